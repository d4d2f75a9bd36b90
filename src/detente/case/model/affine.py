"""``constant + Σ slope × unknown``, exact: what every number of a case is, and every sum of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Generic, Self, TypeVar

from detente.frozen import frozen

Unknown = TypeVar("Unknown")


@frozen
class Affine(Generic[Unknown]):
    """A constant, and how much one unit more of each unknown adds."""

    constant: Fraction
    slopes: Mapping[Unknown, Fraction] = field(default_factory=dict)

    def plus(self, other: Affine[Unknown], times: Fraction = Fraction(1)) -> Self:
        """This and ``times`` the other."""
        slopes = dict(self.slopes)
        for unknown, slope in other.slopes.items():
            slopes[unknown] = slopes.get(unknown, Fraction(0)) + times * slope
        return type(self)(self.constant + times * other.constant, slopes)

    def at(self, values: Mapping[Unknown, Fraction]) -> Fraction:
        """What it comes to where every unknown has a value."""
        return sum((slope * values[unknown] for unknown, slope in self.slopes.items()), self.constant)
