"""What is known of a document mended by what a person says of it: in record.yaml, in its file of proposals, or in both.

Only the fields that were said change; everything else in record.yaml stays as a person left it, comments too. Both files are
written together, or neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path as Folder
from typing import Any

from pydantic import ValidationError

from detente.case.file.amend import with_values
from detente.case.file.drafting import flow
from detente.case.file.edit import content, edited, same_elsewhere
from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import Path, parse
from detente.errors import InputError, input_error
from detente.frozen import frozen
from detente.intake.record_files import RecordFiles, plain
from detente.journal import written as journal
from detente.record import Interval, SourceDocument
from detente.record.extract.kinds import kind_of
from detente.record.extract.tongues.detect import language_of
from detente.record.kinds import NEWS
from detente.record.proposals import Proposed
from detente.record.proposals import content as note

ISSUES = re.compile(
    r"\b(?:ministry|ministries|government|presidency|president|embassy|mission|department|chancell\w+|council|secretariat|"
    r"delegation|prime minister|command|office of)\b",
    re.IGNORECASE,
)
"""A publisher of this name speaks in what it publishes; any other only prints it."""


def with_language(source: SourceDocument, text: str) -> SourceDocument:
    """A document with the language of its text, where nothing states one and the text tells it."""
    told = None if source.language else language_of(text)
    return source if told is None else source.model_copy(update={"language": told})


def with_kind(source: SourceDocument, text: str) -> SourceDocument:
    """What is known of a document with the kind of its text, told by the text where nobody has said it and it is not news."""
    kind = source.kind or kind_of(text, source.title)
    return source if kind == NEWS else source.model_copy(update={"kind": kind})


def speaks(source: SourceDocument) -> str | None:
    """Who speaks in a document, as far as its description says."""
    if source.kind == "letter" and source.author:
        return source.author
    if source.kind in {"statement", "joint"} and source.publisher and ISSUES.search(source.publisher):
        return source.publisher
    return None


@frozen
class Mended:
    """What is known of a document now, and each change in words."""

    document: SourceDocument
    changes: tuple[str, ...]


Said = Mapping[str, Any]
"""What is said of a document, field by field, as it is written in the record; None takes a field away."""


def mended(known: SourceDocument, told: Said) -> Mended:
    """What is known of a document with what was said of it; no change where it said so already."""
    said = _said(known.file, told)
    changed = [name for name in told if getattr(said, name) != getattr(known, name)]
    words = (f"{name} is now {_shown(said, name)} (was {_shown(known, name)})" for name in changed)
    update = {name: getattr(said, name) for name in changed}
    return Mended(known.model_copy(update=update), tuple(words))


def _said(file: str, told: Said) -> SourceDocument:
    """Raises InputError for what cannot stand there."""
    try:
        return SourceDocument.model_validate(
            {"file": file, **{name: value for name, value in told.items() if value is not None}}
        )
    except ValidationError as error:
        first = error.errors()[0]
        parts = {name: str(first.get("ctx", {}).get(name, "")) for name in ("found", "expected", "mend")}
        raise input_error(".".join(map(str, first["loc"])), first["msg"], **parts) from None


def write(
    folder: Folder, record: RecordFiles, name: str, told: Said, proposed: Proposed | None, who: str = "", why: str = ""
) -> None:
    """Puts what was said of a document where it is described, in the name of ``who``. To be called while the folder is locked.

    Raises InputError if it cannot be put into record.yaml without touching anything else.
    """
    files: list[tuple[Folder, bytes | None]] = []
    if record.now().describes(name):
        file = record.file_of(name)
        before = record.text(file) or ""
        text = with_fields(before, file, name, told)
        if text != before:
            files.append((folder / file, content(folder / file, text)))
    if proposed is not None:
        document = mended(proposed.document, told).document
        files.append(note(folder, proposed.model_copy(update={"document": document})))
    journal.write(folder, files, f"described {name}: {', '.join(told)}", who=who, why=why)


def with_fields(text: str, file: str, name: str, told: Said) -> str:
    """The text of a file of the record with fields of one document set.

    Raises InputError if that cannot be done without touching anything else.
    """
    gone = [field for field, value in told.items() if value is None]
    text = with_values(text, ("documents", name), dict.fromkeys(gone), file) if gone else text
    for field, value in _fields(told).items():
        tree, path = parse(text, file), ("documents", name, field)
        if path not in tree.keys:
            text = with_entry(text, path[:2], value, file, field)
            continue
        span = tree.values[path]
        before = tree.text[span.start : span.end]
        fresh = flow(value) + before[len(before.rstrip()) :]
        after = edited(text, [(span.start, span.end, fresh if before else f" {fresh}")])
        read = parse(flow({"value": value}), file).data["value"]
        if not same_elsewhere(tree.data, after, path, file) or _at(after, path, file) != read:
            raise input_error(
                file,
                f"{field} of the document {name} cannot be changed in place",
                found=before.strip()[:80],
                expected=f"{field}: {value}",
                mend="change it there by hand",
            )
        text = after
    return text


def _fields(told: Said) -> dict[str, Any]:
    described = plain(_said("-", told))
    return {name: described[name] for name, value in told.items() if value is not None}


def _at(text: str, path: Path, file: str) -> Any:
    try:
        data = parse(text, file).data
        for part in path:
            data = data[part]
    except (InputError, LookupError, TypeError):
        return None
    return data


def _shown(source: SourceDocument, name: str) -> str:
    value = getattr(source, name)
    return "not given" if value is None else as_written(value)


def as_written(value: Any) -> str:
    """A field of a document as a person writes it; a day, a month or a year where it is no more."""
    if not isinstance(value, Interval):
        return str(value)
    form = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}.get(value.precision)
    return f"{value.start:{form}}" if form else value.text or f"{value.start} to {value.end}"
