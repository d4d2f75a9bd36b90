"""A long record by its index: an SQLite file under ``.detente/`` made from the files of the record, of which only what has
changed is read again.

*Method*

1. Each file of the record, and each text, is known by how it stands on the disk (:func:`detente.sources.files.seen`), and by
   its digest where that has changed. What a changed file holds is put in place of what it held; the quotes of its documents,
   and of those whose text has changed, are looked for anew.
2. The record is checked as a whole once for the state of its files and the topics of the case.
3. Whatever is wrong sends the reader to the files themselves, where each piece has its place (:class:`OddError`).
4. The record is then what the index held at that moment, whatever another run writes into it: a reading transaction stays open.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from detente.case.integrity import record as integrity
from detente.case.model import Model
from detente.case.recorded import sheets
from detente.case.recorded.places import Places
from detente.case.recorded.texts import Texts, opened
from detente.errors import InputError, input_error
from detente.record import Record, SourceDocument, Statement, locate
from detente.sources import Document, cache
from detente.sources.files import seen

FILE = "record.sqlite"
MOST_STATEMENTS = 500_000
"""Statements on record of one case; beyond, an InputError."""
TABLES = """
CREATE TABLE sheet (name TEXT PRIMARY KEY, seen TEXT, digest TEXT);
CREATE TABLE document (
  id TEXT PRIMARY KEY, sheet TEXT, data TEXT, published TEXT, until TEXT, file TEXT, seen TEXT, digest TEXT
);
CREATE TABLE statement (
  number INTEGER PRIMARY KEY, id TEXT, document TEXT, sheet TEXT, place INTEGER, status TEXT, first TEXT, lost INTEGER, data TEXT
);
CREATE TABLE contradiction (statement TEXT, other TEXT, sheet TEXT);
CREATE TABLE known (name TEXT PRIMARY KEY, value TEXT);
CREATE INDEX statement_id ON statement (id);
CREATE INDEX statement_document ON statement (document, place);
CREATE INDEX statement_sheet ON statement (sheet);
CREATE INDEX statement_status ON statement (status);
CREATE INDEX statement_lost ON statement (lost);
"""
FORM = "1"
"""Changes whenever what is put into the tables does."""
COUNTS = "status IN ('confirmed', 'corrected')"
Progress = Callable[[int, int], None]
"""Told how many files of how many have been read."""


class OddError(Exception):
    """Something is wrong with the record: the files themselves tell what."""


class Indexed(Record):
    """The record as the index holds it: what is asked for is fetched, and only that."""

    def __init__(self, link: sqlite3.Connection) -> None:
        self._link = link
        self._got: dict[str, Statement] = {}
        self._documents = Fetched(self._ids("SELECT id FROM document ORDER BY id"), self._document)

    @cached_property
    def statements(self) -> Sequence[Statement]:
        """Every statement, whatever its status."""
        rows = self.rows("SELECT id, data FROM statement ORDER BY document, place")
        return tuple(self._statement(name, data) for name, data in rows)

    @cached_property
    def by_id(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return ById(self)

    def fetch(self, name: str) -> Statement:
        """One statement (KeyError if there is none)."""
        if name not in self._got:
            for _, data in self.rows("SELECT id, data FROM statement WHERE id = ?", name):
                return self._statement(name, data)
            raise KeyError(name)
        return self._got[name]

    def of_document(self, name: str) -> Sequence[Statement]:
        """The statements found in a document."""
        rows = self.rows("SELECT id, data FROM statement WHERE document = ? ORDER BY place", name)
        return tuple(self._statement(name, data) for name, data in rows)

    def undated_after(self, day: date) -> tuple[str, ...]:
        """Ids of statements without words of time in documents published after a day: nobody can say when they were made."""
        return self._ids(
            f"SELECT s.id FROM statement s JOIN document d ON d.id = s.document WHERE {COUNTS}"
            " AND s.first IS NULL AND d.published > ? ORDER BY s.document, s.place",
            day.isoformat(),
        )

    def later_than(self, day: date) -> frozenset[str]:
        """Ids of the statements that cannot have been made by a day."""
        query = (
            "SELECT s.id FROM statement s JOIN document d ON d.id = s.document"
            " WHERE s.first > ? AND NOT coalesce(d.until <= ?, 0)"
        )
        return frozenset(self._ids(query, day.isoformat(), day.isoformat()))

    @cached_property
    def without_day(self) -> tuple[str, ...]:
        """Ids of the documents whose day of publication nobody has given."""
        return self._ids("SELECT id FROM document WHERE published IS NULL ORDER BY id")

    @cached_property
    def unconfirmed(self) -> frozenset[str]:
        """Ids of the statements that a machine proposed and nobody has confirmed: they are no evidence."""
        return frozenset(self._ids("SELECT id FROM statement WHERE status = 'proposed'"))

    @cached_property
    def contradictions(self) -> tuple[tuple[str, str], ...]:
        """Pairs of statements of which the first says that it contradicts the second, both confirmed."""
        query = (
            "SELECT s.id, c.other FROM contradiction c JOIN statement s ON s.id = c.statement"
            f" WHERE c.other IN (SELECT id FROM statement WHERE {COUNTS}) ORDER BY s.document, s.place, c.rowid"
        )
        return tuple((one, other) for one, other in self.rows(query) if self.fetch(one).counts)

    @cached_property
    def lost(self) -> tuple[str, ...]:
        """Ids of the statements whose words do not stand in their document, or in too many places of it."""
        return self._ids("SELECT id FROM statement WHERE lost ORDER BY document, place")

    def stamp(self, document: str) -> str:
        """Changes with whatever the record says of a document; empty for one that is not on record."""
        return self._stamps.get(document, "")

    @cached_property
    def _stamps(self) -> dict[str, str]:
        return dict(self.rows("SELECT d.id, s.digest FROM document d JOIN sheet s ON s.name = d.sheet"))

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What a query of the index answers. Raises InputError where it has been damaged since it was opened."""
        try:
            return self._link.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise input_error(
                f"{cache.FOLDER}/{FILE}",
                "the index of the record was damaged while it was read",
                found=str(error),
                mend="delete it and do this again: it is made anew from the files",
            ) from None

    def _ids(self, query: str, *values: object) -> tuple[str, ...]:
        return tuple(name for (name,) in self.rows(query, *values))

    def _document(self, name: str) -> SourceDocument:
        ((data,),) = self.rows("SELECT data FROM document WHERE id = ?", name)
        return SourceDocument.model_validate_json(data)

    def _statement(self, name: str, data: str) -> Statement:
        if name not in self._got:
            self._got[name] = Statement.model_validate_json(data)
        return self._got[name]


class Fetched(Mapping[str, SourceDocument]):
    """Documents by id, each fetched when it is asked for."""

    def __init__(self, names: Sequence[str], fetch: Callable[[str], SourceDocument]) -> None:
        self._names, self._fetch = dict.fromkeys(names), fetch
        self._got: dict[str, SourceDocument] = {}

    def __getitem__(self, name: str) -> SourceDocument:
        if name not in self._got:
            if name not in self._names:
                raise KeyError(name)
            self._got[name] = self._fetch(name)
        return self._got[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class ById(Mapping[str, Statement]):
    """Statements by id, each fetched when it is asked for."""

    def __init__(self, record: Indexed) -> None:
        self._record = record

    def __getitem__(self, name: str) -> Statement:
        return self._record.fetch(name)

    def __iter__(self) -> Iterator[str]:
        return (name for (name,) in self._record.rows("SELECT id FROM statement ORDER BY document, place"))

    def __len__(self) -> int:
        return int(self._record.rows("SELECT COUNT(*) FROM statement")[0][0])


def indexed(folder: Path, model: Model, progress: Progress | None = None) -> tuple[Indexed, Texts, Places]:
    """The record of a case, the texts and the places, by its index. Raises OddError where something is wrong with the files."""

    def question(link: sqlite3.Connection) -> tuple[Indexed, Texts, Places]:
        link.execute("PRAGMA journal_mode = WAL")  # who reads goes on reading what was there while another run writes
        link.execute("PRAGMA synchronous = NORMAL")
        link.isolation_level = None
        link.execute("BEGIN IMMEDIATE")
        try:
            _read_sheets(link, folder, progress)
            _read_texts(link, folder)
            _check(link, model)
            link.execute("COMMIT")
        except BaseException:
            link.execute("ROLLBACK")
            raise
        link.execute("BEGIN")
        record = Indexed(link)
        return record, _texts(record, folder), _places(record, folder)

    return cache.ask(folder, FILE, TABLES, question, stays=True)


def _read_sheets(link: sqlite3.Connection, folder: Path, progress: Progress | None) -> None:
    """The files that are new or have changed; those that are gone are dropped."""
    known = {name: (at, digest) for name, at, digest in link.execute("SELECT name, seen, digest FROM sheet")}
    now = {name: seen(folder / name) for name in sheets.listed(folder)}
    changed = [name for name in now if now[name] != known.get(name, ("",))[0]]
    for name in [*known.keys() - now.keys()]:
        _drop(link, name)
    for number, name in enumerate(changed):
        if progress is not None:
            progress(number, len(changed))
        read = sheets.read(folder, name)
        if read.problems or read.sheet is None:
            raise OddError(name)
        if name in known and known[name][1] == read.digest:
            link.execute("UPDATE sheet SET seen = ? WHERE name = ?", (read.seen, name))
            continue
        _drop(link, name)
        try:
            _put(link, read)
        except sqlite3.IntegrityError:  # a document in two files
            raise OddError(name) from None


def _drop(link: sqlite3.Connection, name: str) -> None:
    for table, column in (("sheet", "name"), ("document", "sheet"), ("statement", "sheet"), ("contradiction", "sheet")):
        link.execute(f"DELETE FROM {table} WHERE {column} = ?", (name,))


def _put(link: sqlite3.Connection, read: sheets.Read) -> None:
    assert read.sheet is not None
    link.execute("INSERT INTO sheet VALUES (?, ?, ?)", (read.name, read.seen, read.digest))
    link.executemany(
        "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, '-', '')",
        (
            (
                name,
                read.name,
                _json(source),
                source.published.start.isoformat() if source.published else None,
                source.published.end.isoformat() if source.published else None,
                source.file,
            )
            for name, source in read.sheet.documents.items()
        ),
    )
    link.executemany(
        "INSERT INTO statement (id, document, sheet, place, status, first, lost, data) VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
        (
            (
                item.id,
                item.document,
                read.name,
                place,
                item.status,
                item.when.start.isoformat() if item.when else None,
                _json(item),
            )
            for place, item in enumerate(read.sheet.statements)
        ),
    )
    link.executemany(
        "INSERT INTO contradiction VALUES (?, ?, ?)",
        ((item.id, other, read.name) for item in read.sheet.statements for other in item.links.contradicts),
    )


def _json(part: SourceDocument | Statement) -> str:
    return part.model_dump_json(by_alias=True, exclude_defaults=True)


def _read_texts(link: sqlite3.Connection, folder: Path) -> None:
    """The texts that are new or have changed: their digests, and whether their quotes stand in them."""
    for name, file, at in link.execute("SELECT id, file, seen FROM document").fetchall():
        now = seen(folder / file)
        if now and now == at:
            continue
        ((data,),) = link.execute("SELECT data FROM document WHERE id = ?", (name,)).fetchall()
        try:
            text = opened(folder, SourceDocument.model_validate_json(data))
        except InputError:
            raise OddError(name) from None
        rows = link.execute("SELECT number, data, lost FROM statement WHERE document = ?", (name,)).fetchall()
        for number, said, lost in rows:
            is_lost = not locate(Statement.model_validate_json(said).quote, text.text).holds
            if is_lost != bool(lost):
                link.execute("UPDATE statement SET lost = ? WHERE number = ?", (int(is_lost), number))
        link.execute("UPDATE document SET seen = ?, digest = ? WHERE id = ?", (now, text.digest, name))


def _check(link: sqlite3.Connection, model: Model) -> None:
    """The record as a whole, once for the state of its files and the topics of the case. Raises OddError."""
    ((many,),) = link.execute("SELECT COUNT(*) FROM statement").fetchall()
    if many > MOST_STATEMENTS:
        raise input_error(
            sheets.FOLDER,
            "this record holds too many statements",
            found=f"{many:,}",
            expected=f"at most {MOST_STATEMENTS:,}",
            mend="move the files of the oldest documents into a case of their own",
        )
    state = hashlib.sha256(f"{FORM} {integrity.topics(model)}".encode())
    for row in link.execute("SELECT name, digest FROM sheet ORDER BY name"):
        state.update(" ".join(row).encode())
    sound = (state.hexdigest(),)
    if link.execute("SELECT value FROM known WHERE name = 'sound'").fetchone() == sound:
        return
    record = Indexed(link)
    if integrity.check_record(record) or integrity.check_about(model, record):
        raise OddError
    link.execute("INSERT OR REPLACE INTO known VALUES ('sound', ?)", sound)


def _texts(record: Indexed, folder: Path) -> Texts:
    digests = dict(record.rows("SELECT id, digest FROM document ORDER BY id"))

    def text(name: str) -> Document:
        return opened(folder, record.documents[name])

    return Texts(digests, text)


def _places(record: Indexed, folder: Path) -> Places:
    rows = record.rows("SELECT name, digest, seen FROM sheet ORDER BY name <> 'record.yaml', name")
    digests, as_seen = {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}
    documents = dict(record.rows("SELECT id, sheet FROM document"))
    return Places(
        folder,
        digests,
        as_seen,
        documents,
        lambda: record.rows("SELECT sheet, place FROM statement ORDER BY document, place"),
    )
