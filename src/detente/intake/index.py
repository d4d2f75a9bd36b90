"""Everything in a case's documents and statements, findable: an SQLite file under ``.detente/`` that can be thrown away.

The files are the truth. Each document has a stamp of what it was indexed from: its text, its statements, the names of the
actors. What changed is indexed again before a search, and what is gone is dropped.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import TypeVar

from detente.case import Case
from detente.case.recorded.texts import document_text
from detente.errors import InputError
from detente.record import SourceDocument, Statement
from detente.record.dating import dating
from detente.record.model import ABOUT_KINDS
from detente.record.proposals import file_of, load, names
from detente.sources import cache
from detente.sources.files import seen

FILE, FORM = "search.sqlite", 5
Answer = TypeVar("Answer")
TABLES = """
CREATE TABLE document (id TEXT PRIMARY KEY, stamp TEXT, file TEXT, title TEXT, publisher TEXT, first TEXT, last TEXT);
CREATE TABLE statement (
  number INTEGER PRIMARY KEY, id TEXT, document TEXT, speaker TEXT, act TEXT, status TEXT, first TEXT, last TEXT,
  start INTEGER, quote TEXT, as_published INTEGER, translation TEXT, modality TEXT
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
    """What a question to the index of a case answers; the index is brought up to date before."""

    def asked(link: sqlite3.Connection) -> Answer:
        with link:
            _bring_up(link, case)
            return question(link)

    return cache.ask(case.folder, FILE, TABLES, asked)


def _bring_up(link: sqlite3.Connection, case: Case) -> None:
    """Indexes what is new or changed, drops what is gone."""
    proposed = set(names(case.folder))
    known = {name: (stamp, file) for name, stamp, file in link.execute("SELECT id, stamp, file FROM document")}
    called = {name: actor.name for name, actor in case.model.actors.items()}
    form = hashlib.sha256(f"{FORM} {called}".encode()).hexdigest()
    within = os.path.join(case.folder, "")  # noqa: PTH118 - put together as text: there are thousands
    for name in sorted(proposed | set(case.record.documents)):
        stamp, file = known.pop(name, ("", ""))
        now = f"{form} {case.record.stamp(name)}"
        now += seen(file_of(case.folder, name)) if name in proposed else ""
        if stamp != now + seen(within + file):
            _drop(link, name)
            with suppress(InputError):  # a file that is damaged or gone: it cannot be found, and hinders nothing
                _index(link, case, name, now, has_proposals=name in proposed)
    for name in known:
        _drop(link, name)


def _drop(link: sqlite3.Connection, name: str) -> None:
    for table, words in (("statement", "said"), ("passage", "written")):
        numbers = f"SELECT number FROM {table} WHERE document = ?"
        link.execute(f"DELETE FROM {words} WHERE rowid IN ({numbers})", (name,))
        if table == "statement":
            link.execute(f"DELETE FROM topic WHERE statement IN ({numbers})", (name,))
        link.execute(f"DELETE FROM {table} WHERE document = ?", (name,))
    link.execute("DELETE FROM document WHERE id = ?", (name,))


def _index(link: sqlite3.Connection, case: Case, name: str, stamp: str, *, has_proposals: bool) -> None:
    on_record = case.record.of_document(name)
    proposals = load(case.folder, name) if has_proposals else None
    source = case.record.documents.get(name) or (proposals.document if proposals else None)
    assert source is not None
    known = {statement.id for statement in on_record}
    more = [item for item in proposals.statements if item.id not in known] if proposals else []
    as_seen = seen(case.folder / source.file)
    text = case.documents[name].text if name in case.documents else document_text(case.folder, source).text
    first, last = (source.published.start, source.published.end) if source.published else (None, None)
    row = (name, stamp + as_seen, source.file, source.title, source.publisher, _day(first), _day(last))
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
        statement.quote.exact, int(dated.as_published), statement.translation and statement.translation.words,
        statement.modality,
    )  # fmt: skip
    number = link.execute(
        "INSERT INTO statement (id, document, speaker, act, status, first, last, start, quote, as_published,"
        " translation, modality) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        row,
    ).lastrowid
    words = (actor.name if actor else statement.speaker, statement.speaker_words, statement.act.replace("_", " "))
    about = "\n".join(word for word in (*words, row[-2], statement.about.text, statement.note) if word)
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
