"""Confirmed statements put into the files of the record: behind the last one, everything else as a person left it.

A document that is new comes into a file of its own under ``record/``, unless the case has all in ``record.yaml``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from detente.case import Case
from detente.case.file.drafting import Literal, yaml
from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import MOST_BYTES, parse
from detente.case.recorded import RECORD_FILE
from detente.case.recorded.sheets import FOLDER, file_of, listed
from detente.frozen import frozen
from detente.record import Interval, SourceDocument, Statement
from detente.record.proposals import sense
from detente.sources import inside, read_text
from detente.sources.files import seen

EMPTY = "# yaml-language-server: $schema=record.schema.json\ndocuments: {}\nstatements: []\n"
SHEET = "# yaml-language-server: $schema=../record.schema.json"
MOST_PAST = 2_000_000
"""Characters of files as they were before they were written, which are remembered."""
HEAD, DOCUMENTS = "statements:\n", "documents:\n"
Sense = tuple[object, ...]
"""The document of a statement, its words, its act, its speaker."""


@frozen
class Held:
    """What a file holds: ids of documents; statements, with the document and the sense of each; and where the line of the
    last statement begins (0 if there is none that lines can follow), where that was asked. ``text`` is None for no file."""

    text: str | None
    documents: frozenset[str] = frozenset()
    statements: Mapping[str, Sense] = field(default_factory=dict)
    last: int | None = None


@frozen
class Rewritten:
    """A file of the record and its text before and after; None before it was there."""

    name: str
    before: str | None
    after: str


class RecordFiles:
    """The files of a case's record as they stand now: taken apart only where they have changed since it was loaded."""

    def __init__(self, case: Case) -> None:
        self.folder, self._record, self._places = case.folder, case.record, case.record_tree
        self._seen = dict(self._places.seen) if self._places else {}
        self._changed: dict[str, Held] = {}
        self._next: dict[str, Held] = {}
        self._past: list[tuple[str, Held]] = []
        self.calm, self._place = False, ""
        """While one thing is done: files are looked at only where one of them has been put in another's place."""
        self.by_others = False
        """Whether somebody else has written a file of the record since the case was loaded."""

    def now(self) -> RecordFiles:
        """These files, looked at once more. Raises InputError for one that cannot be read."""
        place = f"{seen(self.folder / RECORD_FILE)} {seen(self.folder / FOLDER)}"
        if self.calm and place == self._place:
            return self
        self._place = place
        there = {name: seen(f"{self.folder}/{name}") for name in listed(self.folder)}
        for name in (*there, *(self._seen.keys() - there.keys())):
            if there.get(name) != self._seen.get(name):
                self._changed[name] = self._held(name, self.text(name))
        self._seen = there
        return self

    def _held(self, name: str, text: str | None) -> Held:
        """What a file holds that now has this text."""
        past = (held for there, held in reversed(self._past) if there == name)
        known = (held for held in (self._next.get(name), self._changed.get(name), *past) if held and held.text == text)
        if (found := next(known, None)) is None:
            found, self.by_others = _taken_apart(text, name), True
        return found

    def _remember(self, name: str, held: Held) -> None:
        """What a file held before it was written: what is taken back holds that again."""
        self._past.append((name, held))
        while sum(len(each.text or "") for _, each in self._past) > MOST_PAST:
            self._past.pop(0)

    def text(self, name: str) -> str | None:
        """A file as it stands; None where there is none."""
        path = inside(self.folder, name)
        return read_text(path, name, MOST_BYTES).text if path.exists() else None

    def __contains__(self, statement: object) -> bool:
        return isinstance(statement, str) and self.get(statement) is not None

    def get(self, statement: str) -> Sense | None:
        """The document and the sense of a statement on record, None if there is none such."""
        for held in self._changed.values():
            if statement in held.statements:
                return held.statements[statement]
        item = self._record.by_id.get(statement)
        return (item.document, *sense(item)) if item is not None and self._stands(item.document) else None

    def of_document(self, name: str) -> Iterator[Sense]:
        """The senses of the statements on record of a document."""
        if self._stands(name):
            yield from ((name, *sense(item)) for item in self._record.of_document(name))
        for held in self._changed.values():
            yield from (words for words in held.statements.values() if words[0] == name)

    def standing(self, name: str) -> Mapping[str, Sense]:
        """The senses of the statements on record of a document, by id."""
        found: dict[str, Sense] = (
            {item.id: (name, *sense(item)) for item in self._record.of_document(name)} if self._stands(name) else {}
        )
        for held in self._changed.values():
            found |= {each: words for each, words in held.statements.items() if words[0] == name}
        return found

    def as_loaded(self, document: str) -> bool:
        """Whether a document stands on record as it did when the case was loaded."""
        return self._stands(document)

    def describes(self, document: str) -> bool:
        """Whether a document is on record."""
        return self._stands(document) or any(document in held.documents for held in self._changed.values())

    def _stands(self, document: str) -> bool:
        """Whether the file of a document is as it was when the case was loaded."""
        places = self._places
        return (
            places is not None and document in self._record.documents and places.file_of(document) not in self._changed
        )

    def file_of(self, document: str) -> str:
        """The file in which a document stands, or will."""
        for name, held in self._changed.items():
            if document in held.documents:
                return name
        if self._places is not None and self._stands(document):
            return self._places.file_of(document)
        in_parts = RECORD_FILE not in self._seen or (self.folder / FOLDER).is_dir()
        return file_of(document) if in_parts else RECORD_FILE

    def with_statements(self, entries: Iterable[tuple[str, SourceDocument, Statement]]) -> list[Rewritten]:
        """The files with statements in them, and with the documents of theirs that are not there."""
        self.now()
        by_file: dict[str, list[tuple[str, SourceDocument, Statement]]] = {}
        for entry in entries:
            by_file.setdefault(self.file_of(entry[0]), []).append(entry)
        return [self._with(name, found) for name, found in by_file.items()]

    def with_documents(self, described: Mapping[str, SourceDocument]) -> list[Rewritten]:
        """The files with documents in them of which nothing was said."""
        self.now()
        by_file: dict[str, dict[str, SourceDocument]] = {}
        for name, source in described.items():
            by_file.setdefault(self.file_of(name), {})[name] = source
        return [
            Rewritten(name, text := self.text(name), _with_documents(text, fresh, name))
            for name, fresh in by_file.items()
        ]

    def _with(self, name: str, entries: Collection[tuple[str, SourceDocument, Statement]]) -> Rewritten:
        text, others = self.text(name), self.by_others
        before = self._changed[name] = self._held(name, text)
        self._remember(name, before)
        self.by_others = others  # it was as the case has it, or has been looked at just now
        fresh = {document: source for document, source, _ in entries if document not in before.documents}
        grown = _with_documents(text, fresh, name)
        last = before.last if not fresh and before.last is not None else _last_entry(grown, name)
        held = Held(grown, before.documents | fresh.keys(), before.statements, last)
        for _, _, statement in entries:
            held = _with_statement(held, statement, held.last or 0, name)
        self._next[name] = held  # and what it holds, once it has been written
        return Rewritten(name, text, held.text or "")


def _with_documents(text: str | None, fresh: Mapping[str, SourceDocument], name: str) -> str:
    """The text with documents behind the last one. The first is put there with all the rest looked at; the others follow
    it, and only what was put there last is read again."""
    if text is None and name != RECORD_FILE:
        return yaml({"documents": {key: plain(source) for key, source in fresh.items()}, "statements": []}, SHEET)
    text = EMPTY if text is None else text
    if not fresh:
        return text
    (first, document), *others = fresh.items()
    text = with_entry(text, ("documents",), plain(document), name, first)
    if not others:
        return text
    tree = parse(text, name)
    key, value = tree.keys[("documents", first)], tree.values[("documents", first)]
    begin, stop = text.rfind("\n", 0, key.start) + 1, len(text[: value.end].rstrip())
    if text[begin : key.start].strip():  # in brackets
        for other, document in others:
            text = with_entry(text, ("documents",), plain(document), name, other)
        return text
    put, part = [], text[begin:stop]
    for other, document in others:
        grown = with_entry(DOCUMENTS + part, ("documents",), plain(document), name, other)
        put.append(grown[len(DOCUMENTS + part) :])
        part = put[-1].lstrip("\r\n")
    return text[:stop] + "".join(put) + text[stop:]


def _with_statement(before: Held, statement: Statement, last: int, name: str) -> Held:
    """The file with one more statement; the line of the last one begins at ``last``."""
    # Only the last statement and what follows it are read again: a long file is not parsed at every step.
    text = before.text or ""
    kept, rest = text[:last], text[last:]
    head = HEAD if last else ""
    rest = with_entry(head + rest, ("statements",), plain(statement), name)[len(head) :]
    text = kept + rest
    last = len(kept) + _last_entry(head + rest, name) - len(head) if head else _last_entry(text, name)
    statements = {**before.statements, statement.id: (statement.document, *sense(statement))}
    return Held(text, before.documents, statements, last)


def _taken_apart(text: str | None, name: str) -> Held:
    if text is None:
        return Held(None)
    data = parse(text, name).data
    data = data if isinstance(data, dict) else {}
    entries = data.get("statements")
    items = [item for item in entries if isinstance(item, dict)] if isinstance(entries, list) else []
    statements = {str(item.get("id")): (item.get("document"), *_sense(item)) for item in items}
    return Held(text, frozenset(data.get("documents") or ()), statements)


def _sense(item: Mapping[str, Any]) -> Sense:
    """The sense of a statement as it stands in the file."""
    quote = item.get("quote")
    return quote.get("exact") if isinstance(quote, dict) else quote, item.get("act"), item.get("speaker")


def _last_entry(text: str, name: str) -> int:
    """Where the line of the last statement begins; 0 if there is none, or if it stands in brackets."""
    tree = parse(text, name)
    statements = tree.data.get("statements") if isinstance(tree.data, dict) else None
    if not statements or text[tree.values[("statements",)].start] == "[":
        return 0
    dash = text.rindex("-", 0, tree.values[("statements", len(statements) - 1)].start)
    return text.rfind("\n", 0, dash) + 1


def plain(part: SourceDocument | Statement) -> dict[str, Any]:
    """A document or statement as plain data for the file, days written as people write them."""
    data = part.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for name in ("published", "when"):
        if isinstance(data.get(name), dict):
            data[name] = _day(data[name])
    if isinstance(data.get("reviewed"), dict):
        data["reviewed"] = {**data["reviewed"], "on": Literal(data["reviewed"]["on"])}
    return data


def day(when: Interval) -> Any:
    """An interval as plain data for a file: a day or a month alone where it is no more."""
    if when.precision in ("day", "month"):
        return Literal(f"{when.start}" if when.precision == "day" else f"{when.start:%Y-%m}")
    return _day(when.model_dump(mode="json", by_alias=True, include={"start", "end", "text"}, exclude_none=True))


def _day(when: Mapping[str, Any]) -> Any:
    if when["from"] == when["to"] and len(when) == 2:
        return Literal(when["from"])
    return {key: Literal(value) if key in ("from", "to") else value for key, value in when.items()}
