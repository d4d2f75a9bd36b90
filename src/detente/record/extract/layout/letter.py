"""Letters, forwarded ones too: each has its own sender and day, and "I" and "we" are who sent it.

*Method*

1. A block of headers ("From:", "Date:", "Sent:") begins a letter, as does "On MONDAY, NAME wrote:" or a title "Letter dated … from …".
2. Below a salutation and above a close stand the sender's words; headers, salutations and signatures are none.
3. Words of time in a letter are counted from its own day.
"""

from __future__ import annotations

import re
from itertools import pairwise

from detente.frozen import frozen
from detente.record.dates import Interval
from detente.record.extract.layout.page import Line, Page
from detente.record.extract.layout.segment import Segment
from detente.record.extract.layout.statement import first_person
from detente.record.extract.layout.voices import Voices
from detente.sources.published import day_told

HEADER = re.compile(
    r"(?:>\s?)*\*{0,2}(?P<name>From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Re)\*{0,2}:\*{0,2}\s*(?P<value>.*)",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    r"^\W*(?:-{2,}\s*)?(?:forwarded message|original message|begin forwarded message|forwarded by\b.*|weitergeleitete nachricht)\W*$",
    re.IGNORECASE,
)
WROTE = re.compile(r"^(?:>\s?)*On (?P<day>.{6,60}?),? (?P<who>[^,<>]{2,60}?)\s?(?:<[^<>]*>)? wrote:$")
DATED = re.compile(
    r"\bletters? dated (?P<day>\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}) from (?P<who>.{5,260}?)(?: addressed)? to\b",
    re.IGNORECASE,
)
SALUTATION = re.compile(
    r"^(?:Dear|Excellenc(?:y|ies)|Your Excellenc(?:y|ies)|Madam|Sir|(?:Mr|Madam|Madame)\.? (?:President|Secretary-General|Chairman|Chairperson|Prime Minister|Minister)|Hi|Hello|To (?:the|His|Her|whom))\b[^.!?]{0,90}[,:!]?$"
)
OPENS = re.compile(
    r"^(?:Upon (?:the )?instructions? (?:from|of) my Government, )?I (?:am writing|write|have the honou?r|wish to (?:draw|bring)|"
    r"should like to (?:draw|bring)|refer)\b|^(?:Upon|On) (?:the )?instructions? (?:from|of) my Government\b"
)
OPEN_LETTER = re.compile(r"^\W*(?:an? )?open letter (?:to|from|by|of)\b|^\W*letters? (?:to|from) the\b", re.IGNORECASE)
CLOSE = re.compile(
    r"^(?:(?:Yours|Best|Kind|Warm|Respectfully|Sincerely|With (?:best|kind|warm)|Regards|Please accept|Accept, Excellency|I avail|"
    r"Cordially|Faithfully)\b.{0,160}|\(Signed\).{0,120}|Signed:?.{0,120}|/s/.{0,80})$"
)
SIGNED = re.compile(r"^\(?Signed\)?:?\s*(?P<who>.{3,120})$|^/s/\s*(?P<hand>.{3,80})$")
FEWEST = 2
"""Sentences of an open letter in which its writer says "I" or "we"."""


@frozen
class _Sent:
    """Who sent a letter, and when."""

    who: str | None = None
    day: Interval | None = None


def looks(page: Page) -> bool:
    """Whether a text is a letter, or holds one."""
    lines = page.lines
    headers = [HEADER.match(line.words) for line in lines]
    blocks = sum(
        1 for one, other in pairwise(headers) if one and other and one["name"].lower() != other["name"].lower()
    )
    if blocks >= 1 and any(match and match["name"].lower() == "from" for match in headers):
        return True
    if any(WROTE.match(line.words) for line in lines):
        return True
    titles = (*page.titles, *(line.words for line in lines[:1]))
    if any(OPENS.match(line.words) for line in page.paragraphs[:4]):
        return True
    if any(map(OPEN_LETTER.match, titles)) and first_person(page)[1] >= FEWEST:
        return True
    salutation = any(SALUTATION.match(line.words) for line in lines[:12])
    return (salutation and any(CLOSE.match(line.words) for line in lines)) or any(
        DATED.search(words) for words in (*page.titles, *(line.words for line in page.paragraphs[:4]))
    )


def segments(page: Page, voices: Voices) -> list[Segment]:
    """The letters, each with its sender and day."""
    found: list[Segment] = []
    signed = _signed(page, voices)
    first = voices.person(voices.by) if voices.by else None
    sent = _Sent(first or signed)
    lines = page.joined(
        lambda last, line: _apart(last) or _apart(line) or line.words[:1] in "-•" or last.words.endswith((":", "…"))
    )
    outer, inside, closed = True, False, False
    for line in lines:
        words = line.words
        header = HEADER.match(words)
        if header is not None or FORWARDED.match(words) or (wrote := WROTE.match(words)) is not None:
            if not inside:
                sent, outer, closed = _Sent(), False, False
            inside = True
            if header is not None:
                sent = _with(sent, header["name"].lower(), header["value"], voices)
            elif not FORWARDED.match(words) and wrote is not None:
                sent = _Sent(voices.person(wrote["who"]), _day(wrote["day"]))
            found.append(Segment(line.begin, line.end, "aside"))
            continue
        inside = False
        if (match := DATED.search(words)) is not None and (line.heading or len(words) < 400):
            sent = _Sent(voices.actor(match["who"]), _day(match["day"]))
            outer = closed = False
            found.append(Segment(line.begin, line.end, "heading"))
        elif SALUTATION.match(words):
            closed = False
            found.append(Segment(line.begin, line.end, "aside"))
        elif CLOSE.match(words) or (closed and len(words) < 120):
            closed = True
            found.append(Segment(line.begin, line.end, "aside"))
        elif line.heading:
            found.append(Segment(line.begin, line.end, "heading"))
        else:
            who = sent.who or (signed if outer else None)
            found.append(Segment(line.begin, line.end, "speech" if who else "prose", who, day=sent.day))
    return found


def _apart(line: Line) -> bool:
    words = line.words
    return any(pattern.match(words) for pattern in (HEADER, FORWARDED, WROTE, SALUTATION, CLOSE))


def _with(sent: _Sent, name: str, value: str, voices: Voices) -> _Sent:
    if name == "from":
        return _Sent(voices.person(re.sub(r"<[^<>]*>", "", value)), sent.day)
    if name in {"date", "sent"}:
        return _Sent(sent.who, _day(value) or sent.day)
    return sent


def _day(words: str) -> Interval | None:
    words = re.sub(r"\([^()]*\)| at \d{1,2}[:.].*$", " ", words).strip()
    told = day_told(words) or day_told(re.sub(r",? \d{1,2}[:.]\d\d.*$", "", words))
    return Interval.model_validate(told) if told else None


def _signed(page: Page, voices: Voices) -> str | None:
    """Whom the signature names: "(Signed)", else the lines below the close."""
    lines = page.lines
    for number, line in enumerate(lines):
        if (match := SIGNED.match(line.words)) is None and CLOSE.match(line.words) is None:
            continue
        words = " ".join(one.words for one in lines[number : number + 4])
        if (actor := voices.actor(words)) is not None:
            return actor
        if match is not None and (actor := voices.person(match["who"] or match["hand"])) is not None:
            return actor
    return None
