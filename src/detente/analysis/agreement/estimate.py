"""Counts that are too large to be made exactly: a seeded sample of deals, with an interval.

Method: deals are drawn uniformly from all combinations of options; the share that passes is given with its
Wilson score interval at 95 % (wilson1927). A share of nought has an upper bound too.
"""

import math

import numpy as np
from numpy.typing import NDArray

from detente.analysis.core.consent import enough
from detente.analysis.core.wilson import wilson
from detente.analysis.result import Piece
from detente.case.tables import Arrays, Mask
from detente.frozen import frozen

DRAWS = 400_000
"""Up to this many deals are drawn where a count is estimated: the interval stands beside the count."""
BLOCK = 100_000


class Estimate(Piece):
    """A count as a share of a sample: the estimate and the ends of its 95 % interval."""

    count: int
    low: int
    high: int


@frozen
class Sample:
    """How many of the drawn deals obey the rules and are accepted by each actor and by groups of actors."""

    deals: int
    draws: int
    hits: dict[str, int]
    """By actor: deals that obey the rules and that it accepts."""
    joint: dict[frozenset[str], int]
    """By group of actors: the same for all of them at once."""
    zopa: int

    def estimate(self, hits: int) -> Estimate:
        """A number of hits as a count of all deals, with its interval."""
        low, high = wilson(hits, self.draws)
        return Estimate(
            count=round(self.deals * (hits / self.draws)),
            low=math.floor(self.deals * low) if hits else 0,
            high=math.ceil(self.deals * high),
        )


def sample(tables: Arrays, groups: tuple[frozenset[str], ...], seed: int, draws: int = DRAWS) -> Sample:
    """Draws deals uniformly and counts what passes; the same seed, the same sample."""
    generator = np.random.default_rng(seed)
    hits = dict.fromkeys(tables.actors, 0)
    joint = dict.fromkeys(groups, 0)
    zopa = 0
    for start in range(0, draws, BLOCK):
        size = min(BLOCK, draws - start)
        chosen = [generator.integers(len(options), size=size) for options in tables.options]
        obeys = np.ones(size, dtype=bool)
        for condition, then in tables.rules:
            broken = _matches(condition, chosen, size)
            obeys &= ~broken if then is None else ~(broken & ~_matches(then, chosen, size))
        accepted = {actor: obeys & _accepts(tables, actor, chosen, size) for actor in tables.actors}
        for actor, yes in accepted.items():
            hits[actor] += int(yes.sum())
        for group in groups:
            joint[group] += int(_all(accepted, group, obeys).sum())
        zopa += int((obeys & enough(tables, accepted.__getitem__, size)).sum())
    return Sample(tables.deals, draws, hits, joint, zopa)


def _all(accepted: dict[str, NDArray[np.bool_]], group: frozenset[str], obeys: NDArray[np.bool_]) -> NDArray[np.bool_]:
    result = obeys.copy()
    for actor in group:
        result &= accepted[actor]
    return result


def _matches(mask: Mask, chosen: list[NDArray[np.int64]], size: int) -> NDArray[np.bool_]:
    result = np.ones(size, dtype=bool)
    for issue, allowed in mask.items():
        result &= allowed[chosen[issue]]
    return result


def _accepts(tables: Arrays, actor: str, chosen: list[NDArray[np.int64]], size: int) -> NDArray[np.bool_]:
    result = np.ones(size, dtype=bool)
    for constraint in tables.constraints:
        if constraint.actor != actor:
            continue
        if constraint.kind != "no_deal":
            result &= ~_matches(constraint.forbids, chosen, size)
            continue
        table = tables.utilities[actor]
        total = np.zeros(size, dtype=np.int64)
        for row, options in zip(table.tables, chosen, strict=True):
            total += row[options]
        for mask, add in table.adjustments:
            total += add * _matches(mask, chosen, size)
        result &= total >= table.no_deal
    return result
