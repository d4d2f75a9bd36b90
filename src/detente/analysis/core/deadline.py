"""How much of a stated limit of seconds is left: the one clock that an engine reads.

It decides when a search stops, never what a finished one answers.
"""

from __future__ import annotations

import time
from dataclasses import dataclass


class OutOfTimeError(Exception):
    """A question was not answered before the deadline."""


@dataclass(frozen=True)
class Deadline:
    """A moment, ``begin`` plus ``seconds``."""

    begin: float
    seconds: float

    @property
    def left(self) -> float:
        """Seconds until then; 0 once it is past."""
        return max(0.0, self.begin + self.seconds - time.monotonic())

    def share(self, part: float) -> Deadline:
        """The moment when ``part`` of the seconds will be spent."""
        return Deadline(self.begin, self.seconds * part)


def deadline(seconds: float) -> Deadline:
    """The moment ``seconds`` from now."""
    return Deadline(time.monotonic(), seconds)
