"""What in a text should make a reader careful: markers without a list, pull-quotes beyond the body, documents that differ.

Nothing is mended or merged: each doubt names the places side by side, and a person decides.

The same thing said again in other words is a repeat, and no doubt: another act of the same stance, as strong, with the same answer.
Nor is what is said again on another day, nor what lies further apart than ``OCCASION`` days: that is another occasion, and
where the stance is another one, a move.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from operator import itemgetter
from typing import Literal

from detente.frozen import frozen
from detente.record.acts import acts
from detente.record.dates import Interval
from detente.record.extract.mask import MARKER, QUOTED_LINE
from detente.record.extract.topics import stems
from detente.record.model import Statement
from detente.record.turns import stance

REFERENCE = re.compile(r"^[^\S\n]*(?:\[(\d{1,3})\]|(\d{1,3})[.)])\s+\S.{8,}", re.MULTILINE)
HEADED = re.compile(r"(?im)^[^\w\n]*(?:references|sources|notes|bibliography|footnotes)[^\w\n]*$")
LONGEST_PULLED = 400
"""Characters of a line in quotation marks; beyond, it is no pull quote."""
MOST_PULLED = 100
"""Statements of pull-quotes that are held against the body, and differences told; beyond, the rest is not looked at."""
PLACE = re.compile(
    r"\b(?:in|at|to)\s(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"([^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'-]+)*)"
)
"""A name behind "in", "at" or "to"."""
MOST_PAIRS = 300_000
"""Pairs of statements of one speaker and one occasion that are held against each other; beyond, the older ones are not."""
ALIKE = 0.34
"""Least part of the words of the shorter statement that both must have for them to be the same act told twice."""


OCCASION = 7
"""Days between two statements beyond which they are not held to tell one act."""


@frozen
class Reference:
    """A citation marker of the text that no list of references explains."""

    number: str
    places: tuple[int, ...]


@frozen
class Difference:
    """Two statements about one act that do not say the same: in the ``verb``, the ``place`` or the ``date``."""

    first: str
    second: str
    of: tuple[Literal["verb", "place", "date"], ...]


def unresolved_references(text: str) -> tuple[Reference, ...]:
    """The citation markers that have no entry in a list of references."""
    heading = HEADED.search(text)
    listed = {
        match[1] or match[2]
        for match in REFERENCE.finditer(text, heading.end() if heading else 0)
        if heading or match[1]
    }
    places: dict[str, list[int]] = {}
    for match in MARKER.finditer(text):
        line = text.rfind("\n", max(0, match.start() - 80), match.start()) + 1
        if line and not text[line : match.start()].strip() and REFERENCE.match(text, line):
            continue
        for number in re.findall(r"\d+", match[0]):
            places.setdefault(number, []).append(match.start())
    return tuple(Reference(number, tuple(found)) for number, found in places.items() if number not in listed)


def pull_quotes(text: str) -> Iterator[tuple[int, int]]:
    """The lines that stand in quotation marks from end to end: words taken out of the body, or said to be."""
    for match in re.finditer(r"[^\n\r]+", text):
        line = match[0].strip() if len(match[0]) < LONGEST_PULLED else ""
        if QUOTED_LINE.match(line) and line.count("“") <= 1 and line.count('"') in {0, 2}:
            start = match.start() + match[0].index(line)
            yield start, start + len(line)


def within(places: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether a character lies in one of some stretches that stand in order and apart."""
    number = bisect_right(places, offset, key=itemgetter(0))
    return number > 0 and offset < places[number - 1][1]


def beyond_body(text: str, statements: Iterable[Statement]) -> tuple[Difference, ...]:
    """Statements of pull-quotes beside what the body says of the same act in other words."""
    places = list(pull_quotes(text))
    pulled: list[Statement] = []
    body: dict[str | None, list[Statement]] = {}
    for one in statements:
        (pulled if within(places, one.quote.start or 0) else body.setdefault(one.speaker, [])).append(one)
    pairs = ((one, other) for one in pulled[:MOST_PULLED] for other in body.get(one.speaker, ()))
    return tuple(islice(_pairs(pairs), MOST_PULLED))


_Dated = tuple[date, date, int, Statement]
"""First and last day of a statement, its place among the others, itself."""


def differing(
    statements: Iterable[Statement], dated: Callable[[Statement], Interval | None] = lambda item: item.when
) -> Iterator[Difference]:
    """Statements of different documents about one act that differ in verb, place or date, the newest first.

    ``dated`` says when a statement was made. Beyond ``MOST_PAIRS`` pairs, the older ones are not looked at.
    """
    by_speaker: dict[str, list[_Dated]] = {}
    for place, one in enumerate(statements):
        if one.speaker is not None:
            when = dated(one)
            span = (when.start, when.end) if when else (date.min, date.max)
            by_speaker.setdefault(one.speaker, []).append((*span, place, one))
    pairs = (pair for held in by_speaker.values() for pair in _of_one_occasion(held))
    return _pairs(islice(pairs, MOST_PAIRS))


def _of_one_occasion(held: Iterable[_Dated]) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of different documents that lie no further apart than an occasion lasts, the newest first, each in its order."""
    beside: list[tuple[date, int, Statement]] = []
    for start, end, place, one in sorted(held, key=lambda item: (item[1], item[0], item[2]), reverse=True):
        last = date.max if end > date.max - timedelta(OCCASION) else end + timedelta(OCCASION)
        beside = [item for item in beside if item[0] <= last]
        for _, at, other in beside:
            if other.document != one.document:
                yield (one, other) if place < at else (other, one)
        beside.append((start, place, one))


def _pairs(pairs: Iterable[tuple[Statement, Statement]]) -> Iterator[Difference]:
    stemmed: dict[str, frozenset[str]] = {}
    for one, other in pairs:
        if one.speaker is None or one.speaker != other.speaker or not _same_deed(one, other, stemmed):
            continue
        apart = _days_between(one, other)
        if apart > OCCASION:
            continue
        of: list[Literal["verb", "place", "date"]] = []
        if _otherwise(one, other):
            of.append("verb")
        here, there = set(PLACE.findall(one.quote.exact)), set(PLACE.findall(other.quote.exact))
        if here and there and not here & there:
            of.append("place")
        if apart and (of or (acts()[one.act].deed and acts()[other.act].deed)):
            of.append("date")
        if of:
            yield Difference(one.id, other.id, tuple(of))


def _days_between(one: Statement, other: Statement) -> int:
    """The least number of days that lie between two statements; 0 where they may be of one day, or have no words of time."""
    if one.when is None or other.when is None:
        return 0
    return max(0, (other.when.start - one.when.end).days, (one.when.start - other.when.end).days)


def _otherwise(one: Statement, other: Statement) -> bool:
    """Whether two acts say different things, and not the same in other words."""
    if one.act == other.act:
        return False
    first, second = acts()[one.act], acts()[other.act]
    sides = {held == "refuses" for held in (stance(one), stance(other)) if held}
    strengths = {it.strength or act.strength for it, act in ((one, first), (other, second))}
    answers = {act.response for act in (first, second) if act.response}
    return len(sides) > 1 or len(strengths) > 1 or len(answers) > 1 or first.deed != second.deed


def _same_deed(one: Statement, other: Statement, stemmed: dict[str, frozenset[str]]) -> bool:
    """Whether two statements may tell one act: the same act, or one that is easily told for it, in words much alike.
    ``stemmed`` remembers the stems of what has been compared."""
    if one.act != other.act and not acts()[one.act].told_as & acts()[other.act].told_as:
        return False
    ours, theirs = (
        stemmed.get(words) or stemmed.setdefault(words, frozenset(stems(words)))
        for words in (one.quote.exact, other.quote.exact)
    )
    return len(ours & theirs) >= max(2, ALIKE * min(len(ours), len(theirs)))
