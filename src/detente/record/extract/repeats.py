"""Which statements of a document tell once more what an earlier one has told: one endorsement told three times is one act."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Protocol

from detente.record.extract.candidate import Candidate
from detente.record.extract.names import Mention
from detente.record.extract.topics import stems

ALIKE = 0.5
"""Least part of the words of the shorter of two statements that both have."""
REMEMBERED = 40
"""Earlier statements of one speaker and act that a new one is held against; beyond, the oldest are forgotten."""


class Mentions(Protocol):
    """The names that a text may use, in whatever language."""

    def mentions(self, text: str, begin: int = 0, end: int | None = None) -> Iterator[Mention]:
        """Every name between two offsets."""
        ...


class Repeats:
    """The statements of one document so far, by speaker and act."""

    def __init__(self, names: Mentions) -> None:
        self._names = names
        self._told: dict[tuple[str, str], deque[tuple[str, frozenset[str]]]] = {}

    def earlier(self, identifier: str, candidate: Candidate, text: str) -> str | None:
        """The id of the first statement of the same act by the same speaker in words much alike; remembers this one."""
        if candidate.speaker is None:
            return None
        named = {
            stem
            for mention in self._names.mentions(text, candidate.start, candidate.end)
            for stem in stems(text[mention.start : mention.end])
        }
        words = frozenset(stems(text[candidate.start : candidate.end])) - named
        told = self._told.setdefault((candidate.speaker, candidate.told.act), deque(maxlen=REMEMBERED))
        for other, theirs in told:
            if words and theirs and len(words & theirs) >= ALIKE * min(len(words), len(theirs)):
                return other
        told.append((identifier, words))
        return None
