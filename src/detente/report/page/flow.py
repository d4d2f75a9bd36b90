"""A few boxes and arrows in their places, read from left to right on a wide page and from top to bottom on a telephone.

Every label of an arrow lies between two rows of boxes, in a place of its own: no label lies on another, or on a box.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from detente.report.page.graph import ABOVE, LINE, UNDER, Box, Drawing, Line
from detente.report.page.layered_graph import Arrow, Layers, layers

LETTER = 6.5
"""Width of a letter in a box, in a label: none is set wider on average."""
BOLD = 0.9
"""Share of the letters that there is room for in bold."""
PLACE = 14.0
"""Height that a label takes."""
MOST_LETTERS = 24
"""Letters of a label where it has the width of the page."""
MOST_LINES = 4
"""Lines of text in a box."""
EDGE = 4.0
"""Room around the drawing."""


@dataclass(frozen=True)
class Node:
    """A box: its words, its marks (``✕ Ukraine``) with their hues, and how it is drawn."""

    words: str
    marks: tuple[tuple[str, int | None], ...]
    kind: str


@dataclass(frozen=True)
class Edge:
    """An arrow: ``first`` comes before ``then``."""

    first: str
    then: str
    kind: str
    label: str
    hue: int | None
    heavy: bool


@dataclass(frozen=True)
class Sheet:
    """What a drawing is made for: how wide, how many boxes beside each other across the way it is read, and the room between rows."""

    width: float
    across: bool
    abreast: int
    widest: float
    between: float


WIDE = Sheet(760, True, 4, 170, 76)
NARROW = Sheet(340, False, 2, 150, 20)


def drawing(nodes: Mapping[str, Node], edges: Sequence[Edge], last: str, sheet: Sheet) -> Drawing:
    """The drawing of a few boxes, ``last`` at the end; one arrow for each pair."""
    arrows: list[Arrow] = [(edge.first, edge.then) for edge in edges]
    rows = len(layers(list(nodes), arrows, last, 1, 1, 1, sheet.abreast).rows)
    return _Plan(nodes, edges, last, sheet, rows).drawing()


class _Plan:
    def __init__(self, nodes: Mapping[str, Node], edges: Sequence[Edge], last: str, sheet: Sheet, rows: int) -> None:
        self.sheet, self.edges = sheet, edges
        room = sheet.width - 2 * EDGE
        if sheet.across:
            between = sheet.between if rows < 5 else 66.0
            self.box = min(sheet.widest, (room - (rows - 1) * between) / rows)
            self.gap = min((room - rows * self.box) / max(rows - 1, 1), 2 * sheet.between)
        else:
            self.box, self.gap = sheet.widest, sheet.between
        letters = int((self.box - 8) / LETTER)
        self.shapes = {
            name: _shape(node, int(letters * BOLD) if node.kind == "goal" else letters) for name, node in nodes.items()
        }
        self.nodes = nodes
        self.tall = max(_height(*shape) for shape in self.shapes.values())
        size = self.tall if sheet.across else self.box
        least = 0.0 if sheet.across else sheet.width
        arrows = [(edge.first, edge.then) for edge in edges]
        self.layers: Layers = layers(list(nodes), arrows, last, size, 14.0, least, sheet.abreast)
        self.row = {spot: at for at, row in enumerate(self.layers.rows) for spot in row}

    def drawing(self) -> Drawing:
        """Boxes and arrows, their labels between the rows."""
        sheet, plan = self.sheet, self.layers
        held: dict[int, list[int]] = {}
        for at, edge in enumerate(self.edges):
            if edge.label:
                held.setdefault(self._between(edge), []).append(at)
        starts, ends = self._rows(held)
        breadth = plan.width
        if sheet.across:  # room for the labels that stand above each other
            breadth = max(breadth, *(PLACE * (len(own) + 1) for own in held.values()), 0.0)
        boxes = {name: self._box(name, starts) for name in self.nodes}
        joints = self._joints()
        points = {at: self._points(edge, joints, starts, ends) for at, edge in enumerate(self.edges)}
        labels: dict[int, tuple[float, float]] = {}
        for gap, own in held.items():
            labels |= self._labels(gap, own, points, starts, ends, breadth)
        lines = tuple(self._line(edge, points[at], labels.get(at)) for at, edge in enumerate(self.edges))
        along = ends[len(plan.rows) - 1] + EDGE
        if not sheet.across:
            return Drawing(breadth, along, tuple(boxes.values()), lines)
        return _cropped(sheet.width, list(boxes.values()), lines)

    @property
    def _letters(self) -> int:
        """Letters of a label."""
        return int((self.gap - 4) / LETTER) if self.sheet.across else MOST_LETTERS

    def _rows(self, held: Mapping[int, Sequence[int]]) -> tuple[list[float], list[float]]:
        """Where each row begins and ends along the way."""
        starts, ends, at = [], [], EDGE
        if self.sheet.across:
            rows = len(self.layers.rows)
            at = max(EDGE, (self.sheet.width - rows * self.box - (rows - 1) * self.gap) / 2)
        for place, row in enumerate(self.layers.rows):
            starts.append(at)
            deep = (
                self.box
                if self.sheet.across
                else max((_height(*self.shapes[one]) for one in row if isinstance(one, str)), default=0.0)
            )
            ends.append(at + deep)
            room = self.gap if self.sheet.across else self.gap + PLACE * len(held.get(place, ())) + 6
            at = ends[-1] + room
        return starts, ends

    def _box(self, name: str, starts: Sequence[float]) -> Box:
        lines, marks = self.shapes[name]
        middle, along, high = self.layers.middle[name], starts[self.row[name]], _height(lines, marks)
        x, y = (along, middle - high / 2) if self.sheet.across else (middle - self.box / 2, along)
        return Box(x, y, self.box, high, lines, marks, self.nodes[name].kind)

    def _turned(self, edge: Edge) -> bool:
        return (edge.first, edge.then) in self.layers.turned

    def _between(self, edge: Edge) -> int:
        """The row before the place of a label: where the arrow arrives."""
        return self.row[edge.then] - (0 if self._turned(edge) else 1)

    def _joints(self) -> dict[tuple[str, bool, int], float]:
        """Where each arrow leaves and arrives across the way: side by side on the edge of its box."""
        at: dict[tuple[str, bool], list[tuple[float, bool, int]]] = {}
        for place, edge in enumerate(self.edges):
            down = not self._turned(edge)
            at.setdefault((edge.first, not down), []).append((self.layers.middle[edge.then], True, place))
            at.setdefault((edge.then, down), []).append((self.layers.middle[edge.first], False, place))
        where = {}
        for (name, _), held in at.items():
            size = _height(*self.shapes[name]) if self.sheet.across else self.box
            start = self.layers.middle[name] - size / 2
            for place, (_, leaves, edge_at) in enumerate(sorted(held), 1):
                where[name, leaves, edge_at] = start + size * place / (len(held) + 1)
        return where

    def _points(
        self, edge: Edge, joints: Mapping[tuple[str, bool, int], float], starts: Sequence[float], ends: Sequence[float]
    ) -> list[tuple[float, float]]:
        """Points of an arrow: across the way, along it."""
        at, up = self.edges.index(edge), self._turned(edge)
        one, two = self.row[edge.first], self.row[edge.then]
        begin = (joints[edge.first, True, at], starts[one] if up else self._end(edge.first, starts))
        end = (joints[edge.then, False, at], self._end(edge.then, starts) if up else starts[two])
        points = [begin] if up else [begin, (begin[0], ends[one])]
        for spot in self.layers.path((edge.first, edge.then))[1:-1]:
            pair = [
                (self.layers.middle[spot], starts[self.row[spot]]),
                (self.layers.middle[spot], ends[self.row[spot]]),
            ]
            points += pair[::-1] if up else pair
        points += [(end[0], ends[two]), end] if up else [end]
        return [point for place, point in enumerate(points) if not place or point != points[place - 1]]

    def _end(self, name: str, starts: Sequence[float]) -> float:
        return starts[self.row[name]] + (self.box if self.sheet.across else _height(*self.shapes[name]))

    def _labels(
        self,
        gap: int,
        own: Sequence[int],
        points: Mapping[int, Sequence[tuple[float, float]]],
        starts: Sequence[float],
        ends: Sequence[float],
        breadth: float,
    ) -> dict[int, tuple[float, float]]:
        """A place for each label between two rows: under each other, near its arrow."""
        low, high = ends[gap], starts[gap + 1]
        crossing = {at: _crossing(points[at], low, high) for at in own}
        ranked = sorted(own, key=lambda at: (sum(crossing[at]), at))
        if not self.sheet.across:
            found = {}
            for place, at in enumerate(ranked):
                along = low + 10 + PLACE * (place + 0.5)
                one, two = crossing[at]
                share = (along - low) / (high - low)
                middle = one + (two - one) * share * share * (3 - 2 * share)
                half = min(len(self.edges[at].label), self._letters) * LETTER / 2
                found[at] = min(max(middle, half), breadth - half), along
            return found
        middles = {at: sum(crossing[at]) / 2 for at in ranked}
        edge = 0.0
        for at in ranked:
            middles[at] = max(middles[at], edge + PLACE / 2)
            edge = middles[at] + PLACE / 2
        edge = breadth
        for at in reversed(ranked):
            middles[at] = min(middles[at], edge - PLACE / 2)
            edge = middles[at] - PLACE / 2
        return {at: ((low + high) / 2, middles[at]) for at in ranked}

    def _line(self, edge: Edge, points: Sequence[tuple[float, float]], label: tuple[float, float] | None) -> Line:
        shown = tuple((along, beside) if self.sheet.across else (beside, along) for beside, along in points)
        words = cut(edge.label, self._letters)
        return Line(shown, edge.kind, words if label else "", label or (0.0, 0.0), edge.hue, edge.heavy)


def _cropped(width: float, boxes: Sequence[Box], lines: Sequence[Line]) -> Drawing:
    """The drawing without what is empty above and below it."""
    ends = [(box.y, box.y + box.height) for box in boxes]
    ends += [(y, y) for line in lines for _, y in line.points]
    ends += [(line.label_at[1] - PLACE / 2, line.label_at[1] + PLACE / 2) for line in lines if line.label]
    up = min(low for low, _ in ends) - EDGE
    high = max(top for _, top in ends) - up + EDGE
    return Drawing(
        width,
        high,
        tuple(replace(box, y=box.y - up) for box in boxes),
        tuple(
            replace(
                line,
                points=tuple((x, y - up) for x, y in line.points),
                label_at=(line.label_at[0], line.label_at[1] - up),
            )
            for line in lines
        ),
        across=True,
    )


def _crossing(points: Sequence[tuple[float, float]], low: float, high: float) -> tuple[float, float]:
    """Where an arrow is across the way at both sides of a gap."""
    before = [beside for beside, along in points if along <= low + 0.01]
    after = [beside for beside, along in points if along >= high - 0.01]
    forth = points[0][1] < points[-1][1]
    return (before[-1] if forth else before[0]), (after[0] if forth else after[-1])


def cut(words: str, letters: int) -> str:
    """Words that fit."""
    return words if len(words) <= letters else f"{words[: max(letters - 1, 1)].rstrip()}…"


def _shape(node: Node, letters: int) -> tuple[tuple[str, ...], tuple[tuple[str, int | None], ...]]:
    lines = tuple(textwrap.wrap(node.words, letters, max_lines=MOST_LINES, placeholder=" …"))
    return lines, tuple((cut(words, letters), at) for words, at in node.marks)


def _height(lines: Sequence[str], marks: Sequence[object]) -> float:
    return ABOVE + LINE * (len(lines) + len(marks)) + UNDER
