"""Near deals: the deals that ask the least of everybody together, with the price for each."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from detente.analysis.impasse.pieces import NearDeal
from detente.analysis.impasse.violations import Violations, as_bits

SCALE = 10**6
"""Firmness is added in whole millionths."""


def near_deals(found: Violations, most: int) -> tuple[NearDeal, ...]:
    """The ``most`` deals with the least total give: the sum of the firmness of what those who consent give up."""
    if not len(found.space) or not most:
        return ()
    best: dict[int, tuple[int, frozenset[str]]] = {}
    for group in found.groups:
        cost = np.zeros(len(found.space), dtype=np.int64)
        for bit, item in enumerate(found.constraints):
            if item.actor in group:
                broken = (found.words[:, bit // 64] >> np.uint64(bit % 64)) & np.uint64(1)
                cost += broken.astype(np.int64) * int(item.firmness * SCALE)
        for at in np.lexsort((found.space.canonical, cost))[:most]:
            if int(at) not in best or cost[at] < best[int(at)][0]:
                best[int(at)] = (int(cost[at]), group)
    chosen = sorted(best.items(), key=lambda entry: (entry[1][0], found.space.canonical[entry[0]]))[:most]
    return tuple(_near_deal(found, at, group, Fraction(cost, SCALE)) for at, (cost, group) in chosen)


def _near_deal(found: Violations, at: int, group: frozenset[str], cost: Fraction) -> NearDeal:
    broken = [item for item in found.members(as_bits(found.words[at])) if item.actor in group]
    tables = found.space.tables.utilities
    return NearDeal(
        deal=found.space.deal(at),
        cost=cost,
        gives={
            actor: tuple(item.id for item in broken if item.actor == actor)
            for actor in sorted({i.actor for i in broken})
        },
        falls={
            item.id: tables[item.actor].fraction(tables[item.actor].no_deal - int(found.space.utility(item.actor)[at]))
            for item in broken
            if item.kind == "no_deal"
        },
        utilities=found.space.utilities_at(at),
    )
