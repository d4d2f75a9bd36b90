"""What decides a deal in many readings at once: sums over issues, exact whole numbers held in floats.

Method: a quantity of the case is affine in what is drawn (its own, and those of the context factors it depends on).
A no-deal value is one column: the actor's gain (see :mod:`detente.case.model.gain`). A floor in an order that values
give is another: the worth of the deal's option less that of the floor. A deal satisfies a column where the sum is not
below nought. All is put on whole units small enough (2⁵³) that floats add them exactly.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

import numpy as np

from detente.analysis.whatif.draws import Draws, Floats
from detente.case.model import Model
from detente.case.model.affine import Affine
from detente.case.model.gain import At
from detente.case.model.insisted import Insisted, LeastOption
from detente.case.model.numbers import finest
from detente.case.tables import Arrays, Mask
from detente.errors import LimitError
from detente.frozen import frozen

MOST_EXACT_IN_FLOAT = 2**53
"""Whole numbers up to here are exact as floats; beyond, a LimitError asks for fewer decimals."""


@frozen
class Drawn(Affine[int]):
    """``constant + Σ slopes[k] × share k``: a quantity as a function of how far along its range each number stands."""

    @property
    def least(self) -> Fraction:
        """The least it can be over all readings."""
        return self.constant + sum((min(Fraction(0), slope) for slope in self.slopes.values()), Fraction(0))

    @property
    def largest(self) -> Fraction:
        """The largest it can be in size."""
        return abs(self.constant) + sum((abs(slope) for slope in self.slopes.values()), Fraction(0))

    def unit(self, grid: int) -> int:
        """The least number that makes every part whole, a step being ``1 / grid`` of a range."""
        return math.lcm(self.constant.denominator, *((slope / grid).denominator for slope in self.slopes.values()))

    def of(self, steps: Floats, unit: int, grid: int) -> Floats:
        """Its value in each reading, in units of ``1 / unit``, shape ``(size,)``."""
        total = np.full(steps.shape[1], float(self.constant * unit))
        for at, slope in self.slopes.items():
            total += float(slope / grid * unit) * steps[at]
        return total


ONE, NOUGHT = Drawn(Fraction(1)), Drawn(Fraction(0))


@frozen
class Column:
    """Σ over issues of weight × worth of the option, plus ``rest`` × ``total``; satisfied where not below nought."""

    id: str
    weights: dict[int, Drawn]
    """By position of the issue; an issue that is not here adds nothing."""
    worth: dict[int, tuple[Drawn, ...]]
    rest: Drawn
    """What is added whatever the deal: the no-deal value, taken off."""
    total: Drawn
    """Sum of the weights; 1 where there are points."""
    grid: int
    """How many steps a range has."""
    adjust: tuple[tuple[Mask, Fraction], ...] = ()

    @cached_property
    def units(self) -> tuple[int, int]:
        """Units of the weights and of the worth."""
        worth = [item for row in self.worth.values() for item in row]
        add = math.lcm(1, *(amount.denominator for _, amount in self.adjust))
        return (
            math.lcm(self.total.unit(self.grid), *(item.unit(self.grid) for item in self.weights.values())),
            math.lcm(add, self.rest.unit(self.grid), *(item.unit(self.grid) for item in worth)),
        )

    @property
    def exact(self) -> bool:
        """Whether floats add it without rounding."""
        weigh, value = self.units
        largest = sum(
            (item.largest * max(part.largest for part in self.worth[at]) for at, item in self.weights.items()),
            Fraction(0),
        )
        largest += self.total.largest * (
            self.rest.largest + sum((abs(amount) for _, amount in self.adjust), Fraction(0))
        )
        return 3 * largest * weigh * value < MOST_EXACT_IN_FLOAT


def columns(model: Model, tables: Arrays, draws: Draws) -> dict[str, Column]:
    """The columns of all constraints that hang on numbers, by the constraint's id."""
    reader = _Reader(model, tables, draws)
    insisted = (item.insisted for item in tables.constraints)
    found = {item.id: reader.column(item) for item in insisted if item.numeric}
    for name, column in found.items():
        if not column.exact:
            raise LimitError(
                f"the numbers behind {name} need more than 15 digits to be read exactly: "
                f"give fewer decimals, first of all in {finest(model, model.insisted[name].actor)}"
            )
    return found


class _Reader:
    def __init__(self, model: Model, tables: Arrays, draws: Draws) -> None:
        self.model, self.tables, self.grid = model, tables, draws.grid
        self.drawn = {item.name: (at, item) for at, item in enumerate(draws.numbers)}
        self.position = {issue: at for at, issue in enumerate(tables.issues)}

    def column(self, item: Insisted) -> Column:
        gain = self.model.gains[item.actor]
        if isinstance(item, LeastOption):
            at = self.position[item.issue]
            row = self._row(item.issue, gain.above(item.issue, item.floor.option), gain.today)
            return Column(item.id, {at: ONE}, {at: row}, NOUGHT, ONE, self.grid)
        masks = (mask for mask, _ in self.tables.utilities[item.actor].adjustments)
        return Column(
            item.id,
            {self.position[issue]: self._read(weight, gain.today) for issue, weight in gain.weights.items()},
            {self.position[issue]: self._row(issue, row, gain.today) for issue, row in gain.rows.items()},
            self._read(gain.rest, gain.today),
            self._read(gain.total, gain.today),
            self.grid,
            tuple((mask, add) for mask, (_, add) in zip(masks, gain.adjust, strict=True)),
        )

    def _row(self, issue: str, row: Mapping[str, Affine[str]], today: At) -> tuple[Drawn, ...]:
        return tuple(self._read(row[option], today) for option in self.tables.options[self.position[issue]])

    def _read(self, term: Affine[str], today: At) -> Drawn:
        """The term with what is drawn as a share of its range, and everything else as it is today."""
        constant, slopes = term.constant, {}
        for name, slope in term.slopes.items():
            at, item = self.drawn.get(name, (None, None))
            if at is None or item is None:
                constant += slope * today[name]
            else:
                constant += slope * item.low
                slopes[at] = slope * (item.high - item.low)
        return Drawn(constant, slopes)
