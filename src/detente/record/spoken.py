"""Words that stand in quotation marks in their document, and so are a speaker's own."""

from __future__ import annotations

from detente.record.model import Statement

QUOTATION_MARKS = {"“": "”", '"': '"', "„": "“”", "«": "»", "”": "", "»": ""}
"""What opens a quotation, and what closes it."""


def is_spoken(statement: Statement, text: str, start: int) -> bool:
    """Whether a quote that begins at ``start`` of the text of its document stands in quotation marks there."""
    opened = _opened(text[:start].rsplit("\n", 1)[-1]) and not set(statement.quote.exact) & set(QUOTATION_MARKS)
    return statement.voice == "source" and opened


def _opened(text: str) -> bool:
    """Whether a quotation that begins in the text is still open at its end; ``“`` closes what ``„`` opened."""
    closing = ""
    for mark in text:
        still_open = "" if mark in closing else closing
        closing = still_open if closing else QUOTATION_MARKS.get(mark, "")
    return bool(closing)
