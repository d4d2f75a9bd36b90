"""What ranges are drawn of: a line each, in places from 0 to 1."""

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
