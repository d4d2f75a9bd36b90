"""Proposed statements, one after another, each decided by a person and saved at once.

A confirmed or corrected statement goes into ``record.yaml``, where it can be evidence; what was decided is also noted in
the document's file of proposals, so that a review goes on where it was left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.case import Case
from detente.errors import input_error, listed, nearest
from detente.intake.correction import corrected, fitting
from detente.intake.record_file import RecordFile
from detente.intake.shelf import document_text
from detente.record import Statement, locate
from detente.record.acts import acts
from detente.record.model import Review
from detente.record.proposals import Proposed, load, save, waiting
from detente.sources import Document


def wanted(
    document: str | None = None, actor: str | None = None, act: str | None = None, least: float = 0
) -> Callable[[Statement], bool]:
    """Which statements are asked about. Raises InputError for an act that does not exist."""
    if act is not None and act not in acts():
        raise input_error("--act", f"there is no act “{act}”", expected=listed(acts()), mend=nearest(act, acts()))

    def fits(statement: Statement) -> bool:
        sure = statement.method.confidence if statement.method else None
        return (
            document in (None, statement.document)
            and actor in (None, statement.speaker)
            and act in (None, statement.act)
            and (1 if sure is None else sure) >= least
        )

    return fits


@dataclass(frozen=True)
class Item:
    """A statement that waits, with the document it stands in; ``number`` of ``total`` that wait."""

    statement: Statement
    proposed: Proposed
    document: Document
    number: int
    total: int


@dataclass(frozen=True)
class _Step:
    """What undoing a decision needs: the document's proposals before it, and the record before and after."""

    proposed: Proposed
    record: tuple[str, str] | None


class Desk:
    """A review under way. ``wanted`` says which statements are asked about; the others keep waiting."""

    def __init__(self, case: Case, by: str, today: date, wanted: Callable[[Statement], bool] = lambda _: True) -> None:
        self.case, self.by, self.today, self.wanted = case, by, today, wanted
        self.record = RecordFile(case.folder)
        self.known = {statement.id for statement in case.record.statements}
        self.counts = {"confirmed": 0, "corrected": 0, "rejected": 0}
        self._skipped: set[str] = set()
        self._steps: list[_Step] = []
        self._queue = waiting(case.folder)
        self.total = sum(count for _, count in self._queue)

    @property
    def item(self) -> Item | None:
        """The next statement that waits; None when all are decided or skipped."""
        while self._queue:
            proposed = self._settled(load(self.case.folder, self._queue[0][0]))
            for statement in proposed.waiting:
                if statement.id not in self._skipped and self.wanted(statement):
                    number = sum(self.counts.values()) + len(self._skipped) + 1
                    document = document_text(self.case.folder, proposed.document)
                    return Item(self._placed(statement, document), proposed, document, number, max(number, self.total))
            self._queue.pop(0)
        return None

    @property
    def left(self) -> int:
        """How many statements wait."""
        return sum(count for _, count in waiting(self.case.folder))

    def _settled(self, proposed: Proposed) -> Proposed:
        """A run that was killed between two files may have left a statement waiting that is on record: it counts as decided."""
        if not any(item.id in self.known for item in proposed.waiting):
            return proposed
        items = tuple(
            item.model_copy(update={"status": "confirmed"}) if item.id in self.known else item
            for item in proposed.statements
        )
        proposed = proposed.model_copy(update={"statements": items})
        save(self.case.folder, proposed)
        return proposed

    def _placed(self, statement: Statement, document: Document) -> Statement:
        """The statement with its quote at the place where it stands now."""
        anchor = locate(statement.quote, document.text)
        if anchor.state != "moved":
            return statement
        quote = statement.quote.model_copy(update={"start": anchor.start, "end": anchor.end})
        return statement.model_copy(update={"quote": quote})

    def confirm(self, item: Item, *, status: str = "confirmed", statement: Statement | None = None) -> tuple[str, ...]:
        """Puts a statement on record; what had to be left out of it, in words. Raises InputError if its words are lost."""
        statement = statement or item.statement
        if not locate(statement.quote, item.document.text).holds:
            raise input_error(
                item.document.file, "these words do not stand in the document", found=statement.quote.exact[:80],
                mend="correct the quote, or reject the statement",
            )  # fmt: skip
        statement, left = fitting(self.case.model, statement, self.known)
        statement = statement.model_copy(update={"status": status, "reviewed": Review(by=self.by, on=self.today)})
        record = self.record.add(item.proposed.id, item.proposed.document, statement)
        self.known.add(statement.id)
        self._note(item, statement, record)
        return left

    def correct(self, item: Item, changes: Mapping[str, Any]) -> tuple[str, ...]:
        """Puts a statement on record with some fields changed. Raises InputError for what cannot stand there."""
        return self.confirm(
            item, status="corrected", statement=corrected(self.case.model, item.statement, item.document, changes)
        )

    def reject(self, item: Item, reason: str) -> None:
        """Notes that a statement is none, and why."""
        review = Review(by=self.by, on=self.today)
        rejected = {"status": "rejected", "reason": reason.strip() or "no reason given", "reviewed": review}
        self._note(item, item.statement.model_copy(update=rejected), None)

    def skip(self, item: Item) -> None:
        """Leaves a statement waiting, for another sitting."""
        self._skipped.add(item.statement.id)

    def _note(self, item: Item, statement: Statement, record: tuple[str, str] | None) -> None:
        items = tuple(statement if each.id == statement.id else each for each in item.proposed.statements)
        save(self.case.folder, item.proposed.model_copy(update={"statements": items}))
        self._steps.append(_Step(item.proposed, record))
        self.counts[statement.status] += 1

    def undo(self) -> bool:
        """Takes the last decision of this sitting back; False if there is none. Raises InputError if the record has moved on."""
        if not self._steps:
            return False
        step = self._steps[-1]
        if step.record is not None and self.record.text != step.record[1]:
            raise input_error(
                "record.yaml",
                "this was changed since, so the last decision cannot be taken back here",
                mend="remove the statement from record.yaml by hand",
            )
        self._steps.pop()
        after = {item.id: item.status for item in load(self.case.folder, step.proposed.id).statements}
        save(self.case.folder, step.proposed)
        if step.record is not None:
            self.record.restore(step.record[0])
        for item in step.proposed.waiting:
            if (status := after[item.id]) != "proposed":
                self.counts[status] -= 1
                self.known.discard(item.id)
        self._queue = waiting(self.case.folder)
        return True
