"""Steps with their locks to SVG: coloured by the page's style sheet; a lock leads to the address that sets its stance aside."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from detente.report.page.graph import ABOVE, LINE
from detente.report.page.palette import FAINT, HUES, INK, PAPER, SHADE, SOFT
from detente.report.page.sequence import Placed, Plate, Row
from detente.writers.svg.graph import FRAMES, arrow_svg

Address = Callable[[str], tuple[str, str]]
"""By the id of a stance, where its lock leads, and what that does, in words."""
SIZES = {"step": 12, "held": 11, "lock": 11.5}


def sequence_svg(drawn: Placed, alt: str, address: Address | None = None) -> str:
    """The drawing as an SVG element named ``alt``; without ``address`` nothing in it leads anywhere."""
    parts = [arrow_svg(line, drawn.across) for line in drawn.lines]
    for x, y, height in drawn.brackets:
        path = f"M{x + 5:.1f} {y:.1f} H{x:.1f} V{y + height:.1f} H{x + 5:.1f}"
        parts.append(f'<path class="together" d="{path}" fill="none" stroke="{INK}" stroke-width="2.4"/>')
    parts += [_plate(plate, address) for plate in drawn.plates]
    size = f"{drawn.width:.0f} {drawn.height:.0f}"
    role = "group" if address else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{drawn.width:.0f}" height="{drawn.height:.0f}" '
        f'role="{role}" aria-label="{escape(alt)}">{"".join(parts)}</svg>'
    )


def _plate(plate: Plate, address: Address | None) -> str:
    kind = plate.card.kind
    stroke, width = FRAMES[kind]
    fill = SHADE if kind in ("done", "open") else PAPER
    frame = f'x="{plate.x:.1f}" y="{plate.y:.1f}" width="{plate.width:.1f}" height="{plate.height:.1f}"'
    parts = [f'<rect {frame} fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>']
    y = plate.y + ABOVE + LINE - 4
    at = 0
    while at < len(plate.rows):
        row = plate.rows[at]
        if row.kind != "lock":
            parts.append(_text(row, plate.x + 8, y, bold=kind == "goal" or row.kind == "step"))
            at, y = at + 1, y + LINE
            continue
        lines = [row]
        while at + len(lines) < len(plate.rows) and plate.rows[at + len(lines)].stance == row.stance:
            lines.append(plate.rows[at + len(lines)])
        parts.append(_lock(lines, plate, y, address))
        at, y = at + len(lines), y + LINE * len(lines)
    return f'<g class="step is-{kind}" data-step="{escape(plate.card.step)}">{"".join(parts)}</g>'


def _text(row: Row, x: float, y: float, *, bold: bool = False) -> str:
    colour = SOFT if row.kind == "held" else INK
    weight = 700 if bold and row.kind == "step" else 400
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{SIZES[row.kind]}" font-weight="{weight}" fill="{colour}">'
        f"{escape(row.words)}</text>"
    )


def _lock(lines: list[Row], plate: Plate, y: float, address: Address | None) -> str:
    """A lock, shut or open, with the words of its stance; the whole of it can be clicked."""
    first = lines[0]
    colour = SOFT if first.aside else INK if first.hue is None else HUES[first.hue]
    x = plate.x + 8
    struck = ' text-decoration="line-through"' if first.aside else ""
    drawn = _sign(x, y, colour, aside=first.aside)
    drawn += "".join(
        f'<text x="{x + 14:.1f}" y="{y + LINE * at:.1f}" font-size="{SIZES["lock"]}" fill="{colour}"{struck}>{escape(row.words)}</text>'
        for at, row in enumerate(lines)
    )
    if address is None or first.stance is None:
        return drawn
    where, does = address(first.stance)
    height = LINE * len(lines)
    touched = f'<rect class="touch" x="{plate.x + 3:.1f}" y="{y - LINE + 3:.1f}" width="{plate.width - 6:.1f}" height="{height:.1f}" fill="{PAPER}" fill-opacity="0"/>'
    return f'<a href="{escape(where)}" aria-label="{escape(does)}"><title>{escape(does)}</title>{touched}{drawn}</a>'


def _sign(x: float, y: float, colour: str, *, aside: bool) -> str:
    """A lock eight wide: its bow lifted where it is open."""
    bow = f"M{x + 1.8:.1f} {y - 5:.1f} V{y - 7.5:.1f} a2.4 2.4 0 0 1 4.8 0"
    bow = f"{bow} V{y - 5:.1f}" if not aside else f"M{x + 1.8:.1f} {y - 5:.1f} V{y - 8.5:.1f} a2.4 2.4 0 0 0 -4.8 0"
    body = f'<rect x="{x:.1f}" y="{y - 5:.1f}" width="8.4" height="6" rx="1" fill="{colour if not aside else FAINT}"/>'
    return f'<path d="{bow}" fill="none" stroke="{colour}" stroke-width="1.4"/>{body}'
