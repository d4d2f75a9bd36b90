"""The record of a case: the documents and statements of all its files together.

They stand in the order of the documents' ids, and within a document as in its file, so that it is the same record however
it is spread over files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from datetime import date
from functools import cached_property

from detente.record.dating import Dating, dating
from detente.record.model import Sheet, SourceDocument, Statement


def topics_of(statement: Statement) -> set[tuple[str, str]]:
    """The issues, options, steps and proposals that a statement is about, by kind; who names an option names its issue."""
    about = statement.about
    issues = (*about.issues, *(option.partition(".")[0] for option in about.options))
    named = {"issues": issues, "steps": about.steps, "options": about.options, "proposals": about.proposals}
    return {(kind, name) for kind, names in named.items() for name in names}


def on_options(statements: Mapping[str, Statement]) -> Iterator[tuple[str, Statement]]:
    """The statements that name an option, with their ids, in their order."""
    names = statements.on_options() if isinstance(statements, Confirmed) else iter(statements)
    return ((name, statements[name]) for name in names)


def documents_of(statements: Mapping[str, Statement]) -> Mapping[str, SourceDocument]:
    """The documents that the statements of a record stand in, by id; none of statements without a record."""
    return statements.documents if isinstance(statements, Confirmed) else {}


class Confirmed(Mapping[str, Statement]):
    """The confirmed statements of a record by id; those said by a day, if one is given."""

    def __init__(self, record: Record, day: date | None = None) -> None:
        self._record, self._day = record, day

    @property
    def documents(self) -> Mapping[str, SourceDocument]:
        """The documents of the record, by id."""
        return self._record.documents

    def _is_one(self, item: Statement) -> bool:
        return item.counts and (self._day is None or self._record.said_by(item, self._day))

    def __getitem__(self, name: str) -> Statement:
        item = self._record.by_id[name]
        if not self._is_one(item):
            raise KeyError(name)
        return item

    def naming(
        self, issues: Collection[str] = (), steps: Collection[str] = (), proposals: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Ids of those that are about one of these, or about an option of one of the issues."""
        return tuple(name for name in self._record.naming(issues, steps, proposals) if name in self)

    def newest(self, day: date) -> Iterator[str]:
        """Ids of those that have a date and may have been made by a day, the one that began last first."""
        return (name for name in self._record.newest(day) if name in self)

    def on_options(self) -> Iterator[str]:
        """Ids of those that name an option."""
        return (name for name in self._record.on_options if name in self)

    @cached_property
    def _all(self) -> dict[str, Statement]:
        return {item.id: item for item in self._record.statements if self._is_one(item)}

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return self._record.counting if self._day is None else len(self._all)

    def items(self) -> ItemsView[str, Statement]:
        """Ids and statements, each looked at once."""
        return self._all.items()

    def values(self) -> ValuesView[Statement]:
        """The statements, each looked at once."""
        return self._all.values()


class Record:
    """Documents by id, and statements. What is asked of it is answered from memory."""

    def __init__(self, documents: Mapping[str, SourceDocument] = {}, statements: Iterable[Statement] = ()) -> None:
        self._documents: Mapping[str, SourceDocument] = {name: documents[name] for name in sorted(documents)}
        self._statements: Sequence[Statement] = sorted(statements, key=lambda item: item.document)

    @classmethod
    def of(cls, *sheets: Sheet) -> Record:
        """The record that these files hold together."""
        documents = {name: source for sheet in sheets for name, source in sheet.documents.items()}
        return cls(documents, (item for sheet in sheets for item in sheet.statements))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        same = dict(self.documents) == dict(other.documents)
        return same and list(self.statements) == list(other.statements)

    __hash__ = None  # type: ignore[assignment]

    @property
    def documents(self) -> Mapping[str, SourceDocument]:
        """Documents by id."""
        return self._documents

    @property
    def statements(self) -> Sequence[Statement]:
        """Every statement, whatever its status."""
        return self._statements

    @cached_property
    def by_id(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return {item.id: item for item in self.statements}

    def statement(self, identifier: str) -> Statement:
        """The statement with this id (KeyError if there is none)."""
        return self.by_id[identifier]

    def of_document(self, name: str) -> Sequence[Statement]:
        """The statements found in a document."""
        return self._in_documents.get(name, ())

    @property
    def lost(self) -> tuple[str, ...] | None:
        """Ids of the statements whose words are not to be found in their document, where that is known without looking."""
        return None

    @cached_property
    def counting(self) -> int:
        """How many statements a person has confirmed."""
        return sum(item.counts for item in self.statements)

    @cached_property
    def outside(self) -> frozenset[str]:
        """The words for speakers whom a person has put outside the case."""
        return frozenset(
            it.speaker_words for it in self.statements if it.counts and not it.speaker and it.speaker_words
        )

    def stamp(self, document: str) -> str:
        """Changes with whatever the record says of a document; empty for one that is not on record."""
        if document not in self.documents:
            return ""
        whole = hashlib.sha256(self.documents[document].model_dump_json().encode())
        for item in self.of_document(document):
            whole.update(item.model_dump_json().encode())
        return whole.hexdigest()

    def naming(
        self, issues: Collection[str] = (), steps: Collection[str] = (), proposals: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Ids of the statements that are about one of these, or about an option of one of the issues."""
        wanted = {"issues": issues, "steps": steps, "proposals": proposals}
        topics = {(kind, name) for kind, names in wanted.items() for name in names}
        return tuple(item.id for item in self.statements if topics & topics_of(item))

    @cached_property
    def on_options(self) -> tuple[str, ...]:
        """Ids of the statements that name an option."""
        return tuple(item.id for item in self.statements if item.about.options)

    @cached_property
    def _in_documents(self) -> Mapping[str, Sequence[Statement]]:
        found: dict[str, list[Statement]] = {}
        for item in self.statements:
            found.setdefault(item.document, []).append(item)
        return found

    def dating(self, statement: Statement) -> Dating:
        """When a statement was made: by its own words of time, else as published."""
        return dating(statement.when, self.documents[statement.document].published)

    def said_by(self, statement: Statement, day: date) -> bool:
        """Whether a statement may have been made by a day; one without words of time may, whenever it was published.

        What a document published by then says was said by then, whatever later day it speaks of.
        """
        published = self.documents[statement.document].published
        return statement.when is None or statement.when.start <= day or (published is not None and published.end <= day)

    def undated_after(self, day: date) -> tuple[str, ...]:
        """Ids of statements without words of time in documents published after a day: nobody can say when they were made."""
        return tuple(
            item.id
            for item in self.statements
            if item.counts and item.when is None and (found := self.dating(item)).as_published and not found.by(day)
        )

    def newest(self, day: date) -> Iterable[str]:
        """Ids of the confirmed statements that have a date and may have been made by a day, the one that began last first."""
        began = (
            (found.start, item.id) for item in self.statements if item.counts and (found := self.dating(item).when)
        )
        by_then = [(start, name) for start, name in began if start <= day]
        return [name for _, name in sorted(by_then, key=lambda one: one[0], reverse=True)]

    def later_than(self, day: date) -> frozenset[str]:
        """Ids of the statements that cannot have been made by a day."""
        return frozenset(item.id for item in self.statements if not self.said_by(item, day))

    @cached_property
    def without_day(self) -> tuple[str, ...]:
        """Ids of the documents whose day of publication nobody has given."""
        return tuple(name for name, source in self.documents.items() if source.published is None)

    @cached_property
    def unconfirmed(self) -> frozenset[str]:
        """Ids of the statements that a machine proposed and nobody has confirmed: they are no evidence."""
        return frozenset(item.id for item in self.statements if item.status == "proposed")

    @cached_property
    def contradictions(self) -> tuple[tuple[str, str], ...]:
        """Pairs of statements of which the first says that it contradicts the second, both confirmed."""
        pairs = ((item, other) for item in self.statements if item.counts for other in item.links.contradicts)
        return tuple((item.id, other) for item, other in pairs if self.by_id[other].counts)
