"""For two numbers at once, the exact regions in which a deal exists: one convex polygon a deal.

Method: in two numbers that are not weights every condition of a deal is linear, so the pairs of values at which all
accept it are the box of the two ranges cut by half-planes. Only deals that no other meets at every corner of the
box in every condition need a polygon: conditions are linear, so what holds at the corners holds between them.
Corners of the polygons are exact ratios.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from fractions import Fraction

import numpy as np

from detente.analysis.agreement.frontier import nondominated
from detente.analysis.core.consent import groups
from detente.analysis.result import Exact, Piece, Result
from detente.analysis.space import VARIED, deal_space
from detente.analysis.whatif.lines import candidates, evaluated
from detente.analysis.whatif.numbers import Known, uncertain
from detente.case.model import Model
from detente.errors import LimitError, input_error, listed, nearest

MOST_POLYGONS = 2_000
"""Deals that shape a map of two numbers; beyond, a LimitError."""
Corner = tuple[Fraction, Fraction]
HalfPlane = tuple[int, int, int]
"""``a + b x + c y ≥ 0``."""


class Polygon(Piece):
    """Corners of a convex region, counter-clockwise."""

    corners: tuple[tuple[Exact, Exact], ...]

    def holds(self, x: Fraction, y: Fraction) -> bool:
        """Whether a point lies in the region or on its edge."""
        if len(self.corners) == 1:
            return (x, y) == self.corners[0]
        edges = zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True)
        if not all((b[0] - a[0]) * (y - a[1]) >= (b[1] - a[1]) * (x - a[0]) for a, b in edges):
            return False
        xs, ys = zip(*self.corners, strict=True)
        return bool(min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys))

    def above(self, x: Fraction) -> tuple[Fraction, Fraction] | None:
        """From where to where the region reaches at a value across; None where it does not."""
        heights = [y for at, y in self.corners if at == x]
        for (a, b), (c, d) in zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True):
            if min(a, c) < x < max(a, c):
                heights.append(b + (d - b) * (x - a) / (c - a))
        return (min(heights), max(heights)) if heights else None


class Regions(Result):
    """Where a deal exists as two numbers vary, the rest as in the case."""

    across: Known
    up: Known
    given_up: tuple[str, ...]
    open_now: bool
    polygons: tuple[Polygon, ...]

    def holds(self, x: Fraction, y: Fraction) -> bool:
        """Whether a deal exists at a pair of values."""
        return any(polygon.holds(x, y) for polygon in self.polygons)

    def above(self, x: Fraction) -> tuple[tuple[Fraction, Fraction], ...]:
        """The stretches of the second number in which a deal exists at a value of the first."""
        found = sorted(span for polygon in self.polygons if (span := polygon.above(x)) is not None)
        joined: list[tuple[Fraction, Fraction]] = []
        for low, high in found:
            if joined and low <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(high, joined[-1][1])
            else:
                joined.append((low, high))
        return tuple(joined)


def regions(model: Model, across: str, up: str, *, given_up: Collection[str] = (), most: int = VARIED) -> Regions:
    """Where a deal exists as two numbers with ranges vary. InputError for numbers that cannot be varied together."""
    first, second = _number(model, across), _number(model, up)
    space = deal_space(model, most)
    chosen, fixed = candidates(space, given_up)
    zero, one = Fraction(0), Fraction(1)
    points = [{across: x, up: y} for x, y in ((zero, zero), (one, zero), (zero, one))]
    found = evaluated(model, space, points, chosen, fixed, given_up).conditions if len(chosen) else {}
    planes = {
        actor: [np.stack((at[0], at[1] - at[0], at[2] - at[0]), axis=1) for at in values]
        for actor, values in found.items()
    }
    tables = space.tables
    box = [(first.low, second.low), (first.high, second.low), (first.high, second.high), (first.low, second.high)]
    polygons: set[tuple[Corner, ...]] = set()
    for group in groups(tables):
        actors = [actor for actor in tables.consenting if actor in group]
        kept = np.ones(len(chosen), dtype=bool)
        for actor in actors:
            kept &= fixed[actor]
        rows = np.flatnonzero(kept)
        conditions = [plane[rows] for actor in actors for plane in planes.get(actor, ())]
        polygons |= set(_polygons(conditions, len(rows), box))
    result = tuple(Polygon(corners=corners) for corners in sorted(polygons))
    return Regions(
        method=("the box of two ranges cut by each deal's conditions, exact",),
        inputs=model.digest,
        defaults=tables.defaults,
        across=first,
        up=second,
        given_up=tuple(sorted(given_up)),
        open_now=any(polygon.holds(first.value, second.value) for polygon in result),
        polygons=result,
    )


def _number(model: Model, name: str) -> Known:
    varied = {item.name: item for item in uncertain(model) if item.kind != "weight"}
    if name not in varied:
        raise input_error(
            "whatif",
            "this number cannot be varied on a map",
            found=name,
            expected=f"a number with a range that is not a weight: {listed(varied)}",
            mend=nearest(name, varied),
        )
    return varied[name]


def _polygons(conditions: list[np.ndarray], count: int, box: list[Corner]) -> list[tuple[Corner, ...]]:
    """The regions of the deals, those that lie in another left out as far as the corners tell."""
    if not conditions:
        return [tuple(box)] if count else []
    columns = []
    for plane in conditions:
        for x, y in box:
            common = math.lcm(x.denominator, y.denominator)
            columns.append(plane[:, 0] * common + plane[:, 1] * int(x * common) + plane[:, 2] * int(y * common))
    corners = np.stack(columns, axis=1)
    if not count:
        return []
    # a condition that fails at every corner of the box fails everywhere in it
    some = np.flatnonzero((corners.reshape(count, -1, len(box)).max(axis=2) >= 0).all(axis=1))
    if not len(some):
        return []
    rows = some[nondominated(corners[some])]
    _, distinct = np.unique(corners[rows], axis=0, return_index=True)
    if len(distinct) > MOST_POLYGONS:
        raise LimitError(f"more than {MOST_POLYGONS:,} deals shape this map")
    found = []
    for row in rows[distinct]:
        region = box
        for plane in conditions:
            region = _cut(region, (int(plane[row, 0]), int(plane[row, 1]), int(plane[row, 2])))
        if region:
            found.append(tuple(region))
    return found


def _cut(region: list[Corner], half: HalfPlane) -> list[Corner]:
    """A convex region cut by a half-plane (Sutherland and Hodgman's clipping, exact)."""
    a, b, c = half
    values = [a + b * x + c * y for x, y in region]
    kept: list[Corner] = []
    for at, (x, y) in enumerate(region):
        after = (at + 1) % len(region)
        here, there = values[at], values[after]
        if here >= 0:
            kept.append((x, y))
        if (here < 0 < there) or (there < 0 < here):
            share = here / (here - there)
            kept.append((x + share * (region[after][0] - x), y + share * (region[after][1] - y)))
    return list(dict.fromkeys(kept))
