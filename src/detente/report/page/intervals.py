"""What ranges are drawn of: a line each, or two as a square, in places from 0 to 1."""

from __future__ import annotations

from detente.frozen import frozen
from detente.report.page.text import Text


@frozen
class Scale:
    """A range drawn as a line: stretches of it set off, today's value, nought; places from 0 to 1."""

    label: Text
    stretches: tuple[tuple[float, float], ...]
    today: float
    zero: float | None
    low: str
    high: str
    note: Text
    hue: int | None


@frozen
class Scales:
    """Ranges under each other, with the key to their signs."""

    rows: tuple[Scale, ...]
    key: tuple[tuple[str, str], ...]


@frozen
class Plane:
    """Regions of a square of two ranges, and today's place in it; places from 0 to 1, upward from the lower left."""

    regions: tuple[tuple[tuple[float, float], ...], ...]
    today: tuple[float, float]
    across: str
    up: str
    ends: tuple[tuple[str, str], tuple[str, str]]
    """Least and most of the range across, and of the range upward."""
