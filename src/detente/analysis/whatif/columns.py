"""What decides a deal in many readings at once: sums over issues, exact whole numbers held in floats.

Method: a quantity of the case is affine in what is drawn (its own, and those of the context factors it depends on).
A no-deal value is one column: Σ weight × value + adjustments − no-deal value, times the sum of the weights. A floor in an
order that values give is another: the worth of the deal's option less that of the floor. A deal satisfies a column
where the sum is not below nought. All is put on whole units small enough (2⁵³) that floats add them exactly.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np

from detente.analysis.whatif.draws import Draws, Floats
from detente.analysis.whatif.numbers import Known
from detente.case.model import Model
from detente.case.model.insisted import Insisted, LeastOption
from detente.case.model.pattern import matches
from detente.case.tables import Arrays, Mask
from detente.errors import LimitError

MOST_EXACT_IN_FLOAT = 2**53


@dataclass(frozen=True)
class Affine:
    """``constant + Σ slopes[k] × share k``: a quantity as a function of how far along its range each number stands."""

    constant: Fraction
    slopes: Mapping[int, Fraction] = field(default_factory=dict)

    def plus(self, other: Affine, times: Fraction = Fraction(1)) -> Affine:
        """This and ``times`` the other."""
        slopes = dict(self.slopes)
        for at, slope in other.slopes.items():
            slopes[at] = slopes.get(at, Fraction(0)) + times * slope
        return Affine(self.constant + times * other.constant, slopes)

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


NOTHING = Affine(Fraction(0))
ONE = Affine(Fraction(1))


@dataclass(frozen=True)
class Column:
    """Σ over issues of weight × worth of the option, plus ``rest`` × ``total``; satisfied where not below nought."""

    id: str
    weights: dict[int, Affine]
    """By position of the issue; an issue that is not here adds nothing."""
    worth: dict[int, tuple[Affine, ...]]
    rest: Affine
    """What is added whatever the deal: the no-deal value, taken off."""
    total: Affine
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

    def check(self) -> None:
        """Raises LimitError where floats would round."""
        weigh, value = self.units
        largest = sum(
            (item.largest * max(part.largest for part in self.worth[at]) for at, item in self.weights.items()),
            Fraction(0),
        )
        largest += self.total.largest * (
            self.rest.largest + sum((abs(amount) for _, amount in self.adjust), Fraction(0))
        )
        if 3 * largest * weigh * value >= MOST_EXACT_IN_FLOAT:
            raise LimitError(
                f"the numbers behind {self.id} need more than 15 digits to be read exactly: give fewer decimals"
            )


def columns(model: Model, tables: Arrays, draws: Draws) -> dict[str, Column]:
    """The columns of all constraints that hang on numbers, by the constraint's id."""
    reader = _Reader(model, tables, {item.name: (at, item) for at, item in enumerate(draws.numbers)}, draws.grid)
    insisted = (item.insisted for item in tables.constraints)
    found = {item.id: reader.column(item) for item in insisted if item.numeric}
    for item in found.values():
        item.check()
    return found


class _Reader:
    def __init__(self, model: Model, tables: Arrays, drawn: Mapping[str, tuple[int, Known]], grid: int) -> None:
        self.model, self.tables, self.drawn, self.grid = model, tables, drawn, grid
        self.position = {issue: at for at, issue in enumerate(tables.issues)}

    def column(self, item: Insisted) -> Column:
        return self._floor(item) if isinstance(item, LeastOption) else self._no_deal(item)

    def _number(self, name: str, value: Fraction, per: Mapping[str, Fraction]) -> Affine:
        found = self._own(name, value)
        for factor, slope in per.items():
            found = found.plus(self._shift(factor), slope)
        return found

    def _own(self, name: str, value: Fraction) -> Affine:
        if name not in self.drawn:
            return Affine(value)
        at, item = self.drawn[name]
        return Affine(item.low, {at: item.high - item.low})

    def _shift(self, factor: str) -> Affine:
        item = self.model.context[factor]
        base = Fraction(item.value if item.base is None else item.base)
        return self._own(f"context.{factor}", Fraction(item.value)).plus(Affine(base), Fraction(-1))

    def _worth(self, actor: str, issue: str) -> dict[str, Affine]:
        preference = self.model.preferences[actor]
        kind = "values" if preference.values else "points"
        return {
            option: self._number(
                f"preferences.{actor}.{kind}.{issue}.{option}",
                Fraction(quantity.value),
                {factor: Fraction(slope) for factor, slope in quantity.per.items()},
            )
            for option, quantity in getattr(preference, kind)[issue].items()
        }

    def _row(self, actor: str, issue: str) -> tuple[Affine, ...]:
        worth = self._worth(actor, issue)
        return tuple(worth[option] for option in self.tables.options[self.position[issue]])

    def _no_deal(self, item: Insisted) -> Column:
        actor = item.actor
        preference = self.model.preferences[actor]
        issues = preference.values or preference.points
        weights = {
            self.position[issue]: self._own(
                f"preferences.{actor}.weights.{issue}", Fraction(preference.weights[issue].value)
            )
            if preference.values
            else ONE
            for issue in issues
        }
        total = ONE
        if preference.values:
            total = NOTHING
            for weight in weights.values():
                total = total.plus(weight)
        adjust = tuple(
            (mask, Fraction(add.add))
            for add, (mask, _) in zip(preference.adjust, self.tables.utilities[actor].adjustments, strict=True)
        )
        no_deal = preference.no_deal
        assert no_deal is not None, "validated: a cardinal preference has a no-deal value"
        per = {factor: Fraction(slope) for factor, slope in no_deal.per.items()}
        here = f"preferences.{actor}.no_deal"
        rows = {self.position[issue]: self._row(actor, issue) for issue in issues}
        if no_deal.value is not None:
            least = self._number(here, Fraction(no_deal.value), per)
            return Column(item.id, weights, rows, NOTHING.plus(least, Fraction(-1)), total, self.grid, adjust)
        assert no_deal.status_quo_minus is not None
        cost = no_deal.status_quo_minus
        slopes = {factor: Fraction(slope) for factor, slope in cost.per.items()}
        rest = self._number(f"{here}.status_quo_minus", Fraction(cost.value), slopes)
        for factor, slope in per.items():
            rest = rest.plus(self._shift(factor), -slope)
        today = {name: issue.status_quo for name, issue in self.model.issues.items()}
        given = sum((Fraction(add.add) for add in preference.adjust if matches(add.when, today)), Fraction(0))
        # the status quo's own worth is taken off option by option, so that what both share cancels
        rows = {
            self.position[issue]: tuple(
                part.plus(self._worth(actor, issue)[today[issue]], Fraction(-1)) for part in rows[self.position[issue]]
            )
            for issue in issues
        }
        return Column(item.id, weights, rows, rest.plus(Affine(-given)), total, self.grid, adjust)

    def _floor(self, item: LeastOption) -> Column:
        issue = item.issue
        worth = self._worth(item.actor, issue)
        row = tuple(part.plus(worth[item.floor.option], Fraction(-1)) for part in self._row(item.actor, issue))
        return Column(item.id, {self.position[issue]: ONE}, {self.position[issue]: row}, NOTHING, ONE, self.grid)
