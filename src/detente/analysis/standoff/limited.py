"""Where two decision makers who look so many moves ahead expect a state to end, and whether they stay in it (L_h).

Method

1. With h moves to come, the one whose turn it is compares staying with each of its moves, valued by where the other, with
   h - 1 moves to come, would take it from there. It moves only to where it expects to end better off; with no move to
   come a state ends as it is. Moves alternate, and who stays ends it.
2. A state is L_h stable for a decision maker who, moving first with h moves to come, stays.
3. The definition presumes orders without ties. Where several moves are expected to be worth the same, every way to choose
   is followed: what is stable whatever is chosen is stable, and the rest is left open.

Only for two decision makers: for more there are two published definitions, which do not agree (soares2026). L_1 is Nash
stability, and what is stable under L_2 is stable under SEQ.

References: kilgour1985; fang1989; fang1993 (ch. 3).
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.analysis.result import Piece
from detente.analysis.standoff.conflict import Conflict
from detente.errors import LimitError, input_error

MOST_LOOKED = 5_000_000
"""Moves looked at, over all states and turns; beyond, a LimitError."""
Ends = tuple[frozenset[int], ...]
"""For each state, where it can end, by the way ties are broken."""


class Anticipated(Piece):
    """What one decision maker expects of a state when it moves first."""

    actor: str
    stable: bool | None
    """None where that hangs on which of several equally good moves is chosen."""
    ends: tuple[str, ...]
    """The states in which it expects to end; more than one only through ties."""


class Limited(Piece):
    """What holds for decision makers who look a number of moves ahead."""

    horizon: int
    today: tuple[Anticipated, ...]
    equilibria: tuple[str, ...]
    """Stable for both, whatever is chosen among equally good moves."""
    open: tuple[str, ...]
    """States that are stable for both or not, depending on such choices."""


def limited(conflict: Conflict, here: int, horizon: int) -> Limited:
    """Limited-move stability with this horizon, of all states and of the present one."""
    ends = anticipated(conflict, horizon)
    equilibria, open_ = [], []
    for state in range(conflict.size):
        verdicts = [_stays(state, ends[actor][state]) for actor in (0, 1)]
        if all(verdicts):
            equilibria.append(conflict.names[state])
        elif False not in verdicts:
            open_.append(conflict.names[state])
    today = tuple(
        Anticipated(
            actor=name,
            stable=_stays(here, ends[actor][here]),
            ends=tuple(sorted(conflict.names[end] for end in ends[actor][here])),
        )
        for actor, name in enumerate(conflict.actors)
    )
    return Limited(horizon=horizon, today=today, equilibria=tuple(sorted(equilibria)), open=tuple(sorted(open_)))


def anticipated(conflict: Conflict, horizon: int) -> tuple[Ends, Ends]:
    """For each of the two as the first to move, where each state can end.

    Raises InputError where there are not two decision makers or no move to come, LimitError where there is too much to look at.
    """
    if len(conflict.actors) != 2:
        raise input_error(
            "--horizon",
            "looking a number of moves ahead is defined for two sides",
            found=f"{len(conflict.actors)} sides in this standoff",
            expected="two: for more the literature has two definitions, which do not agree",
        )
    if horizon < 1:
        raise input_error("--horizon", "this is no number of moves", found=str(horizon), expected="1 or more")
    number = sum(len(conflict.moves[actor].targets(state)) for actor in (0, 1) for state in range(conflict.size))
    if number * horizon > MOST_LOOKED:
        raise LimitError(
            f"Looking {horizon} moves ahead over {number:,} moves is more than the {MOST_LOOKED:,} that are looked at; "
            "ask for fewer."
        )
    targets = [[conflict.moves[actor].targets(state).tolist() for state in range(conflict.size)] for actor in (0, 1)]
    ranks = [rank.tolist() for rank in conflict.ranks]
    as_they_are: Ends = tuple(frozenset({state}) for state in range(conflict.size))
    first, second = as_they_are, as_they_are
    for _ in range(horizon):
        first, second = _turn(targets[0], ranks[0], second), _turn(targets[1], ranks[1], first)
    return first, second


def _turn(targets: Sequence[Sequence[int]], rank: Sequence[int], after: Ends) -> Ends:
    """Where each state can end when this decision maker moves and the other, from there, as in ``after``."""
    return tuple(_choice(state, [after[to] for to in to_states], rank) for state, to_states in enumerate(targets))


def _choice(state: int, moves: Sequence[frozenset[int]], rank: Sequence[int]) -> frozenset[int]:
    """Where a state can end: the best that some move may lead to while every other may lead to nothing better."""
    if not moves:
        return frozenset({state})
    sure = min(max(rank[end] for end in ends) for ends in moves)  # some move leads to this or better, however ties fall
    found = {end for ends in moves for end in ends if rank[end] < rank[state] and rank[end] <= sure}
    return frozenset(found | {state} if sure >= rank[state] else found)


def _stays(state: int, ends: frozenset[int]) -> bool | None:
    if state not in ends:
        return False
    return True if len(ends) == 1 else None
