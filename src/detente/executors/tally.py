"""How far work of several kinds has come: pieces done, of those that are known so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

R = TypeVar("R")
Progress = Callable[[int, int], None]
"""Hears how many are done, and of how many."""


class Tally:
    """Counts pieces of work as they are done, and tells ``progress`` where there is one."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress
        self.done = self.known = 0

    def of(self, count: int, results: Iterable[R]) -> Iterator[R]:
        """The results, counted: so many more are to come."""
        self.known += count
        for result in results:
            self.done += 1
            if self._progress is not None:
                self._progress(self.done, self.known)
            yield result
