"""Near deals: the prices that ask the least of everybody together, and the best deal at each.

A price is a set of constraints to give up; every rule-obeying deal has exactly one for each group that could
say yes. Openings are the minimal prices; near deals go by the total, minimal or not.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from detente.analysis.impasse.openings import best, breaking
from detente.analysis.impasse.pieces import NearDeal, given_by
from detente.analysis.impasse.violations import Violations, as_bits


def near_deals(found: Violations, most: int) -> tuple[NearDeal, ...]:
    """The ``most`` prices with the least total give (sum of firmness), each with its best deal."""
    if not len(found.space) or not most:
        return ()
    prices = {
        as_bits(row)
        for group in found.groups
        for row in np.unique(found.distinct & found.as_words(found.asked(group)), axis=0)
    }
    ranked = sorted(prices, key=lambda bits: (_cost(found, bits), bits.bit_count(), found.ids(bits)))
    return tuple(_near_deal(found, bits) for bits in ranked[:most])


def _cost(found: Violations, bits: int) -> Fraction:
    return sum((Fraction(item.firmness) for item in found.members(bits)), Fraction(0))


def _near_deal(found: Violations, bits: int) -> NearDeal:
    members = found.members(bits)
    places = breaking(found, bits)
    at, _ = best(found.space, places)
    tables = found.space.tables.utilities
    return NearDeal(
        deal=found.space.deal(at),
        deals=len(np.unique(np.concatenate([which for which, _ in places]))),
        cost=_cost(found, bits),
        gives=given_by(members),
        falls={
            item.id: tables[item.actor].fraction(tables[item.actor].no_deal - int(found.space.utility(item.actor)[at]))
            for item in members
            if item.kind == "no_deal"
        },
        utilities=found.space.utilities_at(at),
    )
