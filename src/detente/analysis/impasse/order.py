"""Which way is the cheapest if firmness is only an order: whatever numbers are put for the ranks.

Method

1. Let c(t) be how many members of a way are held at least as firmly as t. Costs are sums of increasing numbers, so of two
   ways the first costs at most as much under all of them iff its c(t) is at most the other's for every t (first-order
   dominance). If for some t it is larger, numbers that set t far above what lies below it make the other the cheaper.
2. The cost of a way is the sum of c(t) times the step from the rank below t up to t. A way *could be the cheapest* iff positive
   steps exist with which it costs no more than any other (see :mod:`detente.analysis.core.cone`).
3. What decides between two ways: their members without those that both have, and without pairs of one rank, which cost the
   same under all numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from detente.analysis.core.cone import steps
from detente.analysis.impasse.impasse import Impasse
from detente.analysis.impasse.results import Opening
from detente.case.model import Model

HELD = 60
"""Ways that no other beats under all numbers, up to which it is worked out which of them could be the cheapest."""

Counts = tuple[int, ...]
"""c(t) of a way, rank by rank from the softest."""


def rivals(model: Model, found: Impasse) -> tuple[Opening, ...]:
    """The ways that could cost less than the cheapest by the numbers given, under others in the same order; cheapest first."""
    if found.cheapest is None:
        return ()
    first, *rest = found.by_cost
    return tuple(item for item in rest if _could_cost_less(_firmness(model, item), _firmness(model, first)))


def could_be_cheapest(model: Model, found: Impasse) -> tuple[Opening, ...] | None:
    """The ways that are the cheapest under some numbers for the ranks; None where too many would have to be compared."""
    ways = found.by_cost
    ranks = sorted({value for item in ways for value in _firmness(model, item)})
    counts = [_counts(_firmness(model, item), ranks) for item in ways]
    best = _unbeaten(counts)
    if len(best) > HELD:
        return None
    could = {
        one for one in best if steps([_less(one, other) for other in best if other != one], len(ranks)) is not None
    }
    return tuple(item for item, count in zip(ways, counts, strict=True) if count in could)


def deciding(model: Model, one: Opening, other: Opening) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What only one and only the other of two ways would give up, pairs of one rank left out: which of the two weighs more
    decides between the ways. Both are empty where they cost the same under all numbers."""
    left = [name for name in one.members if name not in other.members]
    right = [name for name in other.members if name not in one.members]
    for name in tuple(left):
        same = [item for item in right if model.insisted[item].firmness == model.insisted[name].firmness]
        if same:
            left.remove(name)
            right.remove(same[0])
    return tuple(left), tuple(right)


def _counts(firmness: list[Decimal], ranks: list[Decimal]) -> Counts:
    return tuple(sum(value >= rank for value in firmness) for rank in ranks)


def _less(one: Counts, other: Counts) -> list[int]:
    return [a - b for a, b in zip(one, other, strict=True)]


def _unbeaten(counts: Iterable[Counts]) -> list[Counts]:
    """Those that no other costs less than under all numbers."""
    every = list(dict.fromkeys(counts))
    return [one for one in every if not any(max(_less(other, one), default=0) <= 0 for other in every if other != one)]


def _firmness(model: Model, item: Opening) -> list[Decimal]:
    return [model.insisted[member].firmness for member in item.members]


def _could_cost_less(one: list[Decimal], other: list[Decimal]) -> bool:
    return any(
        sum(value >= least for value in one) < sum(value >= least for value in other) for least in {*one, *other}
    )
