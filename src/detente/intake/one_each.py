"""A statement that several make together, put on record as one of each: the same words, and who says them by itself.

A statement has one speaker (``docs/case-format.md``), so that everybody is held to words of their own.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import count

from detente.case import Model
from detente.intake.naming import naming, several
from detente.record import Statement


def one_each(model: Model, statement: Statement, text: str, *taken: Container[str]) -> tuple[Statement, ...]:
    """The statement as that of each who makes it, the first under its own id; ``text`` is the document, ``taken`` are ids that there are."""
    speakers = several(model, statement.speaker)
    if not speakers:
        return (statement,)
    free = (name for number in count(2) if not any((name := f"{statement.id}_{number}") in ids for ids in taken))
    found = []
    for at, speaker in enumerate(speakers):
        to = tuple(each for each in statement.to if each != speaker)
        one = statement.model_copy(update={"id": next(free) if at else statement.id, "speaker": speaker, "to": to})
        found.append(one.model_copy(update={"speaker_words": naming(model, one, text)}))
    return tuple(found)
