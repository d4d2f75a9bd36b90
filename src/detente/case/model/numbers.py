"""The numbers of a case by name: the path by which a scenario, or an analyst's reading, sets each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from detente.frozen import frozen

if TYPE_CHECKING:
    from detente.case.model.model import Model

Kind = Literal["context", "weight", "value", "no_deal", "cost"]


@frozen
class NamedNumber:
    """A number where it stands: ``preferences.north.values.land.half``."""

    name: str
    kind: Kind
    actor: str | None
    value: Decimal
    range: tuple[Decimal, Decimal] | None


def named_numbers(model: Model) -> Iterator[NamedNumber]:
    """Every number of the context and the preferences, in the order of the file."""
    for name, factor in model.context.items():
        yield NamedNumber(f"context.{name}", "context", None, factor.value, factor.range)
    for actor, preference in model.preferences.items():
        here = f"preferences.{actor}"
        for issue, weight in preference.weights.items():
            yield NamedNumber(f"{here}.weights.{issue}", "weight", actor, weight.value, weight.range)
        for kind in ("values", "points"):
            for issue, table in getattr(preference, kind).items():
                for option, item in table.items():
                    yield NamedNumber(f"{here}.{kind}.{issue}.{option}", "value", actor, item.value, item.range)
        no_deal = preference.no_deal
        if no_deal is not None and no_deal.value is not None:
            yield NamedNumber(f"{here}.no_deal", "no_deal", actor, no_deal.value, no_deal.range)
        elif no_deal is not None and no_deal.status_quo_minus is not None:
            cost = no_deal.status_quo_minus
            yield NamedNumber(f"{here}.no_deal.status_quo_minus", "cost", actor, cost.value, cost.range)


@frozen
class NamedFirmness:
    """How firm a position is, where that stands: ``red_lines.no_cession.firmness``; ``of``: the id of the position."""

    name: str
    of: str
    actor: str
    value: Decimal
    given: bool
    """False where the default is used."""
    kind: Literal["firmness"] = "firmness"


def named_firmness(model: Model) -> Iterator[NamedFirmness]:
    """How firm each red line, no-deal value and floor is, and each demand and refusal of the road, in the order of the file.

    A red line that a refusal amounts to is as firm as the refusal, and told with it.
    """
    own = {line.id for line in model.red_lines}
    for name, item in model.insisted.items():
        if item.kind == "red_line":
            path = f"red_lines.{name}" if name in own else ""
        else:
            where = "no_deal" if item.kind == "no_deal" else f"floor.{item.issues[0]}"
            path = f"preferences.{item.actor}.{where}"
        if path and item.binds:
            yield NamedFirmness(f"{path}.firmness", name, item.actor, item.firmness, item.firmness_given)
    for kind in ("demands", "refusals"):
        for stance in getattr(model.road, kind, ()):
            if stance.firmness is not None:
                yield NamedFirmness(f"road.{kind}.{stance.id}.firmness", stance.id, stance.actor, stance.firmness, True)


def finest(model: Model, actor: str) -> str:
    """The number of an actor that takes the most decimals, as a message names it: its name and how it stands in the file."""
    numbers = [
        (Fraction(value).denominator, item.name, value)
        for item in named_numbers(model)
        if item.actor == actor
        for value in (item.value, *(item.range or ()))
    ]
    _, name, value = max(numbers, key=lambda item: item[0])
    return f"{name} ({value})"
