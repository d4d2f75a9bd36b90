"""The largest value among the states that some decision makers can bring about, from every state at once.

Method

1. A legal sequence is a chain of moves by members of a set, nobody twice in a row, everybody as often as they like.
2. Where everybody's moves are transitive (option form), two moves in a row by one member are one, so that the rule
   binds nothing: values spread along everybody's moves in turn until a whole turn changes nothing.
3. Else (moves given as a graph) the search is over (state, last mover): a value for each, spread the same way.

The state itself is counted: it is never a sanction of a move that led to it, and never the target of an improvement.

References: fang1993 (ch. 3: legal sequences of moves and of improvements); xu2018 (ch. 4).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.analysis.standoff.moves import NONE, Ints, Moves


def most_reachable(moves: Sequence[Moves], values: Ints, *, improving: bool = False) -> Ints:
    """The largest of ``values``, none negative, over each state and all that the movers can make of it, (n_states,).

    With ``improving`` every single move must be an improvement for whoever makes it.
    """
    if all(mover.transitive for mover in moves):
        return _spread(moves, values, improving)
    return _spread_by_mover(moves, values, improving)


def _spread(moves: Sequence[Moves], values: Ints, improving: bool) -> Ints:
    unchanged, at = 0, 0
    while unchanged < len(moves):
        spread = np.maximum(values, moves[at % len(moves)].most(values, improving))
        changed = not np.array_equal(spread, values)
        unchanged = 1 if changed else unchanged + 1  # a mover who has just moved adds nothing to its own moves
        values, at = spread, at + 1
    return values


def _spread_by_mover(moves: Sequence[Moves], values: Ints, improving: bool) -> Ints:
    """``onward[j]``: the largest value still in reach when j has moved last."""
    onward = [np.full(len(values), NONE, dtype=np.int64) for _ in moves]
    while True:
        after = [mover.most(np.maximum(values, rest), improving) for mover, rest in zip(moves, onward, strict=True)]
        fresh = [
            np.maximum.reduce([rest, *(after[other] for other in range(len(moves)) if other != at)])
            for at, rest in enumerate(onward)
        ]
        if all(np.array_equal(new, old) for new, old in zip(fresh, onward, strict=True)):
            most: Ints = np.maximum.reduce([values, *after])
            return most
        onward = fresh
