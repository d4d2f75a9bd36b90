"""*Ways to a settlement*: all minimal ways, up to four, side by side."""

from __future__ import annotations

from detente.report.front.phrases import Told
from detente.report.impasse.conflicts import moves
from detente.report.page.blocks import Entry, Items
from detente.report.page.text import text

MOST = 4


def entry(told: Told) -> Entry | None:
    """The ways, side by side; None where a settlement exists."""
    ways = told.answers.why().by_cost[:MOST]
    if not ways:
        return None
    return Entry("ways", "Ways to a settlement", (Items(tuple(text(moves(told.words, way)) for way in ways)),))
