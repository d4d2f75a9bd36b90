"""What a deal is worth to an actor over no deal: one formula, each term affine in numbers of the case.

    gain × Σ weight  =  Σ weight × worth of the option  +  (Σ adjustments that match − no-deal value) × Σ weight

The weights sum to 1 where there are points. A no-deal value is ``least``, or ``least`` more than the worth of the deal
that stands today. ``Gain.now`` gives whole units to the tables, ``Gain.at`` fractions at any values of the numbers, and
as its terms stay functions of the numbers, columns over many readings come from them too.

A number's name is the path by which a scenario would set it (see :mod:`numbers`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from detente.case.model.affine import Affine
from detente.case.model.pattern import Deal, Pattern, matches
from detente.case.model.preferences import Preference
from detente.case.model.quantity import ContextFactor, Quantity
from detente.fields import Exact
from detente.frozen import frozen

At = Mapping[str, Fraction]
"""Values for some numbers by name; the others stand as in the case."""
Linear = Affine[str]
"""A function of numbers of the case."""
NOUGHT, ONE = Linear(Fraction(0)), Linear(Fraction(1))


def units(part: Fraction, scale: int) -> int:
    """How many times ``1 / scale`` a piece is, ``scale`` being a multiple of its denominator."""
    return part.numerator * (scale // part.denominator)


@frozen
class Terms:
    """A gain at some values of the numbers, piece by piece, all times ``total``."""

    total: Fraction
    """Sum of the weights; 1 where there are points."""
    tables: dict[str, dict[str, Fraction]]
    """What each option of each issue adds."""
    adjust: tuple[tuple[Pattern, Fraction], ...]
    no_deal: Fraction

    def times(self, factor: Fraction) -> Terms:
        """The same gain, every piece ``factor`` times as large."""
        return Terms(
            self.total * factor,
            {issue: {option: part * factor for option, part in table.items()} for issue, table in self.tables.items()},
            tuple((when, add * factor) for when, add in self.adjust),
            self.no_deal * factor,
        )

    def worth(self, deal: Deal) -> Fraction:
        """What a deal is worth: its options, and the adjustments that match."""
        whole = sum((table[deal[issue]] for issue, table in self.tables.items()), Fraction(0))
        return whole + sum((add for when, add in self.adjust if matches(when, deal)), Fraction(0))

    @cached_property
    def of_one(self) -> Terms:
        """The gain itself: with weights that sum to 1."""
        return self if self.total == 1 else self.times(1 / self.total)

    @cached_property
    def unit(self) -> int:
        """The least whole number that makes every piece whole, the total aside."""
        shares = [share for table in self.tables.values() for share in table.values()]
        return math.lcm(*(part.denominator for part in (*shares, *(add for _, add in self.adjust), self.no_deal)))

    @cached_property
    def largest(self) -> Fraction:
        """No deal's gain is larger in size."""
        shares = (max(map(abs, table.values())) for table in self.tables.values())
        return sum((*shares, *(abs(add) for _, add in self.adjust)), abs(self.no_deal))


@frozen
class Gain:
    """The terms of one actor's gain as functions of the numbers of the case."""

    weights: Mapping[str, Linear]
    """By issue; 1 where there are points."""
    total: Linear
    worth: Mapping[str, Mapping[str, Linear]]
    """Issue: option: its value or points."""
    adjust: tuple[tuple[Pattern, Fraction], ...]
    least: Linear
    beside: Deal | None
    """The deal to whose worth ``least`` is added."""
    today: At
    """Every number in it as the case has it."""

    def at(self, values: At) -> Terms:
        """Its pieces with some numbers changed; where none of them is in it, the same as ever."""
        return self._given if self.today.keys().isdisjoint(values) else self._at(values)

    @cached_property
    def _given(self) -> Terms:
        return self._at({})

    def _at(self, values: At) -> Terms:
        known = {**self.today, **values}
        weights = {issue: weight.at(known) for issue, weight in self.weights.items()}
        total = self.total.at(known)
        tables = {
            issue: {option: weights[issue] * part.at(known) for option, part in table.items()}
            if values.keys() & self._within[issue] or not values
            else self._given.tables[issue]
            for issue, table in self.worth.items()
        }
        adjust = tuple((when, add * total) for when, add in self.adjust)
        found = Terms(total, tables, adjust, self.least.at(known) * total)
        return found if self.beside is None else replace(found, no_deal=found.no_deal + found.worth(self.beside))

    @cached_property
    def _within(self) -> dict[str, set[str]]:
        """The numbers on which the table of each issue hangs."""
        return {
            issue: {*self.weights[issue].slopes, *(name for part in table.values() for name in part.slopes)}
            for issue, table in self.worth.items()
        }

    def weigh(self, values: At) -> Fraction:
        """Sum of the weights with some numbers changed."""
        return self.total.at({**self.today, **values})

    @property
    def now(self) -> Terms:
        """Its pieces as the case stands, weights scaled to sum 1."""
        return self._given.of_one

    def above(self, issue: str, option: str) -> dict[str, Linear]:
        """How far each option of an issue lies above one of them."""
        row = self.worth[issue]
        return {name: part.plus(row[option], Fraction(-1)) for name, part in row.items()}

    @property
    def rows(self) -> Mapping[str, Mapping[str, Linear]]:
        """The worth of each option less that of the deal beside which no deal is put: what both share cancels."""
        if self.beside is None:
            return self.worth
        return {issue: self.above(issue, self.beside[issue]) for issue in self.worth}

    @property
    def rest(self) -> Linear:
        """With ``rows``: what is added whatever the deal."""
        beside = self.beside
        given = (add for when, add in self.adjust if beside is not None and matches(when, beside))
        return Linear(-sum(given, Fraction(0))).plus(self.least, Fraction(-1))


def gain(actor: str, preference: Preference, context: Mapping[str, ContextFactor], status_quo: Deal) -> Gain:
    """The gain of an actor whose utilities are known."""
    numbers = _Numbers(context)
    here = f"preferences.{actor}"
    kind = "values" if preference.values else "points"
    worth = {
        issue: {option: numbers.quantity(f"{here}.{kind}.{issue}.{option}", item) for option, item in table.items()}
        for issue, table in getattr(preference, kind).items()
    }
    weights, total = dict.fromkeys(worth, ONE), ONE
    if preference.values:
        weights = {name: numbers.own(f"{here}.weights.{name}", item.value) for name, item in preference.weights.items()}
        total = NOUGHT
        for weight in weights.values():
            total = total.plus(weight)
    no_deal = preference.no_deal
    assert no_deal is not None, "validated: a cardinal preference has a no-deal value"
    least, cost = numbers.shift(no_deal.per), no_deal.status_quo_minus
    if no_deal.value is not None:
        least = least.plus(numbers.own(f"{here}.no_deal", no_deal.value))
    if cost is not None:
        least = least.plus(numbers.quantity(f"{here}.no_deal.status_quo_minus", cost), Fraction(-1))
    return Gain(
        weights=weights,
        total=total,
        worth=worth,
        adjust=tuple((item.when, Fraction(item.add)) for item in preference.adjust),
        least=least,
        beside=None if cost is None else status_quo,
        today=numbers.today,
    )


class _Numbers:
    """Numbers of the case as unknowns, and what each of them is today."""

    def __init__(self, context: Mapping[str, ContextFactor]) -> None:
        self.context = context
        self.today: dict[str, Fraction] = {}

    def own(self, name: str, value: Exact) -> Linear:
        self.today[name] = Fraction(value)
        return Linear(Fraction(0), {name: Fraction(1)})

    def quantity(self, name: str, item: Quantity) -> Linear:
        return self.own(name, item.value).plus(self.shift(item.per))

    def shift(self, per: Mapping[str, Exact]) -> Linear:
        """What the factors add, each by how far it stands from its base value."""
        found = NOUGHT
        for factor, slope in per.items():
            item = self.context[factor]
            moved = self.own(f"context.{factor}", item.value).plus(Linear(Fraction(item.counted_from)), Fraction(-1))
            found = found.plus(moved, Fraction(slope))
        return found
