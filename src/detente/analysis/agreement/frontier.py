"""The Pareto frontier among the parties, over a stated set of deals.

Method: (1) each party is one or more objectives: its utility, or, with an order only, the rank of each
ranked issue (a deal is at least as good iff it is worse on no ranked issue); (2) deals that another deal
dominates are dropped: cell by cell where at most one party has utilities (:mod:`ordered`), else a sort and a running
maximum for two objectives, moocore's compiled filter for more; (3) equal points are joined, counted, and given one
witness.
"""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from detente.analysis.agreement.ordered import unbeaten
from detente.analysis.count_tables import packed
from detente.analysis.result import Deal, Exact, Piece, Utilities
from detente.analysis.space import Bools, DealSpace, Ints
from detente.errors import LimitError

MOST_EXACT_IN_FLOAT = 2**53
"""Whole numbers up to here are exact as floats; beyond, their ranks are compared in their place."""
MOST_POINTS = 120_000
"""Points that a frontier lists; beyond, the list is cut short, and says how many there are."""
MOST_RANKED = 20_000
"""The same where a party has an order only: such a point names an option for each issue."""
MOST_COLUMNS = 255
"""Objectives that moocore compares; more are compared here."""
QUICK = 8
"""Objectives up to which dominance is found in far fewer steps than there are pairs of rows."""
MOST_COMPARED = 4 * 10**11
"""Numbers compared where there are more objectives; beyond, a LimitError, and a frontier lists what was found."""
FIRST = 2**14
"""Rows compared at first; then as many more at a time as are left."""


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

    Not ``exact``: coarsened (see ``epsilon``), or, where ``epsilon`` is None, only some of the points are listed.
    """

    space: str
    size: int
    points: tuple[Point, ...]
    exact: bool = True
    epsilon: Exact | None = Fraction(0)
    """Where it had to be coarsened: every true point lies within this of a listed one, in each utility. None: where
    points were found one by one, not all in time, or are too many to list."""
    size_exact: bool = True
    """Whether ``size`` counts every point, listed or not; else there may be more."""

    def said(self, why: str) -> list[str]:
        """What a reader must know where points are missing; ``why`` there may be more than were found."""
        if self.epsilon is not None:
            return []
        what = f"the frontier over {'the ZOPA' if self.space == 'zopa' else 'the rule-obeying deals'}"
        if self.size_exact:
            return [f"{what} has {self.size:,} points, of which {len(self.points):,} are listed"]
        return [f"{what} lists {len(self.points):,} of its points: {why}"]


def frontier(space: DealSpace, among: Bools, name: str) -> Frontier:
    """The frontier among the parties over the deals in ``among``, shape ``(n_obeying,)``."""
    chosen = np.flatnonzero(among)
    tables = space.tables
    valued = [party for party in tables.parties if party in tables.utilities]
    ordered = [party for party in tables.parties if tables.ranks.get(party)]
    if not len(chosen) or not (valued or ordered):
        return Frontier(space=name, size=0, points=())
    complete = True
    if ordered and len(valued) < 2:
        worth = space.utility(valued[0])[chosen] if valued else np.zeros(len(chosen), dtype=np.int64)
        best, cells = unbeaten(space, chosen, ordered, worth)
        rows = np.stack([cells, worth], axis=1)
    else:
        rows = objectives_of(space, chosen)
        best, complete = _leading(rows)
    chosen, rows = chosen[best], rows[best]
    _, inverse, counts = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
    order = np.lexsort((space.canonical[chosen], inverse.reshape(-1)))
    witness = chosen[order[np.concatenate(([0], np.cumsum(counts)[:-1]))]]
    size = len(witness)
    most = MOST_RANKED if ordered else MOST_POINTS
    if size > most:
        kept = np.argsort(space.canonical[witness])[:most]
        witness, counts = witness[kept], counts[kept]
    order = np.lexsort(objectives_of(space, witness).T[::-1])
    points = tuple(_point(space, int(witness[at]), int(counts[at])) for at in order)
    whole = complete and len(points) == size
    epsilon = Fraction(0) if whole else None
    return Frontier(space=name, size=size, points=points, exact=whole, epsilon=epsilon, size_exact=complete)


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
    """Which rows no other row dominates (equal rows are all kept), shape ``(n,)``.

    Raises LimitError beyond ``MOST_COMPARED``.
    """
    best, complete = _leading(objectives)
    if not complete:
        raise LimitError("too many deals are as good as each other in some way to compare each with each")
    return best


def not_below_best(objectives: Ints) -> Ints:
    """Positions of the rows (at least one) that the row of the greatest sum does not dominate: a first sieve, quicker than sorting."""
    best = objectives[np.argmax(sum(column.astype(float) for column in objectives.T))]
    above, equal = np.zeros(len(objectives), dtype=bool), np.ones(len(objectives), dtype=bool)
    for column, value in zip(objectives.T, best, strict=True):
        above |= column > value
        equal &= column == value
    return np.flatnonzero(above | equal)


def _leading(objectives: Ints) -> tuple[Bools, bool]:
    """Rows that no other row dominates, and whether these are all."""
    if objectives.shape[1] == 1:
        return np.asarray(objectives[:, 0] == objectives[:, 0].max()), True
    if objectives.shape[1] == 2:
        best, left = np.zeros(len(objectives), dtype=bool), not_below_best(objectives)
        best[left[_two(objectives[left])]] = True
        return best, True
    if objectives.shape[1] <= QUICK:
        return _compared(objectives), True
    return _in_stages(objectives)


def _in_stages(objectives: Ints) -> tuple[Bools, bool]:
    """The same, the rows with the greatest sum of ranks first: what is left of them no later row dominates."""
    ranks = np.stack([np.unique(column, return_inverse=True)[1].reshape(-1) for column in objectives.T], axis=1)
    # equal rows stand side by side, so that no stage parts them
    mixed = ranks @ np.random.default_rng(0).integers(1, 2**62, ranks.shape[1])
    sums = ranks.sum(axis=1)
    order = np.lexsort((mixed, -sums))
    same = (np.diff(mixed[order]) == 0) & (np.diff(sums[order]) == 0)
    left, start, compared = order[:0], 0, 0
    while start < len(order):
        stop = min(start + max(FIRST, len(left)), len(order))
        stop += int(np.argmin(np.append(same[stop - 1 :], False)))
        both = np.concatenate([left, order[start:stop]])
        compared += len(left) * (stop - start) * objectives.shape[1]
        left = both[_compared(ranks[both])]
        compared += len(left) * len(left) // 2 * objectives.shape[1]
        start = stop
        if compared > MOST_COMPARED:
            break
    best = np.zeros(len(order), dtype=bool)
    best[left] = True
    return best, start == len(order)


def _compared(objectives: Ints) -> Bools:
    """Which rows no other row dominates, by comparing them."""
    if objectives.shape[1] <= MOST_COLUMNS:
        import moocore

        best: Bools = moocore.is_nondominated(_as_floats(objectives), maximise=True, keep_weakly=True)
        return best
    best = np.ones(len(objectives), dtype=bool)
    columns = np.ascontiguousarray(objectives.T)
    for at, row in enumerate(objectives):
        over = np.arange(len(objectives))
        for column in columns:
            over = over[column[over] >= column[at]]
            if len(over) == 1:  # the row itself
                break
        best[at] = bool((objectives[over] == row).all())
    return best


def _as_floats(objectives: Ints) -> NDArray[np.float64]:
    """The same order in every column, as floats: the numbers themselves where a float holds them, else their ranks."""
    if max(-objectives.min(initial=0), objectives.max(initial=0)) <= MOST_EXACT_IN_FLOAT:
        return objectives.astype(float)
    ranks = [np.unique(column, return_inverse=True)[1] for column in objectives.T]
    return np.stack(ranks, axis=1).astype(float)


def _two(objectives: Ints) -> Bools:
    """Two objectives: sorted by the first and then the second, a row survives iff its second beats all rows behind it."""
    code = packed(objectives)
    if code is None:  # of numbers that large only the order matters
        return _two(
            np.stack([np.unique(column, return_inverse=True)[1].reshape(-1) for column in objectives.T], axis=1)
        )
    span = int(np.ptp(objectives[:, 1])) + 1
    rows = np.sort(code)
    second = rows % span
    leads = np.ones(len(rows), dtype=bool)
    leads[:-1] = second[:-1] > np.maximum.accumulate(second[:0:-1])[::-1]
    points = rows[leads]
    return np.asarray(points[np.minimum(np.searchsorted(points, code), len(points) - 1)] == code)


def _point(space: DealSpace, at: int, count: int) -> Point:
    deal = space.deal(at)
    ranked = {
        party: {space.tables.issues[issue]: deal[space.tables.issues[issue]] for issue in sorted(ranks)}
        for party, ranks in space.tables.ranks.items()
        if party in space.tables.parties
    }
    return Point(utilities=space.utilities_at(at, space.tables.parties), ranked=ranked, deals=count, deal=deal)
