"""A statement that a machine missed, made of a person's words for it: proposed like any other, and decided the same way."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from detente.case import Model
from detente.errors import InputError, Place, Problem, closest, input_error, nearest
from detente.intake.correction import corrected
from detente.intake.gazetteer import gazetteer
from detente.record import Quote, Statement, acts
from detente.record.extract.told_when import beside
from detente.record.extract.topics import Topics
from detente.record.model import ABOUT_KINDS, PERSON, About, Method
from detente.record.proposals import FOLDER, Proposed, sense
from detente.record.time_expressions import moments
from detente.sources import Document


class ThereAlreadyError(InputError):
    """The document has the ``statement`` already, on record or waiting."""

    def __init__(self, problem: Problem, statement: str) -> None:
        super().__init__([problem])
        self.statement = statement


def addition(
    model: Model,
    proposed: Proposed,
    document: Document,
    quote: Quote,
    fields: Mapping[str, Any],
    on_record: Container[str],
) -> Statement:
    """A statement that waits, found by a person, with an id of its own.

    What ``fields`` leaves open is read from the words as a machine would: topics of the case, a time that they name.
    Raises InputError for fields that cannot stand there, and where the document has this statement already.
    """
    act = fields.get("act")
    if act not in acts():
        raise input_error(
            "act", f"there is no act “{act}”" if act else "an act is needed", expected=closest(str(act or ""), acts()),
            mend=nearest(str(act or ""), acts()),
        )  # fmt: skip
    start, end = quote.start or 0, (quote.start or 0) + len(quote.exact)
    times = moments(document.text, start, end, proposed.document.published, "past", None)
    spoken = [
        moment for moment in times if not beside(document.text, start, moment)
    ]  # “the agreement of 1966” is no day of it
    first = Statement(
        id=_free(proposed, on_record),
        document=proposed.id,
        quote=quote,
        voice="source",
        act=act,
        polarity=acts()[act].polarity,
        strength=acts()[act].strength,
        when=next((moment.interval for moment in spoken if moment.interval), None),
        method=Method(name=PERSON),
        status="proposed",
    )
    statement = corrected(model, first, document, {"speaker": None, **fields})
    if not any(fields.get(kind) for kind in ABOUT_KINDS):
        about = Topics(gazetteer(model)).about(quote.exact, statement.speaker)
        statement = statement.model_copy(update={"about": About(**about)}) if about else statement
    same = next((one for one in proposed.statements if sense(one) == sense(statement)), None)
    if same is not None and same.status != "rejected":
        place = Place(f"{FOLDER}/{proposed.id}.json")
        raise ThereAlreadyError(
            Problem(place, f"this statement is there already: {same.id}", found=same.status), same.id
        )
    return statement


def _free(proposed: Proposed, on_record: Container[str]) -> str:
    """An id that no statement of the document has, on record or not."""
    taken = {item.id for item in proposed.statements}
    number = len(proposed.statements) + 1
    while f"{proposed.id}_{number}" in taken or f"{proposed.id}_{number}" in on_record:
        number += 1
    return f"{proposed.id}_{number}"
