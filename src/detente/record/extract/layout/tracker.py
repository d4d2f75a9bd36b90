"""Trackers: entries in the style of a telegram, without articles and often without a subject, under names of places and months.

*Method*

1. Told by days between a subject and its verb ("Govt 6 Aug rejected"), by clipped words, or by headings that trackers have.
2. For the parser clipped words are written out, the day between subject and verb is left out, and an entry that begins with a
   verb in the past gets the actor of the heading above it, else whoever acted in the sentence before, as its subject.
3. A month heading gives the entries below it their month.
"""

from __future__ import annotations

import calendar
import re

from detente.record.dates import Interval
from detente.record.extract.cue_finding import known
from detente.record.extract.layout.page import Line, Page
from detente.record.extract.layout.segment import Edit, Segment
from detente.record.extract.layout.voices import Voices
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
}
CLIP = re.compile(
    r"(?<![\w.@/])(?:"
    + "|".join(sorted(map(re.escape, CLIPPED), key=len, reverse=True))
    + r")(?:\.(?=\s[a-z]))?(?![\w@])",
    re.IGNORECASE,
)
CASED = frozenset({"fm", "fms", "pm", "mod", "mfa", "min", "dep", "pres", "opp", "mil", "amb"})
"""Clipped words that are other words, or an hour of the day, when written in another way."""
MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
DAY = (
    rf"(?:(?:on |late |early |overnight |from )?\d{{1,2}}(?:\s?[-–/]\s?\d{{1,2}})?(?: and \d{{1,2}})? {MONTH}(?: 20\d\d)?|"
    rf"(?:late|early|mid-?)\s?{MONTH}|(?:same|next|following|previous) (?:day|week)|day (?:earlier|later|before|after)|"
    rf"\d{{1,2}}[-–]\d{{1,2}} {MONTH})"
)
PAST = r"(?:[a-z]+ly )?(?:[a-z]+ed|said|met|held|began|broke|struck|shot|fought|made|told|sent|took|won|led|gave|went|withdrew|hit|cut|put|set|called|came|rejected|reportedly \w+)\b"
BETWEEN = re.compile(rf"(?<=\w)(?P<day>,? {DAY}),? (?={PAST})")
HEADINGS = re.compile(
    r"^(?:key (?:takeaways?|developments?|events|findings|points|trends)|outlook\b|conflict risk alerts?|resolution opportunit\w+|"
    r"deteriorated situations?|improved situations?|unchanged situations?|trends? (?:for|and)\b|global overview|at a glance|"
    r"timeline|chronology|week in review|latest (?:updates?|developments)|highlights?|looking ahead|forecast|toplines?)\b",
    re.IGNORECASE,
)
MONTHLY = re.compile(
    rf"^(?:(?P<month>{MONTH}) (?P<year>20\d\d)|(?:week of |week ending )?(?P<day>\d{{1,2}}) (?P<month2>{MONTH}) (?P<year2>20\d\d))$"
)
LED = re.compile(rf"^(?:{DAY}|\d{{1,2}}/\d{{1,2}}|\d{{4}}-\d\d-\d\d)\s*[:–—-]\s+")
"""A day at the beginning of an entry."""
FEWEST = 2


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
    """Whether an entry begins with a verb in the past, and so without whoever acts."""
    first = re.match(r"[\"“]?([A-Z][a-z]+)\b(?! (?:by|in the|to the)\b.*,)", LED.sub("", words, count=1))
    if first is None:
        return False
    word = first[1].lower()
    return word.endswith("ed") and word in known("verb")


def segments(page: Page, voices: Voices) -> list[Segment]:
    """The entries, written out for the parser."""
    found: list[Segment] = []
    above: str | None = None
    month: Interval | None = None
    for line in page.paragraphs:
        bare = line.words.strip("*_: ")
        if (match := MONTHLY.match(bare)) is not None:
            month = _month(match)
            found.append(Segment(line.begin, line.end, "heading"))
            continue
        if line.heading or HEADINGS.match(bare) or (len(bare) < 60 and line.words.endswith(":")):
            above = voices.actor(bare)
            found.append(Segment(line.begin, line.end, "heading"))
            continue
        found.append(
            Segment(line.begin, line.end, "prose", None, day=month, edits=tuple(_edits(page, line, above, voices)))
        )
    return found


def _month(match: re.Match[str]) -> Interval | None:
    """The last day of the month, or the day, that a heading names: words of time below it are counted from there."""
    number = MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
    year = int(match["year"] or match["year2"])
    day = int(match["day"] or calendar.monthrange(year, number)[1])
    words = f"{year}-{number:02}-{day:02}"
    return Interval.model_validate(words) if day_told(words) else None


def _edits(page: Page, line: Line, above: str | None, voices: Voices) -> list[Edit]:
    text = page.clean
    edits = [Edit(m.start(), m.end(), _written(m[0])) for m in CLIP.finditer(text, line.begin, line.end) if _clipped(m)]
    edits += [Edit(m.start("day"), m.end("day"), "") for m in BETWEEN.finditer(text, line.begin, line.end)]
    begin = line.begin
    if (led := LED.match(text[line.begin : line.end])) is not None:
        begin += led.end()
        edits = [Edit(line.begin, begin, ""), *(edit for edit in edits if edit.begin >= begin)]
    if above is not None and _headless(line.words):
        edits.append(Edit(begin, begin + 1, f"{voices.called(above)} {text[begin].lower()}"))
    return _apart(edits)


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
