"""Words of a document, told apart: a speaker's own, which stand in quotation marks there, and the report's."""

from __future__ import annotations

from detente.case import Case
from detente.record import Statement
from detente.report.page.text import Words

QUOTATION_MARKS = {"“": "”", '"': '"', "„": "“”", "«": "»", "”": "", "»": ""}
"""What opens a quotation, and what closes it."""


def quoted(case: Case, statement: Statement) -> Words:
    """The words of a statement, marked as spoken only where the document itself sets them as speech."""
    return Words(statement.quote.exact, spoken(case, statement))


def spoken(case: Case, statement: Statement) -> bool:
    """Whether a quote stands in quotation marks in its document, and so is the speaker's own."""
    words = statement.quote.exact
    before = case.documents[statement.document].text[: case.anchors[statement.id].start]
    opened = _opened(before.rsplit("\n", 1)[-1]) and not set(words) & set(QUOTATION_MARKS)
    return statement.voice == "source" and opened


def _opened(text: str) -> bool:
    """Whether a quotation that begins in the text is still open at its end; ``“`` closes what ``„`` opened."""
    closing = ""
    for mark in text:
        still_open = "" if mark in closing else closing
        closing = still_open if closing else QUOTATION_MARKS.get(mark, "")
    return bool(closing)
