"""What was found, kept as long as what it was found in is the same object, and was asked for in the same way."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

MOST = 4
"""Things that are kept; beyond, the one that was found longest ago is let go."""
Found = TypeVar("Found")


class Remembered(Generic[Found]):
    """The latest of what was found. What it was found in is told by identity: a case that has changed is another object."""

    def __init__(self) -> None:
        self._kept: list[tuple[object, Hashable, Found]] = []

    def found(self, source: object, key: Hashable, find: Callable[[], Found]) -> Found:
        """What stands for a source and a key, found now if it is not kept."""
        for there, name, kept in self._kept:
            if there is source and name == key:
                return kept
        fresh = find()
        self._kept = [(source, key, fresh), *self._kept[: MOST - 1]]
        return fresh
