"""The space of deals: for two parties with utilities a plane, otherwise who accepts how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.report.deals.profiles import profiles
from detente.report.language.wording import Words, capital, count, number
from detente.report.page.blocks import Bar, Bars, Chart, Figure, Table
from detente.report.page.palette import BLOCKED, CONFIG, HUES, INK, PAPER, SHADE, SOFT, hue
from detente.report.page.text import text

if TYPE_CHECKING:
    from detente.analysis.agreement import Agreement
    from detente.analysis.impasse import Impasse
    from detente.analysis.space import DealSpace
    from detente.case.model import Model

BINS = 36
NEAR = 5


def space_figure(model: Model, words: Words, space: DealSpace | None, agreed: Agreement, blocked: Impasse) -> Figure:
    """The plane of two parties' utilities, or bars of how many deals each accepts."""
    parties = [party for party in model.parties() if party in agreed.no_deal]
    if len(parties) == 2 and len(model.parties()) == 2:
        return _plane(words, space, agreed, blocked, parties)
    if len(parties) > 2 and (agreed.zopa.size or blocked.openings):
        return profiles(model, words, agreed, blocked)
    return acceptance(model, words, agreed)


def acceptance(model: Model, words: Words, agreed: Agreement) -> Figure:
    """How many of the rule-obeying deals nothing on record of each actor refuses, and how many nobody refuses.

    What is not refused is not accepted for that: an actor may be silent on some issues.
    """
    bars = [
        Bar(
            text(capital(words.actor(actor))),
            agreed.accepted_by[actor],
            f"{agreed.accepted_by[actor]:,}",
            hue(model, actor),
        )
        for actor in model.consenting()
    ]
    together = "All who must consent, together" if model.consent.everyone else "Enough of them under the consent rule"
    bars.append(Bar(text(together), agreed.zopa.size, f"{agreed.zopa.size:,}", None))
    nothing = [actor for actor in model.consenting() if not agreed.accepted_by[actor]]
    if agreed.zopa.size:
        title = f"{capital(count(agreed.zopa.size, 'deal'))} of {agreed.obeying_rules:,} {'crosses' if agreed.zopa.size == 1 else 'cross'} no line on record"
    elif nothing:
        refuse = "refuses" if len(nothing) == 1 else "refuse"
        title = f"{capital(words.actors(nothing))} {refuse} each of the {agreed.obeying_rules:,} deals: positions of one side exclude each other"
    else:
        title = f"Nobody refuses all of the {agreed.obeying_rules:,} deals, and each deal is refused by somebody"
    rows = tuple((bar.label, text(bar.shown)) for bar in bars)
    return Figure(
        id="acceptance",
        title=title,
        alt="Bars: the number of rule-obeying deals that nothing on record of each refuses, and that nobody refuses.",
        picture=Bars(tuple(bars), f"of {agreed.obeying_rules:,} deals that obey the rules: those not refused"),
        table=Table(("Who", "Deals not refused"), rows, "Deals not refused", frozenset({1})),
    )


def _plane(words: Words, space: DealSpace | None, agreed: Agreement, blocked: Impasse, parties: list[str]) -> Figure:
    first, second = parties
    cells = _cells(space, parties) if space is not None else []
    least = [float(agreed.no_deal[party]) for party in parties]
    both = _both_gain(space, parties) if space is not None else 0
    points = _marked(agreed, blocked, parties)
    if agreed.verdict is not None and agreed.verdict.open:
        title = "No deal in the dark squares is refused on record; that is not an acceptance"
    elif agreed.zopa.size:
        title = f"{capital(count(agreed.zopa.size, 'deal'))} {'crosses' if agreed.zopa.size == 1 else 'cross'} no line on record; the dark squares hold them"
    elif both:
        title = f"{capital(count(both, 'deal'))} would be worth at least no deal to both, and each is refused by somebody who must consent"
    elif agreed.solutions is not None:
        title = "Some deals would be worth at least no deal to both, and each is refused by somebody who must consent"
    else:
        title = f"No deal is worth as much as no deal to both {words.actor(first)} and {words.actor(second)}"
    names = (words.actor(first), words.actor(second))
    frontier = [
        {"x": float(point.utilities[first]), "y": float(point.utilities[second])} for point in agreed.frontier.points
    ]
    rows = tuple(
        (text(point["label"]), text(number(point["x"])), text(number(point["y"])), text(point["says"]))
        for point in points
    )
    note = "Squares are deals that obey the rules, stronger where there are more; the" if cells else "The"
    note += " line is the frontier, which no deal beats for both. Numbered points: "
    note += "; ".join(f"{point['label']} {point['says']}" for point in points) + "."
    return Figure(
        id="space",
        title=title,
        alt=f"{title}. Each square is a set of deals by their worth to {names[0]} (across) and {names[1]} (up); lines mark what each expects without a deal.",
        picture=Chart(
            _spec(cells, frontier, points, least, names, 640, 420),
            _spec(cells, frontier, points, least, names, 330, 330),
        ),
        table=Table(
            ("Point", names[0], names[1], "Which"), rows, "Marked points (worth to each party)", frozenset({1, 2})
        )
        if rows
        else None,
        note=text(note) if points else text(note.rsplit(" Numbered", 1)[0]),
    )


def _marked(agreed: Agreement, blocked: Impasse, parties: list[str]) -> list[dict[str, Any]]:
    """The best deals that can be agreed, or the deals that the cheapest openings open."""
    marked: list[dict[str, Any]] = []
    if agreed.zopa.size:
        marked.append(_point(agreed.zopa.utilities[0], parties, "the best deal for whoever gains least"))
    else:
        for at, item in enumerate(blocked.by_cost[:NEAR]):
            alone = not at and len(blocked.at_least_cost) == 1
            which = f"the deal that {'the cheapest opening' if alone else f'opening {at + 1}'} opens"
            marked.append(_point(item.utilities, parties, which))
    if agreed.solutions:
        marked.append(_point(agreed.solutions.nash[0].utilities, parties, "the Nash point, leaving red lines aside"))
    joined: dict[tuple[float, float], dict[str, Any]] = {}
    for point in marked:
        known = joined.setdefault((point["x"], point["y"]), point)
        if known is not point:
            known["says"] += f", also {point['says']}"
    for at, point in enumerate(joined.values(), 1):
        point["label"] = str(at)
    return list(joined.values())


def _point(utilities: dict[str, Any], parties: list[str], says: str) -> dict[str, Any]:
    return {"x": float(utilities[parties[0]]), "y": float(utilities[parties[1]]), "says": says}


def _both_gain(space: DealSpace, parties: list[str]) -> int:
    """How many deals leave both at or above their no-deal values."""
    gain = np.ones(len(space), dtype=bool)
    for party in parties:
        gain &= space.utility(party) >= space.tables.utilities[party].no_deal
    return int(gain.sum())


def _cells(space: DealSpace, parties: list[str]) -> list[dict[str, Any]]:
    """Deals counted on a grid over the plane; cells that hold a deal of the ZOPA are marked."""
    if not len(space):
        return []
    worth = [space.utility(party) / space.tables.utilities[party].scale for party in parties]
    edges = [np.linspace(min(0.0, float(w.min())), max(100.0, float(w.max())), BINS + 1) for w in worth]
    counts, _, _ = np.histogram2d(worth[0], worth[1], bins=edges)
    inside, _, _ = np.histogram2d(worth[0][space.zopa], worth[1][space.zopa], bins=edges)
    cells = []
    for i, j in np.argwhere(counts > 0):
        cells.append(
            {
                "x": float(edges[0][i]), "x2": float(edges[0][i + 1]), "y": float(edges[1][j]), "y2": float(edges[1][j + 1]),
                "n": float(np.log10(counts[i, j] + 1)), "zopa": bool(inside[i, j] > 0),
            }
        )  # fmt: skip
    return cells


def _spec(
    cells: list[dict[str, Any]], frontier: list[dict[str, Any]], points: list[dict[str, Any]], least: list[float],
    names: tuple[str, str], width: int, height: int,
) -> dict[str, Any]:  # fmt: skip
    """The plane in Vega-Lite: region where both gain, cells, frontier, no-deal lines, marked points."""
    most = max([100.0] + [cell["x2"] for cell in cells] + [cell["y2"] for cell in cells])
    low = min([0.0, *least] + [cell["x"] for cell in cells] + [cell["y"] for cell in cells])
    scale = {"domain": [low, most], "nice": False}
    size = 12 if width > 400 else 11
    x = {
        "field": "x",
        "type": "quantitative",
        "scale": scale,
        "title": f"worth to {names[0]} →",
        "axis": {"titleLimit": width},
    }
    y = {
        "field": "y",
        "type": "quantitative",
        "scale": scale,
        "title": f"worth to {names[1]} →",
        "axis": {"titleLimit": height},
    }
    region = {"x": least[0], "x2": most, "y": least[1], "y2": most}
    corner = {"x": most, "y": most, "says": "both better off than without a deal"}
    lines = [
        {"x": least[0], "y": most, "says": f"no deal: {number(least[0])}"},
        {"x": most, "y": least[1], "says": f"no deal: {number(least[1])}"},
    ]

    def layer(values: list[dict[str, Any]], mark: dict[str, Any], **encoding: Any) -> dict[str, Any]:
        return {"data": {"values": values}, "mark": mark, "encoding": {"x": x, "y": y, **encoding}}

    box = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    layers = [
        layer([region], {"type": "rect", "color": SHADE}, **box),
        layer([cell for cell in cells if not cell["zopa"]], {"type": "rect", "color": SOFT}, **box,
              opacity={"field": "n", "type": "quantitative", "scale": {"range": [0.25, 0.75]}, "legend": None}),
        layer([cell for cell in cells if cell["zopa"]], {"type": "rect", "color": INK}, **box),
        layer(frontier, {"type": "line", "color": INK, "strokeWidth": 1.2, "interpolate": "step-before", "opacity": 0.8}),
        {"data": {"values": [lines[0]]}, "mark": {"type": "rule", "color": HUES[0], "strokeWidth": 2, "strokeDash": [6, 3]}, "encoding": {"x": x}},
        {"data": {"values": [lines[1]]}, "mark": {"type": "rule", "color": HUES[1], "strokeWidth": 2, "strokeDash": [2, 3]}, "encoding": {"y": y}},
        layer([lines[0]], {"type": "text", "align": "right", "dx": -4, "dy": 10, "color": HUES[0], "fontSize": size}, text={"field": "says"}),
        layer([lines[1]], {"type": "text", "align": "right", "dx": -4, "dy": 10, "color": HUES[1], "fontSize": size}, text={"field": "says"}),
        layer([corner], {"type": "text", "align": "right", "dx": -6, "dy": 12 if least[0] < most * 0.6 else 26, "color": SOFT, "fontSize": size, "fontStyle": "italic"}, text={"field": "says"}),
        layer(points, {"type": "point", "filled": True, "size": 230, "color": BLOCKED, "opacity": 1}),
        layer(points, {"type": "text", "color": PAPER, "fontWeight": "bold", "fontSize": 11}, text={"field": "label"}),
    ]  # fmt: skip
    return {
        "width": width,
        "height": height,
        "background": None,
        "config": CONFIG,
        "layer": [item for item in layers if item["data"]["values"]],
    }
