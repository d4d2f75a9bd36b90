"""The standoff as a picture: from the present state along shortest ways to states that hold, a line a move."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.report.language.wording import capital, count
from detente.report.page.blocks import Chart, Figure, Table
from detente.report.page.palette import CONFIG, FAINT, HUES, INK, PAPER, SOFT, hue
from detente.report.page.text import text
from detente.report.standoff.wording import Told, equilibria_table

if TYPE_CHECKING:
    from detente.analysis.standoff import Route, Step

MOST_ROUTES = 6
"""Ways drawn; the table behind the picture has all."""
LINE, GAP = 17, 12
"""Height of a line of text, and between two states."""
DASHES = {"better": [1, 0], "same": [6, 3], "worse": [2, 4]}
"""How a move is drawn by what it is worth to the mover: readable in black and white."""
TOLD = {"better": "a gain", "same": "no loss", "worse": "a loss"}


@dataclass
class _Node:
    """A state on the way: how many moves from the present one, what led there, the concepts it holds under."""

    state: str
    depth: int
    parent: int | None
    step: Step | None
    under: tuple[str, ...] = ()


def standoff_graph(told: Told, *, plain: bool = False) -> Figure | None:
    """The ways from the present state as an indented tree; None where no equilibrium can be reached.

    ``plain``: without the names of concepts and without the table, which then stands elsewhere.
    """
    routes = told.found.status_quo.can_reach[:MOST_ROUTES]
    if not routes:
        return None
    nodes = _nodes(told, routes)
    title = _title(told, routes)
    drawn = sorted({node.step.worth for node in nodes if node.step}, key=list(TOLD).index)
    lines = {"better": "solid", "same": "dashed", "worse": "dotted"}
    note = "Each line is a move: " + ", ".join(f"{lines[worth]}, {TOLD[worth]} for whoever makes it" for worth in drawn)
    note += ". A filled mark is a state that holds; the square is the present one."
    return Figure(
        id="standoff-ways",
        title=title,
        alt=f"{title}. A tree that begins with the present state; each branch is a move by one side.",
        picture=Chart(_spec(told, nodes, 640, plain=plain), _spec(told, nodes, 330, plain=plain)),
        table=plain_table(told, routes) if plain else equilibria_table(told),
        note=text(note),
    )


def _title(told: Told, routes: tuple[Route, ...]) -> str:
    willing = [route for route in routes if route.by != "moves"]
    if told.found.status_quo.equilibrium_under and not willing:
        return "Every way to another state that holds asks a step at a loss of somebody"
    if willing:
        return f"{capital(count(len(willing), 'state that holds', 'states that hold'))} can be reached with no step at a loss"
    return "No state that holds can be reached without a step at a loss"


def _nodes(told: Told, routes: tuple[Route, ...]) -> list[_Node]:
    """Ways that begin alike share their beginning; each state right after the one it branches from."""
    today = told.found.status_quo
    root = _Node(today.state, 0, None, None, today.equilibrium_under)
    children: dict[int, list[_Node]] = {}
    known: dict[tuple[str, ...], _Node] = {(): root}
    for route in routes:
        way: tuple[str, ...] = ()
        for step in route.path:
            above, way = known[way], (*way, step.to)
            if way not in known:
                known[way] = _Node(step.to, len(way), None, step)
                children.setdefault(id(above), []).append(known[way])
        known[way].under = route.under
    ordered: list[_Node] = []

    def visit(node: _Node, parent: int | None) -> None:
        node.parent = parent
        ordered.append(node)
        here = len(ordered) - 1
        for child in children.get(id(node), []):
            visit(child, here)

    visit(root, None)
    return ordered


def _spec(told: Told, nodes: list[_Node], width: int, *, plain: bool) -> dict[str, Any]:
    """The tree in Vega-Lite: y grows downward, in lines of text."""
    step = 40 if width > 400 else 26
    size = 12 if width > 400 else 11
    y = 0.0
    marks: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    for node in nodes:
        x = 10 + step * node.depth
        room = int((width - x - 16) / (size * 0.54))
        above = nodes[node.parent].state if node.parent is not None else ""
        says = textwrap.wrap(_label(told, node, above), room)
        held = firmly(node.under) if plain else f"holds under {told.under(node.under)}"
        held = held if node.under else ""
        marks.append({"x": x, "y": y, "shape": "square" if not node.depth else "circle", "filled": bool(node.under)})
        for at, line in enumerate([*says, *textwrap.wrap(held, room)]):
            bold = at >= len(says)
            words.append({"x": x + 14, "y": y + at * LINE, "says": line, "held": bold})
        y += LINE * (len(says) + len(textwrap.wrap(held, room))) + GAP
    lines = [
        {
            "x": marks[node.parent]["x"], "y": marks[node.parent]["y"] + 8, "x2": marks[at]["x"] - 7, "y2": marks[at]["y"],
            "worth": node.step.worth, "color": _color(told, node.step.actor),
        }
        for at, node in enumerate(nodes) if node.parent is not None and node.step is not None
    ]  # fmt: skip
    scale = {"x": {"domain": [0, width], "nice": False}, "y": {"domain": [y, -LINE], "nice": False}}
    return {
        "width": width,
        "height": int(y + LINE),
        "background": None,
        "config": CONFIG,
        "layer": _layers(lines, marks, words, scale, size),
    }


def _layers(
    lines: list[dict[str, Any]],
    marks: list[dict[str, Any]],
    words: list[dict[str, Any]],
    scale: dict[str, Any],
    size: int,
) -> list[dict[str, Any]]:
    def at(name: str) -> dict[str, Any]:
        return {"field": name, "type": "quantitative", "scale": scale[name], "axis": None}

    def layer(values: list[dict[str, Any]], mark: dict[str, Any], **more: Any) -> dict[str, Any]:
        return {"data": {"values": values}, "mark": mark, "encoding": {"x": at("x"), "y": at("y"), **more}}

    layers = []
    for line in lines:
        stroke = {"type": "rule", "color": line["color"], "strokeWidth": 2, "strokeDash": DASHES[line["worth"]]}
        down, across = {**line}, {**line, "y": line["y2"]}
        layers.append(layer([down], {"type": "rule", "color": FAINT, "strokeWidth": 2}, y2={"field": "y2"}))
        layers.append(layer([across], stroke, x2={"field": "x2"}))
        head = {
            "type": "point",
            "shape": "triangle-right",
            "filled": True,
            "size": 45,
            "color": line["color"],
            "opacity": 1,
        }
        layers.append(layer([{"x": line["x2"] - 3, "y": line["y2"]}], head))
    for mark in marks:
        look = {"type": "point", "shape": mark["shape"], "filled": True, "size": 110, "color": INK if mark["filled"] else PAPER,
                "stroke": INK, "strokeWidth": 1.5, "opacity": 1}  # fmt: skip
        layers.append(layer([mark], look))
    plain = {"type": "text", "align": "left", "baseline": "middle", "fontSize": size, "color": INK}
    for held, look in ((False, plain), (True, {**plain, "color": SOFT, "fontStyle": "italic"})):
        some = [word for word in words if word["held"] is held]
        if some:
            layers.append(layer(some, look, text={"field": "says"}))
    return layers


def firmly(under: tuple[str, ...]) -> str:
    """How a state holds, in plain words: whatever the others would answer, or only because of it."""
    if not under:
        return "does not hold"
    if "nash" in under:
        return "holds: nobody gains by leaving it alone"
    return "holds only while an answer of the others is expected"


def plain_table(told: Told, routes: tuple[Route, ...]) -> Table:
    """What is done in each state drawn, how it holds and how it is come to, without codes and names of concepts."""
    today = told.found.status_quo
    rows = [
        (text(told.state(today.state)), text(capital(firmly(today.equilibrium_under))), text("It is the present one"))
    ]
    for route in routes:
        way = f"{count(len(route.path), 'move')}; {told.asks(route)}; {told.end(route)}"
        rows.append((text(told.state(route.state)), text(capital(firmly(route.under))), text(capital(way))))
    return Table(
        ("What is done", "Does it hold", "From the present state"), tuple(rows), "States that hold", stacks=True
    )


def _label(told: Told, node: _Node, above: str) -> str:
    if node.step is None:
        return f"Now: {told.state(node.state)}"
    return capital(told.change(node.step.actor, above, node.state))


def _color(told: Told, actor: str) -> str:
    at = hue(told.model, actor)
    return SOFT if at is None else HUES[at]
