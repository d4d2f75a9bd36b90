"""A desk without a sitting: each act names a statement by its id, and the desk is kept between them.

What a screen needs: what was looked up is remembered, what was decided is not; that is taken back by the journal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from detente.case import Case
from detente.errors import closest, input_error, nearest
from detente.intake.item import Item, seen
from detente.intake.review import Desk
from detente.intake.speaker import Who
from detente.intake.tray import Tray
from detente.record import SourceDocument, Statement
from detente.record.proposals import Noted


class KeptDesk(Desk):
    """A desk at which any statement may be decided about, in whatever order."""

    def __init__(self, case: Case, by: str, today: date, tray: Tray | None = None) -> None:
        super().__init__(case, by, today)
        self.tray = tray or Tray()

    @contextmanager
    def calm(self) -> Iterator[None]:
        """One thing is done inside: the files of the case are looked at as it begins, and after each that is written."""
        _ = self._pending.documents  # the record has been looked at by whoever asked whether this desk holds
        self._pending.calm = self.ledger.record.calm = True
        try:
            yield
        finally:
            self._pending.calm = self.ledger.record.calm = False

    @property
    def holds(self) -> bool:
        """Whether what this desk knows by heart is so still: nobody else has written into the record, or moved a document."""
        self._look()
        return not self.ledger.record.now().by_others

    def forget(self) -> None:
        """Ends a sitting, and keeps what was looked up: nothing is undone here any more, or skipped."""
        self._outside |= {step.outside for step in self.ledger.steps if step.outside}
        self.ledger.steps.clear()
        self._first = None
        self._skipped.clear()

    def documents(self) -> list[Noted]:
        """What is noted of each document that was read, the earliest first."""
        return self._pending.documents

    def sources(self) -> dict[str, SourceDocument]:
        """What is known of each document, on record or read; what is on record has the say."""
        return {**self._pending.sources, **self.case.record.documents}

    def like(self, item: Statement) -> list[tuple[str, str]]:
        """Document and id of each statement that waits and tells the same as one that does, as its file has it."""
        return self._pending.like(item)

    def on_issues(self) -> Iterator[tuple[Noted, Statement]]:
        """The statements that wait and name an issue or take a stance without one, with what is noted of their document, the earliest first."""
        on_record = self.ledger.record.now()
        return (
            (noted, each) for noted, found in self._pending.on_issues() for each in found if each.id not in on_record
        )

    def correct_alike(
        self, item: Item, changes: Mapping[str, Any], who: Who | None, again: Sequence[Item], same: Sequence[Item]
    ) -> tuple[str, ...]:
        """Puts a statement on record with some fields changed, if any, and with it those of ``again`` that still wait, changed alike;
        the ``same``, made of its own sentence, count no more.

        Raises InputError for what cannot stand there.
        """
        alike = [replace(one, statement=self.checked(one, changes)) for one in again]
        status = "corrected" if changes else "confirmed"
        return self._confirm(item, self.checked(item, changes), status, who, alike, same=same)

    def at(self, document: str, statement: str, shown: str = "") -> Item:
        """One statement that waits, by its id; ``shown`` is how it was seen (:func:`detente.intake.item.seen`).

        Raises InputError if there is none such, DecidedError if it waits no more, or says something else by now.
        """
        self._look()
        proposed = self.ledger.settled(self.noted(document))
        found = next((each for each in proposed.statements if each.id == statement), None)
        if found is None:
            there = [each.id for each in proposed.waiting]
            raise input_error(
                document, f"there is no statement “{statement}”", expected=closest(statement, there),
                mend=nearest(statement, there),
            )  # fmt: skip
        proposed, found = self.ledger.now(document, found)
        if shown not in ("", seen(found)):
            raise self.ledger.changed(document, statement)
        return self._item(found, proposed)
