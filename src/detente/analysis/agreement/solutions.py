"""Four solution points over the individually rational, rule-obeying deals.

Method: with gains g_i = U_i − d_i (d_i the no-deal value of party i),

1. Nash: the largest product of gains;
2. Kalai–Smorodinsky: leximin of g_i / (ideal_i − d_i), ideal_i the best of i over the same deals;
3. egalitarian: leximin of g_i;
4. utilitarian: the largest sum of utilities.

Floats only narrow the search; every comparison that decides is made on exact fractions. All ties are listed,
but none that another deal dominates: where somebody gains nothing in any deal every product is nought, and the
Nash points are the deals nobody can better.

References: nash1950; kalai1975; kalai1977.
"""

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from detente.analysis.agreement.frontier import nondominated, not_below_best
from detente.analysis.result import Deal, Piece, Utilities
from detente.analysis.space import DealSpace, Ints

Floats = NDArray[np.float64]
SLACK = 1e-9
"""Deals within this relative distance of the best float are compared exactly."""


class Solution(Piece):
    """A solution point: utilities of the parties, how many deals are there, and one of them.

    ``deals`` is None where a solver found the point and its deals were not counted.
    """

    utilities: Utilities
    deals: int | None
    deal: Deal


class Solutions(Piece):
    """The four solution points, ties included."""

    nash: tuple[Solution, ...]
    kalai_smorodinsky: tuple[Solution, ...]
    egalitarian: tuple[Solution, ...]
    utilitarian: tuple[Solution, ...]


Witness = Callable[[Ints], tuple[Deal, Utilities, int]]
"""Of some rows, all worth the same: one deal, its utilities for the parties, and how many deals there are."""


def solutions(space: DealSpace) -> Solutions | None:
    """The solution points among the parties with utilities; None when no deal is individually rational."""
    parties = [party for party in space.tables.parties if party in space.tables.utilities]
    tables = [space.tables.utilities[party] for party in parties]
    rational = np.ones(len(space), dtype=bool)
    for party, table in zip(parties, tables, strict=True):
        rational &= space.utility(party) >= table.no_deal
    chosen = np.flatnonzero(rational)
    if not parties or not len(chosen):
        return None

    units = np.stack(
        [space.utility(party)[chosen] - own.no_deal for party, own in zip(parties, tables, strict=True)], 1
    )
    left = not_below_best(units)
    chosen, units = chosen[left], units[left]

    def witness(rows: Ints) -> tuple[Deal, Utilities, int]:
        at = space.first(chosen[rows])
        return space.deal(at), space.utilities_at(at, parties), len(rows)

    return solution_points(units, [table.scale for table in tables], witness)


def solution_points(units: Ints, scales: list[int], witness: Witness) -> Solutions:
    """The four points over gains in ``units``, shape ``(n, n_parties)``, of ``1 / scale`` each; none is negative."""
    search = _Search(units, scales, witness)
    return Solutions(
        nash=search.best(search.gains.prod(axis=1), lambda gain: (math.prod(gain),)),
        kalai_smorodinsky=search.best(search.shares.min(axis=1), search.share_order),
        egalitarian=search.best(search.gains.min(axis=1), lambda gain: tuple(sorted(gain))),
        utilitarian=search.best(search.gains.sum(axis=1), lambda gain: (sum(gain),)),
    )


class _Search:
    """Gains as floats for narrowing and as fractions for deciding."""

    def __init__(self, units: Ints, scales: list[int], witness: Witness) -> None:
        self.units, self.scales, self.witness = units, scales, witness
        self.gains: Floats = units / np.array(scales, dtype=float)
        self.ideal = [Fraction(int(column.max()), scale) for column, scale in zip(units.T, scales, strict=True)]

    @property
    def shares(self) -> Floats:
        """g_i / (ideal_i − d_i); a party that can gain nothing is left out of the minimum."""
        most = np.array([float(ideal) for ideal in self.ideal])
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(most > 0, self.gains / most, np.inf)

    def share_order(self, gain: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
        """Shares of the ideal gain, smallest first."""
        return tuple(sorted(g / ideal for g, ideal in zip(gain, self.ideal, strict=True) if ideal > 0))

    def best(
        self, score: Floats, order: Callable[[tuple[Fraction, ...]], tuple[Fraction | int, ...]]
    ) -> tuple[Solution, ...]:
        """Every point with the greatest exact order among the rows whose float score is near the best."""
        top = score.max()
        slack = SLACK * max(1.0, abs(top)) if math.isfinite(top) else 0.0
        near = np.flatnonzero(score >= top - slack)
        near = near[nondominated(self.units[near])]
        rows, inverse = np.unique(self.units[near], axis=0, return_inverse=True)
        inverse = inverse.reshape(-1)
        orders = [order(self._fractions(row)) for row in rows]
        greatest = max(orders)
        return tuple(self._solution(near[inverse == at]) for at in range(len(rows)) if orders[at] == greatest)

    def _fractions(self, row: Ints) -> tuple[Fraction, ...]:
        return tuple(Fraction(int(units), scale) for units, scale in zip(row, self.scales, strict=True))

    def _solution(self, rows: Ints) -> Solution:
        deal, utilities, count = self.witness(rows)
        return Solution(utilities=utilities, deals=count, deal=deal)
