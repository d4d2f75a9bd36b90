"""*Picture 1*: issue by side, what each said, and what is between them."""

from __future__ import annotations

from detente.report.deals.options import option_map
from detente.report.front.phrases import Told
from detente.report.page.blocks import Entry


def entry(told: Told) -> Entry | None:
    """The map of who excludes what."""
    answers = told.answers
    figure = option_map(answers.judged.positions, told.words, answers.deals(), answers.why())
    return Entry("positions-map", "", (figure,))
