"""The page as Markdown: the same text and tables, notes at the end. Pictures stand as their tables."""

from __future__ import annotations

import re

from detente.answers import Answers
from detente.report.language.dates import when
from detente.report.page.blocks import (
    Bars,
    Block,
    Figure,
    Items,
    Notes,
    Page,
    Paragraph,
    PositionsMap,
    Pull,
    Subhead,
    Table,
)
from detente.report.page.legend import in_own_words
from detente.report.page.text import Aside, Assumed, Inline, Small, Strong, Text, Words, text
from detente.writers.citations import Citations, Grounds, ranges
from detente.writers.noted import Noted, noted, places
from detente.writers.passages import Run

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
"""What Markdown reads as markup, addresses that readers of GitHub's kind turn into links among it."""
BREAK = re.compile(r"\s*[\r\n]\s*")
OPENS_BLOCK = re.compile(r"\s*([-=]|\d+(?=\.))?")
"""What makes a list or a heading of a line that begins with it, and is nothing elsewhere."""


def to_markdown(page: Page, citations: Citations, answers: Answers) -> str:
    """The brief as Markdown text; ``answers`` as every writer is given them."""
    del answers
    writer = _Writer(citations, annex=bool(page.sections))
    lines = [f"{_begun(escaped(page.title))} · {escaped(page.subtitle)}", "", _begun(writer.inline(page.basis)), ""]
    lines += [line for said in (page.author, page.handling) if said for line in (_begun(escaped(said)), "")]
    lines += [f"# {writer.inline(page.verdict)}", "", *([f"*({page.mark})*", ""] if page.mark else [])]
    for entry in page.entries:
        lines += [f"## {escaped(entry.label)}", ""] if entry.label else []
        mark = [f"*({in_own_words(entry.written)})*", ""] if entry.own else []
        lines += [] if entry.beside else mark
        for at, block in enumerate(entry.blocks):
            lines += [*writer.block(block), *(mark if entry.beside and at == 0 else [])]
    writer.on_front = False
    for section in page.sections:
        if section.id == "method":
            lines += _sources(citations)
        lines += [f"## {escaped(section.title)}", ""]
        for block in section.blocks:
            lines += writer.block(block)
    if citations.letters and page.sections:
        lines += ["### Judgements of the analyst", ""]
        for letter, what, reason in citations.judgements:
            lines += [f'- <a id="assumed-{letter}"></a>({letter}) {escaped(what)}: {escaped(reason)}']
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
    def __init__(self, citations: Citations, *, annex: bool) -> None:
        self.citations = citations
        self.annex = annex
        self.on_front = True

    def inline(self, words: Text) -> str:
        return "".join(self._piece(part) for part in self.citations.gathered(words))

    def _piece(self, part: Inline | Grounds) -> str:
        if isinstance(part, str):
            return escaped(part)
        if isinstance(part, Grounds):
            return self._cited(part.numbers) + self._judged(part.assumed)
        if isinstance(part, Strong):
            return f"**{escaped(part.text.strip())}** "
        if isinstance(part, Words):
            return f"“{escaped(part.text)}”" if part.spoken else escaped(part.text)
        if isinstance(part, Aside):
            return f" ({escaped(part.words)})"
        return part.sign if isinstance(part, Small) else ""

    def _cited(self, numbers: tuple[int, ...]) -> str:
        if not numbers:
            return ""
        target = f"note-{numbers[0]}" if self.annex else f"noted-{self.citations.place_of[numbers[0]]}"
        shown = f"\\[{ranges(numbers)}\\]"
        return f" [{shown}](#{target})" if self.annex or self.on_front else f" {shown}"

    def _judged(self, assumed: tuple[Assumed, ...]) -> str:
        if not assumed:
            return ""
        letters = [self.citations.letters[item] for item in assumed]
        if self.on_front:
            return f"[°](#assumed-{letters[0]})" if self.annex else "°"
        return f" ([our reading, {', '.join(letters)}](#assumed-{letters[0]}))"

    def noted(self) -> list[str]:
        """The documents of the two pages, in a line."""
        found = noted(self.citations, annex=self.annex)
        told = [
            f'<a id="noted-{item.place}"></a>\\[{item.shown}\\] {escaped(item.told)}{_words(item)}' for item in found
        ]
        last = f" {places(found)}." if places(found) else ""
        if any(item.words for item in found):
            return [*(f"- {line}" for line in told), ""]
        return [f"{'; '.join(told)}.{last}", ""] if told else []

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
        if isinstance(block, Notes):
            return self.noted()
        return self._figure(block)

    def _figure(self, figure: Figure) -> list[str]:
        if isinstance(figure.picture, PositionsMap):
            rest = [_begun(self.inline(figure.picture.rest)), ""] if figure.picture.rest else []
            return [*self.table(figure.picture.table(figure.title)), *rest]
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


def _sources(citations: Citations) -> list[str]:
    """Each document once, with its passages numbered where they stand."""
    lines = ["## Sources", ""]
    if not citations.groups:
        return [*lines, "No confirmed statement is cited.", ""]
    if citations.remarks:
        lines += [" ".join(f"{_begun(escaped(remark))}: {places}." for remark, places in citations.remarks), ""]
    for group in citations.groups:
        title = escaped(group.document.title or group.id)
        lines += [f'### <a id="document-{group.place}"></a>D{group.place} · {title}', ""]
        who = f"{_begun(escaped(group.document.publisher or 'Publisher not given'))}, {escaped(when(group.document.published))}"
        lines += [f"{who}{f', by {escaped(group.document.author)}' if group.document.author else ''}.", ""]
        for excerpt in group.excerpts:
            words = "".join(_passage(part) for part in excerpt.parts)
            end = " …" if excerpt.before_cut and excerpt is group.excerpts[-1] else ""
            lines += [
                f"{'… ' if excerpt.after_cut else ''}{words.strip() if excerpt.after_cut else _begun(words)}{end}",
                "",
            ]
        for number, told in group.translations:
            lines += [f"\\[{number}\\] {escaped(told)}", ""]
    return lines


def _passage(part: tuple[Run, ...]) -> str:
    """Words of a document; those cited in bold, each number before its own."""
    if not part[0].cited:
        return escaped(part[0].text)
    told = ""
    for run in part:
        told += "".join(f'<a id="note-{number}"></a>\\[{number}\\] ' for number in run.numbers)
        told += _bold(run.text)
    return told


def _bold(words: str) -> str:
    """Bold as Markdown reads it: no blank inside the marks at either end."""
    inner = words.strip()
    if not inner:
        return escaped(words)
    head, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{BREAK.sub(' ', head)}**{escaped(inner)}**{BREAK.sub(' ', tail)}"


def _words(item: Noted) -> str:
    """The words cited of a document, each behind its number."""
    told = "; ".join(f"**{numbers}** {escaped(words)}" for numbers, words in item.words)
    return f": {told}" if told else ""
