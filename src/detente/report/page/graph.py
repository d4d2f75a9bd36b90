"""What a graph is drawn of: boxes and arrows in their places, before anybody decides how they look."""

from __future__ import annotations

from dataclasses import dataclass

ABOVE, UNDER, LINE = 9.0, 9.0, 14.0
"""Room in a box above and under its text, and the height of a line."""


@dataclass(frozen=True)
class Box:
    """A box of a graph: its corner, its size, its lines, and how it is drawn."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    marks: tuple[tuple[str, int | None], ...]
    """Lines of their own under the text, each with a hue or none."""
    kind: str
    """``done``, ``open``, ``shut``, ``goal``; ``refused``, or ``blocks`` where the refusal is part of what blocks."""


@dataclass(frozen=True)
class Line:
    """An arrow of a graph through points, with its label; ``heavy`` where it is part of what blocks."""

    points: tuple[tuple[float, float], ...]
    kind: str
    """``need``, ``either`` (one of several is enough), ``demand``; ``first`` (demanded first, dashed), ``option`` (one of several, dotted)."""
    label: str
    label_at: tuple[float, float]
    hue: int | None
    heavy: bool


@dataclass(frozen=True)
class Drawing:
    """Boxes and arrows on a sheet."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    across: bool = False
    """Whether arrows run from left to right, and not from top to bottom."""


@dataclass(frozen=True)
class Graph:
    """A graph drawn for a wide column and for a telephone, with the key to its signs."""

    wide: Drawing
    narrow: Drawing
    key: tuple[tuple[str, str], ...]
