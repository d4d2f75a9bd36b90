"""All measurements as one picture, ``out/bench.svg``: a panel a question, seconds on a logarithmic scale."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.measure import LIMIT, Point
from detente.report.page.palette import CONFIG, FAINT, HUES, INK, PAPER, SOFT

COLOURS = {
    "Detente": HUES[0], "Detente, all": HUES[0], "Detente, frontier": HUES[2], "is there a deal": HUES[0],
    "why not": HUES[2], "NegMAS, listing": HUES[1], "its sampler": HUES[4], "MARCO": HUES[3],
    "brute force": HUES[5], "every subset": HUES[5], "six concepts": HUES[0], "Nash, GMR, SEQ": HUES[2], "matrices": HUES[1],
}  # fmt: skip
PANELS = {
    "brute": ("Both answers beside brute force", "deals", True),
    "lines": ("All conflicts and openings beside MARCO and every subset", "constraints", False),
    "negmas": ("Beside NegMAS, 2 parties", "deals", True),
    "parties beside": ("Beside NegMAS, 100,000 deals", "parties", False),
    "issues": ("Growth with issues", "issues of 5 options", False),
    "options": ("Growth with options", "options of each of 6 issues", False),
    "parties": ("Growth with parties, 1,000,000 deals", "parties", False),
    "red lines": ("Growth with red lines, 1,000,000 deals", "red lines", False),
    "standoff 2": ("Standoffs, 2 decision makers", "states", True),
    "standoff 3": ("Standoffs, 3 decision makers", "states", True),
}
"""Panel: title, what the horizontal axis counts, whether it is logarithmic."""
LETTER, APART = 6.0, 16.0
"""Width of a letter and of the space between the names of lines, about."""
COUNTED = {"parties beside", "parties"}
"""Panels whose sizes are few whole numbers."""


def draw(points: list[Point], to: Path) -> None:
    """One SVG file of all panels that were measured."""
    import vl_convert

    shown = [panel for panel in PANELS if any(point[0] == panel for point in points)]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": {
            "text": "Seconds to an answer",
            "subtitle": f"Logarithmic. A cross: no answer, within {LIMIT:g} s or at all. Only ratios within a run mean something.",
            "color": INK, "subtitleColor": SOFT, "anchor": "start", "offset": 16,
        },
        "concat": [_panel(panel, [point for point in points if point[0] == panel]) for panel in shown],
        "columns": 2,
        "spacing": {"row": 34, "column": 40},
        "background": PAPER,
        "padding": 20,
        "config": CONFIG,
    }  # fmt: skip
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(vl_convert.vegalite_to_svg(spec), "utf-8")


def _panel(name: str, points: list[Point]) -> dict[str, Any]:
    title, counts, logarithmic = PANELS[name]
    rows: list[dict[str, Any]] = []
    for _, line, size, seconds in points:
        row = {"line": line, "colour": COLOURS[line], "size": size, "seconds": seconds or LIMIT}
        rows.append(row | {"answered": seconds is not None})
    lines = list(dict.fromkeys(row["line"] for row in rows))
    x = {
        "field": "size", "type": "quantitative", "title": counts,
        "scale": {"type": "log" if logarithmic else "linear", "zero": False, "nice": False, "padding": 8},
        "axis": {"values": sorted({row["size"] for row in rows}) if logarithmic or name in COUNTED else None,
                 "labelExpr": "datum.value < 1e5 ? format(datum.value, ',') : '10^' + round(log(datum.value) / log(10))"},
    }  # fmt: skip
    y = {
        "field": "seconds", "type": "quantitative", "title": None,
        "scale": {"type": "log", "domain": [0.001, max(100, LIMIT * 2)]},
        "axis": {"values": [0.001, 0.01, 0.1, 1, 10, 100], "format": "~g", "labelOverlap": False, "grid": True, "gridColor": FAINT, "gridOpacity": 0.4},
    }  # fmt: skip
    encoding = {
        "x": x,
        "y": y,
        "color": {"field": "colour", "type": "nominal", "scale": None},
        "detail": {"field": "line"},
    }
    names, at = [], 0.0
    for line in lines:
        mark = {
            "type": "text",
            "align": "left",
            "fontSize": 11,
            "fontWeight": "bold",
            "color": COLOURS[line],
            "text": line,
        }
        names.append({"data": {"values": [{}]}, "mark": mark, "encoding": {"x": {"value": at}, "y": {"value": -9}}})
        at += LETTER * len(line) + APART
    return {
        "title": {"text": title, "anchor": "start", "color": INK, "fontSize": 13, "fontWeight": "normal", "offset": 22},
        "width": 380,
        "height": 190,
        "data": {"values": rows},
        "layer": [
            *names,
            {"encoding": encoding, "transform": [{"filter": "datum.answered"}], "mark": {"type": "line", "strokeWidth": 1.6}},
            {"encoding": encoding, "transform": [{"filter": "datum.answered"}], "mark": {"type": "point", "filled": True, "size": 26, "opacity": 1}},
            {"encoding": encoding, "transform": [{"filter": "!datum.answered"}],
             "mark": {"type": "point", "shape": "M-1,-1L1,1M-1,1L1,-1", "strokeWidth": 1.8, "size": 60, "opacity": 1}},
        ],
    }  # fmt: skip
