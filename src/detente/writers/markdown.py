"""The page as Markdown: the same text and tables, notes at the end. Pictures stand as their tables."""

from __future__ import annotations

import re

from detente.answers import Answers
from detente.record.dating import dating
from detente.report.language.dates import when
from detente.report.language.lately import dated
from detente.report.page.blocks import (
    Bars,
    Block,
    Figure,
    Items,
    Matrix,
    OptionMap,
    Page,
    Paragraph,
    Pull,
    Subhead,
    Table,
)
from detente.report.page.legend import OWN, legend
from detente.report.page.text import Assumed, Inline, Ref, Small, Strong, Text, Typed, Words, text
from detente.writers.citations import Citations, Note, SourceGroup, attribution

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
"""What Markdown reads as markup, addresses that readers of GitHub's kind turn into links among it."""
BREAK = re.compile(r"\s*[\r\n]\s*")
OPENS_BLOCK = re.compile(r"\s*([-=]|\d+(?=\.))?")
"""What makes a list or a heading of a line that begins with it, and is nothing elsewhere."""


def to_markdown(page: Page, citations: Citations, answers: Answers) -> str:
    """The brief as Markdown text."""
    writer = _Writer(citations)
    lines = [f"{_begun(escaped(page.title))} · {escaped(page.subtitle)}", "", _begun(writer.inline(page.basis)), ""]
    lines += [line for said in (page.author, page.handling) if said for line in (_begun(escaped(said)), "")]
    lines += [f"# {writer.inline(page.verdict)}", ""]
    for entry in page.entries:
        lines += [f"## {escaped(entry.label)}", ""] if entry.label else []
        lines += [f"*({OWN})*", ""] if entry.own else []
        for block in entry.blocks:
            lines += writer.block(block)
    for section in page.sections:
        if section.id == "method":
            lines += _sources(citations, answers)
        lines += [f"## {escaped(section.title)}", ""]
        for block in section.blocks:
            lines += writer.block(block)
    if citations.letters:
        lines += ["### Judgements of the analyst", ""]
        for item, letter in citations.letters.items():
            lines += [f'- <a id="assumed-{letter}"></a>({letter}) {escaped(item.what)}: {escaped(item.reason)}']
    return "\n".join(lines).rstrip() + "\n"


def escaped(words: str) -> str:
    """Text that cannot become markup, on one line."""
    return SPECIAL.sub(r"\\\1", BREAK.sub(" ", words))


def _begun(line: str) -> str:
    """A line that stays the plain text it is."""
    start = OPENS_BLOCK.match(line)
    assert start is not None  # it matches nothing, too
    mark, rest = start[1] or "", line[start.end() :]
    return f"{mark}\\{rest}" if mark.isdigit() else f"\\{mark}{rest}" if mark else rest


class _Writer:
    def __init__(self, citations: Citations) -> None:
        self.citations = citations

    def inline(self, words: Text) -> str:
        return "".join(self._piece(part) for part in words)

    def _piece(self, part: Inline) -> str:
        if isinstance(part, str):
            return escaped(part)
        if isinstance(part, Strong):
            return f"**{escaped(part.text.strip())}** "
        if isinstance(part, Words):
            return f"“{escaped(part.text)}”" if part.spoken else escaped(part.text)
        if isinstance(part, Assumed):
            letter = self.citations.letters[part]
            return f" ([our reading, {letter}](#assumed-{letter}))"
        if isinstance(part, (Ref, Typed)):
            return ""
        if isinstance(part, Small):
            return part.sign
        numbers = [self.citations.numbers[name] for name in part.statements if name in self.citations.numbers]
        return "".join(f" [\\[{number}\\]](#note-{number})" for number in numbers)

    def block(self, block: Block) -> list[str]:
        if isinstance(block, Paragraph):
            return [_begun(self.inline(block.text)), ""]
        if isinstance(block, Subhead):
            return [f"### {escaped(block.text)}", ""]
        if isinstance(block, Items):
            mark = "1." if block.ordered else "-"
            more = [f"- {block.more} more:"] if block.folded else []
            more += [f"  - {_begun(self.inline(item))}" for item in block.folded]
            return [*(f"{mark} {_begun(self.inline(item))}" for item in block.items), *more, ""]
        if isinstance(block, Pull):
            return [f"> “{escaped(block.words)}” – {escaped(block.who)}{self.inline((block.cite,))}", ""]
        if isinstance(block, Table):
            return self.table(block)
        return self._figure(block)

    def _figure(self, figure: Figure) -> list[str]:
        lines = [f"**{escaped(figure.title)}**", ""]
        if isinstance(figure.picture, Bars) and figure.table is None:
            rows = tuple((bar.label, text(bar.shown)) for bar in figure.picture.bars)
            return lines + self.table(Table(("", figure.picture.unit), rows, figure.alt))
        if isinstance(figure.picture, Matrix):
            lines += self.matrix(figure.picture, figure.alt)
        if isinstance(figure.picture, OptionMap) and figure.picture.legend:
            lines += [escaped(legend(figure.picture.legend)), ""]
        return lines + (self.table(figure.table) if figure.table else [escaped(figure.alt), ""])

    def matrix(self, matrix: Matrix, alt: str) -> list[str]:
        """The marks as a table, their key under it."""
        rows: list[tuple[Text, ...]] = []
        for heading, marked in matrix.groups:
            rows.append((text(Strong(heading)), *[text()] * len(matrix.columns)))
            rows += [
                (label, *[text(mark.sign, mark.known) if mark else text() for mark in marks]) for label, marks in marked
            ]
        columns = (matrix.corner, *[name for name, _ in matrix.columns])
        key = "; ".join(f"{sign} {says}" for sign, says in matrix.key)
        known = [escaped(legend(matrix.legend)), ""] if matrix.legend else []
        return [*self.table(Table(columns, tuple(rows), alt)), escaped(key), "", *known]

    def table(self, table: Table) -> list[str]:
        rule = ["---:" if at in table.numeric else "---" for at in range(len(table.columns))]
        lines = [
            f"*{escaped(table.caption)}*",
            "",
            "| " + " | ".join(escaped(column) for column in table.columns) + " |",
        ]
        lines.append("| " + " | ".join(rule) + " |")
        lines += ["| " + " | ".join(self.inline(cell) for cell in row) + " |" for row in table.rows]
        return [*lines, ""]


def _date(note: Note, group: SourceGroup) -> str:
    """When it was said; nothing where nobody can say."""
    found = dating(note.statement.when, group.document.published)
    return f", {escaped(dated(found))}" if found.when else ""


def _sources(citations: Citations, answers: Answers) -> list[str]:
    lines = ["## Sources", ""]
    for group in citations.groups:
        title = escaped(group.document.title or group.id)
        lines += [
            f"### {title}",
            "",
            f"{_begun(escaped(group.document.publisher or 'publisher not given'))}, {escaped(when(group.document.published))}. File: {escaped(group.document.file)}",
            "",
        ]
        for note in group.notes:
            lines.append(
                f'- <a id="note-{note.number}"></a>\\[{note.number}\\] {escaped(attribution(note, answers))}{_date(note, group)}: '
                f"{escaped(note.before)}**{escaped(note.statement.quote.exact)}**{escaped(note.after)}"
            )
        lines.append("")
    return lines
