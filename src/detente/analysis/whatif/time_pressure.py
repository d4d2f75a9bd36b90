"""Talks while the fighting goes on beside talks under a ceasefire: whose no-deal value falls, which deals open, and when.

Method: an actor's no-deal value falls by its cost of a month for each month of talks, so time is one more number in
which every condition is linear; tipping points (see :mod:`tipping`) give exactly when a deal opens or closes and which
is best for whoever gains least. The two tracks differ in the costs, and in what a ceasefire changes besides.

Assumptions: costs are the same every month; red lines, values and weights do not change with time; nobody is defeated.

Reads as: *a deal opens after 3.4 months* says when, at these costs, the first deal is worth as much as going on to all
who must consent. It does not say that they will sign it.

References: fearon1995 (war as costly, and the range of deals that both prefer to it).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from detente.analysis.result import Exact, Piece, Result
from detente.analysis.whatif.best import Best
from detente.analysis.whatif.ratios import Span
from detente.analysis.whatif.tipping import tipping_points
from detente.case.model import ContextFactor, Model
from detente.case.tables import no_deal_value

Name = Literal["fighting", "ceasefire"]
FACTOR = "months_of_talks"
MONTHS = Decimal(24)
"""How far ahead is looked where the case gives no deadline."""


class Fall(Piece):
    """How an actor's no-deal value falls."""

    actor: str
    now: Exact
    per_month: Exact
    at_end: Exact


class Track(Piece):
    """The talks on one of the two tracks."""

    name: Name
    falls: tuple[Fall, ...]
    open: tuple[Span, ...]
    """From which month to which a deal exists."""
    best: tuple[Best, ...]

    @property
    def first(self) -> Fraction | None:
        """The first month at which a deal exists."""
        return self.open[0].start if self.open else None


class Talks(Result):
    """Both tracks side by side."""

    months: Exact
    deadline: Exact | None
    given_up: tuple[str, ...]
    """Positions taken as dropped, on both tracks."""
    tracks: tuple[Track, ...]

    def __str__(self) -> str:
        return "\n".join(
            f"{item.name}: "
            + ("no deal opens" if item.first is None else f"a deal from month {float(item.first):g} on")
            for item in self.tracks
        )


def talks(fighting: Model, ceasefire: Model, *, given_up: Collection[str] = ()) -> Talks | None:
    """The two tracks of a case that says what a month costs; None where it does not.

    ``fighting`` is the case as it stands, ``ceasefire`` the case under the scenario of a ceasefire.
    """
    going_on = fighting.going_on
    if going_on is None:
        return None
    months = going_on.deadline or MONTHS
    tracks: list[Track] = []
    for name, model in (("fighting", fighting), ("ceasefire", ceasefire)):
        costs = {actor: Fraction(getattr(item, name)) for actor, item in going_on.costs.items()}
        tracks.append(_track(name, model, costs, months, given_up))  # type: ignore[arg-type]
    return Talks(
        method=("no-deal values linear in the months of talks; exact ratios", "fearon1995"),
        inputs=fighting.digest,
        evidence=tuple(sorted({name for item in going_on.costs.values() for name in item.evidence})),
        months=Fraction(months),
        deadline=None if going_on.deadline is None else Fraction(going_on.deadline),
        given_up=tuple(sorted(given_up)),
        tracks=tuple(tracks),
    )


def in_time(model: Model, costs: Mapping[str, Fraction], months: Decimal) -> Model:
    """The model with the months of talks as a context factor on which no-deal values depend."""
    factor = ContextFactor(text="Months of talks", value=Decimal(0), range=(Decimal(0), months))
    preferences = dict(model.preferences)
    for actor, cost in costs.items():
        no_deal = preferences[actor].no_deal
        assert no_deal is not None, "checked: costs are of actors with a no-deal value"
        per = {**no_deal.per, FACTOR: Decimal(-cost.numerator) / Decimal(cost.denominator)}
        changed = no_deal.model_copy(update={"per": per})
        preferences[actor] = preferences[actor].model_copy(update={"no_deal": changed})
    return model.model_copy(update={"preferences": preferences, "context": {**model.context, FACTOR: factor}})


def _track(
    name: Name, model: Model, costs: Mapping[str, Fraction], months: Decimal, given_up: Collection[str]
) -> Track:
    moved = in_time(model, costs, months)
    asked = f"context.{FACTOR}"
    found = tipping_points(moved, given_up=given_up, only=(asked,), best_for=(asked,))
    falls = []
    for actor, cost in costs.items():
        now = no_deal_value(model, actor)
        falls.append(Fall(actor=actor, now=now, per_month=cost, at_end=now - cost * Fraction(months)))
    point = found.points[0] if found.points else None
    return Track(name=name, falls=tuple(falls), open=point.open if point else (), best=point.best if point else ())
