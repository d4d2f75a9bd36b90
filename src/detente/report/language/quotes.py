"""Words of a document, told apart: a speaker's own, which stand in quotation marks there, and the report's."""

from __future__ import annotations

from detente.case import Case
from detente.record import Statement
from detente.record.spoken import is_spoken, speech_in
from detente.report.page.text import Words


def quoted(case: Case, statement: Statement) -> Words:
    """The words of a statement, marked as spoken only where the document itself sets them as speech."""
    return Words(statement.quote.exact, spoken(case, statement))


def spoken(case: Case, statement: Statement) -> bool:
    """Whether a quote stands in quotation marks in its document, and so is the speaker's own."""
    text, anchor = case.documents[statement.document].text, case.anchors[statement.id]
    return is_spoken(statement, text, anchor.start)


def set_apart(case: Case, statement: Statement) -> str:
    """The words of a statement that may stand alone as speech: its quote where that is speech, else the sentence of it that is; empty
    where there is none."""
    return statement.quote.exact if spoken(case, statement) else speech_in(statement)
