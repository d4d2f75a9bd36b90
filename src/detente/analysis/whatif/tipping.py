"""The exact values of a number at which the ZOPA opens or closes, and at which the best deal changes.

Method

1. Every condition of a deal is a line in the number (see :mod:`lines`), so a deal is accepted on an interval whose
   ends are ratios of whole numbers; under a quorum on a union of such intervals.
2. The ratios of all deals are put in order exactly: reduced to lowest terms, sorted as floats, and where two floats
   are too near to trust compared as fractions.
3. Counting the intervals that begin and end gives the size of the ZOPA at every ratio and between each two.
4. The best deal for whoever gains least is followed from one exact crossing to the next (see :mod:`best`).

Reads as: *a deal exists from 0.6 to 1* includes both ends; beside today's value stands the nearest flip. A number
is varied alone, everything else as in the case.

References: putnam1988 (win-sets as functions of the costs of no agreement).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Executor
from fractions import Fraction
from functools import cached_property

import numpy as np

from detente.analysis.result import Exact, Piece, Result
from detente.analysis.space import VARIED, Bools, DealSpace, Ints, deal_space
from detente.analysis.whatif.best import Best, best_deals
from detente.analysis.whatif.lines import Line, Lines, candidates, lines
from detente.analysis.whatif.numbers import Known, uncertain
from detente.analysis.whatif.ratios import Ratios, Span, ratios
from detente.case.model import Model
from detente.errors import LimitError
from detente.executors.crew import spread
from detente.executors.tally import Tally
from detente.frozen import frozen


class Tipping(Piece):
    """One number, and where the answer turns as it alone varies over its range."""

    number: Known
    open_now: bool
    """Whether a deal exists at today's value."""
    open: tuple[Span, ...]
    """Where a deal exists; empty: nowhere in the range."""
    flips: tuple[Exact, ...]
    """Values at which a deal begins or ceases to exist, in order."""
    best: tuple[Best, ...] = ()
    """The best deal for whoever gains least, stretch by stretch."""

    @property
    def nearest(self) -> Fraction | None:
        """The flip nearest to today's value."""
        return min(self.flips, key=lambda at: abs(at - self.number.value), default=None)

    @property
    def effort(self) -> Fraction | None:
        """How far the nearest flip lies from today's value, as a share of the range."""
        if self.nearest is None:
            return None
        return abs(self.nearest - self.number.value) / (self.number.high - self.number.low)


class TippingPoints(Result):
    """Every uncertain number with the values at which the answer turns."""

    given_up: tuple[str, ...] = ()
    """Positions taken as dropped, the same for all numbers."""
    fixed_conflict: bool
    """Whether red lines and ranked floors alone leave no deal: then no number opens one."""
    points: tuple[Tipping, ...]

    def __str__(self) -> str:
        if self.fixed_conflict:
            return "No number opens a deal: positions that do not depend on numbers leave none."
        turning = [item for item in self.points if item.flips]
        told = [f"{item.number.name}: {', '.join(str(flip) for flip in item.flips)}" for item in turning]
        return "\n".join(told) if told else "No number alone changes whether a deal exists."


def tipping_points(
    model: Model,
    *,
    given_up: Collection[str] = (),
    only: Collection[str] | None = None,
    best_for: Iterable[str] | None = None,
    most: int = VARIED,
    executor: Executor | None = None,
    tally: Tally | None = None,
) -> TippingPoints:
    """Where the answer turns for each uncertain number; ``given_up`` are constraints left aside.

    ``only``: names of the numbers to vary; None: all with a range. ``best_for``: names of the numbers for which the best deal is followed too; None: all context factors.
    """
    varied = Varied(model, tuple(sorted(given_up)), most)
    known = tuple(item for item in uncertain(model) if only is None or item.name in only)
    followed = {item.name for item in known if item.kind == "context"} if best_for is None else set(best_for)
    points, warnings = [], _warnings(model)
    asked = [(number, number.name in followed) for number in known]
    every = spread(executor, Varied.tipping, varied, asked, "a number")
    for found in (tally or Tally()).of(len(asked), every):
        if isinstance(found, Tipping):
            points.append(found)
        else:
            warnings.append(found)
    return TippingPoints(
        method=("acceptance as lines in each number; ends of intervals as exact ratios", "putnam1988"),
        exact=True,
        inputs=model.digest,
        defaults=varied.space.tables.defaults,
        warnings=tuple(warnings),
        given_up=varied.given_up,
        fixed_conflict=not len(varied.candidates[0]),
        points=tuple(points),
    )


@frozen
class Varied:
    """A model whose numbers are varied with some positions given up; its deals are listed once in each process."""

    model: Model
    given_up: tuple[str, ...]
    most: int

    def __reduce__(self) -> tuple[type[Varied], tuple[Model, tuple[str, ...], int]]:
        return Varied, (self.model, self.given_up, self.most)  # without the deals, which are listed anew

    @cached_property
    def space(self) -> DealSpace:
        """The deals."""
        return deal_space(self.model, self.most)

    @cached_property
    def candidates(self) -> tuple[Ints, dict[str, Bools]]:
        """The deals that fixed positions leave."""
        return candidates(self.space, self.given_up)

    def tipping(self, asked: tuple[Known, bool]) -> Tipping | str:
        """Where the answer turns for a number, and for which deal where that is asked; the limit where one was met."""
        number, follow = asked
        try:
            drawn = lines(self.model, self.space, number, *self.candidates, self.given_up)
        except LimitError as limit:
            return str(limit)
        return _tipping(self.space, number, drawn, follow=follow)


def _warnings(model: Model) -> list[str]:
    found = [
        f"no range is given for the context factor {name}: it is not varied"
        for name, item in model.context.items()
        if item.range is None
    ]
    unlimited = ", ".join(model.unlimited())
    return [*found, f"nothing limits what {unlimited} would accept"] if unlimited else found


def _tipping(space: DealSpace, number: Known, drawn: Lines, *, follow: bool) -> Tipping:
    order, spans = _sizes(space, number, drawn)
    flips = [end for span in spans for end in (span.start, span.end)]
    return Tipping(
        number=number,
        open_now=any(span.start <= number.value <= span.end for span in spans),
        open=tuple(spans),
        flips=tuple(dict.fromkeys(at for at in flips if number.low < at < number.high or _only(spans, at, number))),
        best=best_deals(space, number, drawn, spans) if follow and order is not None else (),
    )


def _only(spans: list[Span], at: Fraction, number: Known) -> bool:
    """Whether a deal exists at an end of the range and nowhere near it: then that end is a flip too."""
    return any(span.start == span.end == at for span in spans) and number.low < number.high


def _sizes(space: DealSpace, number: Known, drawn: Lines) -> tuple[Ratios | None, list[Span]]:
    """Where a deal exists: maximal stretches, ends included."""
    if not len(drawn.candidates):
        return None, []
    order, begins, ends = accepted_between(space, number, drawn)
    # positions 2k stand for the k-th ratio itself, 2k + 1 for what lies between it and the next
    change = np.zeros(2 * len(order) + 1, dtype=np.int64)
    for begin, end in zip(begins, ends, strict=True):
        held = begin <= end
        np.add.at(change, begin[held], 1)
        np.add.at(change, end[held] + 1, -1)
    size = np.cumsum(change)[:-1]
    spans = []
    open_ = np.flatnonzero(np.diff(np.concatenate(([0], (size > 0).astype(np.int8), [0]))))
    for first, after in open_.reshape(-1, 2):
        # conditions hold at their ends, so a stretch begins and ends at a ratio, never between two
        spans.append(
            Span(start=order.at(first // 2), end=order.at((after - 1) // 2), most=int(size[first:after].max()))
        )
    return order, spans


def accepted_between(space: DealSpace, number: Known, drawn: Lines) -> tuple[Ratios, list[Ints], list[Ints]]:
    """For each candidate deal the stretches on which the consent rule is satisfied, none overlapping another.

    A stretch is a pair of doubled positions in the order of the ratios: ``2k`` is the k-th ratio. Where the first
    lies above the second there is no stretch.
    """
    tables = space.tables
    every = [line for actor in tables.consenting for line in drawn.conditions.get(actor, ())]
    order, positions = ratios(every, number.low, number.high)
    limits = dict(zip(map(id, every), positions, strict=True))
    top = 2 * (len(order) - 1)
    count = len(drawn.candidates)

    def stretch(actors: Iterable[str]) -> tuple[Ints, Ints]:
        begin, end = np.zeros(count, dtype=np.int64), np.full(count, top, dtype=np.int64)
        for actor in actors:
            end[~drawn.fixed[actor]] = -1
            for line in drawn.conditions.get(actor, ()):
                low, high = held_between(line, limits[id(line)], top)
                begin, end = np.maximum(begin, low), np.minimum(end, high)
        return begin, end

    begin, end = stretch(tables.veto)
    if not tables.at_least:
        return order, [begin], [end]
    begins, ends = [], []
    firsts, lasts = (np.stack(side) for side in zip(*(stretch([actor]) for actor in tables.others), strict=True))
    for first, last in _covered(firsts, lasts, tables.at_least):
        begins.append(np.maximum(begin, first))
        ends.append(np.minimum(end, last))
    return order, begins, ends


def _covered(begins: Ints, ends: Ints, times: int) -> Iterator[tuple[Ints, Ints]]:
    """What at least so many of some stretches cover, deal by deal; both of shape ``(n_stretches, n_candidates)``.

    Beginnings and ends are passed in order, of those at one place the beginnings first, so that nothing is split where
    one stretch ends and the next begins.
    """
    places = np.concatenate((begins, np.maximum(begins, ends + 1)))
    order = np.argsort(places, axis=0, kind="stable")
    covered = np.zeros(places.shape[1], dtype=np.int64)
    since = covered.copy()
    for row in order:
        place = np.take_along_axis(places, row[None, :], 0)[0]
        before, covered = covered, covered + np.where(row < len(begins), 1, -1)
        since = np.where((before < times) & (covered >= times), place, since)
        over = (before >= times) & (covered < times)
        if over.any():
            yield since, np.where(over, place, since) - 1


def held_between(line: Line, position: Ints, top: int) -> tuple[Ints, Ints]:
    """From where to where a line is not below nought, as doubled positions."""
    rising, falling = line.slope > 0, line.slope < 0
    never: Bools = (line.slope == 0) & (line.intercept < 0)
    begin = np.where(rising, position, 0)
    end = np.where(falling, position, top)
    end[never] = -1
    return begin, end
