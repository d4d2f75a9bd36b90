"""Steps as cards from left to right (on a telephone from top to bottom), those that are only taken together in one bracket.

A card holds what the step is, in whose hands it is, and a lock for each stance that holds it back. Cards of one bracket stand under
each other; the bracket is laid out as one box of the flow (:mod:`detente.report.page.flow`), so that no arrow crosses a card.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from math import ceil

from detente.frozen import frozen
from detente.report.page.flow import EDGE, LETTER, Edge, Node, Sheet, drawing
from detente.report.page.graph import ABOVE, LINE, UNDER, Line
from detente.report.page.layered_graph import layers

WIDEST, BETWEEN = 190.0, 54.0
NARROW = Sheet(320, False, 2, 150, 26)
APART = 8.0
"""Height between two cards of a bracket, and room on each side of it."""
INDENT = 2
"""Letters that a lock takes."""
MOST_LINES = 4
BOLD = 0.84
"""Share of the letters that there is room for in the bold of a step."""
ASIDE = "aside"
"""An arrow of which all that it shows is set aside: it keeps its place, and is not drawn."""


@frozen
class Lock:
    """A demand or refusal that holds a step back: its words, the hue of whose it is, and whether it is set aside."""

    stance: str
    words: str
    hue: int | None
    aside: bool = False


@frozen
class Card:
    """A step: its words, in whose hands it is, its locks, and how it is drawn (see ``Box.kind``)."""

    step: str
    words: str
    held: str
    locks: tuple[Lock, ...]
    kind: str


@frozen
class Row:
    """A line of a card: ``step``, ``held`` or ``lock`` (its first line bears the lock); ``stance`` of a lock."""

    words: str
    kind: str
    hue: int | None = None
    stance: str | None = None
    first: bool = True
    aside: bool = False


@frozen
class Plate:
    """A card in its place."""

    card: Card
    x: float
    y: float
    width: float
    height: float
    rows: tuple[Row, ...]


@frozen
class Placed:
    """The whole drawing: cards, brackets (corner and height), arrows."""

    width: float
    height: float
    plates: tuple[Plate, ...]
    brackets: tuple[tuple[float, float, float], ...]
    lines: tuple[Line, ...]
    across: bool


@frozen
class Steps:
    """The drawing for a wide page and for a telephone, and the key to its signs."""

    wide: Placed
    narrow: Placed
    key: tuple[tuple[str, str], ...]


def placed(groups: Sequence[Sequence[Card]], edges: Sequence[Edge], last: str, *, across: bool) -> Placed:
    """Cards in their places; each of ``groups`` is taken together and bears the name of its first step; ``edges`` join groups,
    one for each pair; ``last`` is the group at the end."""
    names = {group[0].step: group for group in groups}
    arrows = [(edge.first, edge.then) for edge in edges]
    rows = len(layers(list(names), arrows, last, 1, 1, 1, 4).rows)
    sheet = Sheet(rows * WIDEST + (rows - 1) * BETWEEN + 2 * EDGE, True, 4, WIDEST, BETWEEN) if across else NARROW
    letters = int((sheet.widest - 12) / LETTER)
    shapes = {card.step: _rows(card, letters) for group in groups for card in group}
    nodes = {name: _node(group, shapes) for name, group in names.items()}
    drawn = drawing(nodes, edges, last, sheet)
    lines = tuple(line for line in drawn.lines if line.kind != ASIDE)
    plates: list[Plate] = []
    brackets: list[tuple[float, float, float]] = []
    for (_, group), box in zip(names.items(), drawn.boxes, strict=True):
        several = len(group) > 1
        x, y, width = (box.x + 8, box.y, box.width - 8) if several else (box.x, box.y, box.width)
        if several:
            brackets.append((box.x, box.y, _height(group, shapes)))
        for card in group:
            high = ABOVE + LINE * len(shapes[card.step]) + UNDER
            plates.append(Plate(card, x, y, width, high, shapes[card.step]))
            y += high + APART
    return Placed(drawn.width, drawn.height, tuple(plates), tuple(brackets), lines, drawn.across)


def _node(group: Sequence[Card], shapes: Mapping[str, Sequence[Row]]) -> Node:
    """A box of the flow as high as the cards of a group; what stands in it is drawn by whoever draws the cards."""
    lines = max(1, ceil((_height(group, shapes) - ABOVE - UNDER) / LINE))
    return Node("", (("", None),) * lines, "shut")


def _height(group: Sequence[Card], shapes: Mapping[str, Sequence[Row]]) -> float:
    heights = [ABOVE + LINE * len(shapes[card.step]) + UNDER for card in group]
    return sum(heights) + APART * (len(group) - 1)


def _rows(card: Card, letters: int) -> tuple[Row, ...]:
    rows = [
        Row(line, "step")
        for line in textwrap.wrap(card.words, int(letters * BOLD), max_lines=MOST_LINES, placeholder=" …")
    ]
    rows += [Row(line, "held") for line in textwrap.wrap(card.held, letters + 2, max_lines=2, placeholder=" …")]
    for lock in card.locks:
        lines = textwrap.wrap(lock.words, letters - INDENT, max_lines=MOST_LINES, placeholder=" …")
        rows += [Row(line, "lock", lock.hue, lock.stance, not at, lock.aside) for at, line in enumerate(lines)]
    return tuple(rows)
