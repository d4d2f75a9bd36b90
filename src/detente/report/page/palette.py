"""Colours as roles. A party keeps its hue in every picture; its ratifiers share it; third parties are grey.

Pictures are drawn with these exact values, which the page's style sheet maps to its own colours for light,
dark and print.
"""

from __future__ import annotations

from detente.case.model import Model

HUES = ("#17457f", "#a9510a", "#174a34", "#8f50aa", "#5a4c06", "#567089", "#7d2450")
"""Of parties in the order of the file; neighbours differ in lightness as well as in hue, so that they are told apart in grey."""
BLOCKED = "#a3123b"
INK = "#1c1b19"
SOFT = "#6a675f"
FAINT = "#c9c5bb"
PAPER = "#fdfcf9"
SHADE = "#eceae3"

CONFIG = {
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": SOFT, "titleColor": INK, "domainColor": FAINT, "tickColor": FAINT, "grid": False,
        "labelFontSize": 11, "titleFontSize": 12, "titleFontWeight": "normal", "tickCount": 5,
    },
}  # fmt: skip
"""How every chart is set."""


def hue(model: Model, actor: str) -> int | None:
    """Position of an actor's hue; None for third parties."""
    item = model.actors.get(actor)
    side = item.of if item and item.of else actor
    parties = model.parties()
    return parties.index(side) % len(HUES) if side in parties else None
