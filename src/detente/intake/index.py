"""Everything in a case's documents and statements, findable: an SQLite file under ``.detente/`` that can be thrown away.

The files are the truth. Each document has a stamp of what it was indexed from: its text, its statements, the names of the
actors. What changed is indexed again before a search, what is gone is dropped, and an index that cannot be used, or has any
other form than the one made here, is made anew. The folder ignores itself in git.

Python's own ``sqlite3`` is spoken to directly, and not through SQLAlchemy: full-text search is SQLite's own language, one
file has one reader, and no other database is in sight.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from detente.case import Case
from detente.errors import InputError
from detente.intake.shelf import document_text
from detente.record import SourceDocument, Statement
from detente.record.dating import dating
from detente.record.model import ABOUT_KINDS
from detente.record.proposals import file_of, load, names
from detente.sources.keep import clear, write_new

CACHE, FILE, FORM = ".detente", "search.sqlite", 2
Answer = TypeVar("Answer")
TABLES = """
CREATE TABLE document (id TEXT PRIMARY KEY, stamp TEXT, file TEXT, title TEXT, publisher TEXT, first TEXT, last TEXT);
CREATE TABLE statement (
  number INTEGER PRIMARY KEY, id TEXT, document TEXT, speaker TEXT, act TEXT, status TEXT, first TEXT, last TEXT,
  start INTEGER, quote TEXT, as_published INTEGER
);
CREATE TABLE topic (statement INTEGER, kind TEXT, name TEXT);
CREATE TABLE passage (number INTEGER PRIMARY KEY, document TEXT, start INTEGER);
CREATE VIRTUAL TABLE said USING fts5(quote, about, tokenize = "porter unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE written USING fts5(words, tokenize = "porter unicode61 remove_diacritics 2");
CREATE INDEX statement_document ON statement (document);
CREATE INDEX passage_document ON passage (document);
CREATE INDEX topic_statement ON topic (statement);
"""
LONGEST = 1500
"""Characters of a passage; beyond, it is divided at a space."""
PARAGRAPH = re.compile(r"\n\s*\n|\f")


def ask(case: Case, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
    """What a question to the index of a case answers; the index is brought up to date before, and made anew where it is none of ours.

    Held in memory alone where the folder cannot be written, or holds anything but plain files.
    """
    with suppress(OSError, InputError, sqlite3.OperationalError):  # in use, or not to be written
        path = _cache(case.folder)
        for attempt in range(2):
            try:
                with closing(sqlite3.connect(path)) as link:
                    return question(_refreshed(link, case, path.stat().st_ino % 2**31))
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:  # half written, or made by somebody else
                for file in path.parent.glob(f"{FILE}*") if attempt == 0 else ():
                    file.unlink()
    with closing(sqlite3.connect(":memory:")) as link:
        return question(_refreshed(link, case, 0))


def _cache(folder: Path) -> Path:
    """Where the index lies. Raises OSError unless the folder is one, and all that lies in it are files: no link, no pipe."""
    cache = folder / CACHE
    cache.mkdir(exist_ok=True)
    for entry in (cache, *cache.iterdir()):
        if not (stat.S_ISDIR if entry is cache else stat.S_ISREG)(entry.lstat().st_mode):
            raise FileExistsError(entry)
    clear(cache)
    if not (ignore := cache / ".gitignore").exists():
        write_new(ignore, b"# made from the files of the case; may be deleted\n*\n")
    return cache / FILE


def _refreshed(link: sqlite3.Connection, case: Case, mark: int) -> sqlite3.Connection:
    """The index, up to date. Raises DatabaseError for a database that is not exactly of this form, or was not made in this file.

    ``mark`` is the number of the file on this disk: one that came with a case from elsewhere bears another, and may tell
    anything of the documents.
    """
    with link:
        if not (form := _form(link)):
            link.executescript(f"BEGIN IMMEDIATE;{TABLES}PRAGMA user_version = {mark};COMMIT;")
        elif form != _own_form() or link.execute("PRAGMA user_version").fetchone() != (mark,):
            raise sqlite3.DatabaseError("a database of another form, or from elsewhere")
        _bring_up(link, case)
    return link


def _form(link: sqlite3.Connection) -> list[tuple[str, str | None]]:
    return link.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


@cache
def _own_form() -> list[tuple[str, str | None]]:
    with closing(sqlite3.connect(":memory:")) as link:
        link.executescript(TABLES)
        return _form(link)


def _bring_up(link: sqlite3.Connection, case: Case) -> None:
    """Indexes what is new or changed, drops what is gone."""
    on_record: dict[str, list[Statement]] = {}
    for statement in case.record.statements:
        on_record.setdefault(statement.document, []).append(statement)
    proposed = set(names(case.folder))
    known = {name: (stamp, file) for name, stamp, file in link.execute("SELECT id, stamp, file FROM document")}
    called = {name: actor.name for name, actor in case.model.actors.items()}
    form = hashlib.sha256(f"{FORM} {called}".encode()).hexdigest()
    for name in sorted(proposed | set(case.record.documents)):
        stamp, file = known.pop(name, ("", ""))
        now = _stamp(case, name, form, on_record.get(name, []))
        if stamp != now + _seen(case.folder / file):
            _drop(link, name)
            with suppress(InputError):  # a file that is damaged or gone: it cannot be found, and hinders nothing
                _index(link, case, name, now, on_record.get(name, []), has_proposals=name in proposed)
    for name in known:
        _drop(link, name)


def _stamp(case: Case, name: str, form: str, statements: list[Statement]) -> str:
    """What a document was indexed from, its text aside: what the record holds of it, and its file of proposals."""
    whole = hashlib.sha256(form.encode())
    if name in case.record.documents:
        whole.update(case.record.documents[name].model_dump_json().encode())
        whole.update(case.documents.digest(name).encode())
    for statement in statements:
        whole.update(statement.model_dump_json().encode())
    return whole.hexdigest() + _seen(file_of(case.folder, name))


def _seen(path: Path) -> str:
    """A file as it stands on the disk: whatever writes into it, or puts another in its place, changes this."""
    try:
        about = path.stat()
    except (OSError, ValueError):
        return " -"
    return f" {about.st_ino} {about.st_size} {about.st_mtime_ns} {about.st_ctime_ns}"


def _drop(link: sqlite3.Connection, name: str) -> None:
    for table, words in (("statement", "said"), ("passage", "written")):
        numbers = f"SELECT number FROM {table} WHERE document = ?"
        link.execute(f"DELETE FROM {words} WHERE rowid IN ({numbers})", (name,))
        if table == "statement":
            link.execute(f"DELETE FROM topic WHERE statement IN ({numbers})", (name,))
        link.execute(f"DELETE FROM {table} WHERE document = ?", (name,))
    link.execute("DELETE FROM document WHERE id = ?", (name,))


def _index(
    link: sqlite3.Connection, case: Case, name: str, stamp: str, on_record: list[Statement], *, has_proposals: bool
) -> None:
    proposals = load(case.folder, name) if has_proposals else None
    source = case.record.documents.get(name) or (proposals.document if proposals else None)
    assert source is not None
    known = {statement.id for statement in on_record}
    more = [item for item in proposals.statements if item.id not in known] if proposals else []
    seen = _seen(case.folder / source.file)
    text = case.documents[name].text if name in case.documents else document_text(case.folder, source).text
    first, last = (source.published.start, source.published.end) if source.published else (None, None)
    row = (name, stamp + seen, source.file, source.title, source.publisher, _day(first), _day(last))
    link.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    for statement in (*on_record, *more):
        _index_statement(link, case, statement, source)
    for start, words in paragraphs(text):
        number = link.execute("INSERT INTO passage (document, start) VALUES (?, ?)", (name, start)).lastrowid
        link.execute("INSERT INTO written (rowid, words) VALUES (?, ?)", (number, words))


def _index_statement(link: sqlite3.Connection, case: Case, statement: Statement, source: SourceDocument) -> None:
    dated = dating(statement.when, source.published)
    when = dated.when
    actor = case.model.actors.get(statement.speaker or "")
    row = (
        statement.id, statement.document, statement.speaker, statement.act, statement.status,
        _day(when.start if when else None), _day(when.end if when else None), statement.quote.start,
        statement.quote.exact, int(dated.as_published),
    )  # fmt: skip
    number = link.execute(
        "INSERT INTO statement (id, document, speaker, act, status, first, last, start, quote, as_published)"
        " VALUES (?,?,?,?,?,?,?,?,?,?)",
        row,
    ).lastrowid
    words = (actor.name if actor else statement.speaker, statement.speaker_words, statement.act.replace("_", " "))
    about = "\n".join(word for word in (*words, statement.about.text, statement.note) if word)
    link.execute("INSERT INTO said (rowid, quote, about) VALUES (?, ?, ?)", (number, statement.quote.exact, about))
    for kind in ABOUT_KINDS:
        for name in getattr(statement.about, kind):
            link.execute("INSERT INTO topic VALUES (?, ?, ?)", (number, kind, name))
            if kind == "options":  # an option is about its issue, too
                link.execute("INSERT INTO topic VALUES (?, ?, ?)", (number, "issues", name.partition(".")[0]))


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text with their places; what runs on is divided at a space."""
    begin = 0
    for match in [*PARAGRAPH.finditer(text), None]:
        end = match.start() if match else len(text)
        while begin < end:
            cut = end
            if end - begin > LONGEST:
                space = text.rfind(" ", begin + LONGEST // 2, begin + LONGEST)
                cut = space + 1 if space > 0 else begin + LONGEST
            if text[begin:cut].strip():
                yield begin, text[begin:cut]
            begin = cut
        begin = match.end() if match else end


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
