"""Which states are stable for whom, under each stability concept, all states at once.

A decision maker i stays at s unless it has an improvement s1 that nobody can punish. With rank 0 for the best, an
improvement is deterred when the others can bring about, from s1, a state that i ranks no better than s (GMR, SMR by
any legal sequence of moves; SEQ, SSEQ by improvements only); under SMR and SSEQ i must also have no way out of it.

Method

1. W(s1): the worst rank for i that the others can bring about from s1 (one spread of values over their moves); with
   counter-moves in view, of each such state the best rank i could still move to.
2. s is stable for i iff every move of i to an s1 has max(rank(s1), W(s1)) >= rank(s): the least over i's moves.
3. Nash: the same with W left out. SIM: :mod:`simultaneous`.

So each concept costs a few passes over the states, whatever their number.

References: fang1993 (ch. 3: Nash, GMR, SMR, SEQ for any number of decision makers); xu2018 (ch. 4); rego2017 (SSEQ);
fraser1984 (SIM).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.analysis.standoff.conflict import Conflict
from detente.analysis.standoff.moves import Flags, Ints, Moves
from detente.analysis.standoff.reach import most_reachable
from detente.analysis.standoff.simultaneous import simultaneous

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim")


def worth(conflict: Conflict, actor: int, concept: str) -> Ints:
    """What moving to each state comes to for a decision maker once the others have answered: a rank, (n_states,)."""
    own, rank = conflict.moves[actor], conflict.ranks[actor]
    others = [conflict.moves[other] for other in conflict.others(actor)]
    if concept == "nash" or not others:
        return rank
    feared = np.minimum(rank, least(own, rank)) if concept in ("smr", "sseq") else rank
    return np.maximum(rank, most_reachable(others, feared, improving=concept in ("seq", "sseq")))


def stable_for(conflict: Conflict, actor: int, concept: str) -> Flags:
    """Whether each state is stable for one decision maker, (n_states,)."""
    if concept == "sim":
        return simultaneous(conflict, actor)
    found: Flags = least(conflict.moves[actor], worth(conflict, actor, concept)) >= conflict.ranks[actor]
    return found


def stable(conflict: Conflict, concepts: Sequence[str] = CONCEPTS) -> dict[str, Flags]:
    """For each concept, whether each state is stable for each decision maker, (n_actors, n_states)."""
    return {
        concept: np.array([stable_for(conflict, actor, concept) for actor in range(len(conflict.actors))])
        for concept in concepts
    }


def applicable(conflict: Conflict) -> tuple[str, ...]:
    """The concepts that the form of the conflict allows: SIM combines options, so it needs them."""
    return CONCEPTS if conflict.options is not None else CONCEPTS[:-1]


def least(moves: Moves, values: Ints) -> Ints:
    """The least of ``values`` over the states one move away, more than any of them where there is none, (n_states,)."""
    top = int(values.max()) + 1
    return top - moves.most(top - values)
