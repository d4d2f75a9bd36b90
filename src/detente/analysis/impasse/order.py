"""Which way is the cheapest if firmness is only an order: whatever numbers are put for the ranks.

Method: let c(t) be how many members of a way are held at least as firmly as t. Costs are sums of increasing numbers, so of two
ways the first costs at most as much under all of them iff its c(t) is at most the other's for every t (first-order
dominance). If for some t it is larger, numbers that set t far above what lies below it make the other the cheaper.
"""

from __future__ import annotations

from decimal import Decimal

from detente.analysis.impasse.impasse import Impasse
from detente.analysis.impasse.results import Opening
from detente.case.model import Model


def rivals(model: Model, found: Impasse) -> tuple[Opening, ...]:
    """The ways that could cost less than the cheapest by the numbers given, under others in the same order; cheapest first."""
    if found.cheapest is None:
        return ()
    first, *rest = found.by_cost
    return tuple(item for item in rest if _could_cost_less(_firmness(model, item), _firmness(model, first)))


def _firmness(model: Model, item: Opening) -> list[Decimal]:
    return [model.insisted[member].firmness for member in item.members]


def _could_cost_less(one: list[Decimal], other: list[Decimal]) -> bool:
    return any(
        sum(value >= least for value in one) < sum(value >= least for value in other) for least in {*one, *other}
    )
