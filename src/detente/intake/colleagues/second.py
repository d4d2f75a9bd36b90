"""What second readers decided: ``second/NAME/ID.json``, the decisions of one person about one document.

The first reading stands in the record and under ``proposed/``; a second reader writes nothing there, and sees nothing of what was
decided there. Everybody has a folder of their own, and in it a file a document: the branches of two people never meet in one file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from detente.case.file.drafting import fresh_id
from detente.errors import input_error, listed, nearest
from detente.fields import ID_PATTERN, Id, Part
from detente.record import Statement
from detente.record.proposals import MOST_BYTES, Proposed, by_person
from detente.sources import inside, read_text
from detente.sources.files import NOTHING, found_at

FOLDER = "second"


class Second(Part):
    """What one person decided about the statements of a document: each as that person reads it, or rejected with the reason."""

    id: Id
    statements: tuple[Statement, ...] = ()


def reader_id(name: str) -> str:
    """The name of a person as that of a folder: ``Ada Lind`` is ``ada_lind``."""
    return next(fresh_id(name, (), "reader"))


def readers(case: Path) -> tuple[str, ...]:
    """Everybody with a second reading or numbers of their own, by the names of their folders. Raises InputError."""
    home = inside(case, FOLDER)
    if found_at(home) == NOTHING:
        return ()
    try:
        found = sorted(entry.name for entry in home.iterdir() if entry.name[0] != "." and entry.is_dir())
    except OSError as error:
        raise input_error(FOLDER, "this folder cannot be read", found=error.strerror or str(error)) from None
    for name in found:
        if not re.fullmatch(ID_PATTERN, name):
            raise input_error(f"{FOLDER}/{name}", "this is no name of a second reader", mend="rename the folder")
    return tuple(found)


def reader(case: Path, name: str) -> str:
    """The folder's name of a second reader that is there. Raises InputError for another."""
    known = readers(case)
    if name in known:
        return name
    if (found := reader_id(name)) in known:
        return found
    raise input_error(
        FOLDER, f"“{name}” has not read this case a second time", expected=listed(known) if known else "a second reading",
        mend=nearest(name, known) or "`detente review CASE --second --by NAME` begins one",
    )  # fmt: skip


def file_of(case: Path, reader: str, document: str) -> Path:
    """The file of one reader's decisions about one document. Raises InputError for what is no id, and if it leads out of the case."""
    if not re.fullmatch(ID_PATTERN, document):
        raise input_error(
            "document", "this is no name of a document", found=document[:80], expected="a document of this case"
        )
    return inside(case, f"{FOLDER}/{reader}/{document}.json")


def load(case: Path, reader: str, document: str) -> Second:
    """What a reader decided about a document; nothing yet where there is no file. Raises InputError for one that cannot be read."""
    path = file_of(case, reader, document)
    if found_at(path) == NOTHING:
        return Second(id=document)
    name = f"{FOLDER}/{reader}/{document}.json"
    try:
        return Second.model_validate(json.loads(read_text(path, name, MOST_BYTES).text))
    except (ValidationError, ValueError, RecursionError) as error:
        told = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error).splitlines()[0]
        raise input_error(
            name, "these decisions cannot be read", found=told[:200], mend="restore the file from git"
        ) from None


def documents(case: Path, reader: str) -> tuple[str, ...]:
    """Ids of the documents about which a reader decided anything."""
    home = inside(case, f"{FOLDER}/{reader}")
    if found_at(home) == NOTHING:
        return ()
    return tuple(sorted(file.stem for file in home.glob("*.json") if re.fullmatch(ID_PATTERN, file.stem)))


def decided(case: Path, reader: str) -> dict[str, Statement]:
    """Everything a reader decided, by the statement's id."""
    return {item.id: item for name in documents(case, reader) for item in load(case, reader, name).statements}


def content(case: Path, reader: str, second: Second) -> tuple[Path, bytes | None]:
    """The file of a reader's decisions about a document, and what it shall hold; None where nothing is decided any more."""
    path = file_of(case, reader, second.id)
    if not second.statements:
        return path, None
    data = second.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def with_statement(second: Second, statement: Statement) -> Second:
    """The decisions with one more, or another in the place of one; in the order of the text."""
    kept = [item for item in second.statements if item.id != statement.id]
    return _ordered(second, [*kept, statement])


def without_statement(second: Second, name: str) -> Second:
    """The decisions without that about one statement."""
    return _ordered(second, [item for item in second.statements if item.id != name])


def _ordered(second: Second, items: Iterable[Statement]) -> Second:
    ordered = sorted(items, key=lambda item: (item.quote.start or 0, item.id))
    return second.model_copy(update={"statements": tuple(ordered)})


def blind(proposed: Proposed) -> tuple[Statement, ...]:
    """The statements of a document as a machine proposed them, whatever the first reader decided since.

    What a person found is left out, since that it is there at all was that person's decision; so is what was corrected before it
    was noted how it had been proposed.
    """
    first = {item.id: item for item in proposed.as_proposed}
    found = []
    for item in proposed.statements:
        if by_person(item) or (item.status == "corrected" and item.id not in first):
            continue
        shown = first.get(item.id, item)
        found.append(shown.model_copy(update={"status": "proposed", "reason": None, "reviewed": None}))
    return tuple(found)
