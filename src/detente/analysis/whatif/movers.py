"""Who must move as one number varies: the ways of least cost to open a deal, stretch by stretch, exact.

Method

1. Every constraint that hangs on the number holds for a deal on one interval of it (see :mod:`lines`, :mod:`ratios`); so each
   deal breaks the same constraints between two neighbouring ends.
2. What a deal breaks costs the sum of its firmness. At each end and between each two, the sets that cost least are the ways of
   least cost: since everything costs something, no part of such a set opens a deal. An empty set: a deal exists.

Ways of one cost are told together; how far no-deal values would have to fall does not rank them here, since that moves with
every number. A number is varied alone, everything else as in the case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from detente.analysis.core.bits import places
from detente.analysis.core.consent import few
from detente.analysis.core.hitting import Words
from detente.analysis.impasse.violation_sets import as_bits
from detente.analysis.impasse.violations import Violations, violations
from detente.analysis.result import Exact, Piece
from detente.analysis.space import Bools, DealSpace, Ints, deal_space
from detente.analysis.whatif.lines import Line, lines
from detente.analysis.whatif.numbers import Known, uncertain
from detente.analysis.whatif.ratios import Ratios, ratios
from detente.analysis.whatif.tipping import held_between
from detente.case.model import Model
from detente.errors import LimitError
from detente.frozen import frozen

MOVED = 20_000
"""Deals, each counted for every group whose consent would do; beyond, a LimitError."""

Ways = tuple[tuple[str, ...], ...]
"""Ways of one cost, each by what would be given up; one that gives up nothing: a deal exists."""


class Stretch(Piece):
    """From one value of a number to another: the ways of least cost there."""

    start: Exact
    end: Exact
    with_start: bool
    """Whether the first value belongs to it; the same of the last."""
    with_end: bool
    ways: Ways


class Movers(Piece):
    """One number, who must move at its value, and stretch by stretch of its range."""

    number: Known
    now: Ways
    stretches: tuple[Stretch, ...]

    @property
    def otherwise(self) -> tuple[Stretch, ...]:
        """Where other ways cost least than at its value."""
        return tuple(item for item in self.stretches if item.ways != self.now)


def movers(
    model: Model, *, numbers: Sequence[Known] | None = None, most: int = MOVED
) -> tuple[tuple[Movers, ...], tuple[str, ...]]:
    """Of each number with a range (or of ``numbers``) who must move, and what was left out for a limit.

    Raises LimitError where the deals, counted for each group whose consent would do, are more than ``most``.
    """
    varied = uncertain(model) if numbers is None else numbers
    if not varied:
        return (), ()
    space = deal_space(model, most)
    if not few(space.tables):
        raise LimitError("the actors that may consent form too many groups to look at each")
    found = violations(space)
    if len(space) * len(found.groups) > most:
        raise LimitError(f"who must move under other numbers is told for at most {most:,} deals")
    if not len(space):
        return (), ()
    told, left_out, chosen = [], [], _within_reach(found)
    for number in varied:
        try:
            told.append(_movers(model, space, found, number, chosen))
        except LimitError as limit:
            left_out.append(str(limit))
    return tuple(told), tuple(left_out)


def _within_reach(found: Violations) -> Ints:
    """The deals that may cost least for some group: the others always cost more than some deal does at the most."""
    numeric = sum(1 << bit for bit, item in enumerate(found.constraints) if item.insisted.numeric)
    kept = np.zeros(len(found.space), dtype=bool)
    for group in map(found.asked, found.groups):
        paid = _costs(found, group & ~numeric)
        hanging = sum(found.weights[bit] for bit in places(group & numeric))
        kept |= paid <= paid.min() + hanging
    return np.flatnonzero(kept)


def _movers(model: Model, space: DealSpace, found: Violations, number: Known, chosen: Ints) -> Movers:
    free = {actor: np.ones(len(chosen), dtype=bool) for actor in space.tables.consenting}
    drawn = lines(model, space, number, chosen, free)
    by_id: dict[str, Line] = {}
    for actor, conditions in drawn.conditions.items():
        own = [item.id for item in space.tables.constraints if item.actor == actor and item.insisted.numeric]
        by_id |= dict(zip(own, conditions, strict=True))
    asked = {item.id: bit for bit, item in enumerate(found.constraints)}
    by_id = {name: line for name, line in by_id.items() if name in asked}
    order, positions = ratios(list(by_id.values()), number.low, number.high)
    top = 2 * (len(order) - 1)
    holds = {
        asked[name]: held_between(line, position, top)
        for (name, line), position in zip(by_id.items(), positions, strict=True)
    }
    parts = [_broken(found, chosen, group, holds, top) for group in map(found.asked, found.groups)]
    pieces = _Pieces(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    stretches = tuple(
        Stretch(
            start=order.at(first // 2),
            end=order.at((last + 1) // 2),
            with_start=first % 2 == 0,
            with_end=last % 2 == 0,
            ways=tuple(sorted(found.ids(bits) for bits in ways)),
        )
        for first, last, ways in pieces.least(top)
    )
    return Movers(number=number, now=_at(stretches, order, number), stretches=stretches)


def _broken(
    found: Violations, chosen: Ints, group: int, holds: dict[int, tuple[Ints, Ints]], top: int
) -> tuple[Ints, Ints, Ints, Words]:
    """For each deal and each stretch on which it breaks the same constraints of a group: from where, to where (not
    included), what that costs, and which they are, as words."""
    moving = [bit for bit in holds if group >> bit & 1]
    fixed = group & ~sum(1 << bit for bit in moving)
    none = np.zeros((len(chosen), 0), dtype=np.int64)
    begin = np.stack([holds[bit][0] for bit in moving], axis=1) if moving else none
    end = np.stack([holds[bit][1] for bit in moving], axis=1) if moving else none
    edge = np.zeros((len(chosen), 1), dtype=np.int64)
    marks = np.concatenate((edge, np.clip(begin, 0, top + 1), np.clip(end + 1, 0, top + 1), edge + top + 1), axis=1)
    marks.sort(axis=1)
    deal, place = np.nonzero(marks[:, :-1] < marks[:, 1:])
    start, stop = marks[deal, place], marks[deal, place + 1]
    breaks = (begin[deal] > start[:, None]) | (start[:, None] > end[deal])
    words = found.words[chosen[deal]] & found.as_words(fixed)
    cost = _costs(found, fixed)[chosen[deal]]
    for at, bit in enumerate(moving):
        words |= np.where(breaks[:, at, None], found.as_words(1 << bit), np.uint64(0))
        cost += breaks[:, at] * found.weights[bit]
    return start, stop, cost, words


def _costs(found: Violations, which: int) -> Ints:
    """What each deal breaks of some constraints, as a cost in whole numbers."""
    total = np.zeros(len(found.space), dtype=np.int64)
    for bit in places(which):
        total += found.space.breaks(found.constraints[bit]) * found.weights[bit]
    return total


@frozen
class _Pieces:
    """Stretches of deals, one a row: from where to where, what it costs, what is broken."""

    start: Ints
    stop: Ints
    cost: Ints
    words: Words

    def least(self, top: int) -> Iterator[tuple[int, int, list[int]]]:
        """The first and the last place of each stretch with the same ways of least cost, and these as bit sets."""
        best = np.full(top + 1, -1, dtype=np.int64)
        levels = []
        for cost in np.unique(self.cost):
            rows = np.flatnonzero(self.cost == cost)
            best[(best < 0) & self._covered(rows, top)] = cost
            levels.append(int(cost))
            if (best >= 0).all():
                break
        sets: list[int] = []
        masks: list[Bools] = []
        for cost in levels:
            rows = np.flatnonzero(self.cost == cost)
            kinds, kind = np.unique(self.words[rows], axis=0, return_inverse=True)
            for at, words in enumerate(kinds):
                where = self._covered(rows[kind.reshape(-1) == at], top) & (best == cost)
                if where.any():
                    sets.append(as_bits(words))
                    masks.append(where)
        told = np.stack(masks)
        cuts = np.flatnonzero((told[:, 1:] != told[:, :-1]).any(axis=0)) + 1
        firsts = [0, *cuts.tolist()]
        for first, after in zip(firsts, [*firsts[1:], top + 1], strict=True):
            yield first, after - 1, [sets[at] for at in np.flatnonzero(told[:, first])]

    def _covered(self, rows: Ints, top: int) -> Bools:
        """Which places some of these rows cover, shape ``(top + 1,)``."""
        steps = np.zeros(top + 2, dtype=np.int64)
        np.add.at(steps, self.start[rows], 1)
        np.add.at(steps, self.stop[rows], -1)
        covered: Bools = np.cumsum(steps)[: top + 1] > 0
        return covered


def _at(stretches: tuple[Stretch, ...], order: Ratios, number: Known) -> Ways:
    """The ways of least cost at the value of a number."""
    value = min(max(number.value, order.low), order.high)
    return next(
        item.ways
        for item in stretches
        if item.start <= value <= item.end
        and (value != item.start or item.with_start)
        and (value != item.end or item.with_end)
    )
