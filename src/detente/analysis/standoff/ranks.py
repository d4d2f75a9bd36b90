"""A decision maker's order over the states as ranks, 0 for the best, equal ranks for ties.

Method

1. Statements, by importance: the order is lexicographic on which of them are true. Ranks are refined statement by
   statement and renumbered before they could outgrow a machine word, so there is no limit on how many there are.
2. A ranking names the states by their letters, so that another option added later cannot change its meaning.

References: fang2003 (option prioritising).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from detente.analysis.standoff.moves import Ints
from detente.case.model.standoff_states import code_of, truth

ROOM = 1 << 61
"""Keys are renumbered before they grow beyond this."""


def from_statements(statements: Sequence[Mapping[str, Any]], codes: Ints, order: Sequence[str]) -> Ints:
    """Ranks (n_states,) under preference statements, the most important first."""
    keys, most = np.zeros(len(codes), dtype=np.int64), 1
    for statement in statements:
        if most > ROOM // 2:
            keys = dense(keys)
            most = int(keys.max()) + 1
        keys = 2 * keys + ~truth(statement, codes, order)
        most *= 2
    return dense(keys)


def from_ranking(ranking: Sequence[Sequence[str]], codes: Ints) -> Ints:
    """Ranks (n_states,) under a ranking that names every state once, best first, ties together."""
    ranks = np.zeros(len(codes), dtype=np.int64)
    for rank, tie in enumerate(ranking):
        ranks[np.searchsorted(codes, [code_of(name) for name in tie])] = rank
    return ranks


def dense(keys: Ints) -> Ints:
    """Keys renumbered 0, 1, 2 … in the same order."""
    return np.unique(keys, return_inverse=True)[1].astype(np.int64)
