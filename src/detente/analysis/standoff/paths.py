"""Where moves lead from a state: how far each state is, and by whose moves.

Method

1. A breadth-first search over (state, last mover), all states of one distance at once; nobody moves twice in a row.
2. What counts as a move: an improvement for its mover, an improvement or a change it does not mind, or anything it can do.
3. A shortest path is read backwards from the distances.

References: li2005 (status quo analysis); fang1993 (legal sequences).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from detente.analysis.standoff.conflict import Conflict
from detente.analysis.standoff.moves import Flags, Ints
from detente.frozen import frozen

Steps = tuple[tuple[int, int], ...]
"""Moves in order: who, and to which state."""


@frozen
class Search:
    """What was reached from a state, and in how many moves with whom moving last."""

    conflict: Conflict
    start: int
    movers: tuple[int, ...]
    kind: str
    levels: Ints
    """(n_movers, n_states), -1 where it was not reached."""

    @cached_property
    def distance(self) -> Ints:
        """The fewest moves to each state, -1 where none lead there, (n_states,)."""
        never = np.iinfo(np.int64).max
        far = np.where(self.levels < 0, never, self.levels).min(axis=0, initial=never)  # there may be nobody to move
        return np.where(far == never, -1, far)

    def path(self, to: int) -> Steps:
        """A shortest path to a state that was reached; of several, one whose later steps cost their movers nothing, if any."""
        steps: list[tuple[int, int]] = []
        level, last = int(self.distance[to]), None
        while level > 0:
            before = [
                (at, self._before(to, level, at))
                for at in range(len(self.movers))
                if at != last and self.levels[at, to] == level
            ]
            at, states = min(before, key=lambda item: bool(self._gain(item[0], item[1], to).max() < 0))
            steps.append((self.movers[at], to))
            to, level, last = int(states[np.argmax(self._gain(at, states, to) >= 0)]), level - 1, at
        return tuple(reversed(steps))

    def _gain(self, mover: int, states: Ints, to: int) -> Ints:
        rank = self.conflict.ranks[self.movers[mover]]
        gain: Ints = rank[states] - rank[to]
        return gain

    def _before(self, to: int, level: int, mover: int) -> Ints:
        """From where a mover can have made the last of so many moves."""
        if level == 1:
            return np.array([self.start])
        before = self.conflict.moves[self.movers[mover]].sources(to, self.kind)
        found: Ints = before[self._reached_by_another(before, level - 1, mover)]
        return found

    def _reached_by_another(self, states: Ints, level: int, mover: int) -> Flags:
        others = [at for at in range(len(self.movers)) if at != mover]
        found: Flags = (self.levels[others][:, states] == level).any(axis=0)
        return found


def search(
    conflict: Conflict, start: int, movers: Sequence[int], kind: str, *, first: int | None = None, until: Flags | None = None,
) -> Search:  # fmt: skip
    """Everything the movers can make of a state; only ``first`` opens, if given; stops at the first state of ``until``."""
    movers = tuple(movers)
    levels = np.full((len(movers), conflict.size), -1, dtype=np.int64)
    here = np.zeros(conflict.size, dtype=bool)
    here[start] = True
    fresh = [
        conflict.moves[mover].onward(here, kind) if first in (None, mover) else np.zeros(conflict.size, dtype=bool)
        for mover in movers
    ]
    for states in fresh:
        states[start] = False
    level = 1
    while any(states.any() for states in fresh):
        for at, states in enumerate(fresh):
            levels[at, states] = level
        if until is not None and any((states & until).any() for states in fresh):
            break
        level += 1
        after = []
        for at, mover in enumerate(movers):
            others = [states for other, states in enumerate(fresh) if other != at]
            begun = np.logical_or.reduce(others) if others else np.zeros(conflict.size, dtype=bool)
            after.append(conflict.moves[mover].onward(begun, kind) & (levels[at] < 0))
        fresh = after
    return Search(conflict, start, movers, kind, levels)
