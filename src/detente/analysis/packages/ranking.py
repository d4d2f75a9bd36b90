"""The best few of some rows that no other row dominates, found without comparing all with all.

Method: rows stand in the order of preference, so that of two rows one of which dominates the other, the dominated
one never stands before by more than a tie. Take the first row left; if another row left dominates it, take instead
the greatest of those that do, column by column, which nothing dominates; drop what the row taken dominates; stop
when no row left could still stand among the best.
"""

from __future__ import annotations

from bisect import insort

import numpy as np

from detente.analysis.space import Bools, Ints


def beaten_by(rows: Ints, row: Ints) -> Bools:
    """Which rows a row dominates: at least as much in every column, more in one."""
    return np.asarray((rows <= row).all(axis=1) & (rows < row).any(axis=1))


def best_undominated(rows: Ints, most: int) -> list[int]:
    """Positions of the first ``most`` undominated rows, in the order of the rows; more of a column is better."""
    taken: list[int] = []
    alive = np.ones(len(rows), dtype=bool)
    first = 0
    while True:
        left = np.flatnonzero(alive[first:])
        if not len(left):
            break
        first += int(left[0])
        if len(taken) >= most and taken[most - 1] < first:
            break
        chosen = first
        better = np.flatnonzero(alive & (rows >= rows[first]).all(axis=1) & (rows > rows[first]).any(axis=1))
        if len(better):
            chosen = int(better[np.lexsort(rows[better].T[::-1])[-1]])
        insort(taken, chosen)
        alive[chosen] = False
        alive &= ~beaten_by(rows, rows[chosen])
    return taken[:most]
