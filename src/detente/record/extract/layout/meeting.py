"""Records of meetings and reports on them: speaker after speaker, told by a name with a country, each holding until the next.

*Method*

1. A turn begins with a speaker and a colon ("Ms. Holt (Aland) (spoke in French):"), or with a name in capitals, or one with a
   country in brackets, before a word of speech ("ADA HOLT (Aland) said").
2. Whoever speaks is the country in the brackets, else whom the name or its office names; sentences with "he" and "she" go on.
3. The chair speaks for nobody, unless "in my capacity as representative of" some state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.frozen import frozen
from detente.record.extract.layout.page import Line, Page
from detente.record.extract.layout.segment import Edit, Segment
from detente.record.extract.layout.voices import Voices
from detente.record.extract.sentences import sentences

HONOUR = r"(?:Mr|Mrs|Ms|Miss|Mme|Dr|Prof|Sir|Dame|Lord|Lady|Baroness|Prince|Princess|Sheikh|Archbishop|Msgr|Monsignor|Gen|Amb|H\.E)\.?"
CHAIR = r"The (?:Acting |Temporary |Vice-)?(?:President|Chair(?:man|woman|person)?|Co-Chairs?|Speaker|Moderator|Facilitator)"
OFFICE = r"The (?:Secretary-General|Deputy Secretary-General|Special Envoy|Special Representative|High Commissioner|[A-Z][\w-]+ Minister|Prime Minister|[Rr]epresentative of [^:()]{3,60}|[Dd]elegate of [^:()]{3,60}|[Oo]bserver (?:for|of) [^:()]{3,60})"
NAME = r"[^\W\d_a-z][\w’'-]*(?:[ -](?:(?:al|bin|ben|van|von|de|der|da|el|ibn|la|of)[ -])?[^\W\d_a-z][\w.’'-]*){0,5}"
COLON = re.compile(
    rf"(?P<who>{HONOUR} {NAME}|{CHAIR}|{OFFICE}|{NAME}(?=\s*\())\s*(?P<brackets>(?:\([^()\n]{{2,90}}\)\s*){{0,2}}):\s"
)
BRACKETS = re.compile(r"\(([^()]{2,90})\)")
LANGUAGE = re.compile(r"^(?:spoke|speaking|interpretation|in \w+$|translated)", re.IGNORECASE)
SPEECH = (
    r"(?:also |then |further |again |next |meanwhile |similarly )?(?:said|says|spoke|noted|stressed|added|recalled|told|asked|called|urged|"
    r"expressed|welcomed|condemned|voiced|warned|reported|emphasi[sz]ed|underscored|underlined|pointed|observed|stated|"
    r"reiterated|reaffirmed|affirmed|rejected|regretted|commended|appealed|agreed|declared|supported|demanded|described|echoed|"
    r"joined|associat\w+|align\w+|thanked|drew|cited|highlighted|introduced|speaking|expressing|noting|recalling|welcoming|"
    r"stressing|took|accused|denounced|questioned|countered|responded|explained|outlined|briefed|proposed|deplored|hailed|insisted|wondered|favou?red|opposed|critici[sz]ed|pledged|acknowledged|announced|offered|maintained|argued|remarked|sought|invited|encouraged|concurred|cautioned|lamented|decried|reminded|replied|voted|abstained|(?:[a-z]+ly )?[a-z]{4,}ed)"
)
BY_THE_WAY = (
    r"(?:,? (?:invited|participating|appearing|joining|speaking (?:by|via|through|from|under))\b[^.;:,]{0,80},\s*)?"
)
"""How somebody came to speak."""
CAPITALS = re.compile(
    rf"(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+(?: (?:[A-ZÀ-Þ][A-ZÀ-Þ’'.-]*|(?:al|bin|de|van|von|der|el|ibn|la)\b))+)\s*"
    rf"(?:\((?P<of>[^()]{{2,80}})\)|,(?P<office>[^:;]{{4,220}}?),)\s*{BY_THE_WAY},?\s*(?={SPEECH}\b)"
)
BRACKETED = re.compile(rf"(?P<who>(?:{HONOUR} )?{NAME})\s*\((?P<of>[^()]{{2,60}})\)\s*{BY_THE_WAY},?\s*(?={SPEECH}\b)")
REPRESENTATIVE = re.compile(
    rf"(?P<who>(?:The |An? )?(?:[Rr]epresentative|[Dd]elegate|[Oo]bserver|[Aa]mbassador) (?:of|for|from) (?P<of>[^,:;]{{3,60}}?))(?:,(?: [^.;]{{0,80}},)?)? "
    rf"(?={SPEECH}\b)"
)
CAPACITY = re.compile(
    r"\bin my (?:national )?capacity as (?:the )?(?:permanent )?representative of ([^.,;]{3,60})", re.IGNORECASE
)
ABOUT = re.compile(
    r"\b(?:meeting|session|debate|council|assembly|committee|plenary|briefing|consultations|record|minutes|speakers?)\b",
    re.IGNORECASE,
)
WENT_ON = re.compile(
    r"\b(?:would|will|must|could|should|can|never|not)(?P<aside>, (?:he|she) (?:went on|continued|said|added|noted|stressed|argued|warned),)(?= [a-z])"
)
"""Who speaks, between a verb and what stands before it."""
ASIDE = re.compile(
    r"^(?:Also (?:speaking|participating|delivering)|The meeting (?:began|was called|rose|ended|was suspended)|"
    r"(?:The )?(?:meeting|sitting) rose|It was so decided|Provisional|Agenda\b|Statements?$|Briefings?$)",
)
REPORTED = (
    "he",
    "she",
    *(
        f"{whose} {what}"
        for whose in ("his", "her")
        for what in ("country", "delegation", "government", "state", "nation")
    ),
)
"""Words by which a report means whoever speaks."""
LONGEST_ASIDE = 160
"""Characters of a line about the meeting itself; a longer one goes on with what was said."""
LONGEST_COUNTRY = 5
"""Words of a country's name; more are those of an office."""
FEWEST, MOST_SURE = 2, 3
"""Turns that make a text a record: with words about a meeting on its first lines, and without."""


INSIDE = (
    re.compile(
        rf"(?P<who>(?:{HONOUR} )?{NAME})\s*\((?P<of>(?![RDI]-)[^()\d]{{2,60}})\)\s*,?\s*(?=(?:[^.;:]{{0,120}}, )?{SPEECH}\b)"
    ),
    re.compile(
        rf"(?P<who>\b(?:[Tt]he |[Aa]n? )?(?:[Pp]ermanent )?(?:[Rr]epresentative|[Dd]elegate|[Oo]bserver|[Aa]mbassador) (?:of|for) "
        rf"(?P<of>(?:the )?{NAME}(?: (?:and|of)(?: the)? {NAME})?))(?=,? (?:[^.;]{{0,120}}, )?(?:{SPEECH}|who)\b|, {NAME},)"
    ),
    re.compile(
        rf"(?P<who>(?P<of>{NAME})['’]s (?:representative|delegate|ambassador|envoy))(?=,? (?:[^.;]{{0,80}}, )?{SPEECH}\b)"
    ),
)
"""A speaker with a country, anywhere in a sentence."""
AGAIN = re.compile(rf"(?P<who>{HONOUR} (?P<last>{NAME})),? (?={SPEECH}\b)")
"""A speaker named before."""


def _named(text: str, start: int, stop: int) -> list[re.Match[str]]:
    """Where a sentence names who speaks, in order."""
    return sorted(
        (match for pattern in INSIDE for match in pattern.finditer(text, start, stop)), key=lambda match: match.start()
    )


@frozen
class _Turn:
    who: str
    of: str | None
    begin: int
    at: int
    colon: bool


def looks(page: Page) -> bool:
    """Whether a text is the record of a meeting or a report on one."""
    turns = [turn for line in page.paragraphs if (turn := _turn(line)) is not None]
    sure = [turn for turn in turns if turn.of or turn.who.isupper()]
    inside = {match["of"] for match in _named(page.clean, 0, len(page.clean))}
    opening = " ".join([*page.titles, *(line.words for line in page.paragraphs[:4])])
    about = ABOUT.search(opening) is not None
    return (
        len(sure) >= MOST_SURE
        or (len(turns) >= FEWEST and len(sure) >= 1 and about)
        or (len(inside) >= FEWEST and about)
    )


def _turn(line: Line) -> _Turn | None:
    """The turn that begins with a paragraph."""
    words = line.words
    if (match := COLON.match(words)) is not None:
        found = [told for told in BRACKETS.findall(match["brackets"] or "") if not LANGUAGE.match(told)]
        named = re.match(r"The (?:[Rr]epresentative|[Dd]elegate|[Oo]bserver) (?:of|for) (.+)", match["who"])
        of = found[0] if found else named[1] if named else None
        return _Turn(match["who"], of, line.begin, line.begin + match.end(), True)
    for pattern in (CAPITALS, BRACKETED, REPRESENTATIVE):
        if (match := pattern.match(words)) is not None:
            of = match["of"] or (match["office"] if pattern is CAPITALS else None)
            return _Turn(match["who"], of, line.begin, line.begin + match.end(), False)
    if (match := AGAIN.match(words)) is not None:
        return _Turn(match["who"], None, line.begin, line.begin + match.end(), False)
    return None


def segments(page: Page, voices: Voices) -> list[Segment]:
    """The turns, each with whoever speaks."""
    found: list[Segment] = []
    who: str | None = None
    began = chair = False
    selves: tuple[str, ...] = ()
    heard: dict[str, str] = {}
    for line in page.paragraphs:
        turn = _turn(line)
        if turn is not None:
            selves = () if turn.colon else REPORTED
            began, chair = True, turn.colon and re.fullmatch(CHAIR, turn.who) is not None
            who = None if chair and not turn.of else heard.get(_last(turn.who)) or _who(turn.who, turn.of, voices)
            heard |= {_last(turn.who): who} if who is not None and turn.of else {}
        if chair and (match := CAPACITY.search(line.words)) is not None:
            who = voices.actor(match[1]) or match[1].strip()
        if line.heading or (ASIDE.match(line.words) and len(line.words) < LONGEST_ASIDE):
            found.append(Segment(line.begin, line.end, "heading"))
            who = None
        elif chair and who is None:
            found.append(Segment(line.begin, line.end, "aside"))
        elif turn is not None and turn.colon:
            found.append(Segment(turn.at, line.end, "speech", who))
        elif began and turn is None and not _named(line.words, 0, len(line.words)):
            edits = tuple(
                Edit(*match.span("aside"), "") for match in WENT_ON.finditer(page.clean, line.begin, line.end)
            )
            found.append(Segment(line.begin, line.end, "speech" if who else "prose", who, selves=selves, edits=edits))
        else:
            told = list(_sentences(page, line, who, turn, voices))
            found += told
            selves = REPORTED
            who, began = told[-1].voice if told else who, began or any(one.voice for one in told)
    return found


def _sentences(page: Page, line: Line, who: str | None, turn: _Turn | None, voices: Voices) -> Iterator[Segment]:
    """A paragraph of a report, divided where another speaker is named; the name with its country is read as the country."""
    text = page.clean
    edits: list[Edit] = []
    begin = line.begin
    if turn is not None and who is not None:
        edits.append(Edit(turn.begin, turn.at, f"{voices.called(who)} ", (turn.begin, turn.begin + len(turn.who))))
    for first, last in sentences(text[line.begin : line.end]):
        start, stop = line.begin + first, line.begin + last
        for match in _named(text, start, stop):
            if edits and match.start() < edits[-1].end:
                continue
            other = _who(match["who"], match["of"], voices)
            if other is None or " and " in match["of"]:
                continue
            if start > begin and other != who:
                yield Segment(begin, start, "speech" if who else "prose", who, selves=REPORTED, edits=tuple(edits))
                begin, edits = start, []
            who = other
            edits.append(Edit(match.start(), match.end(), f"{voices.called(other)} ", match.span("who")))
        edits += [Edit(*match.span("aside"), "") for match in WENT_ON.finditer(text, start, stop)]
    yield Segment(begin, line.end, "speech" if who else "prose", who, selves=REPORTED, edits=tuple(edits))


def _last(name: str) -> str:
    """The last word of a name, by which somebody is called the second time."""
    return name.split()[-1].lower()


def _who(name: str, of: str | None, voices: Voices) -> str | None:
    """Whose speaker somebody is: the country's, where one is told, by its name or as it stands there; with an office of nobody
    who is known, the person."""
    if of:
        country = re.sub(r"^the ", "", of.strip())
        if (actor := voices.actor(of)) is None and len(country.split()) > LONGEST_COUNTRY:
            return voices.voice(name.title() if name.isupper() else name)
        return actor or (country.title() if country.isupper() else country)
    return voices.person(name) or voices.voice(name)
