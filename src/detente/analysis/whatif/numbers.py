"""The numbers of a case by name, and what each actor gains as an exact function of them.

A number's name is the path by which a scenario would set it: ``context.aid``, ``preferences.north.no_deal``,
``preferences.north.weights.land``, ``preferences.north.values.land.half``.

Method: an actor's gain times the sum of its weights is Σ weight × value + (adjustments − no-deal value) × Σ weight.
In any one number it is linear, so two evaluations give it exactly; the sign of the gain is that of the product.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from detente.analysis.result import Exact, Piece
from detente.case.model import Model
from detente.case.model.numbers import Kind, named_numbers
from detente.case.model.pattern import Pattern, matches
from detente.case.model.quantity import Quantity

At = Mapping[str, Fraction]
"""Values for some numbers by name; the others stand as in the case."""
NOTHING: At = {}


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


@dataclass(frozen=True)
class Terms:
    """An actor's gain over its no-deal value, times the sum of its weights, piece by piece."""

    total: Fraction
    """Sum of the weights; 1 where there are points."""
    tables: dict[str, dict[str, Fraction]]
    adjust: tuple[tuple[Pattern, Fraction], ...]
    no_deal: Fraction


def terms(model: Model, actor: str, at: At = NOTHING) -> Terms:
    """The pieces of an actor's gain with some numbers changed, exact."""
    preference = model.preferences[actor]
    here = f"preferences.{actor}"
    weights = {
        issue: at.get(f"{here}.weights.{issue}", Fraction(weight.value)) for issue, weight in preference.weights.items()
    }
    total = sum(weights.values(), Fraction(0)) if preference.values else Fraction(1)
    tables = {
        issue: {
            option: weights.get(issue, Fraction(1)) * value for option, value in worth(model, actor, issue, at).items()
        }
        for issue in preference.values or preference.points
    }
    adjust = tuple((item.when, Fraction(item.add) * total) for item in preference.adjust)
    return Terms(total, tables, adjust, _no_deal(model, actor, at, total, tables, adjust))


def worth(model: Model, actor: str, issue: str, at: At = NOTHING) -> dict[str, Fraction]:
    """Values (or points) of the options of an issue with some numbers changed, exact."""
    preference = model.preferences[actor]
    kind = "values" if preference.values else "points"
    return {
        option: _at(model, f"preferences.{actor}.{kind}.{issue}.{option}", quantity, at)
        for option, quantity in getattr(preference, kind)[issue].items()
    }


def shift(model: Model, factor: str, at: At = NOTHING) -> Fraction:
    """How far a context factor stands from its base value."""
    item = model.context[factor]
    base = Fraction(item.value if item.base is None else item.base)
    return at.get(f"context.{factor}", Fraction(item.value)) - base


def _at(model: Model, name: str, quantity: Quantity, at: At) -> Fraction:
    moved = (Fraction(slope) * shift(model, factor, at) for factor, slope in quantity.per.items())
    return sum(moved, at.get(name, Fraction(quantity.value)))


def _no_deal(
    model: Model,
    actor: str,
    at: At,
    total: Fraction,
    tables: dict[str, dict[str, Fraction]],
    adjust: tuple[tuple[Pattern, Fraction], ...],
) -> Fraction:
    no_deal = model.preferences[actor].no_deal
    assert no_deal is not None, "validated: a cardinal preference has a no-deal value"
    here = f"preferences.{actor}.no_deal"
    moved = sum((Fraction(slope) * shift(model, factor, at) for factor, slope in no_deal.per.items()), Fraction(0))
    if no_deal.value is not None:
        return (at.get(here, Fraction(no_deal.value)) + moved) * total
    assert no_deal.status_quo_minus is not None
    cost = _at(model, f"{here}.status_quo_minus", no_deal.status_quo_minus, at)
    today = {name: issue.status_quo for name, issue in model.issues.items()}
    worth_today = sum((table[today[issue]] for issue, table in tables.items()), Fraction(0))
    worth_today += sum((add for when, add in adjust if matches(when, today)), Fraction(0))
    return worth_today + (moved - cost) * total
