"""The moves of one decision maker, asked all at once: the largest value among the states that one move can reach.

In option form a decision maker moves inside a *block*, the states that agree in everybody else's options, so no
table of states by states is needed. States of a block that may move to the same states form a *fan*: its pool of
targets is sorted by block and rank once, and every question is then one pass over it.

Method

1. A fan for each combination of the mover's one-way options: from there only combinations that keep what cannot be
   taken back and add nothing that cannot be taken again. Without one-way options there is one fan.
2. The largest value in reach is the largest of a block's part of the pool.
3. The largest in reach by an improvement is the running maximum up to the last state that the mover ranks higher.

References: fang1993 (ch. 3: moves in option form); kilgour1987.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.frozen import frozen

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
KINDS = ("improvements", "improvements_or_indifference", "moves")
"""What a mover may do: only what it likes better, also what it likes as much, or anything it can."""
NONE = -1
"""The value where nothing is in reach; the values asked about are not negative."""


class Moves(Protocol):
    """What one decision maker can do."""

    @property
    def transitive(self) -> bool:
        """Whether two moves in a row never reach more than one: then who moved last does not matter.

        The largest values may then count the state itself among those in reach.
        """

    def most(self, values: Ints, improving: bool = False) -> Ints:
        """The largest of ``values`` among the states one move (one improvement) away, (n_states,)."""

    def targets(self, state: int) -> Ints:
        """The states one move away, those the mover likes best first."""

    def onward(self, states: Flags, kind: str) -> Flags:
        """Whether each state is one move of a :data:`KINDS` away from some of ``states``, (n_states,)."""

    def sources(self, state: int, kind: str) -> Ints:
        """The states from which one move of that kind leads to this one."""

    def ranked(self, ranks: Ints) -> Moves:
        """The same moves of a mover with another order over the states."""


@frozen
class Fan:
    """States that may move to the same combinations of one-way options."""

    members: Ints
    """Where a move may start, (n_members,)."""
    pool: Ints
    """Where it may end, by block and then by rank, (n_pool,)."""
    starts: Ints
    """Where each block begins in the pool, (n_blocks + 1,)."""
    block: Ints
    """The block of each member, (n_members,)."""
    better: Ints
    """Where in the pool those end that the mover ranks above the member, (n_members,)."""
    no_worse: Ints
    """The same for those it ranks above or beside the member, (n_members,)."""

    @cached_property
    def block_of_pool(self) -> Ints:
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def reach(self, kind: str) -> Ints:
        """Where in the pool the moves of each member end, (n_members,)."""
        if kind == "moves":
            return self.starts[self.block + 1]
        return self.better if kind == "improvements" else self.no_worse


class OptionMoves:
    """The moves of a decision maker with options of its own."""

    transitive = True

    def __init__(self, codes: Ints, ranks: Ints, own: int, forward: int, backward: int) -> None:
        """``own``, ``forward``, ``backward``: its options, those it cannot take back, those it cannot take again, as bits."""
        self.codes, self.ranks, self.own = codes, ranks, own
        self.forward, self.backward = forward & own, backward & own
        self.fans = tuple(_fans(codes, ranks, own, forward & own, backward & own))
        self.fan_of = np.zeros(len(codes), dtype=np.int64)
        self.place = np.zeros(len(codes), dtype=np.int64)
        for number, fan in enumerate(self.fans):
            self.fan_of[fan.members] = number
            self.place[fan.members] = np.arange(len(fan.members))

    def most(self, values: Ints, improving: bool = False) -> Ints:
        found = np.full(len(values), NONE, dtype=np.int64)
        for fan in self.fans:
            pooled = values[fan.pool]
            if not improving:
                found[fan.members] = np.maximum.reduceat(pooled, fan.starts[:-1])[fan.block]
                continue
            step = int(values.max()) + 2  # blocks lie this far apart, so that no maximum runs into the next block
            running = np.maximum.accumulate(pooled + fan.block_of_pool * step)
            some = fan.better > fan.starts[fan.block]
            found[fan.members[some]] = running[fan.better[some] - 1] - fan.block[some] * step
        return found

    def targets(self, state: int) -> Ints:
        fan, place = self.at(state)
        block = fan.block[place]
        pool = fan.pool[fan.starts[block] : fan.starts[block + 1]]
        found: Ints = pool[pool != state]
        return found

    def onward(self, states: Flags, kind: str) -> Flags:
        found = np.zeros(len(states), dtype=bool)
        for fan in self.fans:
            begun = states[fan.members]
            if not begun.any():
                continue
            upto = fan.reach(kind)[begun]
            last = fan.starts[:-1].copy()  # how far into each block of the pool the states lead
            np.maximum.at(last, fan.block[begun], upto)
            found[fan.pool[np.arange(len(fan.pool)) < last[fan.block_of_pool]]] = True
        return found

    def sources(self, state: int, kind: str) -> Ints:
        near = np.flatnonzero((self.codes & ~np.int64(self.own)) == (self.codes[state] & ~np.int64(self.own)))
        here = self.codes[state]
        legal = ((self.codes[near] & ~here & self.forward) == 0) & ((here & ~self.codes[near] & self.backward) == 0)
        return _liked(near[legal & (near != state)], state, self.ranks, kind)

    def ranked(self, ranks: Ints) -> OptionMoves:
        return OptionMoves(self.codes, ranks, self.own, self.forward, self.backward)

    def at(self, state: int) -> tuple[Fan, int]:
        """The fan of a state, and its place among the members."""
        return self.fans[int(self.fan_of[state])], int(self.place[state])


class ArcMoves:
    """The moves of a decision maker given one by one, as a graph: one arc a move, nothing added."""

    transitive = False

    def __init__(self, sources: Ints, targets: Ints, ranks: Ints) -> None:
        order = np.lexsort((ranks[targets], sources))
        self.begins, self.ends, self.ranks = sources[order], targets[order], ranks

    def most(self, values: Ints, improving: bool = False) -> Ints:
        found = np.full(len(values), NONE, dtype=np.int64)
        begins, ends = self.begins, self.ends
        if improving:
            up = self._of_kind("improvements")
            begins, ends = begins[up], ends[up]
        if len(begins):
            states, first = np.unique(begins, return_index=True)
            found[states] = np.maximum.reduceat(values[ends], first)
        return found

    def targets(self, state: int) -> Ints:
        low, high = np.searchsorted(self.begins, [state, state + 1])
        return self.ends[low:high]

    def onward(self, states: Flags, kind: str) -> Flags:
        ends = self.ends[self._of_kind(kind) & states[self.begins]]
        found = np.zeros(len(states), dtype=bool)
        found[ends] = True
        return found

    def sources(self, state: int, kind: str) -> Ints:
        found: Ints = self.begins[self._of_kind(kind) & (self.ends == state)]
        return found

    def ranked(self, ranks: Ints) -> ArcMoves:
        return ArcMoves(self.begins, self.ends, ranks)

    def _of_kind(self, kind: str) -> Flags:
        gain = self.ranks[self.begins] - self.ranks[self.ends]
        return gain > 0 if kind == "improvements" else (gain >= 0) | (kind == "moves")


def _liked(sources: Ints, state: int, ranks: Ints, kind: str) -> Ints:
    """Those of the sources whose mover ranks the state higher (or no lower), as the kind of move asks."""
    if kind == "moves":
        return sources
    gain = ranks[sources] - ranks[state]
    found: Ints = sources[gain > 0 if kind == "improvements" else gain >= 0]
    return found


def _fans(codes: Ints, ranks: Ints, own: int, forward: int, backward: int) -> Iterator[Fan]:
    others = codes & ~np.int64(own)
    one_way = codes & np.int64(forward | backward)
    for here in np.unique(one_way):
        kept, absent = here & forward, ~here & backward
        pool = np.flatnonzero(((one_way & kept) == kept) & ((one_way & absent) == 0))
        pool = pool[np.lexsort((ranks[pool], others[pool]))]
        members = np.flatnonzero(one_way == here)
        blocks, starts = np.unique(others[pool], return_index=True)
        block = np.searchsorted(blocks, others[members])
        starts = np.append(starts, len(pool))
        span = int(ranks.max()) + 1
        keys = np.repeat(np.arange(len(blocks)), np.diff(starts)) * span + ranks[pool]
        wanted = block * span + ranks[members]
        yield Fan(
            members, pool, starts, block, np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, side="right")
        )
