"""The rooms of the house: a list with what each holds, and a picture of who imports whom, both as the code has it.

A room is whatever has a floor in the contracts of ``pyproject.toml``. The picture leaves out an arrow where a longer way
of arrows leads there as well; the list names every import.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import grimp

from detente.report.page.layered_graph import Layers, layers

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "explanation" / "architecture.md"
BEGIN, END = "<!-- rooms: written by `make docs` -->\n", "<!-- end of rooms -->\n"
BOX, HEIGHT, GAP, BETWEEN, EDGE = 124.0, 34.0, 26.0, 34.0, 14.0
"""Width and height of a box, room between boxes and between rows, and around the picture."""
STYLE = """
svg{--paper:#fdfcf9;--ink:#1c1b19;--soft:#5d5a53;--shade:#f3f1ea}
@media (prefers-color-scheme:dark){svg{--paper:#171614;--ink:#ece8df;--soft:#aca79b;--shade:#23211d}}
.paper{fill:var(--paper)} .box{fill:var(--shade);stroke:var(--ink)} .line{fill:none;stroke:var(--soft);stroke-width:1.3}
.tip{fill:var(--soft)} text{font:600 14px sans-serif;text-anchor:middle;fill:var(--ink)}
"""


@cache
def floors(container: str) -> tuple[str, ...]:
    """The rooms inside a container from the top floor to the ground, as the contracts name them; none without one."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for contract in data["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers" and contract["containers"] == [container]:
            rows = [row.replace(":", "|").split("|") for row in contract["layers"]]
            return tuple(name.strip() for row in rows for name in row)
    return ()


@cache
def imports() -> dict[str, tuple[str, ...]]:
    """Each room of the house and the rooms it imports from, in the order of the floors."""
    graph = grimp.build_graph("detente", cache_dir=None)
    rooms = floors("detente")

    def direct(one: str, two: str) -> bool:
        return graph.direct_import_exists(importer=f"detente.{one}", imported=f"detente.{two}", as_packages=True)

    return {one: tuple(two for two in rooms if two != one and direct(one, two)) for one in rooms}


def page() -> str:
    """The architecture page with its list of rooms as the code has it now."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{''.join(_listed())}\n{END}{after}"


def _listed() -> Iterator[str]:
    for room, others in imports().items():
        told = f" Imports {', '.join(others)}." if others else ""
        yield f"- **`{room}`**: {_about(f'detente.{room}')}{told}\n"
        for inner in floors(f"detente.{room}"):
            yield f"  - `{inner}`: {_about(f'detente.{room}.{inner}')}\n"


def _about(module: str) -> str:
    """The first sentence of a docstring's first line."""
    return (import_module(module).__doc__ or "").partition("\n")[0].replace("``", "`")


def picture() -> str:
    """The rooms as boxes on their floors, an arrow from each to what it imports."""
    arrows = [(one, two) for one in imports() for two in imports()[one] if two not in _further(one, two)]
    laid = layers(list(imports()), arrows, "errors", BOX, GAP, 0)
    width = laid.width + 2 * EDGE
    height = len(laid.rows) * HEIGHT + (len(laid.rows) - 1) * BETWEEN + 2 * EDGE
    parts = [_line(laid, arrow) for arrow in arrows]
    parts += [_box(laid, name, row) for row, spots in enumerate(laid.rows) for name in spots if isinstance(name, str)]
    label = "The rooms of Detente from top to bottom; each imports from rooms below it only"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img" aria-label="{label}">\n<style>{STYLE}</style>\n'
        f'<rect class="paper" width="100%" height="100%"/>\n{"".join(parts)}</svg>\n'
    )


def _further(one: str, two: str) -> set[str]:
    """All that a room reaches by way of what it imports, this one arrow aside."""
    found: set[str] = set()
    waiting = [other for other in imports()[one] if other != two]
    while waiting:
        room = waiting.pop()
        if room not in found:
            found.add(room)
            waiting += imports()[room]
    return found


def _top(row: int) -> float:
    return EDGE + row * (HEIGHT + BETWEEN)


def _box(laid: Layers, name: str, row: int) -> str:
    x, y = EDGE + laid.middle[name], _top(row)
    return (
        f'<rect class="box" x="{x - BOX / 2:.1f}" y="{y:.1f}" width="{BOX:.0f}" height="{HEIGHT:.0f}" rx="3"/>'
        f'<text x="{x:.1f}" y="{y + HEIGHT / 2 + 5:.1f}">{name}</text>\n'
    )


def _line(laid: Layers, arrow: tuple[str, str]) -> str:
    """A line from the foot of one box to the head of another, down past the boxes of the rows between."""
    row = {spot: at for at, spots in enumerate(laid.rows) for spot in spots}
    first, *between, last = laid.path(arrow)
    x, y = EDGE + laid.middle[first], _top(row[first]) + HEIGHT
    path = f"M{x:.1f} {y:.1f}"
    ends = [end for spot in between for end in ((spot, _top(row[spot])), (spot, _top(row[spot]) + HEIGHT))]
    for spot, to in [*ends, (last, _top(row[last]) - 7)]:
        across, half = EDGE + laid.middle[spot], (y + to) / 2
        path += f" C{x:.1f} {half:.1f} {across:.1f} {half:.1f} {across:.1f} {to:.1f}"
        x, y = across, to
    tip = f"M{x:.1f} {y + 7:.1f}l-4.5 -8h9z"
    return f'<path class="line" d="{path}"/><path class="tip" d="{tip}"/>\n'
