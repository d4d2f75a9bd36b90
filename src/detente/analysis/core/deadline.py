"""How much of a stated limit is left: of work, which is the same on any machine, and of seconds, the outer guard.

Both decide when a search stops, never what a finished one answers. What a search that ran out of work has found does not
depend on how busy the machine was; what one that ran out of seconds has found does. This is the one clock that an engine reads.
"""

from __future__ import annotations

import math
import time
from dataclasses import field

from detente.frozen import frozen

GRAIN = 2.0**-20
"""Work is counted in whole grains, so that the sum does not depend on the order in which parts are added."""


class OutOfTimeError(Exception):
    """A question was not answered within the limits of work and of seconds."""


class Spent:
    """The work of one search so far, in CP-SAT's deterministic seconds."""

    def __init__(self) -> None:
        self.work = 0.0


@frozen
class Deadline:
    """A moment, ``begin`` plus ``seconds``, or when ``most`` work is ``spent``, whichever comes first."""

    begin: float
    seconds: float
    most: float = math.inf
    spent: Spent = field(default_factory=Spent)

    @property
    def left(self) -> float:
        """Seconds until then; 0 once it is past or the work is used up."""
        return max(0.0, self.begin + self.seconds - time.monotonic()) if self.work_left else 0.0

    @property
    def work_left(self) -> float:
        """Work until then."""
        return max(0.0, self.most - self.spent.work)

    def spend(self, work: float) -> None:
        """Counts some work, a multiple of ``GRAIN``, for every share of the same deadline."""
        self.spent.work += work

    def share(self, part: float) -> Deadline:
        """The moment when ``part`` of the seconds or of the work will be spent."""
        return Deadline(self.begin, self.seconds * part, grains(self.most * part) if part else 0.0, self.spent)


def deadline(seconds: float, work: float = math.inf) -> Deadline:
    """The moment ``seconds`` from now, or once so much ``work`` is done."""
    return Deadline(time.monotonic(), seconds, work)


def grains(work: float) -> float:
    """The work in whole grains, rounded up."""
    return work if math.isinf(work) else math.ceil(work / GRAIN) * GRAIN
