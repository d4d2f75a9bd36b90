"""Letters, forwarded ones too: each has its own sender and day, and "I" and "we" are who sent it.

*Method*

1. A block of headers ("From:", "Date:", "Sent:") begins a letter, as does "On MONDAY, NAME wrote:" or a title "Letter dated … from …".
2. Below a salutation and above a close stand the sender's words; headers, salutations and signatures are none.
3. Words of time in a letter are counted from its own day.
4. "You" is whom it is written to: whom its title or a line that begins with "To" names, else the last one named above the
   salutation or in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from detente.record.dates import Interval
from detente.record.extract.layout.page import Line, Page
from detente.record.extract.layout.segment import Segment
from detente.record.extract.layout.statement import first_person, selves_in
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
    r"^(?:Dear|Excellenc(?:y|ies)|Your Excellenc(?:y|ies)|Madam|Sir|(?:Mr|Madam|Madame)\.? (?:President|Secretary-General|Chairman|Chairperson|Prime Minister|Minister)|Hi|Hello|To (?:the|His|Her|whom))\b(?:[^.!?]|\b(?:Mrs?|Ms|Dr|Prof|Gen|Col|Amb|Sen|Hon|H\.E|St)\.){0,90}[,:!]?$"
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
DATE = r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})"
PLACED = re.compile(rf"^(?:[A-Z][\w’' -]{{2,30}}(?:, [A-Z][\w’' -]{{2,20}})?, )?(?P<day>{DATE})$")
"""The line of a letter with its place and day."""
BEHALF = re.compile(
    r"\b(?i:on behalf of) (?P<who>[^.;]{3,120}?)(?:,| I\b| we\b|\.)|\b(?:[Ww]e|I) (?:write|speak|address|am writing|are writing)\b[^.;]{0,60}? as (?P<we>[^.;]{3,120})",
)
FOR = re.compile(r"^For (?:and on behalf of )?(?=[Tt]he |[A-Z])[^.!?]{3,80}$")
"""Above a signature: for whom it is signed."""
TO = re.compile(
    r"^\W*(?:(?:an? )?(?:open )?letters?\b(?:.{0,240}?\baddressed|.{0,120}?)|(?=to)) ?\bto:? (?P<to>[^.!?]{3,160})$",
    re.IGNORECASE,
)
"""The title of a letter, or the line above its salutation, with whom it is written to."""
SIGNERS = 4
"""Lines at the end of a letter in which somebody may have signed."""
OPENING, LONGEST_TITLE, LONGEST_DATE, LONGEST_SIGNATURE = 8, 400, 60, 120
"""Lines in which it is told on whose behalf a letter is written; characters of a title, of a line with a day, of a signature."""
FEWEST = 2
"""Sentences of an open letter in which its writer says "I" or "we"."""


@dataclass
class _Letter:
    """One letter: its lines, and who sent it and when, as far as it says so itself. ``named``: it has a line for its sender."""

    lines: list[Line] = field(default_factory=list)
    who: str | None = None
    day: Interval | None = None
    named: bool = False


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
    letters = list(_letters(page, voices))
    by = voices.person(voices.by) or voices.by if voices.by else None
    return [
        segment
        for letter in letters
        for segment in _parts(
            letter, _sender(letter, voices) or (by if not letter.named or len(letters) == 1 else None), voices
        )
    ]


def _letters(page: Page, voices: Voices) -> Iterator[_Letter]:
    """The letters of a text: each begins with its headers, or with a title that says whose it is."""
    letter, inside = _Letter(), False
    for line in page.joined(_divided):
        words = line.words
        header, wrote = HEADER.match(words), WROTE.match(words)
        dated = DATED.search(words) if len(words) < LONGEST_TITLE else None
        begins = header is not None or wrote is not None or FORWARDED.match(words) is not None
        if (begins and not inside) or dated is not None:
            if letter.lines:
                yield letter
            letter = _Letter()
        inside = begins
        if header is not None and header["name"].lower() == "from":
            letter.who, letter.named = voices.person(re.sub(r"<[^<>]*>", "", header["value"])), True
        elif header is not None and header["name"].lower() in {"date", "sent"}:
            letter.day = _day(header["value"]) or letter.day
        elif wrote is not None:
            letter.who, letter.day, letter.named = voices.person(wrote["who"]), _day(wrote["day"]), True
        elif dated is not None:
            letter.who, letter.day, letter.named = voices.actor(dated["who"]), _day(dated["day"]), True
        elif letter.day is None and len(words) < LONGEST_DATE and (place := PLACED.match(words)) is not None:
            letter.day = _day(place["day"])
        letter.lines.append(line)
    if letter.lines:
        yield letter


def _sender(letter: _Letter, voices: Voices) -> str | None:
    """Who sent a letter: whom its head names, its signature, or on whose behalf it is written."""
    if letter.named:
        return letter.who
    for number, line in enumerate(letter.lines):
        signed = SIGNED.match(line.words)
        if signed is None and CLOSE.match(line.words) is None:
            continue
        below = " ".join(one.words for one in letter.lines[number : number + 4])
        who = voices.actor(below) or (voices.person(signed["who"] or signed["hand"]) if signed is not None else None)
        if who is not None:
            return who
    for line in letter.lines[:OPENING]:
        if (match := BEHALF.search(line.words)) is not None and (who := voices.actor(match["who"] or match["we"])):
            return who
    return next((who for line in _signatures(letter.lines) if (who := voices.actor(line.words)) is not None), None)


def _recipients(letter: _Letter, who: str | None, voices: Voices) -> tuple[str, ...]:
    """Whom a letter is written to, as far as they are known."""
    above: list[str] = []
    for line in letter.lines:
        header = HEADER.match(line.words)
        to = header["value"] if header is not None and header["name"].lower() == "to" else None
        if to is None and header is None and (match := TO.match(line.words)) is not None:
            to = match["to"]
        if to is not None and (found := _known(to, who, voices)):
            return tuple(found) if len(found) > 1 or " and to " not in to else ()
        if header is None:
            above = _known(line.words, who, voices)[-1:] or above
        if SALUTATION.match(line.words):
            return tuple(above)
        if len(line.words) >= LONGEST_SIGNATURE and to is None and DATED.search(line.words) is None:
            break
    return ()


def _known(words: str, who: str | None, voices: Voices) -> list[str]:
    """Actors of the case or the world whom words name, or the one for whom the person speaks whom they name, but the sender."""
    person = voices.person(words)
    found = voices.several(words) or ([person] if person is not None else [])
    return [one for one in found if one != who and voices.known(one)]


def _signatures(lines: list[Line]) -> list[Line]:
    """The lines at the end that are no sentences."""
    found: list[Line] = []
    for line in reversed(lines[-SIGNERS:]):
        if len(line.words) >= LONGEST_SIGNATURE or line.words.endswith((".", "!", "?", "”", '"')):
            break
        found.append(line)
    return found[::-1]


def _parts(letter: _Letter, who: str | None, voices: Voices) -> Iterator[Segment]:
    """A letter's head, body and close."""
    closed, signatures = False, _signatures(letter.lines) if who else []
    selves = selves_in("\n".join(line.words for line in letter.lines), who, voices)
    to = _recipients(letter, who, voices)
    for line in letter.lines:
        words = line.words
        if any(pattern.match(words) for pattern in (HEADER, FORWARDED, WROTE)) or DATED.search(words[:LONGEST_TITLE]):
            yield Segment(line.begin, line.end, "aside")
        elif SALUTATION.match(words):
            closed = False
            yield Segment(line.begin, line.end, "aside")
        elif (
            CLOSE.match(words) or FOR.match(words) or (closed and len(words) < LONGEST_SIGNATURE) or line in signatures
        ):
            closed = True
            yield Segment(line.begin, line.end, "aside")
        elif line.heading or PLACED.match(words):
            yield Segment(line.begin, line.end, "heading")
        else:
            yield Segment(line.begin, line.end, "speech" if who else "prose", who, selves=selves, to=to, day=letter.day)


def _divided(last: Line, line: Line) -> bool:
    return _apart(last) or _apart(line) or line.words[:1] in "-•" or last.words.endswith((":", "…"))


def _apart(line: Line) -> bool:
    words = line.words
    return any(pattern.match(words) for pattern in (HEADER, FORWARDED, WROTE, SALUTATION, CLOSE))


def _day(words: str) -> Interval | None:
    words = re.sub(r"\([^()]*\)| at \d{1,2}[:.].*$", " ", words).strip()
    told = day_told(words) or day_told(re.sub(r",? \d{1,2}[:.]\d\d.*$", "", words))
    return Interval.model_validate(told) if told else None
