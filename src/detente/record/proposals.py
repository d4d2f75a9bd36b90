"""What a machine proposed, document by document: ``proposed/ID.json`` in the case folder.

A file a document, written whole when the document has been read: what is read stays read however the run ends, ten
thousand documents need no more memory than one, and ``record.yaml`` holds only what a person has confirmed. The file
keeps every statement with its status, so that nothing is asked twice and the machine can be measured against the person.
"""

import contextlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from detente.errors import InputError, input_error
from detente.fields import ID_PATTERN, Day, Id, Part, Text
from detente.frozen import frozen
from detente.record.bearing import ANYBODY, Known, bears_as_kept, names_an_issue
from detente.record.model import PERSON, SourceDocument, Statement
from detente.sources import inside, read_text
from detente.sources.files import FILE, NOTHING, found_at
from detente.sources.keep import write_whole

FOLDER = "proposed"
MOST_BYTES = 100_000_000
"""Size of a file of proposals; beyond, an InputError."""
MOST_TAKEN_APART = 10_000_000
"""Bytes of files of proposals that are taken apart to tell what of them bears on an answer."""
UNKNOWN = "9999"
"""Stands for a day that nobody has given, behind every other."""
UNREAD = re.compile(rb'"status"\s*:\s*"proposed"')
"""A status in a file of proposals; inside a text of it, a quotation mark has a backslash before it."""
HALF = re.compile(r"\\u[dD][89a-fA-F]")


class Origin(Part):
    """When a document was read, from where, and what was odd about it."""

    on: Day
    source: Text
    notes: tuple[Text, ...] = ()


class Proposed(Part):
    """A document with the statements a machine found in it, whatever a person decided about them since."""

    id: Id
    document: SourceDocument
    read: Origin
    statements: tuple[Statement, ...] = ()
    remarks: tuple[Text, ...] = ()
    heard: tuple[tuple[str, str, str | None], ...] = Field(
        default=(), description="the sense in which statements were proposed that a person then corrected"
    )
    as_proposed: tuple[Statement, ...] = Field(
        default=(),
        description="statements as they were proposed that a person then corrected, for who reads them a second time",
    )

    @property
    def waiting(self) -> tuple[Statement, ...]:
        """The statements nobody has decided about."""
        return tuple(item for item in self.statements if item.status == "proposed")


def names(case: Path) -> list[str]:
    """Ids of the documents with a file of proposals, in order. Raises InputError for a file whose name is no id."""
    folder = inside(case, FOLDER)
    if found_at(folder) == NOTHING:
        return []
    try:
        found = sorted(file.stem for file in folder.iterdir() if file.suffix == ".json" and file.name[0] != ".")
    except OSError as error:
        raise input_error(FOLDER, "this folder cannot be read", found=error.strerror or str(error)) from None
    for name in found:
        if not re.fullmatch(ID_PATTERN, name):
            raise _unusable(name, "its name is no id of a document")
    return found


def file_of(case: Path, name: str) -> Path:
    """The file of proposals of one document. Raises InputError if it leads out of the case."""
    return inside(case, f"{FOLDER}/{name}.json")


def data_of(case: Path, name: str) -> Any:
    """The file of proposals of one document as plain data, its fields unchecked. Raises InputError if it holds no JSON."""
    text = read_text(file_of(case, name), f"{FOLDER}/{name}.json", MOST_BYTES).text
    try:
        data = json.loads(text)
        if HALF.search(text):
            json.dumps(
                data, ensure_ascii=False
            ).encode()  # half a character can be written as an escape, and nowhere else
    except (ValueError, RecursionError) as error:
        raise _unusable(name, str(error).splitlines()[0]) from None
    return data


def load(case: Path, name: str) -> Proposed:
    """The proposals of one document. Raises InputError if the file is not what was written."""
    try:
        proposed = Proposed.model_validate(data_of(case, name))
    except ValidationError as error:
        raise _unusable(name, error.errors()[0]["msg"]) from None
    if proposed.id != name:
        raise _unusable(name, f"the proposals of {proposed.id}")
    return proposed


def _unusable(name: str, found: str) -> InputError:
    return input_error(
        f"{FOLDER}/{name}.json",
        "this file of proposals cannot be read",
        found=found[:200],
        mend="restore it from git, or delete it and read the document again",
    )


def each(case: Path) -> Iterator[Proposed]:
    """All proposals, one document at a time."""
    return (load(case, name) for name in names(case))


def kept(case: Path, name: str) -> Proposed | None:
    """The proposals of one document, if it has been read. Raises InputError if the file is not what was written."""
    return None if found_at(file_of(case, name)) == NOTHING else load(case, name)


def save(case: Path, proposed: Proposed) -> Path:
    """Writes the proposals of one document; the file."""
    file, raw = content(case, proposed)
    write_whole(file, raw)
    return file


def content(case: Path, proposed: Proposed) -> tuple[Path, bytes]:
    """The file of the proposals of one document, and what it shall hold."""
    data = proposed.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    raw = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
    return file_of(case, proposed.id), raw


def by_person(statement: Statement) -> bool:
    """Whether a person found the statement: reading the document again neither finds nor loses it."""
    return statement.method is not None and statement.method.name == PERSON


def sense(statement: Statement) -> tuple[str, str, str | None]:
    """What makes two statements of a document one: the words, the act, who speaks."""
    return statement.quote.exact, statement.act, statement.speaker


@frozen
class Noted:
    """What is noted of the statements of one document: the status of each by its id; ``day`` is its publication's."""

    day: str
    name: str
    statuses: Mapping[str, str]
    bearing: int
    """How many nobody has decided about that are asked about first (:mod:`detente.record.bearing`)."""
    naming: int = 0
    """How many nobody has decided about that name an issue of the case, or an option of one."""

    @property
    def dated(self) -> bool:
        """Whether the day of its publication is known."""
        return self.day != UNKNOWN

    @property
    def waiting(self) -> int:
        """How many nobody has decided about."""
        return sum(status == "proposed" for status in self.statuses.values())

    @property
    def aside(self) -> int:
        """How many of them are looked at last."""
        return self.waiting - self.bearing


def noted(case: Path, known: Known = ANYBODY) -> list[Noted]:
    """What is noted of each document, the earliest first; ``known`` is what the case knows of whom its reports name.

    Read as plain data: of ten thousand documents only the one under review is checked field by field.
    """
    return in_order(noted_in(case, name, data_of(case, name), known) for name in names(case))


def in_order(found: Iterable[Noted]) -> list[Noted]:
    """The earliest first."""
    return sorted(found, key=lambda each: (each.day, each.name))


def noted_in(case: Path, name: str, data: Any, known: Known = ANYBODY) -> Noted:
    """What is noted of one document, from its file as plain data. Raises InputError if the file is not what was written."""
    try:
        statuses = {str(item["id"]): str(item["status"]) for item in data.get("statements", ())}
        waits = [item for item in data.get("statements", ()) if item["status"] == "proposed"]
        bearing = sum(bears_as_kept(item, known) for item in waits)
        naming = sum(map(names_an_issue, waits))
        published = data["document"].get("published") or {}
        day = str(published.get("from", UNKNOWN) if isinstance(published, dict) else published)
    except (LookupError, TypeError, AttributeError):
        load(case, name)  # says what is wrong with it
        raise
    return Noted(day, name, statuses, bearing, naming)


def waiting(case: Path) -> list[tuple[str, int]]:
    """Documents with statements that nobody has decided about, the earliest first, and how many each has."""
    return [(each.name, each.waiting) for each in noted(case) if each.waiting]


def unread(case: Path) -> int:
    """How many statements nobody has decided about, counted without taking the files apart: every answer says it.

    A file that cannot be read is left aside here; `detente check` and whatever rests on it tell of it.
    """
    return sum(waits for _, waits in _waiting(case))


def bearing(case: Path, known: Known = ANYBODY) -> int:
    """How many of those are asked about first. A file that cannot be read is left aside here, too; beyond ``MOST_TAKEN_APART`` bytes of
    files with such statements all of them count, unlooked at."""
    return sum(waits if noted is None else noted.bearing for noted, waits in _noted(case, known))


def naming(case: Path) -> int:
    """How many of those name an issue, counted in the same way."""
    return sum(waits if noted is None else noted.naming for noted, waits in _noted(case))


def _noted(case: Path, known: Known = ANYBODY) -> Iterator[tuple[Noted | None, int]]:
    """What is noted of each document in which statements wait, and how many; nothing of those that are not looked at."""
    size = 0
    for file, waits in _waiting(case):
        with contextlib.suppress(OSError, InputError):
            size += file.stat().st_size
            found = None if size > MOST_TAKEN_APART else noted_in(case, file.stem, data_of(case, file.stem), known)
            yield found, waits


def _waiting(case: Path) -> Iterator[tuple[Path, int]]:
    """The files with statements that nobody has decided about, and how many each has."""
    files: list[Path] = []
    with contextlib.suppress(OSError, InputError):
        files = [file for file in inside(case, FOLDER).iterdir() if file.suffix == ".json" and file.name[0] != "."]
    for file in files:
        with contextlib.suppress(OSError, InputError):
            if (
                found_at(file) == FILE
                and file.stat().st_size <= MOST_BYTES
                and (waits := UNREAD.findall(file.read_bytes()))
            ):
                yield file, len(waits)


def is_proposed(case: Path, statement: str) -> bool:
    """Whether a statement waits among the proposals."""
    name = statement.rpartition("_")[0]
    return name in names(case) and any(item.id == statement for item in load(case, name).waiting)
