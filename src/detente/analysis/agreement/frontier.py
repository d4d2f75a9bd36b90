"""The Pareto frontier among the parties, over a stated set of deals.

Method: (1) each party is one or more objectives: its utility, or, with an order only, the rank of each
ranked issue (a deal is at least as good iff it is worse on no ranked issue); (2) deals that another deal
dominates are dropped: a sort and a running maximum for two objectives, moocore's compiled filter for more;
(3) equal points are joined, counted, and given one witness.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from detente.analysis.result import Deal, Exact, Piece, Utilities
from detente.analysis.space import Bools, DealSpace, Ints

MOST_EXACT_IN_FLOAT = 2**53
"""Whole numbers up to here are exact as floats; beyond, their ranks are compared in their place."""


class Point(Piece):
    """A point of a frontier: utilities (ranked options for a party with an order only), deals there, a witness.

    ``deals`` is None where points were found one by one and the deals at each were not counted.
    """

    utilities: Utilities
    ranked: dict[str, Deal]
    deals: int | None
    deal: Deal


class Frontier(Piece):
    """The points that no deal of ``space`` dominates, by utilities in the order of the parties.

    Not ``exact``: coarsened (see ``epsilon``), or, where ``epsilon`` is None, only some of the points.
    """

    space: str
    size: int
    points: tuple[Point, ...]
    exact: bool = True
    epsilon: Exact | None = Fraction(0)
    """Where it had to be coarsened: every true point lies within this of a listed one, in each utility. None: where
    points were found one by one, not all in time."""


def frontier(space: DealSpace, among: Bools, name: str) -> Frontier:
    """The frontier among the parties over the deals in ``among``, shape ``(n_obeying,)``."""
    chosen = np.flatnonzero(among)
    objectives = objectives_of(space, chosen)
    if not len(chosen) or not objectives.shape[1]:
        return Frontier(space=name, size=0, points=())
    best = nondominated(objectives)
    chosen, objectives = chosen[best], objectives[best]
    rows, inverse, counts = np.unique(objectives, axis=0, return_inverse=True, return_counts=True)
    inverse = inverse.reshape(-1)
    order = np.lexsort((space.canonical[chosen], inverse))
    witness = chosen[order[np.concatenate(([0], np.cumsum(counts)[:-1]))]]
    points = tuple(_point(space, int(at), int(count)) for at, count in zip(witness, counts, strict=True))
    return Frontier(space=name, size=len(rows), points=points)


def objectives_of(space: DealSpace, chosen: Ints) -> Ints:
    """Objectives of the parties, to be maximised, shape ``(n_chosen, n_objectives)``."""
    columns = []
    for party in space.tables.parties:
        if party in space.tables.utilities:
            columns.append(space.utility(party)[chosen])
        for issue, ranks in sorted(space.tables.ranks.get(party, {}).items()):
            columns.append(-ranks[space.options_chosen(issue)[chosen]])
    return np.stack(columns, axis=1) if columns else np.zeros((len(chosen), 0), dtype=np.int64)


def nondominated(objectives: Ints) -> Bools:
    """Which rows no other row dominates (equal rows are all kept), shape ``(n,)``."""
    if objectives.shape[1] == 1:
        return np.asarray(objectives[:, 0] == objectives[:, 0].max())
    if objectives.shape[1] == 2:
        return _two(objectives)
    import moocore

    best: Bools = moocore.is_nondominated(_as_floats(objectives), maximise=True, keep_weakly=True)
    return best


def _as_floats(objectives: Ints) -> NDArray[np.float64]:
    """The same order in every column, as floats: the numbers themselves where a float holds them, else their ranks."""
    if max(-objectives.min(initial=0), objectives.max(initial=0)) <= MOST_EXACT_IN_FLOAT:
        return objectives.astype(float)
    ranks = [np.unique(column, return_inverse=True)[1] for column in objectives.T]
    return np.stack(ranks, axis=1).astype(float)


def _two(objectives: Ints) -> Bools:
    """Two objectives: sorted by the first, a row survives iff its second beats all rows with a better first."""
    first, second = objectives[:, 0], objectives[:, 1]
    order = np.lexsort((-second, -first))
    running = np.maximum.accumulate(second[order])
    leads = np.ones(len(order), dtype=bool)
    leads[1:] = second[order][1:] > running[:-1]
    points_first, points_second = first[order][leads][::-1], second[order][leads][::-1]
    at = np.minimum(np.searchsorted(points_first, first), len(points_first) - 1)
    return np.asarray((points_first[at] == first) & (points_second[at] == second))


def _point(space: DealSpace, at: int, count: int) -> Point:
    deal = space.deal(at)
    ranked = {
        party: {space.tables.issues[issue]: deal[space.tables.issues[issue]] for issue in sorted(ranks)}
        for party, ranks in space.tables.ranks.items()
        if party in space.tables.parties
    }
    return Point(utilities=space.utilities_at(at, space.tables.parties), ranked=ranked, deals=count, deal=deal)
