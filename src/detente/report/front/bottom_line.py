"""*Bottom line*: the stated reason, what would not change it, the meeting apart from the settlement."""

from __future__ import annotations

from detente.report.front.phrases import Told
from detente.report.front.sentences import Sentence, within
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import text

BUDGET = 80


def entry(told: Told) -> Entry | None:
    """Why the answer is what it is."""
    blocked = told.answers.why()
    if not blocked.conflicts:
        return None
    first = blocked.leading[0]
    said = [
        Sentence(text(told.positions(first.members), ".")),
        Sentence(text("No settlement honours both, whatever else is traded."), 1),
    ]
    return Entry("bottom-line", "", (Paragraph(within(BUDGET, said)),))
