"""Near deals: the prices that ask the least of everybody together, and the best deal at each.

A price is a set of constraints to give up; every rule-obeying deal has exactly one for each group that could
say yes. Openings are the minimal prices; near deals go by the total, minimal or not.
"""

from __future__ import annotations

import numpy as np

from detente.analysis.core.consent import Group
from detente.analysis.impasse.openings import best
from detente.analysis.impasse.results import NearDeal, given_by
from detente.analysis.impasse.violation_sets import as_bits
from detente.analysis.impasse.violations import Violations
from detente.analysis.space import Ints


def near_deals(found: Violations, most: int) -> tuple[NearDeal, ...]:
    """The ``most`` prices with the least total give (sum of firmness), each with its best deal."""
    if not len(found.space) or not most:
        return ()
    nearest = [as_bits(row) for row in found.prices.words[:most]]
    return tuple(_near_deal(found, bits, places) for bits, places in found.breaking(nearest).items())


def _near_deal(found: Violations, bits: int, places: list[tuple[Ints, Group]]) -> NearDeal:
    members = found.members(bits)
    at, _ = best(found.space, places)
    tables = found.space.tables.utilities
    return NearDeal(
        deal=found.space.deal(at),
        deals=int(np.count_nonzero(np.bincount(np.concatenate([which for which, _ in places])))),
        cost=found.cost(bits),
        gives=given_by(members),
        falls={
            item.id: tables[item.actor].fraction(tables[item.actor].no_deal - int(found.space.utility(item.actor)[at]))
            for item in members
            if item.kind == "no_deal"
        },
        utilities=found.space.utilities_at(at),
    )
