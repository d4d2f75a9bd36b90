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
import os
import sqlite3
import weakref
from collections.abc import Mapping
from pathlib import Path

from detente.case.integrity import record as integrity
from detente.case.model import Model
from detente.case.recorded import sheets
from detente.case.recorded.indexed import FILE, Indexed
from detente.case.recorded.places import Places
from detente.case.recorded.texts import Texts, document_text
from detente.errors import InputError, input_error
from detente.record import SourceDocument, Statement, locate
from detente.record.whole import topics_of
from detente.sources import cache, inside, read_text
from detente.sources.files import seen

MOST_STATEMENTS = 500_000
"""Statements on record of one case; beyond, an InputError."""
FORM = 4
"""Changes whenever what is put into the tables does: an index of another form is made anew."""
TABLES = f"""
CREATE TABLE form_{FORM} (empty INTEGER);
CREATE TABLE sheet (name TEXT PRIMARY KEY, seen TEXT, digest TEXT);
CREATE TABLE document (
  id TEXT PRIMARY KEY, sheet TEXT, data TEXT, published TEXT, until TEXT, file TEXT, seen TEXT, digest TEXT
);
CREATE TABLE statement (
  number INTEGER PRIMARY KEY, id TEXT, document TEXT, sheet TEXT, place INTEGER, status TEXT, first TEXT, lost INTEGER, data TEXT
);
CREATE TABLE contradiction (statement TEXT, other TEXT, sheet TEXT);
CREATE TABLE topic (kind TEXT, name TEXT, statement TEXT, sheet TEXT);
CREATE TABLE known (name TEXT PRIMARY KEY, value TEXT);
CREATE INDEX statement_id ON statement (id);
CREATE INDEX statement_document ON statement (document, place);
CREATE INDEX statement_sheet ON statement (sheet);
CREATE INDEX statement_status ON statement (status);
CREATE INDEX topic_name ON topic (kind, name);
CREATE INDEX topic_sheet ON topic (sheet);
CREATE INDEX document_sheet ON document (sheet);
CREATE INDEX contradiction_sheet ON contradiction (sheet);
CREATE INDEX statement_lost ON statement (lost);
"""
Fresh = Mapping[str, Statement]
"""Statements that have just been read, by id."""


class OddError(Exception):
    """Something is wrong with the record: the files themselves tell what."""


def indexed(
    folder: Path, names: list[str], model: Model, progress: sheets.Progress | None = None
) -> tuple[Indexed, Texts, Places]:
    """The record of a case in these files, the texts and the places, by its index. Raises OddError where something is wrong with the files."""

    def question(link: sqlite3.Connection) -> tuple[Indexed, Texts, Places]:
        link.execute("PRAGMA journal_mode = WAL")  # who reads goes on reading what was there while another run writes
        link.execute("PRAGMA synchronous = NORMAL")
        link.isolation_level = None
        link.execute("BEGIN IMMEDIATE")
        try:
            fresh = _read_sheets(link, folder, names, progress)
            _read_texts(link, folder, fresh)
            _check(link, model, fresh)
            link.execute("COMMIT")
        except BaseException:
            link.execute("ROLLBACK")
            raise
        link.execute("BEGIN")
        record = Indexed(link)
        weakref.finalize(record, link.close)
        return record, _texts(record, folder), _places(record, folder)

    return cache.ask(folder, FILE, TABLES, question, stays=True)


def _read_sheets(link: sqlite3.Connection, folder: Path, names: list[str], progress: sheets.Progress | None) -> Fresh:
    """The files that are new or have changed are read, those that are gone are dropped; the statements that were read."""
    fresh: dict[str, Statement] = {}
    known = {name: (at, digest) for name, at, digest in link.execute("SELECT name, seen, digest FROM sheet")}
    within = os.path.join(folder, "")  # noqa: PTH118 - put together as text: there are thousands
    now = {name: seen(within + name) for name in names}
    changed = [name for name in now if now[name] != known.get(name, ("",))[0]]
    for name in known.keys() - now.keys():
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
        if name in known:
            _drop(link, name)
        try:
            _put(link, read)
        except sqlite3.IntegrityError:  # a document in two files
            raise OddError(name) from None
        fresh |= {item.id: item for item in read.sheet.statements}
    return fresh


def _drop(link: sqlite3.Connection, name: str) -> None:
    link.execute("DELETE FROM sheet WHERE name = ?", (name,))
    for table in ("document", "statement", "contradiction", "topic"):
        link.execute(f"DELETE FROM {table} WHERE sheet = ?", (name,))


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

    link.executemany(
        "INSERT INTO topic VALUES (?, ?, ?, ?)",
        ((*topic, item.id, read.name) for item in read.sheet.statements for topic in sorted(topics_of(item))),
    )


def _json(part: SourceDocument | Statement) -> str:
    return part.model_dump_json(by_alias=True, exclude_unset=True)


def _read_texts(link: sqlite3.Connection, folder: Path, fresh: Fresh) -> None:
    """The texts that are new or have changed: their digests, and whether their quotes stand in them."""
    for name, file, at in link.execute("SELECT id, file, seen FROM document").fetchall():
        now = seen(os.path.join(folder, file))  # noqa: PTH118 - of thousands
        if now and now == at:
            continue
        try:
            text = read_text(inside(folder, file), file)
        except InputError:
            raise OddError(name) from None
        rows = link.execute("SELECT number, id, data, lost FROM statement WHERE document = ?", (name,)).fetchall()
        for number, own, said, lost in rows:
            statement = fresh.get(own) or Statement.model_validate_json(said)
            is_lost = not locate(statement.quote, text.text).holds
            if is_lost != bool(lost):
                link.execute("UPDATE statement SET lost = ? WHERE number = ?", (int(is_lost), number))
        link.execute("UPDATE document SET seen = ?, digest = ? WHERE id = ?", (now, text.digest, name))


def _check(link: sqlite3.Connection, model: Model, fresh: Fresh) -> None:
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
    state = hashlib.sha256(f"{integrity.topics(model)}".encode())
    for row in link.execute("SELECT name, digest FROM sheet ORDER BY name"):
        state.update(" ".join(row).encode())
    sound = (state.hexdigest(),)
    if link.execute("SELECT value FROM known WHERE name = 'sound'").fetchone() == sound:
        return
    record = Indexed(link, fresh)
    if integrity.check_record(record) or integrity.check_about(model, record):
        raise OddError
    link.execute("INSERT OR REPLACE INTO known VALUES ('sound', ?)", sound)


def _texts(record: Indexed, folder: Path) -> Texts:
    return Texts(
        lambda: dict(record.rows("SELECT id, digest FROM document ORDER BY id")),
        lambda name: document_text(folder, record.documents[name]),
    )


def _places(record: Indexed, folder: Path) -> Places:
    return Places(
        folder,
        lambda: record.rows("SELECT name, digest, seen FROM sheet ORDER BY name <> 'record.yaml', name"),
        lambda: dict(record.rows("SELECT id, sheet FROM document")),
        lambda: record.rows("SELECT sheet, place FROM statement ORDER BY document, place"),
    )
