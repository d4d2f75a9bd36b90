"""A long record as its index holds it: what is asked for is fetched, and only that (:mod:`detente.case.recorded.index`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from detente.errors import input_error
from detente.record import Record, SourceDocument, Statement
from detente.sources import cache

FILE = "record.sqlite"
COUNTS = "status IN ('confirmed', 'corrected')"


class Indexed(Record):
    """The record as the index holds it: what is asked for is fetched, and only that."""

    def __init__(self, link: sqlite3.Connection, fresh: Mapping[str, Statement] | None = None) -> None:
        """``fresh``: statements that need not be fetched."""
        self._link = link
        self._got: dict[str, Statement] = dict(fresh or {})
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
            f" WHERE {COUNTS} AND c.other IN (SELECT id FROM statement WHERE {COUNTS}) ORDER BY s.document, s.place, c.rowid"
        )
        return tuple((one, other) for one, other in self.rows(query))

    def naming(
        self, issues: Collection[str] = (), steps: Collection[str] = (), proposals: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Ids of the statements that are about one of these, or about an option of one of the issues."""
        wanted = {"issues": issues, "steps": steps, "proposals": proposals}
        about = (f"t.kind = '{kind}' AND t.name IN ({', '.join('?' * len(names))})" for kind, names in wanted.items())
        query = (
            "SELECT DISTINCT s.id FROM topic t CROSS JOIN statement s ON s.id = t.statement"  # in this order, which asks for few
            f" WHERE {' OR '.join(about)} ORDER BY s.document, s.place"
        )
        return self._ids(query, *issues, *steps, *proposals)

    def newest(self, day: date) -> Iterator[str]:
        """Ids of the confirmed statements that have a date and may have been made by a day, the one that began last first."""
        query = (
            "SELECT s.id, CASE WHEN s.first IS NULL OR s.first > d.until THEN d.published ELSE s.first END AS began"
            f" FROM statement s JOIN document d ON d.id = s.document WHERE {COUNTS} AND began <= ?"
            " ORDER BY began DESC, s.document, s.place"
        )
        return (name for name, _ in self.rows(query, day.isoformat()))

    @cached_property
    def on_options(self) -> tuple[str, ...]:
        """Ids of the statements that name an option."""
        return self._ids(
            "SELECT DISTINCT s.id FROM topic t JOIN statement s ON s.id = t.statement"
            " WHERE t.kind = 'options' ORDER BY s.document, s.place"
        )

    @cached_property
    def lost(self) -> tuple[str, ...]:
        """Ids of the statements whose words do not stand in their document, or in too many places of it."""
        return self._ids("SELECT id FROM statement WHERE lost ORDER BY document, place")

    @cached_property
    def counting(self) -> int:
        """How many statements a person has confirmed."""
        return int(self.rows(f"SELECT COUNT(*) FROM statement WHERE {COUNTS}")[0][0])

    @cached_property
    def outside(self) -> frozenset[str]:
        """The words for speakers whom a person has put outside the case."""
        speaker, words = "json_extract(data, '$.speaker')", "json_extract(data, '$.speaker_words')"
        query = f"SELECT DISTINCT {words} FROM statement WHERE {COUNTS} AND {speaker} IS NULL AND {words} IS NOT NULL"
        return frozenset(self._ids(query))

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
