"""The page as Markdown: the same text and tables, notes at the end. Pictures stand as their tables."""

from __future__ import annotations

import re

from detente.brief.citations import Citations
from detente.brief.html import VOICES
from detente.brief.material import Material
from detente.record import acts
from detente.views.blocks import (
    Assumed,
    Bars,
    Block,
    Figure,
    Inline,
    Items,
    Page,
    Paragraph,
    Pull,
    Strong,
    Subhead,
    Table,
    Text,
    Words,
    text,
)  # fmt: skip
from detente.views.dates import when

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&])")


def to_markdown(page: Page, citations: Citations, material: Material) -> str:
    """The brief as Markdown text."""
    writer = _Writer(citations)
    lines = [f"# {writer.inline(page.verdict)}", "", f"{escaped(page.title)} · {escaped(page.subtitle)}", ""]
    for fact in page.facts:
        lines += [f"**{escaped(fact.label)}.** {writer.inline(fact.text)}", ""]
    if page.lead:
        lines += writer.block(page.lead)
    for section in page.sections:
        if section.id == "method":
            lines += _sources(citations, material)
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
    return SPECIAL.sub(r"\\\1", " ".join(words.split()) if "\n" in words else words)


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
            return f"“{escaped(part.text)}”"
        if isinstance(part, Assumed):
            letter = self.citations.letters[part]
            return f" [({letter})](#assumed-{letter})"
        numbers = [self.citations.numbers[name] for name in part.statements if name in self.citations.numbers]
        return "".join(f" [\\[{number}\\]](#note-{number})" for number in numbers)

    def block(self, block: Block) -> list[str]:
        if isinstance(block, Paragraph):
            return [self.inline(block.text), ""]
        if isinstance(block, Subhead):
            return [f"### {escaped(block.text)}", ""]
        if isinstance(block, Items):
            return [*(f"{'1.' if block.ordered else '-'} {self.inline(item)}" for item in block.items), ""]
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
        return lines + (self.table(figure.table) if figure.table else [escaped(figure.alt), ""])

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


def _sources(citations: Citations, material: Material) -> list[str]:
    lines = ["## Sources", ""]
    for group in citations.groups:
        title = escaped(group.document.title or group.id)
        lines += [
            f"### {title}",
            "",
            f"{escaped(group.document.publisher or 'publisher not given')}, {escaped(when(group.document.published))}. File: {escaped(group.document.file)}",
            "",
        ]
        for note in group.notes:
            statement = note.statement
            who = material.words.actor(statement.speaker) if statement.speaker else VOICES[statement.voice]
            says = acts()[statement.act].says if statement.voice == "source" else f"({VOICES[statement.voice]})"
            lines.append(
                f'- <a id="note-{note.number}"></a>\\[{note.number}\\] {escaped(who)} {escaped(says)}: '
                f"{escaped(note.before)}**{escaped(statement.quote.exact)}**{escaped(note.after)}"
            )
        lines.append("")
    return lines
