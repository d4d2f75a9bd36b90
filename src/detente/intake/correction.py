"""A statement as a person corrects it: every field checked against the case, the words against the document."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import ValidationError

from detente.case import Model
from detente.case.integrity.record import topics
from detente.errors import InputError, input_error, listed, nearest
from detente.record import Quote, Statement, quote_at
from detente.record.acts import acts
from detente.record.anchor import occurrences
from detente.record.model import ABOUT_KINDS
from detente.sources import Document


def corrected(model: Model, statement: Statement, document: Document, changes: Mapping[str, Any]) -> Statement:
    """The statement with fields changed; ``quote`` is words of the document, kinds of topics are lists of ids.

    Raises InputError for what cannot stand there.
    """
    data = statement.model_dump(mode="python", by_alias=True, exclude_defaults=True)
    about = {**data.pop("about", {}), **{kind: changes[kind] for kind in ABOUT_KINDS if kind in changes}}
    for name, value in changes.items():
        if name == "quote":
            data["quote"] = _quote(str(value), statement.quote.start or 0, document)
        elif name not in ABOUT_KINDS:
            data[name] = value
    known = topics(model)
    unknown = [(kind, name) for kind in ABOUT_KINDS for name in about.get(kind) or () if name not in known[kind]]
    problems = [problem for kind, name in unknown for problem in _unknown(kind, name, known[kind]).problems]
    if changes.get("act", statement.act) not in acts():
        problems += _unknown("act", str(changes["act"]), acts()).problems
    if problems:
        raise InputError(problems)
    try:
        return Statement.model_validate(
            {key: value for key, value in {**data, "about": about}.items() if value not in (None, ())}
        )
    except ValidationError as error:
        first = error.errors()[0]
        told = first.get("ctx", {})
        parts = {name: str(told.get(name, "")) for name in ("found", "expected", "mend")}
        raise input_error(".".join(str(part) for part in first["loc"]), first["msg"], **parts) from None


def fitting(model: Model, statement: Statement, on_record: Collection[str]) -> tuple[Statement, tuple[str, ...]]:
    """The statement without links to what is not on record and topics that the case does not have; the latter's names."""
    known, left = topics(model), []
    about: dict[str, tuple[str, ...]] = {}
    for kind in ABOUT_KINDS:
        names = getattr(statement.about, kind)
        about[kind] = tuple(name for name in names if name in known[kind])
        left += [name for name in names if name not in known[kind]]
    links: dict[str, tuple[str, ...]] = {
        kind: tuple(name for name in getattr(statement.links, kind) if name in on_record)
        for kind in ("condition_of", "restates", "contradicts")
    }
    links["answers"] = tuple(name for name in statement.links.answers if name in known["proposals"])
    update = {
        "about": statement.about.model_copy(update=about),
        "links": statement.links.model_copy(update=links),
    }
    return statement.model_copy(update=update), tuple(left)


def _quote(words: str, start: int, document: Document) -> Quote:
    """Words of the document, at the place nearest to where the quote was."""
    places = occurrences(words, document.text) if words.strip() else []
    if not places:
        raise input_error(
            document.file,
            "these words do not stand in the document",
            found=words[:80],
            mend="copy them exactly as they stand",
        )
    place = min(places, key=lambda at: abs(at - start))
    return quote_at(document.text, place, place + len(words))


def _unknown(kind: str, name: str, known: Collection[str]) -> InputError:
    kind = kind.replace("_", " ").removesuffix("s")
    return input_error(kind, f"there is no {kind} “{name}”", expected=listed(known), mend=nearest(name, known))
