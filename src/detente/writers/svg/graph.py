"""A graph to SVG: coloured by the page's style sheet, told apart without colour by frames and lines."""

from __future__ import annotations

from html import escape

from detente.report.page.graph import ABOVE, LINE, Box, Drawing, Line
from detente.report.page.palette import BLOCKED, FAINT, HUES, INK, PAPER, SHADE, SOFT

FRAMES = {
    "done": (FAINT, 1.0),
    "open": (INK, 1.0),
    "shut": (SOFT, 1.0),
    "goal": (INK, 2.4),
    "refused": (BLOCKED, 1.2),
    "blocks": (BLOCKED, 2.8),
}
"""Colour and width of each kind of frame."""


def drawing_svg(drawing: Drawing, alt: str) -> str:
    """The picture as an SVG element with ``alt`` as its name."""
    parts = [arrow_svg(line, drawing.across) for line in drawing.lines]
    parts += [_box(box) for box in drawing.boxes]
    parts += [_label(line) for line in drawing.lines if line.label]
    size = f"{drawing.width:.0f} {drawing.height:.0f}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" aria-label="{escape(alt)}">{"".join(parts)}</svg>'


def _box(box: Box) -> str:
    frame = f'x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
    fill = SHADE if box.kind in ("done", "open") else PAPER
    stroke, width = FRAMES[box.kind]
    drawn = f'<rect {frame} fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>'
    if box.kind in ("refused", "blocks"):
        inner = f'x="{box.x + 3:.1f}" y="{box.y + 3:.1f}" width="{box.width - 6:.1f}" height="{box.height - 6:.1f}"'
        drawn += f'<rect {inner} fill="none" stroke="{BLOCKED}" stroke-width="1"/>'
    middle, y = box.x + box.width / 2, box.y + ABOVE + LINE - 4
    weight = 700 if box.kind == "goal" else 400
    set_as = 'text-anchor="middle" font-size="11.5"'
    drawn += f'<text {set_as} font-weight="{weight}" fill="{INK}">'
    for line in box.lines:
        drawn += f'<tspan x="{middle:.1f}" y="{y:.1f}">{escape(line)}</tspan>'
        y += LINE
    drawn += "</text>"
    for words, at in box.marks:
        colour = INK if at is None else HUES[at]
        drawn += f'<text x="{middle:.1f}" y="{y:.1f}" {set_as} font-weight="700" fill="{colour}">{escape(words)}</text>'
        y += LINE
    return drawn


DASHES = {"either": "5 4", "first": "7 4", "option": "1.5 4"}
"""Kinds of arrows that are told apart by their lines."""


def arrow_svg(line: Line, across: bool) -> str:
    """An arrow that leaves and arrives along the way in which the picture is read."""
    colour = HUES[line.hue] if line.hue is not None else INK if line.kind in ("demand", "first") else SOFT
    width = _width(line)
    dashes = f' stroke-dasharray="{DASHES[line.kind]}"' if line.kind in DASHES else ""

    def at(beside: float, along: float) -> str:
        return f"{along:.1f} {beside:.1f}" if across else f"{beside:.1f} {along:.1f}"

    points = [point[::-1] for point in line.points] if across else list(line.points)
    x, y = points[0]
    path = f"M{at(x, y)}"
    end_x, end_y = points[-1]
    down = 1 if points[-2][1] < end_y else -1
    head = 7.0 if line.heavy else 5.5
    stops = [*points[1:-1], (end_x, end_y - down * head)]
    for at_x, at_y in stops:
        half = (y + at_y) / 2
        path += f" C{at(x, half)} {at(at_x, half)} {at(at_x, at_y)}"
        x, y = at_x, at_y
    base, half = end_y - down * head * 1.3, head * 0.7
    tip = f"M{at(end_x, end_y)} L{at(end_x - half, base)} L{at(end_x + half, base)} Z"
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes}/>'
        f'<path d="{tip}" fill="{colour}"/>'
    )


def _width(line: Line) -> float:
    if line.kind == "first":
        return 2.2 if line.heavy else 1.5
    return 3.4 if line.heavy else 1.8 if line.kind == "demand" else 1.1


def _label(line: Line) -> str:
    x, y = line.label_at
    colour = HUES[line.hue] if line.hue is not None else INK
    weight = 700 if line.heavy else 400
    place = f'x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-size="11" font-weight="{weight}"'
    words = escape(line.label)
    halo = f'<text {place} fill="{PAPER}" stroke="{PAPER}" stroke-width="4" stroke-miterlimit="2">{words}</text>'
    return f'{halo}<text {place} fill="{colour}">{words}</text>'
