"""Stability where some comparisons are unknown, or some preferences are strong and others mild.

A decision maker's comparison of two states is given pair by pair, not by ranks: better, unknown, or strongly better.

Method

1. Leaving: an improvement; with an attitude that ventures, also a move to a state whose comparison is unknown.
2. Deterring: a state definitely no better; with a wary attitude also one whose comparison is unknown. The attitudes are
   (a) ventures, not wary; (b) neither; (c) both; (d) wary only.
3. The others' answers that better themselves (SEQ) include moves to states they cannot compare, under every attitude.
4. Under SMR a way out is a state not definitely no better (a, b), or definitely better (c, d).
5. Strong stability: the sanction must be strongly worse than where the decision maker stands, and under SMR so must
   everything that it could move to from there.

*Strong sequential* stability is told by the argument ``strong``, so that it is not taken for symmetric sequential
stability, which shares its usual abbreviation.

References: li2004 (unknown preferences); hamouda2004 (strength); xu2018 (ch. 5 and 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.analysis.standoff.conflict import Conflict
from detente.analysis.standoff.moves import Flags
from detente.frozen import frozen

Matrix = NDArray[np.bool_]
Looks = Literal["nash", "gmr", "smr", "seq"]
MOST = 2_000
"""States of which tables of states by states are made; beyond, a ValueError."""


@frozen
class Comparison:
    """How one decision maker compares states: each (n_states, n_states), true at (s, t) if …"""

    better: Matrix
    """… t is better than s."""
    unknown: Matrix
    """… which of the two is better is not known; symmetric, and never where either is better."""
    strongly: Matrix
    """… t is strongly better than s; within ``better``."""


@frozen
class Attitude:
    """What a decision maker makes of comparisons that it does not know."""

    ventures: bool
    """It would move to a state that may be better."""
    wary: bool
    """It is deterred by a state that may be no better."""


ATTITUDES = {
    "a": Attitude(ventures=True, wary=False),
    "b": Attitude(ventures=False, wary=False),
    "c": Attitude(ventures=True, wary=True),
    "d": Attitude(ventures=False, wary=True),
}


def ranked(conflict: Conflict, actor: int) -> Comparison:
    """The comparison that ranks give: nothing unknown, nothing strong."""
    rank = conflict.ranks[actor]
    nothing = np.zeros((conflict.size, conflict.size), dtype=bool)
    return Comparison(rank[None, :] < rank[:, None], nothing, nothing)


def arcs(conflict: Conflict, actor: int) -> Matrix:
    """The moves of a decision maker as a table, (n_states, n_states)."""
    if conflict.size > MOST:
        raise ValueError(f"{conflict.size} states; tables of states by states are made up to {MOST}")
    found = np.zeros((conflict.size, conflict.size), dtype=bool)
    for state in range(conflict.size):
        found[state, conflict.moves[actor].targets(state)] = True
    return found


def unknown_stable(
    conflict: Conflict, compared: Sequence[Comparison], actor: int, concept: Looks, attitude: Attitude
) -> Flags:
    """Whether each state is stable for a decision maker of that attitude, (n_states,)."""
    mine = compared[actor]
    leaves = mine.better | (mine.unknown & attitude.ventures)
    deters = ~mine.better & (~mine.unknown | attitude.wary)
    way_out = mine.better | (mine.unknown & (not attitude.wary))
    return _stable(conflict, compared, actor, concept, leaves, deters, way_out)


def strength_stable(
    conflict: Conflict, compared: Sequence[Comparison], actor: int, concept: Looks, *, strong: bool
) -> Flags:
    """Whether each state is stable for a decision maker; ``strong``: only by sanctions strongly worse, (n_states,)."""
    mine = compared[actor]
    deters = mine.strongly.T if strong else ~mine.better
    return _stable(conflict, compared, actor, concept, mine.better, deters, ~deters)


def _stable(
    conflict: Conflict, compared: Sequence[Comparison], actor: int, concept: Looks, leaves: Matrix, deters: Matrix, way_out: Matrix,
) -> Flags:  # fmt: skip
    """(s, s1) of ``leaves``: would go; (s, s2) of ``deters``: would not; (s, s3) of ``way_out``: a sanction that leads there fails."""
    own = arcs(conflict, actor)
    going = own & leaves
    if concept == "nash":
        return _nowhere(going)
    others = []
    for other in conflict.others(actor):
        moves = arcs(conflict, other)
        willing = compared[other].better | compared[other].unknown
        others.append(moves & willing if concept == "seq" else moves)
    if concept == "smr":
        deters = deters & ~product(way_out, own.T)
    answered = product(deters, legal(others).T) if others else np.zeros_like(going)
    return _nowhere(going & ~answered)


def _nowhere(leads: Matrix) -> Flags:
    """Whether a state leads nowhere, (n_states,)."""
    found: Flags = np.logical_not(np.logical_or.reduce(leads, axis=1))
    return found


def legal(moves: Sequence[Matrix]) -> Matrix:
    """What sequences of moves lead to, nobody moving twice in a row, (n_states, n_states)."""
    last = list(moves)
    while True:
        fresh = []
        for at, mine in enumerate(moves):
            others = [last[other] for other in range(len(moves)) if other != at]
            fresh.append(last[at] | product(np.logical_or.reduce(others), mine) if others else last[at])
        if all(np.array_equal(new, old) for new, old in zip(fresh, last, strict=True)):
            found: Matrix = np.logical_or.reduce(last)
            return found
        last = fresh


def product(one: Matrix, other: Matrix) -> Matrix:
    """The Boolean product, by way of floats, which are multiplied fast and count exactly so far."""
    found: Matrix = one.astype(np.float32) @ other.astype(np.float32) > 0
    return found
