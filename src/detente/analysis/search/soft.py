"""Which constraints a bit set names, and what giving them up costs."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cached_property

from detente.analysis.core.bits import places
from detente.case.tables import Constraint


class Soft:
    """Soft constraints, in the order of their ids; the k-th is bit k."""

    constraints: tuple[Constraint, ...]

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """Firmness of each constraint, in whole numbers of ``1 / unit``."""
        return tuple(int(Fraction(item.firmness) * self.unit) for item in self.constraints)

    @cached_property
    def unit(self) -> int:
        return math.lcm(*(Fraction(item.firmness).denominator for item in self.constraints))

    def cost(self, which: int) -> Fraction:
        """Sum of the firmness of some constraints."""
        return Fraction(sum(self.weights[at] for at in places(which)), self.unit)

    def members(self, which: int) -> tuple[Constraint, ...]:
        """Constraints in a bit set, in the order of their ids."""
        return tuple(self.constraints[at] for at in places(which))

    def ids(self, which: int) -> tuple[str, ...]:
        """Ids of the constraints in a bit set, sorted."""
        return tuple(item.id for item in self.members(which))
