"""Numbers for citations, letters for assumptions, in the order in which a reader meets them."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers import Answers
from detente.record import SourceDocument, Statement, acts
from detente.record.model import WITHHELD
from detente.report.language.wording import Words, capital
from detente.report.page.blocks import Page, inlines
from detente.report.page.text import Assumed, Cite

AROUND = 130
"""Characters of context shown on each side of a quote."""
VOICES = {"source": "reported", "author": "the writer's reading", "analyst": "ours"}


@dataclass(frozen=True)
class Note:
    """A cited statement: its number, the words, and what stands around them in the document."""

    number: int
    statement: Statement
    before: str
    after: str


@dataclass(frozen=True)
class SourceGroup:
    """A document and the notes that lead to it."""

    id: str
    document: SourceDocument
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Citations:
    """Numbers by statement id, letters by assumption, and the notes by document."""

    numbers: dict[str, int]
    letters: dict[Assumed, str]
    groups: tuple[SourceGroup, ...]

    @property
    def in_order(self) -> list[tuple[Note, SourceGroup]]:
        """Notes by number, each with its document."""
        pairs = [(note, group) for group in self.groups for note in group.notes]
        return sorted(pairs, key=lambda pair: pair[0].number)

    @property
    def notes(self) -> dict[str, Note]:
        """Notes by statement id."""
        return {note.statement.id: note for group in self.groups for note in group.notes}


def number_citations(page: Page, answers: Answers) -> Citations:
    """Reads the page through and numbers what it cites; only confirmed statements get a number."""
    numbers: dict[str, int] = {}
    letters: dict[Assumed, str] = {}
    for part in inlines(page):
        if isinstance(part, Cite):
            for name in part.statements:
                if name in answers.statements:
                    numbers.setdefault(name, len(numbers) + 1)
        elif isinstance(part, Assumed) and part not in letters:
            letters[part] = letter(len(letters))
    return Citations(numbers, letters, _groups(answers, numbers))


def _groups(answers: Answers, numbers: dict[str, int]) -> tuple[SourceGroup, ...]:
    notes: dict[str, list[Note]] = {}
    for name in numbers:
        statement = answers.statements[name]
        notes.setdefault(statement.document, []).append(_note(answers, statement, numbers[name]))
    documents = answers.case.record.documents
    return tuple(SourceGroup(name, documents[name], tuple(found)) for name, found in notes.items())


def _note(answers: Answers, statement: Statement, number: int) -> Note:
    if statement.sealed and statement.quote.exact == WITHHELD:
        return Note(number, statement, "", "")
    text = answers.case.documents[statement.document].text
    anchor = answers.case.anchors[statement.id]
    start, end = max(0, anchor.start - AROUND), min(len(text), anchor.end + AROUND)
    before, after = text[start : anchor.start], text[anchor.end : end]
    if start:
        before = "…" + before[before.find(" ") + 1 :]
    if end < len(text):
        after = after[: after.rfind(" ") if " " in after else None] + "…"
    return Note(number, statement, before, after)


def attribution(note: Note, answers: Answers) -> str:
    """Who says it, and how."""
    statement = note.statement
    if statement.sealed and statement.quote.exact == WITHHELD:
        return "A sealed statement"
    if statement.voice == "source" and statement.named:
        return f"{capital(Words(answers.model).actor(statement.named))} {acts()[statement.act].says}"
    source = answers.case.record.documents[statement.document]
    return f"{source.publisher or source.title or statement.document}, {VOICES[statement.voice]}"


def letter(at: int) -> str:
    """``a`` … ``z``, ``aa`` …"""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(97 + rest) + name
    return name
