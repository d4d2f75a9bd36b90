"""*Basis*: how many documents, by whom, primary or not; how citations and the mark of our reading are read; up to when."""

from __future__ import annotations

import re
from calendar import month_name, monthrange

from detente.record import Interval, SourceDocument
from detente.report.front.happened import ends_before, last_day
from detente.report.front.phrases import Told
from detente.report.language.dates import day, when
from detente.report.language.wording import count, joined, spelled
from detente.report.page.text import Text, text

BUDGET = 45
OWN_WORDS = re.compile(r"\b(own summar\w+|digest|own words)\b", re.IGNORECASE)
"""How a document says that it is the authors' own account of a text, and not the text."""
OFFICE = re.compile(r"^(the )?(ministry|government|office|presidency|embassy)\b.* of ", re.IGNORECASE)
"""What stands before a country's name in that of one of its offices."""
FEW = 2
"""Publishers that are named; more are counted."""


def basis(told: Told) -> Text:
    """What the brief rests on, and how its marks are read."""
    answers = told.answers
    record = answers.case.record
    names = dict.fromkeys(item.document for item in answers.statements.values())
    documents = [record.documents[name] for name in names]
    if not documents:
        return text("Basis: no document; all of it is the reading of the authors of this case, marked °.")
    return text(
        f"Basis: {count(len(documents), 'document')}{_by(documents)}{_told(documents)}{_primary(told, documents)}. "
        "[n] leads to its source; ° marks our own reading."
    )


def _told(documents: list[SourceDocument]) -> str:
    """Whether the documents are the authors' own accounts of texts, and not the texts."""
    own = sum(_own(item) for item in documents)
    if own == len(documents):
        return f", in {'a summary' if own == 1 else 'summaries'} by the authors of this case"
    return f", {spelled(own)} of them in summaries by the authors of this case" if own else ""


def _own(item: SourceDocument) -> bool:
    return any(OWN_WORDS.search(said or "") for said in (item.note, item.author, item.publisher))


def _by(documents: list[SourceDocument]) -> str:
    """By whom they were published, as far as that is noted."""
    noted = dict.fromkeys(re.split(r" \(|;", item.publisher)[0] for item in documents if item.publisher)
    publishers = [name for name in noted if not OWN_WORDS.search(name)]
    if not publishers:
        return ""
    return f" of {count(len(publishers), 'publisher')}" if len(publishers) > FEW else f" of {joined(publishers)}"


def _primary(told: Told, documents: list[SourceDocument]) -> str:
    """How many were published by an actor of the case itself."""
    own = sum(primary(told, item) for item in documents)
    return f", {spelled(own)} of them by somebody who acts in this case" if own else ""


def primary(told: Told, document: SourceDocument) -> bool:
    """Whether a document was published by an actor of the case itself."""
    actors = {_bare(name) for item in told.model.actors.values() for name in item.called}
    return _bare(re.sub(OFFICE, "", document.publisher or "")) in actors


def _bare(name: str) -> str:
    """A name as it is compared: in small letters, without its article."""
    return name.casefold().strip().removeprefix("the ")


def reporting_to(told: Told) -> str:
    """``Reporting to early June 2026``: to the newest statement on record where the case is read later than that."""
    last = last_day(told)
    if last.when is not None and ends_before(last, told.model.as_of):
        told_as = when(last.when)
        return f"Reporting to {_end(last.when) if re.search(r' to |–', told_as) else told_as}"
    return f"Reporting to {day(told.model.as_of)}" if last.when is not None else f"As of {day(told.model.as_of)}"


def _end(span: Interval) -> str:
    """The end of a span: its month where it ends with one, else its day."""
    months = (span.start.year, span.start.month) != (span.end.year, span.end.month)
    whole = months and span.end.day == monthrange(span.end.year, span.end.month)[1]
    return f"{month_name[span.end.month]} {span.end.year}" if whole else day(span.end)
