"""What a plain text says of itself on its first lines: title, publisher and day, address, each on a line of its own.

*Method*

1. The head is what stands before the body on the first ``MOST_LINES`` lines that are not empty: perhaps one line to three (title, publisher,
   what kind of text it is), then a line ``Publisher, day`` (or the day alone, or ``Last updated: day``), then perhaps an address; each with or
   without an empty line between.
2. A line with a day is one only if a day, month or year that can be no other stands at its end and ends it, as
   :mod:`detente.sources.published` reads it, brackets behind it aside; so no sentence of prose is one. A day that may be read two ways is taken
   where the text names one of both in words ("2 August 2022"), else told in a note.
3. Of two lines before the day one that is labelled so (``Source: …``) or begins as a ministry or office is the publisher, else the shorter one, and the other the title; a line that only says what kind of text it is is neither.
   What stands before the day is then a place, as it is where the text tells of something "in" or "at" it.
4. The day of a dateline ("CALDER, 2 April 2026 (Agency) – …") is the day, and who stands in brackets the publisher.
5. Without such a line or an address there is no head, and the first line is no title. Nothing is taken out of the text.
6. A head whose lines say what they are comes before all that (:mod:`detente.sources.labelled_head`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from detente.frozen import frozen
from detente.sources.document import one_line
from detente.sources.labelled_head import ADDRESS, FIELDS, KIND, LABELLED, LINE, labelled
from detente.sources.published import MONTHS, day_told, published

MOST_LINES = 4
"""Lines of a text, empty ones aside, among which its head is looked for; beyond, nothing is taken for a part of it."""
MOST_ABOVE = 3
"""Lines of a head before the one with the day; three only before a day, since three lines and an address may be anything."""
LONGEST = 300
"""Characters of a line of a head; a longer one is prose."""
WORDS_OF_PUBLISHER = 10
APART = re.compile(r"\s*[,;|·•]\s+|\s+[–—-]+\s+|\s*\(")
"""What may stand between a publisher and a day."""
NUMBERS = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
"""A day by numbers, which may be read two ways."""
MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*"
IN_WORDS = re.compile(rf"\b(?:\d{{1,2}}\s+{MONTH},?|{MONTH}\s+\d{{1,2}},?)\s+\d{{4}}\b", re.IGNORECASE)
"""A day with its month in words."""
SAID_TO_BE = re.compile(
    r"(?:(?:last|first) )?(?:published|updated|posted|issued|entry|dated?)(?: on| at)?:?\s+|as of\s+", re.IGNORECASE
)
"""Before a day: what it is the day of."""
BRACKETS = re.compile(r"\s*\(([^()]*)\)$")
BODY = re.compile(
    r"(?:The )?(?:Ministry|Office|Government|Republic|State|Kingdom|Embassy|Secretariat|Permanent|Central (?:Command|Committee)|General (?:Command|Staff|Secretariat)|High Command|Presidency|Department|Compiled (?:from|by)|Carried by)\b"
)
"""How a line begins that says whose text it is."""
KIND_BEFORE = re.compile(r"^(?:Interview|Analysis|Opinion|Comment|Commentary|Report|News)[.:]\s+(?=\S)", re.IGNORECASE)
"""Before a publisher: what kind of text it is."""
DATELINE = re.compile(
    r"[^\W\d_a-zß-ÿ](?:[^\W\d_a-zß-ÿ]|[ .’'/-]){2,40},\s+(?P<day>[^–—()]{6,30}?)\s*(?:\((?P<who>[^()]{2,60})\))?\s*(?:[–—]|--?)(?:\s|$)"
)
HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")


@frozen
class Head:
    """What was found; ``notes`` tell of a day that is not clear."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()


def head_of(text: str) -> Head:
    """The head of a text; an empty one where its first lines are none."""
    return _settled(_read(text)[0], text)


def _settled(head: Head, text: str) -> Head:
    """A head whose day may be read two ways, settled where the text names just one of both in words."""
    numbers = NUMBERS.search(head.notes[0]) if head.notes and head.published is None else None
    if numbers is None:
        return head
    one, two, year = re.split(r"[-/.]", numbers[0])
    readings = {f"{year}-{month:0>2}-{day:0>2}" for day, month in ((one, two), (two, one))}
    named = readings & {day_told(match[0]) for match in IN_WORDS.finditer(text)}
    return replace(head, published=named.pop(), notes=()) if len(named) == 1 else head


def body_of(text: str) -> int:
    """Where the lines of the head end and the body may begin; 0 where a text has no head."""
    return _read(text)[1]


def _read(text: str) -> tuple[Head, int]:
    """The head of a text, and where its last line ends."""
    if (told := labelled(text)) is not None:
        return Head(**told.said, notes=told.notes), told.end
    lines = islice(LINE.finditer(text[: 2 * MOST_LINES * LONGEST]), MOST_LINES)
    above, found, end = list[str](), Head(), 0
    for at, match in enumerate(lines):
        line = match[0].strip()
        words = line.strip("*_ ")
        if found == Head() and (opening := _dateline(line)) is not None:
            found = opening
            break  # what follows is the body
        if len(line) > LONGEST:
            break
        if found.url is None and (address := ADDRESS.fullmatch(words)):
            found = Head(None, found.publisher, found.published, address[1], found.notes)
            end = match.end()
            break
        if found == Head() and (dated := _dated(words)) is not None:
            found = dated
            end = end if SAID_TO_BE.search(words) else match.end()  # "Last updated: …" dates the entries of a list, too
        elif found == Head() and len(above) == at < MOST_ABOVE and words[-1:] not in (".", ",", ";", ":"):
            above.append(words)
        elif found != Head() or at >= MOST_ABOVE - 1:
            break
    if found == Head() or (len(above) == MOST_ABOVE and found.published is None):
        return Head(), 0
    title, publisher = _above(above, found.publisher, text[end:])
    heading = HEADING.fullmatch(title) if title else None
    title = one_line(heading[1] if heading else title)
    return Head(title, publisher, found.published, found.url, found.notes), end


def _above(lines: list[str], who: str | None, body: str) -> tuple[str | None, str | None]:
    """Title and publisher by the lines before the day; ``who`` stands on its own line."""
    placed = who is not None and re.search(rf"\b(?:in|at|near)\s+{re.escape(who)}\b", body, re.IGNORECASE)
    who = None if placed else who
    if len(lines) == 1 and who is not None and KIND.fullmatch(who):  # "NAME / PRESS RELEASE, day"
        lines, who = [*lines, who], None
    if len(lines) == 2 and KIND.fullmatch(lines[1]):  # "NAME / PRESS RELEASE / day": what follows is the title
        following = LINE.search(body)
        heads = following is not None and len(following[0]) < LONGEST and following[0].strip()[-1] not in ".,;:"
        heads = heads and following is not None and BODY.match(following[0].strip()) is None
        return (following[0].strip("*_# ") if following and heads else None), lines[0]
    told = [line for line in lines if not KIND.fullmatch(line)] or lines
    if len(told) < 2:
        return (told[0] if told else None), who
    if len(told) == MOST_ABOVE:  # whose text it is, of which sides, and its title
        return told[-1], told[0]
    for line, other in (told, told[::-1]):
        if (label := LABELLED.fullmatch(line)) and FIELDS.get(label[1].strip().casefold()) == "publisher" and label[2]:
            return other, label[2]
    first, second = told
    if second[:1].islower() and not first[:1].islower() and second.startswith(("by ", "of ", "on ", "and ")):
        return f"{first} {second}", who
    bodies = [BODY.match(line) is not None for line in told]
    shorter = len(second.split()) < len(first.split()) if bodies[0] == bodies[1] else bodies[1]
    return (first, second) if shorter else (second, first)


def _dateline(line: str) -> Head | None:
    """Day and agency of a text that begins with its dateline."""
    if (match := DATELINE.match(line)) is None or (day := published([match["day"]])[0]) is None or len(day) < 10:
        return None
    return Head(publisher=one_line(match["who"]), published=day)


def _dated(line: str) -> Head | None:
    """A line ``Publisher, day``, or a day alone; None for any other. Who stands in brackets behind the day published it where
    nobody, or a place in capitals, stands before it."""
    if (found := _ending_in_a_day(line)) is not None or (behind := BRACKETS.search(line)) is None:
        return found
    found = _ending_in_a_day(line[: behind.start()])
    if found is None or "://" in behind[1] or (found.publisher is not None and not found.publisher.isupper()):
        return found
    return replace(found, publisher=one_line(behind[1]))


def _ending_in_a_day(line: str) -> Head | None:
    places = [(0, 0), *(match.span() for match in APART.finditer(line))]
    for end, start in places:
        said, who = line[start:], line[:end].strip("*_ ")
        said = said.removesuffix(")") if "(" in line[end:start] else said
        said = SAID_TO_BE.sub("", said, count=1) if SAID_TO_BE.match(said) else said
        day, notes = published([said])
        if day is None and not NUMBERS.fullmatch(said):
            continue
        if len(who.split()) > WORDS_OF_PUBLISHER or (day is not None and len(day) == 4 and not who):
            return None
        who = KIND_BEFORE.sub("", who)
        return Head(
            None, one_line(who) if any(map(str.isalpha, who)) else None, day, None, notes if day is None else ()
        )
    return None
