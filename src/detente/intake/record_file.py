"""Confirmed statements put into ``record.yaml``: behind the last one, everything else as a person left it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from detente.case import Case
from detente.case.file.drafting import Literal
from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import parse
from detente.case.load import RECORD_FILE
from detente.record import Interval, SourceDocument, Statement
from detente.record.proposals import sense
from detente.sources import inside, read_text

EMPTY = "# yaml-language-server: $schema=record.schema.json\ndocuments: {}\nstatements: []\n"
HEAD, DOCUMENTS = "statements:\n", "documents:\n"
MOST_BYTES = 10_000_000
"""Size of record.yaml to which statements are added; beyond, an InputError."""


@dataclass(frozen=True)
class Held:
    """What a text of the file holds: ids of documents; statements, with the document and the sense of each; and where
    the line of the last statement begins (0 if there is none that lines can follow), where that was asked."""

    text: str
    documents: frozenset[str]
    statements: Mapping[str, tuple[object, ...]]
    last: int | None = None


class RecordFile:
    """``record.yaml`` of a case as it stands now: taken apart again only where somebody else has changed it."""

    def __init__(self, case: Case) -> None:
        self.path = inside(case.folder, RECORD_FILE)
        text, record = case.record_tree.text if case.record_tree else EMPTY, case.record
        statements = {item.id: (item.document, *sense(item)) for item in record.statements}
        self._seen = [Held(text, frozenset(record.documents), statements)]

    @property
    def held(self) -> Held:
        """What the file holds now; nothing where there is none. Raises InputError if it cannot be read."""
        text = read_text(self.path, RECORD_FILE, MOST_BYTES).text if self.path.exists() else EMPTY
        known = next((held for held in self._seen if held.text == text), None)
        if known is None:
            known = _taken_apart(text)
            self._seen = [known]
        return known

    def with_statements(self, entries: Iterable[tuple[str, SourceDocument, Statement]]) -> tuple[str, str]:
        """The text of the file, and the text with statements, and with the documents of theirs that are not there."""
        entries, before = list(entries), self.held
        fresh = {name: document for name, document, _ in entries if name not in before.documents}
        text = _with_documents(before.text, fresh)
        last = before.last if not fresh and before.last is not None else _last_entry(text)
        held = Held(text, before.documents | fresh.keys(), before.statements, last)
        for _, _, statement in entries:
            held = _with_statement(held, statement, held.last or 0)
        self._seen = [before, held]
        return before.text, held.text


def _with_documents(text: str, fresh: Mapping[str, SourceDocument]) -> str:
    """The text with documents behind the last one. The first is put there with all the rest looked at; the others follow
    it, and only what was put there last is read again."""
    if not fresh:
        return text
    (first, document), *others = fresh.items()
    text = with_entry(text, ("documents",), plain(document), RECORD_FILE, first)
    if not others:
        return text
    tree = parse(text, RECORD_FILE)
    key, value = tree.keys[("documents", first)], tree.values[("documents", first)]
    begin, stop = text.rfind("\n", 0, key.start) + 1, len(text[: value.end].rstrip())
    if text[begin : key.start].strip():  # in brackets
        for name, document in others:
            text = with_entry(text, ("documents",), plain(document), RECORD_FILE, name)
        return text
    put, part = [], text[begin:stop]
    for name, document in others:
        grown = with_entry(DOCUMENTS + part, ("documents",), plain(document), RECORD_FILE, name)
        put.append(grown[len(DOCUMENTS + part) :])
        part = put[-1].lstrip("\r\n")
    return text[:stop] + "".join(put) + text[stop:]


def _with_statement(before: Held, statement: Statement, last: int) -> Held:
    """The file with one more statement; the line of the last one begins at ``last``."""
    # Only the last statement and what follows it are read again: a long record is not parsed at every step.
    kept, rest = before.text[:last], before.text[last:]
    head = HEAD if last else ""
    rest = with_entry(head + rest, ("statements",), plain(statement), RECORD_FILE)[len(head) :]
    text = kept + rest
    last = len(kept) + _last_entry(head + rest) - len(head) if head else _last_entry(text)
    statements = {**before.statements, statement.id: (statement.document, *sense(statement))}
    return Held(text, before.documents, statements, last)


def _taken_apart(text: str) -> Held:
    data = parse(text, RECORD_FILE).data
    data = data if isinstance(data, dict) else {}
    listed = data.get("statements")
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    statements = {str(item.get("id")): (item.get("document"), *_sense(item)) for item in items}
    return Held(text, frozenset(data.get("documents") or ()), statements)


def _sense(item: Mapping[str, Any]) -> tuple[object, ...]:
    """The sense of a statement as it stands in the file."""
    quote = item.get("quote")
    return quote.get("exact") if isinstance(quote, dict) else quote, item.get("act"), item.get("speaker")


def _last_entry(text: str) -> int:
    """Where the line of the last statement begins; 0 if there is none, or if it stands in brackets."""
    tree = parse(text, RECORD_FILE)
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
