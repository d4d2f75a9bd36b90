"""A layered drawing of what comes before what: a place for every box, a line for every arrow, nothing overlapping.

Method (sugiyama1981)

1. Arrows that close a circle are turned round for the drawing. Each box stands as many rows above the last as the
   longest chain from it to the last is long.
2. An arrow across several rows gets a narrow place in each of them.
3. Rows are ordered by the mean place of their neighbours, down and up in turn; the order with the fewest crossings stays.
4. Each place moves towards its neighbours as far as those beside it leave room.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Arrow = tuple[str, str]
Spot = str | tuple[str, str, int]
"""A box by its name, or the place of an arrow in a row that it crosses."""

SWEEPS = 12


@dataclass(frozen=True)
class Layers:
    """Rows from the first to the last, and the middle of every box and of every place of an arrow."""

    rows: tuple[tuple[Spot, ...], ...]
    middle: Mapping[Spot, float]
    width: float
    turned: frozenset[Arrow]
    """Arrows that run upwards, against the order of the rows."""

    def path(self, arrow: Arrow) -> list[Spot]:
        """The places an arrow passes, from its first box to its second."""
        one, two = arrow[::-1] if arrow in self.turned else arrow
        found: list[Spot] = [
            spot
            for row in self.rows
            for spot in row
            if spot in (one, two) or (len(spot) == 3 and spot[:2] == (one, two))
        ]
        return found[::-1] if arrow in self.turned else found


@dataclass
class _Plan:
    arrows: list[Arrow]
    rows: list[list[Spot]] = field(default_factory=list)
    above: dict[Spot, list[Spot]] = field(default_factory=dict)
    below: dict[Spot, list[Spot]] = field(default_factory=dict)


def layers(
    boxes: Sequence[str],
    arrows: Sequence[Arrow],
    last: str,
    box: float,
    gap: float,
    width: float,
    most: int | None = None,
) -> Layers:
    """Rows for the boxes, ``last`` in the last row; a box is ``box`` wide, ``gap`` between, in at least ``width``; at most ``most`` in a
    row, those beyond one row further up."""
    turned = _turned(boxes, arrows, last)
    straight = list(dict.fromkeys(arrow[::-1] if arrow in turned else arrow for arrow in arrows))
    plan = _rows(boxes, straight, most or len(boxes))
    _order(plan)
    size = {spot: (box if isinstance(spot, str) else gap) for row in plan.rows for spot in row}
    needed = max(sum(size[spot] for spot in row) + gap * (len(row) + 1) for row in plan.rows)
    whole = max(width, needed)
    return Layers(tuple(map(tuple, plan.rows)), _middles(plan, size, gap, whole), whole, turned)


def _turned(boxes: Sequence[str], arrows: Sequence[Arrow], last: str) -> frozenset[Arrow]:
    """Arrows that, followed backwards from the last box, lead back to a box still being looked at."""
    before: dict[str, list[str]] = {name: [] for name in boxes}
    for one, two in arrows:
        before[two].append(one)
    state: dict[str, int] = {}
    turned: set[Arrow] = set()

    def look(name: str) -> None:
        state[name] = 1
        for other in before[name]:
            if state.get(other) == 1:
                turned.add((other, name))
            elif other not in state:
                look(other)
        state[name] = 2

    for name in (last, *boxes):
        if name not in state:
            look(name)
    return frozenset(turned)


def _rows(boxes: Sequence[str], arrows: list[Arrow], held: int) -> _Plan:
    after: dict[str, list[str]] = {name: [] for name in boxes}
    for one, two in arrows:
        after[one].append(two)
    rank: dict[str, int] = {}

    def height(name: str) -> int:
        if name not in rank:
            rank[name] = 1 + max((height(other) for other in after[name]), default=-1)
        return rank[name]

    most = max(map(height, boxes))
    at = 0
    while at <= most:
        row = [name for name in boxes if rank[name] == at]
        row.sort(key=lambda name: not any(two == name for _, two in arrows))
        for name in row[held:]:
            _raise(name, at + 1, rank, arrows)
        most = max(rank.values())
        at += 1
    plan = _Plan(arrows, [[] for _ in range(most + 1)])
    for name in boxes:
        plan.rows[most - rank[name]].append(name)
    for one, two in arrows:
        spots: list[Spot] = [one, *((one, two, row) for row in range(most - rank[one] + 1, most - rank[two])), two]
        for spot in spots[1:-1]:
            plan.rows[spot[2]].append(spot)  # type: ignore[index]
        for upper, lower in itertools.pairwise(spots):
            plan.below.setdefault(upper, []).append(lower)
            plan.above.setdefault(lower, []).append(upper)
    return plan


def _raise(name: str, to: int, rank: dict[str, int], arrows: list[Arrow]) -> None:
    """Moves a box up, and with it whatever stands before it."""
    rank[name] = max(rank[name], to)
    for one, two in arrows:
        if two == name and rank[one] <= rank[name]:
            _raise(one, rank[name] + 1, rank, arrows)


def _order(plan: _Plan) -> None:
    best, fewest = [list(row) for row in plan.rows], _crossings(plan)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        near = plan.above if down else plan.below
        for row in plan.rows[1:] if down else plan.rows[-2::-1]:
            place = {spot: at for other in plan.rows for at, spot in enumerate(other)}
            mean = {
                spot: sum(place[other] for other in near[spot]) / len(near[spot]) if near.get(spot) else place[spot]
                for spot in row
            }
            row.sort(key=lambda spot: (mean[spot], place[spot]))
        if (found := _crossings(plan)) < fewest:
            best, fewest = [list(row) for row in plan.rows], found
    plan.rows = best


def _crossings(plan: _Plan) -> int:
    total = 0
    for upper, lower in itertools.pairwise(plan.rows):
        place = {spot: at for at, spot in enumerate(lower)}
        ends = [sorted(place[other] for other in plan.below.get(spot, ())) for spot in upper]
        seen: list[int] = []
        for group in ends:
            total += sum(earlier > end for end in group for earlier in seen)
            seen += group
    return total


def _middles(plan: _Plan, size: Mapping[Spot, float], gap: float, width: float) -> dict[Spot, float]:
    middle: dict[Spot, float] = {}
    for row in plan.rows:
        free = (width - sum(size[spot] for spot in row)) / (len(row) + 1)
        left = 0.0
        for spot in row:
            middle[spot] = left + free + size[spot] / 2
            left += free + size[spot]
    for sweep in range(SWEEPS):
        near = (plan.above, plan.below)[sweep % 2]
        for row in plan.rows:
            for spot in row:
                if near.get(spot):
                    middle[spot] = sum(middle[other] for other in near[spot]) / len(near[spot])
            _apart(row, middle, size, gap, width)
    return middle


def _apart(row: list[Spot], middle: dict[Spot, float], size: Mapping[Spot, float], gap: float, width: float) -> None:
    """Moves places so that none overlap and all lie inside."""
    edge = gap / 2
    for spot in row:
        middle[spot] = max(middle[spot], edge + size[spot] / 2)
        edge = middle[spot] + size[spot] / 2 + gap
    edge = width - gap / 2
    for spot in reversed(row):
        middle[spot] = min(middle[spot], edge - size[spot] / 2)
        edge = middle[spot] - size[spot] / 2 - gap
