"""*Timeline*: everything dated on one scale."""

from __future__ import annotations

from detente.answers import Answers
from detente.report.language.wording import Words
from detente.report.page.blocks import Paragraph, Section
from detente.report.page.text import text
from detente.report.timeline.wording import timeline


def section(answers: Answers) -> Section:
    """The timeline, uncertain dates as bars."""
    figure = timeline(answers.case, Words(answers.model))
    return Section("timeline", "Timeline", (figure,) if figure else (Paragraph(text("Nothing dated is on record.")),))
