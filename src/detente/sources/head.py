"""What a plain text says of itself on its first lines: title, publisher and day, address, each on a line of its own.

*Method*

1. The head is what stands before the body on the first ``MOST_LINES`` lines that are not empty: perhaps a title, then a line
   ``Publisher, day`` (or the day alone), then perhaps an address; each with or without an empty line between.
2. A line with a day is one only if a day, month or year that can be no other stands at its end and ends it, as
   :mod:`detente.sources.published` reads it; so no sentence of prose is one. A day that may be read two ways is told in a
   note, and not taken.
3. Without such a line or an address there is no head, and the first line is no title. Nothing is taken out of the text.
4. A head whose lines say what they are comes before all that (:mod:`detente.sources.labelled_head`).
"""

from __future__ import annotations

import re
from itertools import islice

from detente.frozen import frozen
from detente.sources.document import one_line
from detente.sources.labelled_head import ADDRESS, LINE, labelled
from detente.sources.published import published

MOST_LINES = 4
"""Lines of a text, empty ones aside, among which its head is looked for; beyond, nothing is taken for a part of it."""
LONGEST = 300
"""Characters of a line of a head; a longer one is prose."""
WORDS_OF_PUBLISHER = 10
APART = re.compile(r"\s*[,;|·•]\s+|\s+[–—-]+\s+|\s*\(")
"""What may stand between a publisher and a day."""
NUMBERS = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
"""A day by numbers, which may be read two ways."""
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
    return _read(text)[0]


def body_of(text: str) -> int:
    """Where the lines of the head end and the body may begin; 0 where a text has no head."""
    return _read(text)[1]


def _read(text: str) -> tuple[Head, int]:
    """The head of a text, and where its last line ends."""
    if (told := labelled(text)) is not None:
        return Head(**told.said, notes=told.notes), told.end
    lines = islice(LINE.finditer(text[: 2 * MOST_LINES * LONGEST]), MOST_LINES)
    title, found, end = None, Head(), 0
    for at, match in enumerate(lines):
        line = match[0].strip()
        words = line.strip("*_ ")
        if len(line) > LONGEST:
            break
        if found.url is None and (address := ADDRESS.fullmatch(words)):
            found = Head(None, found.publisher, found.published, address[1], found.notes)
            end = match.end()
            break  # what follows is the body
        if found == Head() and (dated := _dated(words)) is not None:
            found, end = dated, match.end()
        elif at == 0 and words[-1:] not in (".", ",", ";", ":"):
            title = words
        elif found != Head() or at > 1:
            break
    heading = HEADING.fullmatch(title) if title else None
    title = one_line(heading[1] if heading else title)
    if found == Head():
        return found, 0
    return Head(title, found.publisher, found.published, found.url, found.notes), end


def _dated(line: str) -> Head | None:
    """A line ``Publisher, day``, or a day alone; None for any other."""
    places = [(0, 0), *(match.span() for match in APART.finditer(line))]
    for end, start in places:
        said, who = line[start:], line[:end].strip("*_ ")
        said = said.removesuffix(")") if "(" in line[end:start] else said
        day, notes = published([said])
        if day is None and not NUMBERS.fullmatch(said):
            continue
        if len(who.split()) > WORDS_OF_PUBLISHER or (day is not None and len(day) == 4 and not who):
            return None
        return Head(
            None, one_line(who) if any(map(str.isalpha, who)) else None, day, None, notes if day is None else ()
        )
    return None
