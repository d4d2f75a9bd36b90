"""Which deals no other beats, where all parties but one have an order only: in time that follows the deals, not their pairs.

Method

1. Options of an issue that no party with an order tells apart are one *rank*; ranks are ordered as all those parties
   order them. A deal lies in the *cell* of its ranks.
2. Issue by issue, each cell takes the most that the party with utilities gets in a cell at least as good (a maximum
   over a product of orders); without such a party, whether there is a deal there at all.
3. A deal is beaten iff a cell at least as good has more for that party, or a better cell as much.

Orders that are opposed on an issue leave its ranks incomparable, and nothing is compared along it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from detente.analysis.space import Bools, DealSpace, Ints

NONE = np.iinfo(np.int64).min
"""What a cell without a deal is worth."""


def unbeaten(space: DealSpace, chosen: Ints, ordered: Sequence[str], worth: Ints) -> tuple[Bools, Ints]:
    """Which of the chosen deals no other of them beats, shape ``(n_chosen,)``, and the cell of each.

    ``ordered``: the parties with an order only. ``worth``: the utility of the one other party, or zeros.
    """
    ranks = [_ranks(space, ordered, issue) for issue in range(len(space.shape))]
    cells, step = np.zeros(len(chosen), dtype=np.int64), 1
    for issue, (rank_of, _) in reversed(list(enumerate(ranks))):
        if rank_of.any():
            cells += rank_of[space.options_chosen(issue, chosen)] * step
        step *= int(rank_of.max()) + 1
    most = np.full(math.prod(len(better) for _, better in ranks), NONE)
    np.maximum.at(most, cells, worth)
    below = 1
    layers = []
    for _, better in reversed(ranks):
        if any(row.any() for row in better):
            layers.append((better, below))
        below *= len(better)
    for better, below in layers:
        most = np.maximum(most, _above(most, better, below))
    beyond = np.full(len(most), NONE)
    for better, below in layers:
        beyond = np.maximum(beyond, _above(most, better, below))
    return (most[cells] <= worth) & (beyond[cells] < worth), cells


def _ranks(space: DealSpace, ordered: Sequence[str], issue: int) -> tuple[Ints, list[Bools]]:
    """The rank of each option of an issue, and for each rank the ranks that are better."""
    tables = [space.tables.ranks[party][issue] for party in ordered if issue in space.tables.ranks.get(party, {})]
    if not tables:
        return np.zeros(space.shape[issue], dtype=np.int64), [np.zeros(1, dtype=bool)]
    rows, rank_of = np.unique(np.stack(tables, axis=1), axis=0, return_inverse=True)
    better = [(rows <= row).all(axis=1) & (rows < row).any(axis=1) for row in rows]
    return rank_of.reshape(-1), better


def _above(most: Ints, better: Sequence[Bools], below: int) -> Ints:
    """For each cell the most in the cells that differ on one issue alone and are better there."""
    grid = most.reshape(-1, len(better), below)
    found = np.full_like(grid, NONE)
    for rank, over in enumerate(better):
        if over.any():
            found[:, rank] = grid[:, over].max(axis=1)
    return found.reshape(-1)
