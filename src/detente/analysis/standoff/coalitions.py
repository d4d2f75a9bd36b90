"""Whether a coalition would leave a state together, where to, and whether the others could punish it.

Method

1. A coalition H improves from s when its members, by a legal sequence of their own moves, bring about a state that every
   one of them ranks above s; members may lose on the way.
2. The others deter it when they can bring about, from there, a state that is no better than s for **some** member:
   by any moves (GMR), by moves that better whoever makes them (SEQ), or so that the members together have no way to a
   state that all of them rank above s (SMR). Named variant (inohara2008): by steps of any coalitions of the others, each
   step bettering every member of the coalition that takes it, no coalition twice in a row (SEQ_TOGETHER).
3. One spread of values a question, as for single decision makers (:mod:`reach`).

Joint moves let members change all their options at once instead of one after another, which reaches more where states in
between are infeasible. A coalition test supplements the tests of single decision makers and never replaces them.

References: kilgour2001; inohara2008; xu2018 (ch. 8).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import Literal

import numpy as np

from detente.analysis.result import Piece
from detente.analysis.standoff.conflict import Conflict
from detente.analysis.standoff.moves import Flags, Ints, Moves, OptionMoves
from detente.analysis.standoff.paths import Search, search
from detente.analysis.standoff.reach import most_reachable
from detente.analysis.standoff.reasons import Step, steps

Concept = Literal["nash", "gmr", "smr", "seq"]
SEQ_TOGETHER = "seq_together"
"""The variant of SEQ in which those who answer may also do so in coalitions."""
COALITION_CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq")


COMPARED = 50
"""Improvements whose paths are compared for one to tell."""


class Jump(Piece):
    """A coalition's way from a state to one that all its members rank higher."""

    members: tuple[str, ...]
    state: str
    to: str
    path: tuple[Step, ...]
    """Empty for a joint move."""
    undeterred_under: tuple[str, ...]
    """Concepts under which nothing that the others could answer deters it; under Nash nothing is looked at."""


class Coalition:
    """Some decision makers who may move together."""

    def __init__(self, conflict: Conflict, members: Sequence[int], *, joint: bool = False) -> None:
        self.conflict, self.members, self.joint = conflict, tuple(members), joint
        self.outside = [conflict.moves[at] for at in range(len(conflict.actors)) if at not in self.members]

    @cached_property
    def moves(self) -> list[Moves]:
        """The moves of the members, or their one joint move."""
        form = self.conflict.options
        if not self.joint:
            return [self.conflict.moves[member] for member in self.members]
        if form is None or not all(self.conflict.moves[member].transitive for member in self.members):
            raise ValueError("joint moves combine options; this conflict is given as a graph")
        own = sum(form.own[member] for member in self.members)
        nobody = np.zeros(self.conflict.size, dtype=np.int64)
        return [OptionMoves(form.codes, nobody, own, *form.one_way)]

    def better(self, state: int) -> Flags:
        """The states that every member ranks above this one, (n_states,)."""
        ranks = [self.conflict.ranks[member] for member in self.members]
        found: Flags = np.logical_and.reduce([rank < rank[state] for rank in ranks])
        return found

    def improvements(self, state: int) -> Ints:
        """The states that the members can bring about and all rank higher."""
        wanted = self.better(state)
        if not wanted.any():
            return np.zeros(0, dtype=np.int64)
        here = np.zeros(self.conflict.size, dtype=bool)
        here[state] = True
        if self.joint:
            return np.flatnonzero(wanted & self.moves[0].onward(here, "moves"))
        return np.flatnonzero(wanted & (search(self.conflict, state, self.members, "moves").distance > 0))

    def undeterred(self, state: int, concept: str) -> Ints:
        """Those of the improvements that nothing the others could answer deters."""
        gains = self.improvements(state)
        if concept == "nash" or not len(gains) or not self.outside:
            return gains
        hurts = ~self.better(state)  # for some member it is no better than where they stood
        if concept == SEQ_TOGETHER:
            return np.array([gain for gain in gains if not hurts[self.answers(int(gain))].any()], dtype=np.int64)
        if concept == "smr":
            hurts &= most_reachable(self.moves, (~hurts).astype(np.int64)) == 0
        answered = most_reachable(self.outside, hurts.astype(np.int64), improving=concept == "seq")
        left: Ints = gains[answered[gains] == 0]
        return left

    @cached_property
    def answerers(self) -> list[Coalition]:
        """Every coalition of the others, of one and more."""
        rest = [at for at in range(len(self.conflict.actors)) if at not in self.members]
        groups = [group for size in range(1, len(rest) + 1) for group in combinations(rest, size)]
        return [Coalition(self.conflict, group, joint=self.joint and len(group) > 1) for group in groups]

    def answers(self, state: int) -> Flags:
        """What coalitions of the others can make of a state by steps that better all who take them, (n_states,)."""
        reached = np.zeros((len(self.answerers), self.conflict.size), dtype=bool)  # by the coalition that moved last
        left: list[tuple[int, int | None]] = [(state, None)]
        while left:
            here, last = left.pop()
            for at, group in enumerate(self.answerers):
                if at == last:
                    continue
                for to in group.improvements(here):
                    if not reached[at, to]:
                        reached[at, to] = True
                        left.append((int(to), at))
        found: Flags = np.logical_or.reduce(reached)
        return found

    def stable(self, state: int, concept: str) -> bool:
        """Whether the coalition stays in a state."""
        return not len(self.undeterred(state, concept))

    def jump(self, state: int) -> Jump | None:
        """The way to the improvement that the fewest answers deter; of several one that takes all members, then the nearest."""
        under = {concept: self.undeterred(state, concept) for concept in COALITION_CONCEPTS}
        if not len(under["nash"]):
            return None
        near = None if self.joint else search(self.conflict, state, self.members, "moves")
        free = {
            int(to): tuple(name for name, found in under.items() if to in found) for to in self._nearest(under, near)
        }
        paths = {to: near.path(to) if near else () for to in free}
        movers = {to: len({mover for mover, _ in path}) for to, path in paths.items()}
        to = min(free, key=lambda to: (-len(free[to]), -movers[to], len(paths[to]), to))
        path = paths[to]
        names = self.conflict.names
        return Jump(
            members=tuple(self.conflict.actors[member] for member in self.members),
            state=names[state],
            to=names[to],
            path=steps(self.conflict, path, (state, *(at for _, at in path))),
            undeterred_under=free[to],
        )

    def _nearest(self, under: dict[Concept, Ints], near: Search | None) -> Ints:
        """The improvements that the fewest answers deter, the nearest of them."""
        best = min((found for found in under.values() if len(found)), key=len)
        order = np.argsort(near.distance[best], kind="stable") if near else np.arange(len(best))
        found: Ints = best[order[:COMPARED]]
        return found


def coalitions(conflict: Conflict, *, least: int = 2, joint: bool = False) -> Iterator[Coalition]:
    """Every coalition with at least so many members, the smaller first."""
    for size in range(least, len(conflict.actors) + 1):
        for members in combinations(range(len(conflict.actors)), size):
            yield Coalition(conflict, members, joint=joint)


def universally_stable(conflict: Conflict, state: int, concept: str, *, joint: bool = False) -> bool:
    """Whether nobody leaves a state, alone or together with anybody."""
    return all(item.stable(state, concept) for item in coalitions(conflict, least=1, joint=joint))


def jumps(conflict: Conflict, state: int, *, joint: bool = False) -> tuple[Jump, ...]:
    """Every coalition of two and more that could leave a state for one that all its members prefer."""
    found = (item.jump(state) for item in coalitions(conflict, joint=joint))
    return tuple(item for item in found if item is not None)
