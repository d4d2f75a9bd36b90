"""A second reading under way: proposed statements decided once more by somebody who does not see what the first reader made of them.

*Method*

1. Shown is what a machine proposed, as it proposed it, in the order of the first review; what the first reader added is not.
2. A decision goes into ``second/NAME/ID.json`` (:mod:`detente.intake.colleagues.second`), saved at once. Record, case and
   proposals are left alone: a speaker whom the case does not know stays words, and no name is added to the case.
3. What the second reader finds in a document is another statement of that reader, for the comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from detente.case import Case
from detente.case.recorded.texts import document_text
from detente.errors import input_error
from detente.intake.addition import addition
from detente.intake.called import Called
from detente.intake.colleagues.second import blind, content, load, reader_id, with_statement, without_statement
from detente.intake.item import seen
from detente.intake.missed import quote
from detente.intake.review import DecidedError, Desk, Item
from detente.intake.speaker import Who
from detente.record import Quote, Statement, locate
from detente.record.model import Review
from detente.record.proposals import Proposed, noted
from detente.record.proposals import load as proposals_of
from detente.sources.keep import write_together
from detente.sources.lock import locked


class SecondDesk(Desk):
    """A second review; its questions are those of any review. ``wanted`` says which statements are asked about."""

    def __init__(self, case: Case, by: str, today: date, wanted: Callable[[Statement], bool] = lambda _: True) -> None:
        super().__init__(case, by, today, wanted)
        self.reader = reader_id(by)
        self._documents = [each.name for each in noted(case.folder)]
        self._steps: list[tuple[str, Statement]] = []
        self._found: list[tuple[str, Statement]] = []
        self.total = sum(1 for name in self._documents for item in self._open(name) if self._asked(item))

    @property
    def item(self) -> Item | None:
        """The next statement that this reader has not decided about; None when all are decided or skipped."""
        self._look()
        for name, statement in self._found:
            if statement.id in self._skipped:
                continue
            return self._item(statement, self._blinded(name))
        for name in self._documents:
            for statement in self._open(name):
                if statement.id not in self._skipped and self._asked(statement):
                    return self._item(statement, self._blinded(name))
        return None

    @property
    def left(self) -> int:
        """How many statements wait for this reader."""
        return len(self._found) + sum(len(self._open(name)) for name in self._documents)

    def unknown(self, statement: Statement) -> str | None:  # noqa: ARG002
        """None: a second reader adds nobody to the case."""
        return None

    def variants(self, name: str) -> tuple[str, ...]:  # noqa: ARG002
        """None: a second reader gives nobody another name."""
        return ()

    def again(self, item: Item) -> tuple[Item, ...]:  # noqa: ARG002
        """None: each is decided for itself."""
        return ()

    def names(self, item: Item, statement: Statement) -> tuple[Called, ...]:  # noqa: ARG002
        """None: a second reader adds no name to the case."""
        return ()

    def confirm(self, item: Item, who: Who | None = None, again: Sequence[Item] = ()) -> tuple[str, ...]:  # noqa: ARG002
        """Notes that a statement says what was proposed. Raises InputError if its words are lost."""
        return self._keep(item, item.statement, "confirmed")

    def correct(
        self,
        item: Item,
        changes: Mapping[str, Any],
        who: Who | None = None,  # noqa: ARG002
        called: Sequence[Called] = (),  # noqa: ARG002
    ) -> tuple[str, ...]:
        """Notes a statement with some fields as this reader reads them. Raises InputError for what cannot stand there."""
        return self._keep(item, self.checked(item, changes), "corrected")

    def reject(self, item: Item, reason: str, again: Sequence[Item] = ()) -> None:  # noqa: ARG002
        """Notes that a statement is none, and why."""
        self._write(item, item.statement.model_copy(update={"reason": reason.strip() or None}), "rejected")

    def add(self, document: str, words: str | Quote, fields: Mapping[str, Any], at: int | None = None) -> Item:
        """A statement that was not proposed; it is the next to be decided, and kept once it is. Raises InputError as a review does."""
        self._look()
        proposed = self.noted(document)
        mine = load(self.case.folder, self.reader, document).statements
        seen = proposed.model_copy(update={"statements": (*blind(proposed), *mine)})
        taken = {item.id for item in (*proposed.statements, *mine)} | set(self.case.record.by_id)
        text = document_text(self.case.folder, proposed.document)
        found = words if isinstance(words, Quote) else quote(words, text, at)
        statement = addition(self.case.model, seen, text, found, fields, taken)
        number = 1
        while (own := f"{document}_{self.reader}_{number}") in taken:
            number += 1
        statement = statement.model_copy(update={"id": own})
        self._found.insert(0, (document, statement))
        self.total += 1
        return self._item(statement, self._blinded(document))

    def at(self, document: str, statement: str, shown: str = "") -> Item:
        """One statement that waits for this reader, by its id. Raises InputError if none does, or it says something else by now."""
        self._look()
        own = [each for name, each in self._found if name == document]
        found = next((each for each in (*own, *self._open(document)) if each.id == statement), None)
        if found is None or shown not in ("", seen(found)):
            raise self.ledger.changed(document, statement)
        return self._item(found, self._blinded(document))

    def withdraw(self, document: str, statement: str) -> None:
        """Takes a decision of this reader back, from whatever sitting: the statement waits once more. One of her own finding goes."""
        with locked(self.case.folder):
            now = load(self.case.folder, self.reader, document)
            if all(each.id != statement for each in now.statements):
                raise self.ledger.changed(document, statement)
            write_together([content(self.case.folder, self.reader, without_statement(now, statement))])

    def undo(self) -> bool:
        """Takes the last decision of this sitting back; False if there is none."""
        if not self._steps:
            return False
        name, after = self._steps[-1]
        with locked(self.case.folder):
            now = load(self.case.folder, self.reader, name)
            if after not in now.statements:
                raise input_error(
                    f"second/{self.reader}/{name}.json", f"{after.id} was decided again since, so it cannot be taken back here",
                    mend="decide it once more",
                )  # fmt: skip
            write_together([content(self.case.folder, self.reader, without_statement(now, after.id))])
        self._steps.pop()
        self.counts[after.status] -= 1
        return True

    def _blinded(self, name: str) -> Proposed:
        """What is noted of a document, its statements as they were proposed, and those that this reader found."""
        noted_there = self.noted(name)
        own = tuple(each for document, each in self._found if document == name)
        return noted_there.model_copy(update={"statements": (*blind(noted_there), *own)})

    def _open(self, name: str) -> list[Statement]:
        mine = {item.id for item in load(self.case.folder, self.reader, name).statements}
        return [item for item in blind(proposals_of(self.case.folder, name)) if item.id not in mine]

    def _keep(self, item: Item, statement: Statement, status: str) -> tuple[str, ...]:
        if not locate(statement.quote, item.document.text).holds:
            raise input_error(
                item.document.file, "these words do not stand in the document", found=statement.quote.exact[:80],
                mend="correct the quote, or reject the statement",
            )  # fmt: skip
        self._write(item, statement, status)
        return ()

    def _write(self, item: Item, statement: Statement, status: str) -> None:
        review = Review(by=self.by, on=self.today)
        decided = statement.model_copy(update={"status": status, "reviewed": review})
        name = item.proposed.id
        with locked(self.case.folder):
            now = load(self.case.folder, self.reader, name)
            there = next((each for each in now.statements if each.id == decided.id), None)
            if there is not None:
                raise DecidedError(
                    input_error(
                        f"second/{self.reader}/{name}.json", f"{decided.id} was decided since it was shown here, in another window or by somebody else",
                        found=there.status, mend="go on with the next one",
                    ).problems
                )  # fmt: skip
            write_together([content(self.case.folder, self.reader, with_statement(now, decided))])
        self._found = [each for each in self._found if each[1].id != decided.id]
        self._steps.append((name, decided))
        self.counts[status] += 1
