"""A form of a statement: each field as it is shown, and what was changed in it.

What is sent as it was shown changes nothing, so that a form corrects only what a person has touched. Words are read as those that
are typed on a terminal are (:func:`detente.intake.correction.picked`).
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

from detente.case import Model
from detente.intake.correction import FIELDS, picked
from detente.intake.record_files import day
from detente.record import Statement
from detente.record.model import ABOUT_KINDS


def shown(model: Model, statement: Statement, field: str) -> Any:
    """A field as a form shows it: a text, or a list of ids."""
    if field in ABOUT_KINDS:
        return [*getattr(statement.about, field)]
    if field == "quote":
        return statement.quote.exact
    if field == "translation":
        return statement.translation.words if statement.translation else ""
    if field == "when":
        return _when(statement)
    if field in ("speaker", "told_by", "to"):
        named = statement.to if field == "to" else [each] if (each := getattr(statement, field)) else []
        return ", ".join(model.actors[each].name if each in model.actors else each for each in named)
    return getattr(statement, field) or ""


def changes(
    model: Model, statement: Statement, sent: Mapping[str, Sequence[str]], own: Container[str] = ()
) -> dict[str, Any]:
    """The fields that were changed, each with its value; ``sent`` holds what a form sends for each field that it has. Those of
    ``own`` a person has set, also where they are as they were: what another act or speaker brings with it leaves them alone.

    Raises InputError for words that mean several things.
    """
    found: dict[str, Any] = {}
    issues = picked(model, "issues", ", ".join(sent["issues"])) if "issues" in sent else statement.about.issues
    for field in FIELDS:
        if field not in sent:
            continue
        before = shown(model, statement, field)
        if field in ABOUT_KINDS:
            now = [each for text in sent[field] if text for each in picked(model, field, text, issues)]
            if set(now) != set(before):
                found[field] = now
        elif field in own or " ".join(sent[field][0].split()) != " ".join(str(before).split()):
            typed = sent[field][0].strip()
            found[field] = typed if field == "quote" else picked(model, field, typed)
    return found


def _when(statement: Statement) -> str:
    if statement.when is None:
        return ""
    told = day(statement.when)
    return str(told.text) if not isinstance(told, dict) else f"{statement.when.start} / {statement.when.end}"
