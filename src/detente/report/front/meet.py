"""*Can they meet*: picture 2, and the moves that undo the knots."""

from __future__ import annotations

from detente.report.front.phrases import Told
from detente.report.language.silences import heard
from detente.report.page.blocks import Entry, Paragraph
from detente.report.road import section as road
from detente.report.road.wording import RoadWords


def entry(told: Told) -> Entry | None:
    """Whether the goal of the road is in reach; None where the case has no road."""
    found = told.answers.travelled
    if found is None:
        return None
    answer = road.answer(RoadWords(told.model, told.words, heard(told.answers)), found)
    return Entry("meet", "Can they meet?", (Paragraph(answer),))
