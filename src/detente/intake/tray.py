"""The quotes of a case that lost their place: the words do not stand in their document any more, or in too many places of it.

Each document is looked through once, and again only when its text or its file of proposals has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from detente.case import Case
from detente.case.recorded.texts import document_text
from detente.errors import InputError
from detente.frozen import frozen
from detente.record import Statement, locate
from detente.record.anchor import Passage, nearest_passage
from detente.record.proposals import FOLDER, Proposed, load
from detente.sources.files import seen

MOST_LIKE = 20
"""Lost quotes for which a passage that is like them is looked for; beyond, they are listed without."""


@frozen
class Lost:
    """A statement whose words lost their place; ``like`` is a passage that is like them, for a person to look at."""

    document: str
    statement: Statement
    like: Passage | None = None


class Tray:
    """The lost quotes of one case, looked for when they are asked for."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[str, str], tuple[Statement, ...]]] = {}

    def lost(self, case: Case, waiting: list[tuple[str, int]]) -> list[Lost]:
        """What is lost on record, and of the documents in which statements wait; ``waiting``: those, with how many."""
        found: list[Lost] = []
        for name in case.recorded.lost:
            statement = case.record.by_id[name]
            if statement.counts:
                found.append(Lost(statement.document, statement))
        found += [Lost(name, each) for name, count in waiting if count for each in self._waiting(case.folder, name)]
        return [
            Lost(each.document, each.statement, _like(case, each)) if at < MOST_LIKE else each
            for at, each in enumerate(found)
        ]

    def _waiting(self, folder: Path, name: str) -> tuple[Statement, ...]:
        kept = self._known.get(name)
        with suppress(InputError):  # what cannot be read is told where the document is opened
            proposed = None if kept else load(folder, name)
            file = kept[0][0] if kept else proposed.document.file if proposed else ""
            now = file, f"{seen(folder / FOLDER / f'{name}.json')} {seen(folder / file)}"
            if kept and kept[0] == now:
                return kept[1]
            self._known[name] = now, tuple(_lost(folder, proposed or load(folder, name)))
            return self._known[name][1]
        return ()


def _lost(folder: Path, proposed: Proposed) -> Iterator[Statement]:
    text = document_text(folder, proposed.document).text
    return (each for each in proposed.waiting if not locate(each.quote, text).holds)


def _like(case: Case, each: Lost) -> Passage | None:
    with suppress(InputError, KeyError):
        document = case.record.documents.get(each.document) or load(case.folder, each.document).document
        return nearest_passage(each.statement.quote, document_text(case.folder, document).text)
    return None
