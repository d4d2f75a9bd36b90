"""Confirmed statements put into ``record.yaml``: behind the last one, everything else as a person left it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from detente.case.file.drafting import Literal
from detente.case.file.edit import save
from detente.case.file.entries import with_entry
from detente.case.file.yaml_tree import parse
from detente.case.load import RECORD_FILE
from detente.record import Interval, SourceDocument, Statement
from detente.sources import inside, read_text

EMPTY = "# yaml-language-server: $schema=record.schema.json\ndocuments:\nstatements:\n"
HEAD = "statements:\n"
MOST_BYTES = 10_000_000
"""Size of record.yaml to which statements are added; beyond, an InputError."""


class RecordFile:
    """``record.yaml`` of a case, read again whenever somebody else has changed it."""

    def __init__(self, folder: Path) -> None:
        self.path = inside(folder, RECORD_FILE)
        self._known = ""
        self._last = 0

    @property
    def text(self) -> str:
        """What the file holds now; an empty record where there is none."""
        return read_text(self.path, RECORD_FILE, MOST_BYTES).text if self.path.exists() else EMPTY

    def add(self, name: str, document: SourceDocument, statement: Statement) -> tuple[str, str]:
        """Puts a statement into the file, and its document where it is not there; the text before and after."""
        before = text = self.text
        if text != self._known:
            data = parse(text, RECORD_FILE).data or {}
            self._documents = set(data.get("documents") or {})
            self._last = _last_entry(text)
        if name not in self._documents:
            text = with_entry(text, ("documents",), plain(document), RECORD_FILE, name)
            self._documents.add(name)
            self._last = _last_entry(text)
        # Only the last statement and what follows it are read again: a long record is not parsed at every step.
        kept, rest = text[: self._last], text[self._last :]
        head = HEAD if self._last else ""
        rest = with_entry(head + rest, ("statements",), plain(statement), RECORD_FILE)[len(head) :]
        text = kept + rest
        save(self.path, text)
        self._known, self._last = text, len(kept) + _last_entry(head + rest) - len(head) if head else _last_entry(text)
        return before, text

    def restore(self, text: str) -> None:
        """Writes the file as it was before a step."""
        save(self.path, text)


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
