"""A document with everything that is said of it: what waits, what is on record, what was rejected, each where it stands.

What a screen shows beside the text. The record has the say: a statement that is on record is shown as it stands there, one
that is not as its file of proposals has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from detente.case.recorded.texts import document_text
from detente.frozen import frozen
from detente.intake.followed import followed
from detente.intake.item import seen
from detente.intake.naming import acquainted, known
from detente.intake.review import Desk
from detente.record import Anchor, SourceDocument, Statement, locate
from detente.record.bearing import Known, bears
from detente.record.proposals import Proposed
from detente.record.runs import Run, runs
from detente.sources import Document


@frozen
class Standing:
    """A statement and where its words stand. ``statement`` has the ids of actors for names that the case knows by now."""

    statement: Statement
    waited: Statement
    """The statement as its file has it."""
    anchor: Anchor
    shown: str
    """Changes with anything that the statement says: who decides about it says what he saw."""
    asked: bool = True
    """Whether it is asked about first: it bears on an answer, and the reader is sure enough (:mod:`detente.record.bearing`)."""
    followed: bool = False
    """Whether its speaker follows from a correction of another (:mod:`detente.intake.followed`)."""

    @property
    def state(self) -> str:
        """``proposed``, ``confirmed``, ``corrected`` or ``rejected``."""
        return self.statement.status

    @property
    def place(self) -> int:
        """The character at which it stands, or stood."""
        return self.anchor.start if self.anchor.holds else self.statement.quote.start or 0


@frozen
class Opened:
    """A document of a case, its text, and its statements in the order of the text."""

    name: str
    source: SourceDocument
    document: Document
    statements: tuple[Standing, ...]
    remarks: tuple[str, ...] = ()

    @cached_property
    def queue(self) -> tuple[Standing, ...]:
        """The statements that wait and whose words stand in the text, and that are asked about first."""
        return tuple(each for each in self._waiting if each.asked)

    @cached_property
    def aside(self) -> tuple[Standing, ...]:
        """The others that wait, looked at last: they bear on no answer, or the reader is less sure of them."""
        return tuple(each for each in self._waiting if not each.asked)

    @property
    def lost(self) -> tuple[Standing, ...]:
        """The statements whose words do not stand in the text, or in too many places of it; rejected ones are none."""
        return tuple(each for each in self.statements if not each.anchor.holds and each.state != "rejected")

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The text in runs, each with the ids of the statements that cover it (:mod:`detente.record.runs`)."""
        holds = (each for each in self.statements if each.anchor.holds)
        return runs(self.document.text, {each.statement.id: (each.anchor.start, each.anchor.end) for each in holds})

    @property
    def _waiting(self) -> Iterator[Standing]:
        return (each for each in self.statements if each.state == "proposed" and each.anchor.holds)

    def standing(self, statement: str) -> Standing | None:
        """One of the statements by its id."""
        return next((each for each in self.statements if each.statement.id == statement), None)

    def among(self, statement: str) -> tuple[Standing, ...]:
        """The statements among which one is decided about: those asked about first, or the others."""
        here = self.standing(statement)
        return self.queue if here is None or here.asked else self.aside

    def beside(self, statement: str) -> tuple[str | None, str | None]:
        """The statements that wait before and behind a place in the text: what comes next once one is decided."""
        here = self.standing(statement)
        at = (here.place, here.statement.id) if here else (-1, "")
        order = [((each.place, each.statement.id), each.statement.id) for each in self.among(statement)]
        before = [name for place, name in order if place < at]
        return (before[-1] if before else None), next((name for place, name in order if place > at), None)


def opened(desk: Desk, name: str) -> Opened:
    """A document of the case. Raises InputError if there is none such, or its text cannot be read."""
    proposed = desk.noted(name)
    source = desk.case.record.documents.get(name) or proposed.document
    text = document_text(desk.case.folder, source)
    aware = acquainted(desk.case.model)
    found = (_standing(desk, each, text, proposed, aware) for each in _statements(desk, name, proposed))
    return Opened(
        name, source, text, tuple(sorted(found, key=lambda it: (it.place, it.statement.id))), proposed.remarks
    )


def _statements(desk: Desk, name: str, proposed: Proposed) -> Iterator[Statement]:
    record = desk.ledger.record.now()
    on_record, as_noted = record.standing(name), {each.id: each for each in proposed.statements}
    loaded = {each.id: each for each in desk.case.record.of_document(name)}
    for each in on_record:
        noted = as_noted.get(each)
        # what this desk has written since it was loaded stands in the file of proposals, too
        mine = noted if noted is not None and noted.counts and not record.as_loaded(name) else None
        if (found := mine or loaded.get(each) or noted) is not None:
            yield (
                found
                if found.status != "proposed" or found.id in loaded
                else found.model_copy(update={"status": "confirmed"})
            )
    yield from (each for each in proposed.statements if each.id not in on_record)


def _standing(desk: Desk, statement: Statement, text: Document, proposed: Proposed, aware: Known) -> Standing:
    follows = statement.status == "proposed" and followed(proposed, statement)
    anchor = locate(statement.quote, text.text)
    now = known(desk.case.model, statement)
    return Standing(now, statement, anchor, seen(statement), bears(now, aware), follows)
