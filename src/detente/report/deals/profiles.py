"""Deals of three and more parties: what each gains over no deal, one line a deal (parallel coordinates)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from detente.report.language.wording import Words, count, number
from detente.report.page.blocks import Chart, Figure, Table
from detente.report.page.palette import BLOCKED, CONFIG, INK, SOFT
from detente.report.page.text import text

if TYPE_CHECKING:
    from detente.analysis.agreement import Agreement
    from detente.analysis.impasse import Impasse
    from detente.case.model import Model

MOST_LINES = 150
NEAR = 3


def profiles(model: Model, words: Words, agreed: Agreement, blocked: Impasse) -> Figure:
    """Gains of each party over its no-deal value, for deals of the frontier and the ones worth marking."""
    parties = [party for party in model.parties() if party in agreed.no_deal]
    points = agreed.zopa_frontier.points or agreed.frontier.points
    step = -(-len(points) // MOST_LINES)
    backdrop = [_gains(agreed, point.utilities, parties) for point in points[::step]]
    marked = _marked(agreed, blocked, parties)
    if agreed.zopa.size:
        title = f"The best deal for whoever gains least leaves all {count(len(parties), 'party', 'parties')} at or above no deal"
    else:
        title = "Each of the deals nearest to agreement leaves somebody below no deal or across a line"
    unheard = agreed.verdict is not None and agreed.verdict.open
    which = (
        "that nobody refuses on record"
        if agreed.zopa.size and unheard
        else "that nothing on record rules out"
        if agreed.zopa.size
        else "on the frontier"
    )
    note = f"Each grey line is a deal {which}; the zero line is what each expects without a deal. Marked: "
    note += "; ".join(f"{at} {name}" for at, (name, _) in enumerate(marked, 1)) + "."
    names = [words.short(party) for party in parties]
    rows = tuple((text(name), *[text(number(gain)) for gain in gains]) for name, gains in marked)
    spec = [_spec(backdrop, marked, names, width, height) for width, height in ((640, 360), (330, 320))]
    return Figure(
        id="space",
        title=title,
        alt=f"{title}. One line for each deal across the parties; height is the gain over no deal.",
        picture=Chart(*spec),
        table=Table(("Deal", *names), rows, "Gains over no deal", frozenset(range(1, len(names) + 1))),
        note=text(note),
    )


def _gains(agreed: Agreement, utilities: dict[str, Fraction], parties: list[str]) -> list[float]:
    return [float(utilities[party] - agreed.no_deal[party]) for party in parties]


def _marked(agreed: Agreement, blocked: Impasse, parties: list[str]) -> list[tuple[str, list[float]]]:
    """The best deal that all accept, or the deals that the cheapest openings open."""
    if agreed.zopa.size:
        return [("the best deal for whoever gains least", _gains(agreed, agreed.zopa.utilities[0], parties))]
    return [
        (f"the best deal of opening {at}", _gains(agreed, item.utilities, parties))
        for at, item in enumerate(blocked.by_cost[:NEAR], 1)
    ]


def _spec(
    backdrop: list[list[float]], marked: list[tuple[str, list[float]]], names: list[str], width: int, height: int
) -> dict[str, Any]:
    """Lines across the parties, the zero line, and the marked deals labelled at their last point."""
    x = {
        "field": "party", "type": "ordinal", "sort": names, "title": None,
        "axis": {"labelAngle": 0 if width > 400 and len(names) < 7 else -40, "labelLimit": 110},
    }  # fmt: skip
    y = {"field": "gain", "type": "quantitative", "title": "gain over no deal"}

    def rows(lines: list[list[float]], label: list[str]) -> list[dict[str, Any]]:
        return [
            {"party": name, "gain": gain, "deal": at, "label": label[at] if label else ""}
            for at, line in enumerate(lines)
            for name, gain in zip(names, line, strict=True)
        ]

    shown = rows([line for _, line in marked], [str(at + 1) for at in range(len(marked))])
    last = [row for row in shown if row["party"] == names[-1]]
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": rows(backdrop, [])},
            "mark": {"type": "line", "color": SOFT, "strokeWidth": 1, "opacity": 0.35},
            "encoding": {"x": x, "y": y, "detail": {"field": "deal"}},
        },
        {
            "data": {"values": [{"gain": 0}]},
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5},
            "encoding": {"y": y},
        },
        {
            "data": {"values": shown},
            "mark": {"type": "line", "color": BLOCKED, "strokeWidth": 2.5, "point": {"color": BLOCKED, "size": 45}},
            "encoding": {
                "x": x, "y": y, "detail": {"field": "deal"},
                "strokeDash": {"field": "label", "type": "nominal", "legend": None},
            },
        },
        {
            "data": {"values": last},
            "mark": {"type": "text", "dx": 12, "color": BLOCKED, "fontWeight": "bold", "fontSize": 12},
            "encoding": {"x": x, "y": y, "text": {"field": "label"}},
        },
    ]  # fmt: skip
    kept = [layer for layer in layers if layer["data"]["values"]]
    return {"width": width, "height": height, "background": None, "config": CONFIG, "layer": kept}
