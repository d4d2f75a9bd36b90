"""What a claim rests on: citations, or the mark that it is assumed."""

from __future__ import annotations

from collections.abc import Iterable

from detente.case.model import Model
from detente.case.model.insisted import DrawnLine, ReservationValue
from detente.case.model.preferences import Ground, Preference
from detente.fields import Grounded
from detente.intake.firm import beside_firmness
from detente.report.language.wording import Words
from detente.report.page.text import Assumed, Cite, Text, text

READING = "°"
"""Stands behind what is our reading, and in no statement."""


def basis(item: Grounded, what: str, most: int | None = None) -> Text:
    """Citations of an item (the first ``most``), and a mark where it is assumed: more than how firm it is, where it has evidence."""
    assumed = beside_firmness(item.assumed) if item.evidence else item.assumed
    mark = Assumed(what, assumed) if assumed else None
    return text(Cite(item.evidence[:most]), mark)


def constraint_basis(model: Model, words: Words, constraint: str) -> Text:
    """What a red line, a no-deal value or a floor rests on."""
    item = model.insisted[constraint]
    if isinstance(item, DrawnLine):
        what = "red line"
    elif isinstance(item.basis, Preference | Ground):
        what = "preferences"
    else:
        what = "no-deal value" if isinstance(item, ReservationValue) else "floor"
    return basis(item.basis, f"the {what} of {words.actor(item.actor)}")


def joint_basis(model: Model, words: Words, constraints: Iterable[str]) -> Text:
    """What several constraints rest on, each statement and each assumption once."""
    parts = [part for name in constraints for part in constraint_basis(model, words, name)]
    cited = [name for part in parts if isinstance(part, Cite) for name in part.statements]
    return text(
        Cite(tuple(dict.fromkeys(cited))), tuple(dict.fromkeys(part for part in parts if isinstance(part, Assumed)))
    )


def told(model: Model, words: Words, constraint: str) -> Text:
    """A constraint as a clause with what it rests on, the actor first."""
    return text(words.constraint(constraint), constraint_basis(model, words, constraint))
