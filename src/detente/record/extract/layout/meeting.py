"""Records of meetings and reports on them: speaker after speaker, told by a name with a country, each holding until the next.

*Method*

1. A turn begins with a speaker and a colon ("Ms. Holt (Aland) (spoke in French):"), or with a name in capitals, or one with a
   country in brackets, before a word of speech ("ADA HOLT (Aland) said").
2. Whoever speaks is the country in the brackets, else whom the name or its office names; sentences with "he" and "she" go on.
3. The chair speaks for nobody, unless "in my capacity as representative of" some state.
"""

from __future__ import annotations

import re

from detente.frozen import frozen
from detente.record.extract.layout.page import Line, Page
from detente.record.extract.layout.segment import Edit, Segment
from detente.record.extract.layout.voices import Voices

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
    r"stressing|took|accused|denounced|questioned|countered|responded|explained|outlined|briefed|proposed)"
)
CAPITALS = re.compile(
    rf"(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+(?: (?:[A-ZÀ-Þ][A-ZÀ-Þ’'.-]*|(?:al|bin|de|van|von|der|el|ibn|la)\b))+)\s*"
    rf"(?:\((?P<of>[^()]{{2,80}})\)|,(?P<office>[^:;]{{4,220}}?),)\s*,?\s*(?={SPEECH}\b)"
)
BRACKETED = re.compile(rf"(?P<who>(?:{HONOUR} )?{NAME})\s*\((?P<of>[^()]{{2,60}})\)\s*,?\s*(?={SPEECH}\b)")
REPRESENTATIVE = re.compile(
    rf"(?P<who>(?:The |An? )?(?:[Rr]epresentative|[Dd]elegate|[Oo]bserver|[Aa]mbassador) (?:of|for|from) (?P<of>[^,:;]{{3,60}}?)),? "
    rf"(?=(?:[^.;]{{0,80}}, )?{SPEECH}\b)"
)
CAPACITY = re.compile(
    r"\bin my (?:national )?capacity as (?:the )?(?:permanent )?representative of ([^.,;]{3,60})", re.IGNORECASE
)
ABOUT = re.compile(
    r"\b(?:meeting|session|debate|council|assembly|committee|plenary|briefing|consultations|record|minutes|speakers?)\b",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"^(?:Also (?:speaking|participating|delivering)|The meeting (?:began|was called|rose|ended|was suspended)|"
    r"(?:The )?(?:meeting|sitting) rose|It was so decided|Provisional|Agenda\b|Statements?$|Briefings?$)",
)
FEWEST = 2


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
    opening = " ".join([page.title, *(line.words for line in page.paragraphs[:4])])
    return len(sure) >= 3 or (len(turns) >= FEWEST and len(sure) >= 1 and ABOUT.search(opening) is not None)


def _turn(line: Line) -> _Turn | None:
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
    return None


def segments(page: Page, voices: Voices) -> list[Segment]:
    """The turns, each with whoever speaks."""
    found: list[Segment] = []
    who: str | None = None
    began = chair = False
    for line in page.paragraphs:
        turn = _turn(line)
        begin, edits = line.begin, tuple[Edit, ...]()
        if turn is not None:
            began = True
            chair = turn.colon and re.fullmatch(CHAIR, turn.who) is not None
            who = None if chair and not turn.of else _who(turn, voices)
            if turn.colon:
                begin = turn.at
            elif who is not None:
                edits = (Edit(line.begin, turn.at, f"{voices.called(who)} ", (line.begin, line.begin + len(turn.who))),)
        if chair and (match := CAPACITY.search(line.words)) is not None:
            who = voices.actor(match[1]) or match[1].strip()
        if line.heading or ASIDE.match(line.words):
            found.append(Segment(line.begin, line.end, "heading"))
        elif not began:
            found.append(Segment(line.begin, line.end, "prose"))
        elif who is None and chair:
            found.append(Segment(line.begin, line.end, "aside"))
        else:
            found.append(Segment(begin, line.end, "speech", who, edits=edits))
    return found


def _who(turn: _Turn, voices: Voices) -> str | None:
    if turn.of and (actor := voices.actor(turn.of)) is not None:
        return actor
    return voices.person(turn.who) or (turn.of if turn.of and turn.colon else None) or voices.voice(turn.who)
