"""Proposed statements, one after another, each decided by a person and saved at once.

A confirmed or corrected statement goes into ``record.yaml``, where it can be evidence; what was decided is also noted in
the document's file of proposals, so that a review goes on where it was left. The two are written together. The record has
the say: it is written first, and whatever it holds counts as decided, also where a run was killed before the note.

Several may review a case at once: each decision is put into what the files hold at that moment, and a statement that
somebody else has decided about since it was shown is not decided again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.case import Case
from detente.case.file.edit import content
from detente.case.load import CASE_FILE, RECORD_FILE, SCENARIO_FILE
from detente.errors import InputError, Place, Problem, input_error, listed, nearest
from detente.intake.correction import corrected, fitting
from detente.intake.record_file import RecordFile
from detente.intake.shelf import document_text
from detente.record import Statement, locate
from detente.record.acts import acts
from detente.record.model import Review
from detente.record.proposals import FOLDER, Proposed, load, save, sense, waiting
from detente.record.proposals import content as note
from detente.sources import Document, read_text
from detente.sources.keep import clear, write_together
from detente.sources.lock import locked


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


class DecidedError(InputError):
    """Somebody else has decided about a statement since it was shown."""


@dataclass(frozen=True)
class _Step:
    """What undoing a decision needs: the document, its statement as it waited, and the record before and after."""

    document: str
    statement: Statement
    status: str
    record: tuple[str, str] | None


class Desk:
    """A review under way. ``wanted`` says which statements are asked about; the others keep waiting."""

    def __init__(self, case: Case, by: str, today: date, wanted: Callable[[Statement], bool] = lambda _: True) -> None:
        self.case, self.by, self.today, self.wanted = case, by, today, wanted
        self.record = RecordFile(case)
        self.counts = {"confirmed": 0, "corrected": 0, "rejected": 0}
        self._skipped: set[str] = set()
        self._steps: list[_Step] = []
        clear(case.folder, case.folder / FOLDER)
        self._queue = waiting(case.folder)
        self.total = sum(sum(map(wanted, load(case.folder, name).waiting)) for name, _ in self._queue)

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
        known = self.record.held.statements
        if not any(item.id in known for item in proposed.waiting):
            return proposed
        with locked(self.case.folder):  # nobody is between two files now
            known, proposed = self.record.held.statements, load(self.case.folder, proposed.id)
            for item in proposed.waiting:
                if item.id in known:
                    proposed = _with(proposed, item.model_copy(update={"status": "confirmed"}))
            with suppress(InputError):  # on a full disk it is not asked either, and noted another time
                save(self.case.folder, proposed)
        return proposed

    def _now(self, item: Item) -> tuple[Proposed, Statement]:
        """The proposals of the document as they are, with the statement that was shown. Raises DecidedError if it waits no more."""
        proposed = load(self.case.folder, item.proposed.id)
        now = next((each for each in proposed.statements if each.id == item.statement.id), None)
        if now and now.status == "proposed" and now.id not in self.record.held.statements:
            if sense(now) == sense(item.statement):
                return proposed, now
            now = None
        if now is None:
            message, found = "is no longer proposed as it was shown here", "the document was read again"
        else:
            by = f" by {now.reviewed.by}" if now.reviewed else ""
            message = "was decided in another run since it was shown here"
            found = f"it is in {RECORD_FILE}" if now.status == "proposed" else f"{now.status}{by}"
        place = Place(f"{FOLDER}/{item.proposed.id}.json")
        raise DecidedError([Problem(place, f"{item.statement.id} {message}", found, mend="go on with the next one")])

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
        with locked(self.case.folder):
            proposed, waited = self._now(item)
            statement, left = fitting(self.case.model, statement, self.record.held.statements)
            statement = statement.model_copy(update={"status": status, "reviewed": Review(by=self.by, on=self.today)})
            record = self.record.with_statement(proposed.id, proposed.document, statement)
            self._decide(proposed, waited, statement, record)
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
        with locked(self.case.folder):
            proposed, waited = self._now(item)
            self._decide(proposed, waited, item.statement.model_copy(update=rejected), None)

    def skip(self, item: Item) -> None:
        """Leaves a statement waiting, for another sitting."""
        self._skipped.add(item.statement.id)

    def _decide(
        self, proposed: Proposed, waited: Statement, statement: Statement, record: tuple[str, str] | None
    ) -> None:
        """Writes the record, and then the note: killed between the two, the statement is on record and not asked again."""
        files = [note(self.case.folder, _with(proposed, statement))]
        if record is not None:
            files.insert(0, (self.record.path, content(self.record.path, record[1])))
        try:
            write_together(files)
        except InputError:
            if statement.id not in self.record.held.statements:
                raise  # else the record was written and could not be taken back: the statement is decided
        self._steps.append(_Step(proposed.id, waited, statement.status, record))
        self.counts[statement.status] += 1

    def _cites(self, statement: str) -> bool:
        """Whether the case names a statement now, perhaps as evidence that a draft has put there."""
        files = [file for name in (CASE_FILE, SCENARIO_FILE) if (file := self.case.folder / name).exists()]
        word = re.compile(rf"(?<![\w-]){re.escape(statement)}(?![\w-])")
        return any(word.search(read_text(file, file.name).text) for file in files)

    def undo(self) -> bool:
        """Takes the last decision of this sitting back; False if there is none. Raises InputError if others build on it."""
        if not self._steps:
            return False
        step = self._steps[-1]
        with locked(self.case.folder):
            if step.record is not None and self.record.held.text != step.record[1]:
                raise input_error(
                    "record.yaml",
                    "this was changed since, so the last decision cannot be taken back here",
                    mend="remove the statement from record.yaml by hand",
                )
            if step.record is not None and self._cites(step.statement.id):
                raise input_error(
                    CASE_FILE,
                    f"this names {step.statement.id} since, so it cannot be taken back",
                    mend="take it out there first",
                )
            # The note first: killed between the two, the statement is on record and stays decided.
            files = [note(self.case.folder, _with(load(self.case.folder, step.document), step.statement))]
            if step.record is not None:
                files.append((self.record.path, content(self.record.path, step.record[0])))
            write_together(files)
        self._steps.pop()
        self.counts[step.status] -= 1
        self._queue = waiting(self.case.folder)
        return True


def _with(proposed: Proposed, statement: Statement) -> Proposed:
    """The proposals with one statement as it is now; the others stay."""
    items = tuple(statement if each.id == statement.id else each for each in proposed.statements)
    return proposed.model_copy(update={"statements": items})
