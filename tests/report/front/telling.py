"""Entries as a reader sees them: citations as ``[ids]``, the mark of our reading as ``°``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from detente.answers import Answers
from detente.case import load
from detente.report.front.phrases import Told
from detente.report.page.blocks import Entry, Figure, Items, Paragraph, PositionsMap
from detente.report.page.text import Aside, Assumed, Cite, Small, Text, plain
from tests.brief.small import Data, write_case


def told(folder: Path, case: Data, record: Data | None = None, sources: dict[str, str] | None = None) -> Told:
    """A small case, read and ready to be told."""
    return Told(Answers(load(write_case(folder / "small", case, record, sources))))


def shown(words: Text) -> str:
    """A text with what it rests on."""
    marks = {
        Cite: lambda part: f"[{','.join(part.statements)}]",
        Small: lambda _: "°",
        Aside: lambda _: "",
        Assumed: lambda _: "°",
    }
    return "".join(marks[type(part)](part) if type(part) in marks else plain((part,)) for part in words)  # type: ignore[no-untyped-call]


def said(entry: Entry | None) -> str:
    """Paragraphs and lists of an entry, a line each."""
    assert entry is not None
    lines: list[Text] = []
    for block in entry.blocks:
        lines += [block.text] if isinstance(block, Paragraph) else block.items if isinstance(block, Items) else []
    return "\n".join(map(shown, lines))


def drawn(entry: Entry | None) -> tuple[str, PositionsMap]:
    """Title and picture of the map."""
    assert entry is not None
    (figure,) = entry.blocks
    assert isinstance(figure, Figure)
    assert isinstance(figure.picture, PositionsMap)
    return figure.title, figure.picture


def rows(entry: Entry | None) -> dict[str, tuple[str, ...]]:
    """By issue the cells, then sign and words of what is between the sides."""
    _, picture = drawn(entry)
    return {
        row.issue: (*(shown(cell.text) for cell in row.cells), f"{row.sign} {shown(row.between)}")
        for row in picture.rows
    }


def words(texts: Iterable[str]) -> int:
    """How many words a reader counts."""
    return sum(len(text.split()) for text in texts)
