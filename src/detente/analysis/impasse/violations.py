"""Which soft constraints each rule-obeying deal breaks, as bit sets.

Under a quorum a deal needs the veto holders and ``at_least`` of the others; only the constraints of those
who are asked count, so each deal has one bit set for each *group* that could say yes.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from detente.analysis.hitting import Words
from detente.analysis.space import Bools, DealSpace, Ints
from detente.case.arrays import Constraint
from detente.errors import LimitError

MOST_GROUPS = 5_000
TOO_MANY_GROUPS = "the consent rule allows too many groups to try each one"


@dataclass(frozen=True)
class Violations:
    """Deals against constraints; ``constraints[k]`` is bit k."""

    space: DealSpace
    constraints: tuple[Constraint, ...]
    groups: tuple[frozenset[str], ...]
    """Every set of actors whose consent suffices, as small as the consent rule allows."""

    @cached_property
    def words(self) -> Words:
        """Broken constraints of each deal, shape ``(n_obeying, n_words)``."""
        count = max(1, math.ceil(len(self.constraints) / 64))
        words = np.zeros((len(self.space), count), dtype=np.uint64)
        for bit, constraint in enumerate(self.constraints):
            words[self.space.breaks(constraint), bit // 64] |= np.uint64(1 << (bit % 64))
        return words

    @cached_property
    def _sorted(self) -> tuple[Words, Ints, Ints]:
        """The distinct rows of ``words``, the deals sorted by row, and where each row's deals begin among them."""
        order = np.lexsort(self.words.T)
        words = self.words[order]
        new = np.ones(len(order), dtype=bool)
        new[1:] = (words[1:] != words[:-1]).any(axis=1)
        starts = np.flatnonzero(new)
        return words[starts], order, np.append(starts, len(order))

    @property
    def distinct(self) -> Words:
        """The distinct sets of broken constraints, shape ``(n_distinct, n_words)``."""
        return self._sorted[0]

    def deals(self, rows: Bools) -> Ints:
        """The deals that break one of the chosen rows of ``distinct``."""
        _, order, starts = self._sorted
        chosen = [order[starts[at] : starts[at + 1]] for at in np.flatnonzero(rows)]
        return np.concatenate(chosen) if chosen else order[:0]

    def asked(self, group: frozenset[str]) -> int:
        """The constraints of a group's members, as a bit set."""
        return sum(1 << bit for bit, item in enumerate(self.constraints) if item.actor in group)

    def as_words(self, bits: int) -> Words:
        """A bit set as one row of words."""
        mask = (1 << 64) - 1
        return np.array([(bits >> (64 * word)) & mask for word in range(self.words.shape[1])], dtype=np.uint64)

    def ids(self, bits: int) -> tuple[str, ...]:
        """Ids of the constraints in a bit set, sorted."""
        return tuple(sorted(item.id for bit, item in enumerate(self.constraints) if bits >> bit & 1))

    def members(self, bits: int) -> tuple[Constraint, ...]:
        """Constraints in a bit set, in the order of their ids."""
        chosen = [item for bit, item in enumerate(self.constraints) if bits >> bit & 1]
        return tuple(sorted(chosen, key=lambda item: item.id))


def violations(space: DealSpace) -> Violations:
    """The constraints of all whose consent counts, against every rule-obeying deal."""
    tables = space.tables
    if math.comb(len(tables.others), tables.at_least) > MOST_GROUPS:
        raise LimitError(TOO_MANY_GROUPS)
    # sorted, so that a tie between groups is not decided by the order of the file
    others = itertools.combinations(sorted(tables.others), tables.at_least)
    groups = tuple(frozenset(tables.veto) | frozenset(chosen) for chosen in others)
    concerned = frozenset().union(*groups)
    constraints = tuple(item for item in tables.constraints if item.actor in concerned)
    return Violations(space, constraints, groups)


def as_bits(row: Words) -> int:
    """One row of words as an integer."""
    return sum(int(word) << (64 * at) for at, word in enumerate(row))
