"""A statement that waits, as it is shown to whoever decides about it."""

from __future__ import annotations

import hashlib

from detente.frozen import frozen
from detente.record import Statement, locate
from detente.record.proposals import Proposed
from detente.sources import Document


@frozen
class Item:
    """A statement that waits, with the document it stands in; ``number`` of ``total`` that wait."""

    statement: Statement
    proposed: Proposed
    document: Document
    number: int
    total: int

    @property
    def waited(self) -> Statement:
        """The statement as its file has it: names that the case knows by now are still words there."""
        return next(each for each in self.proposed.statements if each.id == self.statement.id)


def placed(statement: Statement, document: Document) -> Statement:
    """The statement with its quote at the place where it stands now."""
    anchor = locate(statement.quote, document.text)
    if anchor.state != "moved":
        return statement
    quote = statement.quote.model_copy(update={"start": anchor.start, "end": anchor.end})
    return statement.model_copy(update={"quote": quote})


def seen(statement: Statement) -> str:
    """What changes with anything that a statement says."""
    return hashlib.sha256(statement.model_dump_json(by_alias=True, exclude_defaults=True).encode()).hexdigest()[:16]
