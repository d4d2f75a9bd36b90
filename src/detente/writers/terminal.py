"""Blocks for a terminal: text that wraps beside its marker, tables, pictures as their tables; ids stand where they can be typed back."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Line

from detente.report.page.blocks import (
    Bars,
    Block,
    Figure,
    Items,
    Matrix,
    Paragraph,
    Pull,
    Section,
    Subhead,
    Table,
)
from detente.report.page.intervals import Scales
from detente.report.page.text import Assumed, Cite, Inline, Ref, Strong, Text, Words

WIDTH = 100
"""Columns where the output is no terminal."""
CITED = 3
"""Statements named at one place; the rest are counted."""
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""What a terminal would obey and not show."""


def console() -> Console:
    """Standard output; plain where it is not a terminal."""
    # A case's words are printed as they stand: [brackets] and :colons: mean nothing to the console.
    width = None if sys.stdout.isatty() else WIDTH
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False, width=width)


def to_terminal(section: Section, out: Console, *, most: int | None = None) -> None:
    """Prints a section; of each list and table the first ``most`` entries."""
    writer = _Writer(out, most)
    for at, block in enumerate(section.blocks):
        writer.block(block, first=at == 0)


def hang(out: Console, marker: str, body: str | Line, style: str = "", width: int = 5) -> None:
    """A marker in a column of its own, and text that wraps beside it."""
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=width, justify="right")
    grid.add_column()
    grid.add_row(Line(marker), Line(body, style=style) if isinstance(body, str) else body)
    out.print(grid)


def plain_table(*columns: str, numeric: Collection[int] = ()) -> Grid:
    """A table without lines."""
    grid = Grid(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for at, column in enumerate(columns):
        grid.add_column(Line(column), justify="right" if at in numeric else "left")
    return grid


def indented(out: Console, grid: Grid) -> None:
    """A table two columns in."""
    out.print(Padding(grid, (0, 0, 0, 2)))


class _Writer:
    def __init__(self, out: Console, most: int | None) -> None:
        self.out, self.most = out, most

    def block(self, block: Block, *, first: bool) -> None:
        if isinstance(block, Paragraph):
            self.out.print(line(block.text, "dim" if block.small else ""))
        elif isinstance(block, Subhead):
            self.head(block.text, first=first)
        elif isinstance(block, Items):
            self.items(block)
        elif isinstance(block, Pull):
            self.out.print(line((Words(block.words), f" – {block.who}", block.cite)))
        elif isinstance(block, Table):
            self.head(block.caption, first=first)
            self.table(block)
        else:
            self.figure(block, first=first)

    def head(self, title: str, *, first: bool = False) -> None:
        if not first:
            self.out.print()
        self.out.print(Line(CONTROL.sub(" ", title), style="bold"))

    def items(self, items: Items) -> None:
        shown = items.items[: self.most]
        width = 3 if not items.ordered else len(str(len(shown))) + 2
        for at, item in enumerate(shown, 1):
            hang(self.out, f"{at}." if items.ordered else "•", line(item), width=width)
        self.rest(len(items.items), width)

    def rest(self, total: int, width: int = 3) -> None:
        """How many entries were left out, and how to see them."""
        if self.most is not None and total > self.most:
            more = f"… and {total - self.most:,} more (--most {total}, or --json)"
            hang(self.out, "", more, "dim", width=width)

    def table(self, table: Table) -> None:
        if table.stacks:
            self.stacked(table)
        else:
            grid = plain_table(*table.columns, numeric=table.numeric)
            for row in table.rows[: self.most]:
                grid.add_row(*(line(cell) for cell in row))
            indented(self.out, grid)
        self.rest(len(table.rows))

    def stacked(self, table: Table) -> None:
        """Rows of long cells: the first beside a mark, the others under it, each with its column's name."""
        for first, *cells in table.rows[: self.most]:
            hang(self.out, "•", line(first), width=3)
            for column, cell in zip(table.columns[1:], cells, strict=True):
                if cell:
                    hang(self.out, "", line((f"{column}: ", *cell), "dim"), width=3)

    def figure(self, figure: Figure, *, first: bool) -> None:
        self.head(figure.title, first=first)
        picture = figure.picture
        if isinstance(picture, Bars):
            self.bars(picture)
        elif figure.table is not None:
            self.table(figure.table)
        elif isinstance(picture, Matrix):
            self.matrix(picture)
        elif isinstance(picture, Scales):
            for row in picture.rows:
                hang(self.out, "•", line((*row.label, ". ", *row.note)), width=3)
        else:
            self.out.print(Line(figure.alt))
        if figure.note:
            self.out.print(line(figure.note, "dim"))

    def bars(self, bars: Bars) -> None:
        shown = bars.bars[: self.most]
        width = max((len(bar.shown) for bar in shown), default=0) + 2
        for bar in shown:
            hang(self.out, bar.shown, line(bar.label), width=width)
            if bar.note:
                hang(self.out, "", line(bar.note, "dim"), width=width)
        self.rest(len(bars.bars), width)
        if bars.unit:
            self.out.print(Line(bars.unit, style="dim"))

    def matrix(self, matrix: Matrix) -> None:
        rows: list[tuple[Text, ...]] = []
        for heading, marked in matrix.groups:
            rows.append(((Strong(heading),), *[()] * len(matrix.columns)))
            rows += [(label, *[(mark.sign,) if mark else () for mark in marks]) for label, marks in marked]
        self.table(Table((matrix.corner, *[name for name, _ in matrix.columns]), tuple(rows), ""))
        self.out.print(Line("; ".join(f"{sign} {says}" for sign, says in matrix.key), style="dim"))


def line(words: Text, style: str = "") -> Line:
    """A text as one line, before it wraps."""
    found = Line(style=style)
    for part in words:
        found.append(*_piece(part))
    return found


def _piece(part: Inline) -> tuple[str, str]:
    """What stands for a piece of text, and its style."""
    if isinstance(part, str):
        return CONTROL.sub(" ", part), ""
    if isinstance(part, Strong):
        return CONTROL.sub(" ", part.text), "bold"
    if isinstance(part, Words):
        told = CONTROL.sub(" ", part.text)
        return f"“{told}”" if part.spoken else told, ""
    if isinstance(part, Ref):
        return f" [{part.id}]", "dim"
    if isinstance(part, Assumed):
        return " (our reading)", "dim"
    return f" ({_named(part)})", "dim"


def _named(cite: Cite) -> str:
    more = f" and {len(cite.statements) - CITED} more" if len(cite.statements) > CITED else ""
    return ", ".join(cite.statements[:CITED]) + more


def notes(out: Console, lines: Sequence[tuple[str, str]]) -> None:
    """Remarks under an answer, each with its label."""
    for label, said in lines:
        out.print(Line(f"{label}: {said}", style="dim"))
