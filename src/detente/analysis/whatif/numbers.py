"""The numbers of a case by name, and which of them are uncertain.

A number's name is the path by which a scenario would set it: ``context.aid``, ``preferences.north.no_deal``,
``preferences.north.weights.land``, ``preferences.north.values.land.half``.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from detente.analysis.result import Exact, Piece
from detente.case.model import Model
from detente.case.model.numbers import Kind, named_numbers


class Known(Piece):
    """A number of a case: its name, its value, and the range it may lie in."""

    name: str
    kind: Kind
    actor: str | None
    value: Exact
    low: Exact
    high: Exact

    @property
    def uncertain(self) -> bool:
        """Whether the case gives it a range."""
        return self.low < self.high


def numbers(model: Model) -> tuple[Known, ...]:
    """Every number of the context and the preferences, in the order of the file."""
    return tuple(_numbers(model))


def uncertain(model: Model) -> tuple[Known, ...]:
    """The numbers with a range: context factors first, then actor by actor."""
    return tuple(item for item in _numbers(model) if item.uncertain)


def _numbers(model: Model) -> Iterator[Known]:
    for item in named_numbers(model):
        low, high = item.range or (item.value, item.value)
        yield Known(
            name=item.name,
            kind=item.kind,
            actor=item.actor,
            value=Fraction(item.value),
            low=Fraction(low),
            high=Fraction(high),
        )
