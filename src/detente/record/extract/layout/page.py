"""A text as its lines and paragraphs, with what is no prose of any kind blanked: what kinds of text are told and divided by."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from detente.frozen import frozen
from detente.record.dates import Interval
from detente.record.extract.mask import MARKUP, bare, heading_line, line_width
from detente.sources.head import body_of

LINE = re.compile(r"[^\n\r\f]+")

CARRIED = re.compile(
    r" ?\((?:as )?(?:(?:carried|published|reported|posted|released|translated|circulated) (?:by|on|in|at)|via|from|courtesy of|[^()]*\b(?:text|translation) "
    r"(?:by|at|on|in|from|of))\b[^()]*\)",
    re.IGNORECASE,
)
"""Where a text stood, in brackets behind whose it is: whoever carried it says nothing in it."""


@frozen
class Line:
    """A line that is not empty: where it stands, its words, and whether an empty line (or nothing) stands before and after."""

    begin: int
    end: int
    words: str
    marked: str
    alone_above: bool
    alone_below: bool

    @property
    def heading(self) -> bool:
        """Whether it looks like a heading: short, alone, without a full stop."""
        return heading_line(self.words, alone=self.alone_above and self.alone_below) or self.marked.startswith("#")

    @property
    def bold(self) -> bool:
        """Whether all of it is set in bold."""
        return re.fullmatch(r"\s*(?:\*\*|__).+(?:\*\*|__)\s*", self.marked) is not None


class Page:
    """A text and its lines, and the day it was published, if anyone knows.

    ``titles`` are the title that stands outside it and the lines of its head; ``clean`` is as long as the text itself.
    """

    def __init__(self, text: str, title: str = "", published: Interval | None = None) -> None:
        self.text, self.published = text, published
        head = [line.strip() for line in text[: body_of(text)].splitlines()]
        self.titles = tuple(CARRIED.sub("", words) for words in (title, *head) if words)
        self.clean = bare(text)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are not empty, in order, without marks of a list or a heading."""
        found = []
        matches = [match for match in LINE.finditer(self.clean) if not match[0].isspace()]
        for number, match in enumerate(matches):
            marks = MARKUP.match(match[0])
            begin = match.start() + (marks.end() if marks else 0)
            words = self.clean[begin : match.end()]
            begin += len(words) - len(words.lstrip())
            before = self.clean[matches[number - 1].end() if number else 0 : match.start()]
            after = self.clean[match.end() : matches[number + 1].start() if number + 1 < len(matches) else None]
            found.append(
                Line(
                    begin,
                    max(begin, match.start() + len(match[0].rstrip())),
                    words.strip(),
                    match[0].strip(),
                    number == 0 or before.count("\n") > 1 or "\f" in before,
                    number + 1 == len(matches) or after.count("\n") > 1 or "\f" in after,
                )
            )
        return tuple(found)

    @cached_property
    def width(self) -> int:
        """Characters of a full line, where a text is broken into lines; more than any line has where it is not."""
        lengths = [line.end - line.begin for line in self.lines]
        return line_width(lengths) or sum(lengths) + len(lengths) + 1

    @cached_property
    def paragraphs(self) -> tuple[Line, ...]:
        """The paragraphs: lines without an empty one between them, or one that begins anew after a full stop."""
        return self.joined(
            lambda last, line: LISTED.match(line.marked) is not None or ENDED.search(last.words) is not None
        )

    def joined(self, apart: Callable[[Line, Line], bool]) -> tuple[Line, ...]:
        """The paragraphs: lines joined with the one before, unless an empty one or ``apart`` divides the two, or the one
        before would have had room for the next word."""
        found: list[Line] = []
        before = 0
        for line in self.lines:
            full = before + 1 + len(line.words.split(" ", 1)[0]) >= self.width
            before = line.end - self.clean.rfind("\n", 0, line.end)
            if found and full and not line.alone_above and not apart(found[-1], line):
                last = found[-1]
                words = self.clean[last.begin : line.end]
                found[-1] = replace(last, end=line.end, words=words, alone_below=line.alone_below)
            else:
                found.append(line)
        return tuple(found)


LISTED = re.compile(r"\s*(?:[-*•·–]\s|\d{1,3}[.)]\s|\(?[a-z]{1,4}\)\s|\||#|Q\b|A\b|[^\W\d_][\w .’'-]{0,40}:)")
ENDED = re.compile(r"[.!?;:…][\"'”’»)\]*_]*\s*$")
