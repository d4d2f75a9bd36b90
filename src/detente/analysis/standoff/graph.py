"""A conflict given as a graph: states by name, moves one by one.

A move is exactly what is listed: two moves in a row are not one, and a move that has no way back is just that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from detente.analysis.standoff.conflict import Conflict
from detente.analysis.standoff.moves import ArcMoves

Arcs = Sequence[tuple[str, str]]


def graph_conflict(
    names: Sequence[str], rankings: Mapping[str, Sequence[Sequence[str]]], moves: Mapping[str, Arcs]
) -> Conflict:
    """The conflict in graph form; each ranking names every state once, best first, ties together."""
    place = {name: at for at, name in enumerate(names)}
    ranks, arcs = [], []
    for actor, ranking in rankings.items():
        rank = np.zeros(len(names), dtype=np.int64)
        for level, tie in enumerate(ranking):
            rank[[place[name] for name in tie]] = level
        ends = np.array([(place[one], place[other]) for one, other in moves[actor]], dtype=np.int64).reshape(-1, 2)
        ranks.append(rank)
        arcs.append(ArcMoves(ends[:, 0], ends[:, 1], rank))
    return Conflict(tuple(rankings), tuple(names), tuple(ranks), tuple(arcs))
