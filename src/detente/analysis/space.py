"""Every rule-obeying deal of a case, listed: exact and fast as long as the deals fit in memory.

Cost follows the number of deals. Engines that have another way take it where :func:`listed` finds too many; those that
vary the numbers of a case go up to ``VARIED``; the others refuse.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.analysis.core.consent import enough
from detente.case.model import Model
from detente.case.tables import Arrays, Constraint, Mask, arrays
from detente.errors import LimitError
from detente.frozen import frozen

LIMIT = 20_000_000
"""Deals that can be listed at all; beyond, a LimitError."""
LISTED = 3_000_000
"""Up to this many deals they are listed; beyond, an engine eliminates issues or asks a solver."""
VARIED = 1_000_000
"""Deals up to which the numbers of a case are varied on each (`whatif`, readings); beyond, whatif gives a LimitError and readings bound sums."""
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


@frozen
class DealSpace:
    """Rule-obeying deals, by position in the grid of all deals.

    Arrays over deals have shape ``(n_obeying,)``.
    """

    tables: Arrays
    index: Ints
    """Position of each rule-obeying deal in the grid of all deals."""

    def __len__(self) -> int:
        return len(self.index)

    @cached_property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(options) for options in self.tables.options)

    def matching(self, mask: Mask) -> Bools:
        """Which deals match a pattern."""
        return np.broadcast_to(_block(mask, self.shape), self.shape).reshape(-1)[self.index]

    @cached_property
    def _utilities(self) -> dict[str, Ints]:
        return {}

    def utility(self, actor: str) -> Ints:
        """Utilities of an actor, in units of ``1 / scale``."""
        if actor not in self._utilities:
            table = self.tables.utilities[actor]
            total = np.zeros(1, dtype=np.int64)
            for row in table.tables:
                total = (total[:, None] + row[None, :]).reshape(-1)
            total = total[self.index]
            for mask, add in table.adjustments:
                total[self.matching(mask)] += add
            self._utilities[actor] = total
        return self._utilities[actor]

    def breaks(self, constraint: Constraint) -> Bools:
        """Which deals break a constraint."""
        if constraint.kind == "no_deal":
            return self.utility(constraint.actor) < self.tables.utilities[constraint.actor].no_deal
        return self.matching(constraint.forbids)

    @cached_property
    def _accepted(self) -> dict[str, Bools]:
        return {}

    def accepted(self, actor: str) -> Bools:
        """Which deals an actor accepts: no red line crossed, nothing below a floor, at least its no-deal value."""
        if actor not in self._accepted:
            own = [item for item in self.tables.constraints if item.actor == actor]
            grid = np.ones(self.shape, dtype=bool)
            for line in own:
                if line.kind != "no_deal":
                    grid &= ~_block(line.forbids, self.shape)
            result = grid.reshape(-1)[self.index]
            for value in own:
                if value.kind == "no_deal":
                    result &= ~self.breaks(value)
            self._accepted[actor] = result
        return self._accepted[actor]

    @cached_property
    def zopa(self) -> Bools:
        """Which deals satisfy the consent rule."""
        return enough(self.tables, self.accepted, len(self))

    def accepted_by_all(self, actors: Iterable[str]) -> Bools:
        """Which deals all of some actors accept; without an actor, every deal."""
        result = np.ones(len(self), dtype=bool)
        for actor in actors:
            result &= self.accepted(actor)
        return result

    @cached_property
    def canonical(self) -> Ints:
        """A number for each deal that does not depend on the order of issues and options in the file."""
        key = np.zeros(1, dtype=np.int64)
        for position, step in zip(range(len(self.shape)), self._steps(), strict=True):
            names = self.tables.options[position]
            order = {name: rank for rank, name in enumerate(sorted(names))}
            row = np.array([order[name] * step for name in names], dtype=np.int64)
            key = (key[:, None] + row[None, :]).reshape(-1)
        return key[self.index]

    def _steps(self) -> list[int]:
        """For each issue, how much one option more counts when issues are taken in the order of their names."""
        steps = [1] * len(self.shape)
        size = 1
        for position in sorted(range(len(self.shape)), key=lambda at: self.tables.issues[at], reverse=True):
            steps[position] = size
            size *= self.shape[position]
        return steps

    def options_chosen(self, issue: int, which: Ints | None = None) -> Ints:
        """Position of the option each deal (of ``which``) chooses on an issue."""
        below = math.prod(self.shape[issue + 1 :])
        index = self.index if which is None else self.index[which]
        return (index // below) % self.shape[issue]

    def options_met(self, among: Bools) -> list[Bools]:
        """For each issue, which options some of the deals in ``among`` have."""
        left: Bools = np.zeros(math.prod(self.shape), dtype=bool)
        left[self.index[among]] = True
        met: list[Bools] = []
        for size in self.shape:
            rows = left.reshape(size, -1)
            met.append(np.asarray(rows.any(axis=1)))
            left = np.asarray(rows.any(axis=0))
        return met

    def deal(self, at: int) -> dict[str, str]:
        """The deal at a position among the rule-obeying deals."""
        chosen = np.unravel_index(int(self.index[at]), self.shape)
        tables = self.tables
        return {issue: tables.options[i][int(chosen[i])] for i, issue in enumerate(tables.issues)}

    def first(self, which: Ints, actors: Iterable[str] = ()) -> int:
        """The witness among some deals: the fewest steps down the actors' rankings, then the canonical order."""
        steps = self.steps_down(actors, which)
        which = which[steps == steps.min()]
        return int(which[np.argmin(self.canonical[which])])

    def steps_down(self, actors: Iterable[str], which: Ints) -> Ints:
        """How many places below their best options the actors with an order only stand in these deals, added up."""
        total = np.zeros(len(which), dtype=np.int64)
        for actor in actors:
            for issue, ranks in self.tables.ranks.get(actor, {}).items():
                total += ranks[self.options_chosen(issue, which)]
        return total

    def utilities_at(self, at: int, actors: Iterable[str] | None = None) -> dict[str, Fraction]:
        """Exact utilities of one deal."""
        chosen = self.tables.utilities if actors is None else [a for a in actors if a in self.tables.utilities]
        return {actor: self.tables.utilities[actor].fraction(self.utility(actor)[at]) for actor in chosen}


def deal_space(model: Model, limit: int = LIMIT) -> DealSpace:
    """The rule-obeying deals of a model. Raises LimitError when there are more than ``limit`` deals to list."""
    return deals_of(arrays(model), limit)


def listed(tables: Arrays, most: int = LISTED) -> DealSpace | None:
    """The deals where they are few enough to be taken one by one; None where an engine must find another way.

    Every engine that has two ways asks here which to take.
    """
    return deals_of(tables, most) if tables.deals <= most else None


def deals_of(tables: Arrays, limit: int = LIMIT) -> DealSpace:
    """The same, of tables already made."""
    if tables.deals > limit:
        raise LimitError(
            f"this case has {tables.deals:,} deals; they are listed one by one here, up to {limit:,}. "
            "Leave out issues that nobody disputes (`settle: false`), or join options that nobody tells apart."
        )
    shape = tuple(len(options) for options in tables.options)
    obeys = np.ones(shape, dtype=bool)
    for condition, then in tables.rules:
        broken = _block(condition, shape)
        if then is not None:
            broken = broken & ~_block(then, shape)
        obeys &= ~broken
    return DealSpace(tables, np.flatnonzero(obeys))


def _block(mask: Mask, shape: tuple[int, ...]) -> Bools:
    """A pattern as an array that broadcasts against the grid of all deals."""
    block = np.ones((1,) * len(shape), dtype=bool)
    for issue, allowed in mask.items():
        sides = [1] * len(shape)
        sides[issue] = shape[issue]
        block = block & allowed.reshape(sides)
    return block
