"""Numbers for citations, letters for assumptions, in the order in which a reader meets them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from detente.answers import Answers
from detente.frozen import frozen
from detente.record import SourceDocument, Statement
from detente.record.model import WITHHELD
from detente.report.language.acted import Acted
from detente.report.language.wording import Words, capital
from detente.report.page.blocks import Figure, Page, inlines, inlines_of_sheets, of_block
from detente.report.page.text import Assumed, Cite, Inline, Text, plain
from detente.writers.passages import Excerpt, Span, printed

AROUND = 130
"""Characters of context that a note carries on each side of a quote."""
FULL, PICTURE = 900, 100
"""Words that one of the two pages holds, and those of which a picture takes the room."""
SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-Z])")
VOICES = {"source": "reported", "author": "the writer's reading", "analyst": "ours"}


@frozen
class Note:
    """A cited statement: its number, the words, and what stands around them in the document."""

    number: int
    statement: Statement
    before: str
    after: str


@frozen
class SourceGroup:
    """A document, its place among those cited, the notes that lead to it, and what of it is printed."""

    id: str
    document: SourceDocument
    notes: tuple[Note, ...]
    place: int = 0
    excerpts: tuple[Excerpt, ...] = ()

    @property
    def translations(self) -> tuple[tuple[int, str], ...]:
        """What persons say that cited words mean, by number, each with whose translation it is."""
        found = ((note.number, note.statement.translation) for note in self.notes)
        return tuple(
            (number, f"“{told.words}” ({f'translated by {told.by}' if told.by else 'translation'})")
            for number, told in found
            if told is not None
        )


@frozen
class Grounds:
    """Citations and marks of judgement that stand together: one link each."""

    numbers: tuple[int, ...]
    assumed: tuple[Assumed, ...]


@frozen
class Citations:
    """Numbers by statement id, letters by assumption, and the notes by document."""

    numbers: dict[str, int]
    letters: dict[Assumed, str]
    groups: tuple[SourceGroup, ...]
    judgements: tuple[tuple[str, str, str], ...]
    """The letter of each assumption, what is assumed, and why, in the words of the case."""
    front: frozenset[int] = frozenset()
    """Numbers that stand on the two pages."""
    room: int = 0
    """Words for which the last of the two pages has room."""

    @property
    def notes(self) -> dict[str, Note]:
        """Notes by statement id."""
        return {note.statement.id: note for group in self.groups for note in group.notes}

    @cached_property
    def place_of(self) -> dict[int, int]:
        """Which of the documents holds a note, by its number."""
        return {note.number: group.place for group in self.groups for note in group.notes}

    @cached_property
    def remarks(self) -> tuple[tuple[str, str], ...]:
        """What a reader should know about documents, each sentence once, with the places of those it is about: ``D1–D4, D7``."""
        found: dict[str, list[int]] = {}
        for group in self.groups:
            for remark in SENTENCE.split(group.document.note or ""):
                if remark.strip(" ."):
                    found.setdefault(remark.strip().rstrip("."), []).append(group.place)
        every = len(self.groups)
        return tuple(
            (remark, "all" if len(places) == every > 1 else re.sub(r"\d+", r"D\g<0>", ranges(places)))
            for remark, places in found.items()
        )

    def gathered(self, words: Text) -> Iterator[Inline | Grounds]:
        """A text in which citations and marks that follow each other are one piece; what has no number is left out."""
        run: list[Cite | Assumed] = []
        for part in words:
            if isinstance(part, (Cite, Assumed)):
                run.append(part)
                continue
            yield from self._grounds(run)
            run = []
            yield part
        yield from self._grounds(run)

    def _grounds(self, run: list[Cite | Assumed]) -> Iterator[Grounds]:
        cited = [name for part in run if isinstance(part, Cite) for name in part.statements]
        numbers = tuple(sorted({self.numbers[name] for name in cited if name in self.numbers}))
        assumed = tuple(dict.fromkeys(part for part in run if isinstance(part, Assumed)))
        if numbers or assumed:
            yield Grounds(numbers, assumed)


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
    cited = [name for part in inlines_of_sheets(page) if isinstance(part, Cite) for name in part.statements]
    front = frozenset(numbers[name] for name in cited if name in numbers)
    told = Acted(answers.case).in_words
    judgements = tuple((mark, item.what, told(item.reason)) for item, mark in letters.items())
    return Citations(numbers, letters, _groups(answers, numbers), judgements, front, _room(page))


def _room(page: Page) -> int:
    """How many words still fit on the last of the two pages."""
    if not page.sheets:
        return 0
    blocks = [block for entry in page.sheets[-1] for block in entry.blocks]
    words = len(plain(tuple(each for block in blocks for each in (*of_block(block), " "))).split())
    return FULL - words - PICTURE * sum(isinstance(block, Figure) for block in blocks)


def _groups(answers: Answers, numbers: dict[str, int]) -> tuple[SourceGroup, ...]:
    notes: dict[str, list[Note]] = {}
    for name in numbers:
        statement = answers.statements[name]
        notes.setdefault(statement.document, []).append(_note(answers, statement, numbers[name]))
    documents, shown = answers.case.record.documents, printed([_spans(answers, name, notes[name]) for name in notes])
    return tuple(
        SourceGroup(name, documents[name], tuple(notes[name]), place, found)
        for place, (name, found) in enumerate(zip(notes, shown, strict=True), 1)
    )


def _spans(answers: Answers, document: str, notes: Iterable[Note]) -> tuple[str, list[Span]]:
    """A document and where in it its notes stand."""
    anchors = answers.case.anchors
    spans = [(anchors[note.statement.id].start, anchors[note.statement.id].end, note.number) for note in notes]
    return answers.case.documents[document].text, spans


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
        words = Words(answers.model)
        return f"{capital(words.actor(statement.named))} {words.does(statement.named, statement.says)}"
    source = answers.case.record.documents[statement.document]
    return f"{source.publisher or source.title or statement.document}, {VOICES[statement.voice]}"


def ranges(numbers: Iterable[int], to: str = "–") -> str:
    """``1, 2``; ``1–4, 7``: three and more that follow each other as a range."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [f"{run[0]}{to}{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(told)


def named(numbers: Iterable[int]) -> str:
    """What a link to some notes is called: ``Source 3``, ``Sources 1 to 4, 7``."""
    found = set(numbers)
    return f"{'Source' if len(found) == 1 else 'Sources'} {ranges(found, ' to ')}"


def letter(at: int) -> str:
    """``a`` … ``z``, ``aa`` …"""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(97 + rest) + name
    return name
