"""Trackers: entries in the style of a telegram, without articles and often without a subject, under names of places and months.

*Method*

1. Told by days between a subject and its verb ("Govt 6 Aug rejected"), by clipped words, or by headings that trackers have.
2. For the parser clipped words are written out, the day between subject and verb is left out, and an entry that begins with a
   verb in the past gets the actor of the heading above it, else whoever acted in the sentence before, as its subject.
3. A month heading gives the entries below it their month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.record.dates import Interval
from detente.record.extract.layout.entry_days import MONTH, days
from detente.record.extract.layout.headless import headless
from detente.record.extract.layout.hints import hinted
from detente.record.extract.layout.page import Line, Page
from detente.record.extract.layout.segment import Edit, Frame, Segment
from detente.record.extract.layout.voices import Voices
from detente.record.extract.sentences import sentences
from detente.sources.published import MONTHS, day_told

CLIPPED = {
    "govt": "government",
    "govts": "governments",
    "gov't": "government",
    "gov’t": "government",
    "fm": "foreign minister",
    "fms": "foreign ministers",
    "pm": "prime minister",
    "pres": "president",
    "dep": "deputy",
    "mil": "military",
    "intl": "international",
    "int’l": "international",
    "int'l": "international",
    "natl": "national",
    "amb": "ambassador",
    "min": "minister",
    "mfa": "foreign ministry",
    "mod": "defence ministry",
    "opp": "opposition",
    "parlt": "parliament",
    "regs": "regions",
    "reps": "representatives",
    "negs": "negotiations",
    "agt": "agreement",
    "agmt": "agreement",
    "mtg": "meeting",
    "w/": "with",
    "w/o": "without",
    "re:": "about",
    "approx": "about",
    "incl": "including",
    "retook": "recaptured",
}
CLIP = re.compile(
    r"(?<![\w.@/])(?:"
    + "|".join(sorted(map(re.escape, CLIPPED), key=len, reverse=True))
    + r")(?:\.(?=\s[a-z]))?(?![\w@])",
    re.IGNORECASE,
)
CASED = frozenset({"fm", "fms", "pm", "mod", "mfa", "min", "dep", "pres", "opp", "mil", "amb"})
"""Clipped words that are other words, or an hour of the day, when written in another way."""
DAY = (
    rf"(?:(?:on |late |early |overnight |from )?\d{{1,2}}(?:\s?[-–/]\s?\d{{1,2}})?(?: and \d{{1,2}})? {MONTH}(?: 20\d\d)?|"
    rf"(?:late|early|mid-?)\s?{MONTH}|(?:same|next|following|previous) (?:day|week)|day (?:earlier|later|before|after)|"
    rf"\d{{1,2}}[-–]\d{{1,2}} {MONTH})"
)
PAST = (
    r"(?:(?:[a-z]+ly|by [a-z]+) )?(?:[a-z]+ed|said|met|held|began|broke|struck|shot|fought|made|told|sent|took|won|led|gave|went|withdrew|hit|"
    r"cut|put|set|came|retook|overran|saw|left|spoke|wrote|swore|sought|brought|flew|quit|threw|lost|paid|kept|laid|forbade|fell|"
    r"found|got|rose|shut|stood|stuck|drove|drew|blew|sank|ran|swept|reportedly \w+)\b"
)
BETWEEN = re.compile(
    rf"(?<=[\w).])(?<!\bof)(?<!\bto)(?<!\bby)(?<!\bsince)(?<!\buntil)(?<!\bbefore)(?<!\bafter)(?P<day>,? {DAY}),? (?={PAST})"
)
PART = re.compile(r";\s(?=\w)")
LEAD = re.compile(rf"{DAY},? (?={PAST})")
"""A day and a verb: whoever acts is left out."""
OFFICE = re.compile(
    rf"^(?:['’]s)?(?:[ ,]+(?:[A-Z][\w.’'-]*|president|minister|envoy|leader|head|chair|spokes\w+))*(?:[ ,]+{DAY})?[ ,]+"
)
"""What may stand between a name and its verb: an office, a person, a day."""
COLON = re.compile(r"(?P<who>[A-Z][^:;.,“”\"]{1,60}?):\s+(?=\S)")
HEADINGS = re.compile(
    r"^(?:key (?:takeaways?|developments?|events|findings|points|trends)|outlook\b|conflict risk alerts?|resolution opportunit\w+|"
    r"deteriorated situations?|improved situations?|unchanged situations?|trends? (?:for|and)\b|global overview|at a glance|"
    r"timeline|chronology|week in review|latest (?:updates?|developments)|highlights?|looking ahead|forecast|toplines?)\b",
    re.IGNORECASE,
)
MONTHLY = re.compile(
    rf"^(?:(?P<month>{MONTH}) (?P<year>20\d\d)|(?:week of |week ending )?(?P<day>\d{{1,2}}) (?P<month2>{MONTH}) (?P<year2>20\d\d))$"
)
LED = re.compile(
    rf"(?:{DAY}(?:\s?[-–—]\s?{DAY})?|\d{{1,2}}/\d{{1,2}}|\d{{4}}-\d\d-\d\d)(?:\s*[:–—-]\s+|\.\s+(?=[^\W\d_a-zß-ÿ]|[“\"«(]))"
)
"""A day at the beginning of an entry."""
TOLD = re.compile(
    r"\b(?:said|denied|alleged|claimed|confirmed|insisted|added|warned|maintained|asserted|announced|argued|conceded|admitted|stressed)"
    r"(?= (?!that\b|could\b|would\b|will\b|it\b|he\b|she\b|they\b|in\b|on\b|to\b|at\b|after\b|during\b|via\b)[\w’'“\"-]+ (?:[\w’'“”\"-]+ ){0,6}?"
    r"(?:was|were|is|are|would|will|had|has|have|could|must|should|did|does)\b)"
)
"""A verb of speech whose "that" is left out."""
BROKEN = re.compile(
    r"\b(?i:talks|round|negotiations|session|retreat|summit|meeting|conference|dialogue|process|consultations|truce|cease-?fire)"
    r"(?= (?:suspended|postponed|cancell?ed|delayed|interrupted|put off|called off|broken off|held|extended)\b(?! (?:the|its|their|his|her|an?|all)\b))"
)
NONE = re.compile(
    r"\b[Nn]o (?:agreement|deal|accord|consensus|breakthrough|progress|compromise)(?= (?:on|over|about|between)\b)"
)
"""What happened to talks, with its helping verb, or its verb, left out."""
LISTED = re.compile(r"[A-Z][\w.]+(?P<comma>,) [A-Z][\w.]+(?= (?:[a-z]|\d))")
"""Two names with no more than a comma between: "UN, U.S. voiced concern"."""
HAS, DONE = (
    " has",
    re.compile(
        r" ?(?:[a-z]+ed|said|held|made|told|sent|led|met|hit|cut|put|set|sought|brought|left|lost|paid|kept|found)\b"
    ),
)
"""Takes the place of the day: without it the parser takes "closed" for an adjective."""
SHORT = re.compile(r"(?:[A-Z]\.?){2,6}$")
"""A name in capitals, which a tracker gives no article."""
FEWEST = 2
WIDEST_HEADING, NEAR = 60, 60
"""Characters of a line with a colon that is a heading, and from the beginning of a sentence in which whoever acts is named."""


def looks(page: Page) -> bool:
    """Whether a text is a tracker."""
    between = len(BETWEEN.findall(page.clean))
    clipped = len([m for m in CLIP.finditer(page.clean) if _clipped(m)])
    heads = sum(HEADINGS.match(line.words.strip("*: ")) is not None for line in page.lines)
    led = sum(LED.match(line.words) is not None for line in page.lines)
    bare = sum(_headless(line.words) for line in page.paragraphs)
    return (
        between >= FEWEST
        or clipped >= 3
        or (between + clipped >= 2 and heads + bare >= 1)
        or (heads >= 1 and len(page.lines) >= 3 and (between + clipped + bare >= 1 or heads >= 2))
        or led >= 3
        or bare >= 3
    )


def _clipped(match: re.Match[str]) -> bool:
    word = match[0].rstrip(".")
    if word.lower() not in CASED:
        return True
    return (
        word.isupper()
        if word.lower() in {"fm", "fms", "pm", "mod", "mfa"}
        else word[0].isupper() or match[0].endswith(".")
    )


def _headless(words: str) -> bool:
    """Whether an entry, its day aside, begins with a verb, and so without whoever acts."""
    led = LED.match(words)
    bare = words[led.end() :] if led is not None else words
    return bare[:1].isupper() and headless(bare)


def segments(page: Page, voices: Voices) -> list[Segment]:
    """The entries, written out for the parser."""
    found: list[Segment] = []
    above: str | None = None
    month: Interval | None = None
    of_entries = days(page)
    for line in page.paragraphs:
        bare = line.words.strip("*_: ")
        if (match := MONTHLY.match(bare)) is not None:
            month = _month(match)
            found.append(Segment(line.begin, line.end, "heading"))
            continue
        if line.heading or HEADINGS.match(bare) or (len(bare) < WIDEST_HEADING and line.words.endswith(":")):
            above = voices.actor(bare)
            found.append(Segment(line.begin, line.end, "heading"))
            continue
        found += _entry(page, line, above, voices, of_entries.get((line.begin, line.end)), month)
    return found


def _named(words: str) -> bool:
    """Whether a day between subject and verb shows that what looks like a verb belongs to whoever acts: "Suspected rebels 3 Aug burned"."""
    match = BETWEEN.search(words)
    return (
        match is not None
        and not match["day"].startswith(",")
        and re.search(rf"\b{PAST}", words[1 : match.start()]) is None
    )


def _month(match: re.Match[str]) -> Interval | None:
    """The month, or the day, that a heading names: words of time below it are counted from there."""
    number = MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
    words = f"{match['year'] or match['year2']}-{number:02}" + (f"-{int(match['day']):02}" if match["day"] else "")
    return Interval.model_validate(words) if day_told(words) else None


def _entry(
    page: Page, line: Line, above: str | None, voices: Voices, day: Interval | None, month: Interval | None
) -> Iterator[Segment]:
    """The parts of an entry, each written out; ``day`` is the one it begins with, ``month`` what stands above it."""
    text = page.clean
    begin = line.begin
    if (led := LED.match(text[begin : line.end])) is not None:
        day = day or _day(led[0], page.published)
        begin += led.end()
    day = day or month
    acts = above
    for number, (start, stop) in enumerate(_parts(text, begin, line.end, voices)):
        lead = LEAD.match(text, start, stop) or LED.match(text, start, stop)
        at = lead.end() if lead is not None else start
        words = text[at:stop]
        whole = f"{words[:1].upper()}{words[1:]}"
        edits = [Edit(m.start(), m.end(), _written(m[0])) for m in CLIP.finditer(text, at, stop) if _clipped(m)]
        edits += [
            Edit(
                m.start("day"),
                m.end("day"),
                " and" if _goes_on(m, text, at) else HAS if DONE.match(text, m.end()) else "",
            )
            for m in BETWEEN.finditer(text, at, stop)
        ]
        edits += [
            Edit(m.start("comma"), m.end("comma"), " and") for m in LISTED.finditer(text, at, min(stop, at + NEAR))
        ]
        edits += [Edit(m.end(), m.end(), " was") for m in BROKEN.finditer(text, at, stop)]
        edits += [Edit(m.end(), m.end(), " was reached") for m in NONE.finditer(text, at, stop)]
        edits += [Edit(m.end(), m.end(), " that") for m in TOLD.finditer(text, at, stop)]
        first = start if number or led is None else line.begin
        mention = next(iter(voices.mentions(start, min(stop, start + NEAR))), None)
        supposed: Frame | None = None
        if acts is not None and _headless(whole) and not _named(words):
            edits.append(Edit(first, at + 1, f"{voices.called(acts)} {words[:1].lower()}"))
            supposed = _supposed(words, acts, None)
        else:
            if mention is not None and mention.start == at and SHORT.match(text, at, mention.end):
                edits.append(Edit(first, at + 1, f"The {whole[:1]}"))
            elif at > first or words[:1] != whole[:1]:
                edits.append(Edit(first, at + 1, whole[:1]))
            if (spoken := COLON.match(text, at, stop)) is not None and voices.actor(spoken["who"]) is not None:
                edits.append(Edit(spoken.end("who"), spoken.end(), " says "))
            elif mention is not None and text[at : mention.start].lower().strip() in {"", "the"}:
                rest = OFFICE.sub("", text[mention.end : stop], count=1)
                supposed = _supposed(rest, mention.actor, (mention.start, mention.end))
        here = _own_day(text, at, stop, lead, page.published) or day
        yield Segment(first, stop, "prose", None, day=here, edits=tuple(_apart(edits)), supposed=supposed, terse=True)
        acts = mention.actor if mention is not None else acts


def _goes_on(match: re.Match[str], text: str, begin: int) -> bool:
    """Whether a day behind a comma begins a further act of the same subject."""
    return match["day"].startswith(",") and re.search(rf"\b{PAST}", text[begin : match.start()]) is not None


def _supposed(words: str, actor: str, named: tuple[int, int] | None) -> Frame | None:
    act = hinted(words)
    return Frame(act, actor, named) if act is not None else None


def _parts(text: str, begin: int, end: int, voices: Voices) -> Iterator[tuple[int, int]]:
    """The sentences of an entry, their parts between semicolons, and what the actor that a part begins with did on a further day."""
    for first, last in sentences(text[begin:end]):
        at = begin + first
        for match in (*PART.finditer(text, at, begin + last), None):
            stop = match.start() if match is not None else begin + last
            yield from _days(text, at, stop, voices)
            at = match.end() if match is not None else stop


def _days(text: str, begin: int, end: int, voices: Voices) -> Iterator[tuple[int, int]]:
    """A part of an entry, divided before each further day on which the actor that it begins with acted."""
    named = next(iter(voices.mentions(begin, end)), None)
    at = begin
    if named is not None and text[begin : named.start].strip().lower() in {"", "the"}:
        for match in BETWEEN.finditer(text, begin, end):
            if _goes_on(match, text, begin):
                yield at, match.start()
                at = match.start() + len(match["day"]) - len(match["day"].lstrip(", "))
    yield at, end


def _own_day(
    text: str, begin: int, end: int, lead: re.Match[str] | None, published: Interval | None
) -> Interval | None:
    """The day that stands at the head of a part, or alone between its subject and its verb."""
    if lead is not None:
        return _day(lead[0], published)
    told = [match["day"] for match in BETWEEN.finditer(text, begin, end)]
    return _day(told[0], published) if len(told) == 1 else None


def _day(words: str, published: Interval | None) -> Interval | None:
    """The day that an entry begins with; without a year, that of the document, or the year before where it would be to come."""
    match = re.search(
        rf"(?P<first>\d{{1,2}})(?:(?:\s?[-–/]\s?| and )(?P<last>\d{{1,2}}))? (?P<month>{MONTH})(?: (?P<year>20\d\d))?",
        words,
    )
    if match is None or (match["year"] is None and published is None):
        return None
    year = int(match["year"] or (published.end.year if published else 0))
    number = MONTHS.index(match["month"][:3].lower()) + 1
    for choice in (year, year - 1):
        first, last = (f"{choice}-{number:02}-{int(match[key] or match['first']):02}" for key in ("first", "last"))
        if not (day_told(first) and day_told(last) and first <= last):
            return None
        found = Interval.model_validate({"from": first, "to": last})
        if match["year"] or published is None or found.start <= published.end:
            return found
    return None


def _written(word: str) -> str:
    full = CLIPPED.get(word.lower()) or CLIPPED[word.rstrip(".").lower()]
    return (
        full[:1].upper() + full[1:] if word[:1].isupper() and word.lower() not in {"fm", "pm", "mfa", "mod"} else full
    )


def _apart(edits: list[Edit]) -> list[Edit]:
    """The edits in order, none of which lies in another."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.begin, edit.end)):
        if not kept or edit.begin >= kept[-1].end:
            kept.append(edit)
    return kept
