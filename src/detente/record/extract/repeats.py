"""Which statements of a document tell once more what an earlier one has told: one endorsement told three times is one act."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Protocol

from detente.record.acts import acts
from detente.record.dates import Interval
from detente.record.extract.candidate import Candidate
from detente.record.extract.names import Mention
from detente.record.extract.topics import stems

ALIKE = 0.5
"""Least part of the words of the shorter of two statements that both have."""
HEADING = "heading"
"""The rule by which the lines of a list are told: each is a term of its own."""
Told = tuple[str, frozenset[str], Interval | None, bool]
"""The id of a statement, its words and its day, and whether it is a line of a list."""
REMEMBERED = 40
"""Earlier statements of one speaker and act that a new one is held against; beyond, the oldest are forgotten."""


class Mentions(Protocol):
    """The names that a text may use, in whatever language."""

    def mentions(self, text: str, begin: int = 0, end: int | None = None) -> Iterator[Mention]:
        """Every name between two offsets."""
        ...


class Repeats:
    """The statements of one document so far, by act and speaker; what is done together, by all who do it."""

    def __init__(self, names: Mentions) -> None:
        self._names = names
        self._told: dict[tuple[str, frozenset[str]], deque[Told]] = {}

    def earlier(self, identifier: str, candidate: Candidate, text: str, when: Interval | None = None) -> str | None:
        """The id of the first statement of the same act by the same speaker in words much alike, unless each is told to be of
        another day, or is a line of a list; remembers this one."""
        if candidate.speaker is None:
            return None
        named = {
            stem
            for mention in self._names.mentions(text, candidate.start, candidate.end)
            for stem in stems(text[mention.start : mention.end])
        }
        words = frozenset(stems(text[candidate.start : candidate.end])) - named
        act = candidate.told.act
        who = frozenset({candidate.speaker, *(candidate.to if acts()[act].joint else ())})
        told = self._told.setdefault((act, who), deque(maxlen=REMEMBERED))
        listed = candidate.told.rule == HEADING
        for other, theirs, then, of_a_list in told:
            alike = words and theirs and len(words & theirs) >= ALIKE * min(len(words), len(theirs))
            if alike and not (_apart(when, then) or (listed and of_a_list)):
                return other
        told.append((identifier, words, when, listed))
        return None


def _apart(one: Interval | None, other: Interval | None) -> bool:
    """Whether two days that words of time tell cannot be the same."""
    if one is None or other is None or not (one.text and other.text):
        return False
    return one.end < other.start or other.end < one.start
