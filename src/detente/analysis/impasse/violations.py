"""Which soft constraints each rule-obeying deal breaks, as bit sets.

Under a quorum a deal needs the veto holders and ``at_least`` of the others; only the constraints of those
who are asked count, so each deal has one bit set for each *group* that could say yes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property

import numpy as np

from detente.analysis.core.consent import Group, groups
from detente.analysis.core.hitting import Words
from detente.analysis.impasse.violation_sets import Rows, distinct, place
from detente.analysis.search.soft import Soft
from detente.analysis.space import DealSpace, Ints
from detente.case.tables import Constraint
from detente.frozen import frozen


@frozen
class Violations(Soft):
    """Deals against constraints, in the order of their ids; ``constraints[k]`` is bit k."""

    space: DealSpace
    constraints: tuple[Constraint, ...]
    groups: tuple[Group, ...]
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
        return distinct(self.words)

    @cached_property
    def prices(self) -> Rows:
        """What some group would have to give up for some deal: every price there is, cheapest first."""
        broken = self._sorted[0]
        return Rows(np.concatenate([broken & self.as_words(self.asked(group)) for group in self.groups]), self.weights)

    def breaking(self, prices: Iterable[int]) -> dict[int, list[tuple[Ints, Group]]]:
        """For each price and group, the deals that break exactly these constraints of its members."""
        broken, order, starts = self._sorted
        found: dict[int, list[tuple[Ints, Group]]] = {bits: [] for bits in prices}
        for group in self.groups:
            asked, places, begins = distinct(broken & self.as_words(self.asked(group)))
            for bits, opened in found.items():
                begin, end = place(asked, self.as_words(bits))
                deals = [
                    order[starts[at] : starts[at + 1]]
                    for which in range(begin, end)
                    for at in places[begins[which] : begins[which + 1]]
                ]
                if deals:
                    opened.append((np.concatenate(deals), group))
        return found

    @cached_property
    def owners(self) -> dict[str, int]:
        """Of each actor with constraints, which are its own, as a bit set."""
        owned: dict[str, int] = {}
        for bit, item in enumerate(self.constraints):
            owned[item.actor] = owned.get(item.actor, 0) | 1 << bit
        return dict(sorted(owned.items()))

    def asked(self, group: Group) -> int:
        """The constraints of a group's members, as a bit set."""
        return sum(1 << bit for bit, item in enumerate(self.constraints) if item.actor in group)

    def as_words(self, bits: int) -> Words:
        """A bit set as one row of words."""
        mask = (1 << 64) - 1
        return np.array([(bits >> (64 * word)) & mask for word in range(self.words.shape[1])], dtype=np.uint64)


def violations(space: DealSpace) -> Violations:
    """The constraints of all whose consent counts, against every rule-obeying deal."""
    tables = space.tables
    asked = groups(tables)
    concerned = frozenset().union(*asked)
    constraints = sorted((item for item in tables.constraints if item.actor in concerned), key=lambda item: item.id)
    return Violations(space, tuple(constraints), asked)
