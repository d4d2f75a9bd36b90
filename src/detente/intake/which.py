"""Which document of a case a person means: by its id, by a part of its title, or by its number in the list."""

from __future__ import annotations

from datetime import date

from detente.case import Case
from detente.errors import InputError, Place, Problem, nearest
from detente.intake.shelf import all_described
from detente.record import SourceDocument

MOST = 5
"""Documents that a message lists; the others are counted."""


class WhichDocumentError(InputError):
    """No document is meant, or several are; ``documents`` are the ids that may be meant, by their numbers in the list."""

    def __init__(self, typed: str, message: str, documents: dict[int, str], titles: dict[str, str]) -> None:
        self.documents, self.titles = documents, titles
        lines = [f"{number} {titles[name]}" for number, name in documents.items()]
        more = f" … and {len(lines) - MOST} more; --document ? lists them" if len(lines) > MOST else ""
        expected = f"an id, a part of a title, or a number: {'; '.join(lines[:MOST])}{more}"
        super().__init__([Problem(Place("document"), message, "", expected, nearest(typed, titles))])


def documents(case: Case) -> dict[str, SourceDocument]:
    """All documents of a case, on record or read, the oldest first, those without a day last: their order is their number."""
    return dict(sorted(all_described(case).items(), key=lambda item: (_day(item[1]), item[0])))


def meant(case: Case, typed: str) -> str:
    """The id of the document that is meant. Raises WhichDocumentError if none is, or several are."""
    known = documents(case)
    titles = {name: source.title or name for name, source in known.items()}
    numbers = dict(enumerate(known, 1))
    typed = " ".join(typed.split())
    if typed in known:
        return typed
    if typed.isdecimal() and int(typed) in numbers:
        return numbers[int(typed)]
    words = typed.casefold()
    found = {
        number: name
        for number, name in numbers.items()
        if words and (words in titles[name].casefold() or words in name.casefold())
    }
    if len(found) == 1:
        return next(iter(found.values()))
    message = f"{len(found)} documents have “{typed}” in their title" if found else f"there is no document “{typed}”"
    raise WhichDocumentError(typed, message, found or numbers, titles)


def _day(source: SourceDocument) -> date:
    return source.published.end if source.published else date.max
