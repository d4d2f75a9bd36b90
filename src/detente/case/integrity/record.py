"""References between the record and the case: statements, documents, and what they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from detente.case.file.yaml_tree import Path
from detente.case.integrity.finding import Finding, twice, unknown
from detente.case.model import Model
from detente.case.model.entries import ids
from detente.record import Record
from detente.record.model import ABOUT_KINDS


def check_record(record: Record) -> list[Finding]:
    """What is wrong inside the record though each piece is well formed."""
    found = list(twice((item.id, ("statements", index, "id")) for index, item in enumerate(record.statements)))
    known = record.by_id
    for index, statement in enumerate(record.statements):
        path: Path = ("statements", index)
        found += unknown((*path, "document"), "document", statement.document, record.documents)
        quote = statement.quote
        if quote.end is not None and quote.start is not None and quote.end <= quote.start:
            found.append(
                Finding(
                    (*path, "quote", "end"),
                    "this quote ends before it begins",
                    f"{quote.start} to {quote.end}",
                )
            )
        for link in ("condition_of", "restates", "contradicts"):
            for number, other in enumerate(getattr(statement.links, link)):
                found += unknown((*path, "links", link, number), "statement", other, known)
        if statement.status == "rejected" and not statement.reason:
            found.append(Finding((*path, "status"), "a rejected statement says why", expected="reason: …"))
    return found


def check_about(model: Model, record: Record) -> list[Finding]:
    """What statements are about must be in the case."""
    known = topics(model)
    found: list[Finding] = []
    for index, statement in enumerate(record.statements):
        for kind in ABOUT_KINDS:
            for number, name in enumerate(getattr(statement.about, kind)):
                found += unknown(
                    ("statements", index, "about", kind, number),
                    kind.replace("_", " ").rstrip("s"),
                    name,
                    known[kind],
                )
        for number, name in enumerate(statement.links.answers):
            found += unknown(("statements", index, "links", "answers", number), "proposal", name, known["proposals"])
    return found


def topics(model: Model) -> dict[str, list[str]]:
    """What a statement may be about, kind by kind."""
    return {
        "actors": [*model.actors],
        "issues": [*model.issues],
        "options": [f"{issue}.{option}" for issue, item in model.issues.items() for option in item.options],
        "steps": [*model.road.steps] if model.road else [],
        "context": [*model.context],
        **{kind: ids(model, kind) for kind in ("demands", "proposals", "rounds", "red_lines")},
    }


def check_evidence(model: Model, record: Record, is_proposed: Callable[[str], bool] = lambda _: False) -> list[Finding]:
    """Every ``evidence`` names statements of the record; ``is_proposed`` tells those that nobody has confirmed yet."""
    known = record.by_id
    found: list[Finding] = []
    for path, evidence in evidence_paths(model):
        for index, name in enumerate(evidence):
            if name not in known and is_proposed(name):
                found.append(
                    Finding(
                        (*path, index),
                        f"the statement “{name}” is only proposed",
                        expected="a statement that a person has confirmed",
                        mend="`detente review` confirms it",
                    )
                )
            elif not known:
                found.append(
                    Finding(
                        (*path, index),
                        f"there is no statement “{name}”",
                        expected="a record.yaml with statements",
                    )
                )
            elif name not in known:
                found += unknown((*path, index), "statement", name, known)
            elif known[name].status == "rejected":
                found.append(
                    Finding(
                        (*path, index),
                        f"statement {name} was rejected",
                        known[name].reason or "no reason given",
                        "a confirmed statement",
                    )
                )
    return found


def evidence_paths(part: Any, path: Path = ()) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every ``evidence`` in a model, with its path in the file."""
    if isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from evidence_paths(item, (*path, index))
    elif isinstance(part, dict):
        for key, item in part.items():
            yield from evidence_paths(item, (*path, key))
    elif hasattr(type(part), "model_fields"):
        for name, field in type(part).model_fields.items():
            here = (*path, field.alias or name)
            if name == "evidence":
                if part.evidence:
                    yield here, part.evidence
            else:
                yield from evidence_paths(getattr(part, name), here)


def evidence_of(part: Any) -> set[str]:
    """Every statement that something in a model rests on."""
    return {name for _, names in evidence_paths(part) for name in names}
