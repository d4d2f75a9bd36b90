"""Sentences that name an issue by the words a reader knows it by, and of which no statement on it was made: what a reading may have missed.

*Method*

1. The prose of a text, sentence by sentence; what each names is told as a reading tells it (:mod:`detente.record.extract.topics`).
2. One in which a statement stands that names the issue, or named it before a person said otherwise, is none of them.
3. The newest :data:`MOST_READ` documents are looked through; what was found in one is kept until its text, its statements or the names of
   the case change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from detente.errors import InputError, input_error
from detente.frozen import frozen
from detente.intake.by_issue import REST, names_one
from detente.intake.gazetteer import gazetteer
from detente.intake.item import Item
from detente.intake.kept import KeptDesk
from detente.intake.opened import opened
from detente.intake.stance import PLAINEST, Chosen, as_said
from detente.record import Record, SourceDocument, Statement, quote_at
from detente.record.extract import Gazetteer
from detente.record.extract.mask import masked
from detente.record.extract.sentences import sentences
from detente.record.extract.topics import Topics
from detente.record.proposals import file_of
from detente.sources import Document, inside
from detente.sources.files import seen

MOST_READ = 100
"""Documents that are looked through."""
MOST_KEPT = 1000
"""Documents of which it is kept what was found; beyond, all are looked through anew."""


@frozen
class Sentence:
    """A sentence of a document, from character ``start`` to ``end``: what it names of each issue, as options; ``before``: the one before
    it, where it names no actor of the case; ``shown`` changes with its words."""

    document: str
    source: SourceDocument
    start: int
    end: int
    before: str
    words: str
    shown: str
    named: dict[str, tuple[str, ...]]


class Unnoticed:
    """The sentences of one case after another, kept."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Path, str], tuple[Record, object, tuple[Sentence, ...]]] = {}

    def all(self, desk: KeptDesk) -> tuple[list[Sentence], int]:
        """Those of the newest documents, and how many documents are not looked through."""
        names = gazetteer(desk.case.model)
        names = replace(names, topics=tuple(each for each in names.topics if each.kind in ("issues", "options")))
        topics, sources = cache(lambda: Topics(names)), desk.sources()
        newest = sorted(sources, key=lambda name: _day(sources[name]), reverse=True)
        found: list[Sentence] = []
        for name in newest[:MOST_READ]:
            with suppress(InputError):  # a text that cannot be read is told on its own page
                found += self._of(desk, name, sources[name], names, topics)
        return found, max(0, len(sources) - MOST_READ)

    def _of(
        self, desk: KeptDesk, name: str, source: SourceDocument, names: Gazetteer, topics: Callable[[], Topics]
    ) -> tuple[Sentence, ...]:
        folder, record = desk.case.folder, desk.case.record
        key = seen(file_of(folder, name)), seen(inside(folder, source.file)), names
        known = self._kept.get((folder, name))
        if known is None or known[0] is not record or known[1] != key:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            known = self._kept[folder, name] = record, key, tuple(_sentences(desk, name, names, topics()))
        return known[2]


def put_on_record(
    desk: KeptDesk,
    document: str,
    place: tuple[int, int],
    shown: str,
    speaker: str,
    stance: Chosen,
    issue: str,
    options: Sequence[str],
) -> Item:
    """A whole sentence as a statement that waits, as if its words had been marked. Raises InputError where it is another by now, or something is not said."""
    text = desk.document(document)
    start, end = place
    if not 0 <= start < end <= len(text.text) or _shown(text, start, end) != shown:
        raise input_error(document, "this sentence is another by now", mend="load the page again")
    if not speaker:
        raise input_error("speaker", "say who says it", expected="an actor of the case")
    if stance == "nothing":
        raise input_error(
            "stance", "say how it stands to the options", expected="another than that it says nothing of it"
        )
    issues = list(dict.fromkeys(each.partition(".")[0] for each in options)) or [issue]
    fields: dict[str, Any] = {
        **PLAINEST[as_said(stance, "nothing", speaker)],
        "speaker": speaker,
        "issues": issues,
        "options": options,
    }
    return desk.add(document, quote_at(text.text, start, end), fields)


def _sentences(desk: KeptDesk, name: str, names: Gazetteer, topics: Topics) -> Iterator[Sentence]:
    there = opened(desk, name)
    text = there.document.text
    first = {each.id: each for each in desk.noted(name).as_proposed}
    taken = [
        (each.anchor.start, each.anchor.end, _issues(each.statement) | _issues(first.get(each.statement.id)))
        for each in there.statements
        if each.anchor.holds
    ]
    last, begins = "", 0
    for start, end in sentences(masked(text)):
        last, begins = text[begins:start], start
        about = topics.about(text[start:end], None)
        told = {issue for begin, stop, issues in taken if begin < end and start < stop for issue in issues}
        named = {
            issue: tuple(each for each in about.get("options", ()) if each.partition(".")[0] == issue)
            for issue in about.get("issues", ())
            if issue not in told
        }
        if named:
            words = text[start:end]
            before = "" if names_one(names, words) else last[-REST:]
            yield Sentence(name, there.source, start, end, before, words, _shown(there.document, start, end), named)


def _issues(statement: Statement | None) -> set[str]:
    if statement is None:
        return set()
    return {*statement.about.issues, *(each.partition(".")[0] for each in statement.about.options)}


def _shown(text: Document, start: int, end: int) -> str:
    return sha256(f"{start} {text.text[start:end]}".encode()).hexdigest()[:16]


def _day(source: SourceDocument) -> str:
    return source.published.start.isoformat() if source.published else ""
