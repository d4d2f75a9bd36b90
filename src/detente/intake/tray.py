"""The quotes of a case that lost their place: the words do not stand in their document any more, or in too many places of it.

Each document is looked through once, and again only when its text or its file of proposals has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from detente.case import Case
from detente.case.recorded.texts import document_text
from detente.errors import InputError
from detente.frozen import frozen
from detente.intake.opened import opened
from detente.intake.review import Desk
from detente.record import SourceDocument, Statement, locate
from detente.record.anchor import Passage, nearest_passage
from detente.record.proposals import FOLDER, data_of, file_of
from detente.sources.files import NOTHING, found_at, seen

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

    def lost(self, desk: Desk, sources: Mapping[str, SourceDocument]) -> list[Lost]:
        """What is lost in these documents; one that cannot be read is left aside here, and told where it is opened."""
        found: list[Lost] = []
        lost: dict[str, list[Statement]] = {}
        for each in map(desk.case.record.by_id.__getitem__, desk.case.recorded.lost):
            if each.counts:
                lost.setdefault(each.document, []).append(each)
        desk.ledger.record.now()
        for name, source in sources.items():
            with suppress(InputError):
                found += [Lost(name, each) for each in self._in(desk, name, source, lost.get(name, ()))]
        return [
            Lost(each.document, each.statement, _like(desk.case, each, sources[each.document]))
            if at < MOST_LIKE
            else each
            for at, each in enumerate(found)
        ]

    def _in(
        self, desk: Desk, name: str, source: SourceDocument, lost_then: Sequence[Statement]
    ) -> tuple[Statement, ...]:
        folder = desk.case.folder
        now = seen(folder / source.file), seen(folder / FOLDER / f"{name}.json")
        known = self._known.get(name)
        if known is None or known[0] != now:
            lost = _as_loaded(desk, name, source, lost_then) if known is None else None
            self._known[name] = now, tuple(each.statement for each in opened(desk, name).lost) if lost is None else lost
        return self._known[name][1]


def _as_loaded(
    desk: Desk, name: str, source: SourceDocument, lost: Sequence[Statement]
) -> tuple[Statement, ...] | None:
    """What was found lost when the case was loaded, and of what waits; None where text or record are others now."""
    case, record = desk.case, desk.ledger.record
    text = document_text(case.folder, source)
    if record.describes(name) and (not record.as_loaded(name) or text.digest != case.documents.digest(name)):
        return None
    return (*lost, *_lost(case.folder, name, text.text))


def _lost(folder: Path, name: str, text: str) -> Iterator[Statement]:
    """What waits and is lost; looked at as plain data, for of ten thousand statements hardly any is."""
    if found_at(file_of(folder, name)) == NOTHING:
        return
    for item in data_of(folder, name).get("statements", ()):
        quote = item.get("quote")
        if item.get("status") != "proposed" or not isinstance(quote, dict):
            continue
        start, exact = quote.get("start"), str(quote.get("exact"))
        if isinstance(start, int) and text[start : start + len(exact)] == exact:
            continue
        statement = Statement.model_validate(item)
        if not locate(statement.quote, text).holds:
            yield statement


def _like(case: Case, each: Lost, source: SourceDocument) -> Passage | None:
    with suppress(InputError):
        return nearest_passage(each.statement.quote, document_text(case.folder, source).text)
    return None
