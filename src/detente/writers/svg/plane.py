"""A square of two ranges to SVG: the regions in which a deal exists, and where today stands."""

from __future__ import annotations

from html import escape

from detente.report.page.intervals import Plane

SIDE, LEFT, UNDER = 320, 44, 26
INK, SOFT, SHADE = "#1c1b19", "#6a675f", "#c9c5bb"
"""The style sheet gives these their shade of the page."""


def plane_svg(plane: Plane, alt: str) -> str:
    """The picture as an SVG element with ``alt`` as its name."""
    shapes = "".join(f'<path d="{_outline(region)}" fill="{SHADE}"/>' for region in plane.regions)
    x, y = _at(*plane.today)
    (least_across, most_across), (least_up, most_up) = plane.ends
    end = LEFT + SIDE
    texts = (
        _text(LEFT, SIDE + 18, "start", least_across)
        + _text(end, SIDE + 18, "end", most_across)
        + _text(LEFT - 6, SIDE, "end", least_up)
        + _text(LEFT - 6, 12, "end", most_up)
        + _text(
            x - 8 if plane.today[0] > 0.7 else x + 8,
            y + (14 if plane.today[1] > 0.9 else -7),
            "end" if plane.today[0] > 0.7 else "start",
            "today",
            INK,
        )
    )
    frame = f'<rect x="{LEFT}" y="0.5" width="{SIDE}" height="{SIDE}" fill="none" stroke="{SOFT}"/>'
    dot = f'<path d="M{x - 4.5:.1f},{y:.1f}a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0" fill="{INK}"/>'
    box = f"0 0 {LEFT + SIDE + 8} {SIDE + UNDER}"
    return (
        f'<svg viewBox="{box}" role="img" aria-label="{escape(alt)}" font-size="12">{shapes}{frame}{dot}{texts}</svg>'
    )


def _at(x: float, y: float) -> tuple[float, float]:
    return LEFT + SIDE * x, SIDE * (1 - y) + 0.5


def _outline(region: tuple[tuple[float, float], ...]) -> str:
    return "M" + "L".join(f"{x:.2f},{y:.2f}" for x, y in (_at(*corner) for corner in region)) + "Z"


def _text(x: float, y: float, anchor: str, words: str, fill: str = SOFT) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'
