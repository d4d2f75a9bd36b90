"""*Basis*: how many documents, by whom, primary or not; how citations and the mark of our reading are read."""

from __future__ import annotations

from detente.report.front.phrases import Told
from detente.report.language.wording import count
from detente.report.page.text import Text, text


def basis(told: Told) -> Text:
    """What the brief rests on, and how its marks are read."""
    record, answers = told.answers.case.record, told.answers
    used = f"{count(len(answers.statements), 'statement')} from {count(len(record.documents), 'document')}"
    return text(f"Basis: {used}. [n] leads to the words used; ° marks our own reading.")
