"""Statements and passages that hold some words, with what they divide into: actors, acts, issues, months."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from datetime import date
from typing import Any

from detente.case import Case
from detente.errors import input_error, listed, nearest
from detente.frozen import frozen
from detente.intake.index import ask
from detente.record.acts import acts

WORD = re.compile(r'"([^"]*)"|(\S+)')
MARKS = ("⟦", "⟧")
FACETS = {
    "actors": "SELECT speaker, COUNT(*) FROM hit WHERE speaker IS NOT NULL GROUP BY speaker",
    "acts": "SELECT act, COUNT(*) FROM hit GROUP BY act",
    "issues": "SELECT name, COUNT(DISTINCT statement) FROM topic JOIN hit ON number = statement"
    " WHERE kind = 'issues' GROUP BY name",
    "months": "SELECT substr(first, 1, 7), COUNT(*) FROM hit WHERE first IS NOT NULL GROUP BY 1",
    "status": "SELECT status, COUNT(*) FROM hit GROUP BY status",
}


@frozen
class Filter:
    """Facets that narrow a search; ``since`` and ``until`` are days."""

    actor: str | None = None
    act: str | None = None
    issue: str | None = None
    since: date | None = None
    until: date | None = None
    confirmed: bool = False


@frozen
class Hit:
    """A statement (with its id) or a passage of a document; ``words`` has what was looked for between ⟦ and ⟧."""

    document: str
    title: str | None
    first: str | None
    last: str | None
    start: int | None
    words: str
    id: str | None = None
    speaker: str | None = None
    act: str | None = None
    status: str | None = None
    as_published: bool | None = None
    """Of a statement: whether its day is its document's, as its words give no time."""
    translation: str | None = None
    """Of a statement: a person's translation of its words."""
    modality: str | None = None
    """Of a statement: whether it is told as done, intended, on a condition, supposed or denied; None where nothing tells."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {name: value for name, value in vars(self).items() if value is not None}


@frozen
class Found:
    """What a search found: how much there is, the best of it, and how the statements divide."""

    query: str
    statements_found: int
    passages_found: int
    statements: tuple[Hit, ...]
    passages: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        hits = {kind: [hit.to_dict() for hit in getattr(self, kind)] for kind in ("statements", "passages")}
        return {**vars(self), **hits}

    def __str__(self) -> str:
        lines = [f"{hit.words} ({hit.id or hit.document})" for hit in (*self.statements, *self.passages)]
        return "\n".join([f"{self.statements_found} statements, {self.passages_found} passages", *lines])


def search(case: Case, words: str, only: Filter | None = None, *, limit: int = 10) -> Found:
    """Statements and passages with all the words (in any form of them), the most telling first.

    "Words in quotes" stand together; a word with * at its end begins so. Without words, all statements by date.
    Raises InputError for a facet that does not exist.
    """
    only = only or Filter()
    _check(case, only)
    return ask(case, lambda link: _found(link, words, only, limit))


def _found(link: sqlite3.Connection, words: str, only: Filter, limit: int) -> Found:
    match = expression(words)
    # each hit by its number: gone through for each of many, they would cost their square
    link.execute("CREATE TEMP TABLE hit (number INTEGER PRIMARY KEY, speaker TEXT, act TEXT, status TEXT, first TEXT)")
    where, values = _where(only)
    link.execute(
        "INSERT INTO hit SELECT number, speaker, act, status, first FROM statement"
        + f" WHERE {where}"
        + (" AND number IN (SELECT rowid FROM said WHERE said MATCH ?)" if match else ""),
        [*values, *([match] if match else [])],
    )
    facets = {name: _counts(link, query) for name, query in FACETS.items()}
    statements = tuple(_statements(link, match, limit))
    narrowed = only.actor or only.act or only.issue or only.confirmed
    passages, many = _passages(link, match, only, limit) if match and not narrowed else ((), 0)
    total = link.execute("SELECT COUNT(*) FROM hit").fetchone()[0]
    return Found(words, total, many, statements, tuple(passages), facets)


def expression(words: str) -> str:
    """What a person typed as a query of FTS5: nothing in it means anything but words, "phrases" and a final *."""
    terms = []
    for phrase, word in WORD.findall(_whole(words)):
        term = phrase or word
        begins = not phrase and term.endswith("*")
        term = term.rstrip("*").replace('"', " ").replace("\0", " ")
        if any(char.isalnum() for char in term):
            terms.append(f'"{term}"' + ("*" if begins else ""))
    return " AND ".join(terms)


def _whole(words: str) -> str:
    """Words that a database can hold: typed bytes that are no UTF-8 stand in a string as half characters."""
    return words.encode("utf-8", "replace").decode("utf-8")


def _check(case: Case, only: Filter) -> None:
    for option, name, known in (("--act", only.act, acts()), ("--issue", only.issue, case.model.issues)):
        if name is not None and name not in known:
            kind = option.removeprefix("--")
            raise input_error(option, f"there is no {kind} “{name}”", expected=listed(known), mend=nearest(name, known))


def _where(only: Filter) -> tuple[str, list[str]]:
    """Rejected statements are never found; a statement without a date is not between two dates."""
    parts, values = ["status != 'rejected'"], []
    for column, value in (("speaker", only.actor), ("act", only.act)):
        if value is not None:
            parts.append(f"{column} = ?")
            values.append(_whole(value))
    if only.issue is not None:
        parts.append("number IN (SELECT statement FROM topic WHERE kind = 'issues' AND name = ?)")
        values.append(only.issue)
    if only.confirmed:
        parts.append("status IN ('confirmed', 'corrected')")
    dates, days = _dates(only, "")
    return " AND ".join([*parts, *dates]), values + days


def _dates(only: Filter, table: str) -> tuple[list[str], list[str]]:
    parts, days = [], []
    if only.since is not None:
        parts.append(f"{table}last >= ?")
        days.append(only.since.isoformat())
    if only.until is not None:
        parts.append(f"{table}first <= ?")
        days.append(only.until.isoformat())
    return parts, days


def _counts(link: sqlite3.Connection, query: str) -> dict[str, int]:
    rows = link.execute(query).fetchall()
    return dict(sorted(rows, key=lambda row: (-row[1], row[0])))


def _statements(link: sqlite3.Connection, match: str, limit: int) -> list[Hit]:
    columns = "s.document, title, s.first, s.last, s.start, {}, s.id, s.speaker, s.act, s.status, s.as_published, s.translation, s.modality"
    joined = "JOIN statement s USING (number) JOIN document d ON d.id = s.document"
    if match:
        marked = f"highlight(said, 0, '{MARKS[0]}', '{MARKS[1]}')"
        query = (
            f"SELECT {columns.format(marked)} FROM said JOIN hit ON hit.number = said.rowid {joined} WHERE said MATCH ?"
        )
        query += " ORDER BY s.status = 'proposed', bm25(said), s.id LIMIT ?"
        rows = link.execute(query, (match, limit))
    else:
        query = f"SELECT {columns.format('s.quote')} FROM hit {joined} ORDER BY s.first IS NULL, s.first, s.id LIMIT ?"
        rows = link.execute(query, (limit,))
    return [replace(Hit(*row[:-3]), as_published=bool(row[-3]), translation=row[-2], modality=row[-1]) for row in rows]


def _passages(link: sqlite3.Connection, match: str, only: Filter, limit: int) -> tuple[list[Hit], int]:
    dates, days = _dates(only, "d.")
    where = " AND ".join(["written MATCH ?", *dates])
    joined = "FROM written JOIN passage p ON p.number = written.rowid JOIN document d ON d.id = p.document"
    many = link.execute(f"SELECT COUNT(*) {joined} WHERE {where}", [match, *days]).fetchone()[0]
    snippet = f"snippet(written, 0, '{MARKS[0]}', '{MARKS[1]}', '…', 40)"
    query = f"SELECT p.document, d.title, d.first, d.last, p.start, {snippet} {joined} WHERE {where}"
    rows = link.execute(f"{query} ORDER BY bm25(written), p.document, p.start LIMIT ?", [match, *days, limit])
    return [Hit(*row) for row in rows], many
