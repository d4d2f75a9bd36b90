"""Blocks for a terminal: text that wraps beside its marker, tables, pictures as their tables; ids stand where they can be typed back."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table as Grid
from rich.text import Text as Line

from detente.errors import harmless
from detente.report.page.blocks import (
    Bars,
    Block,
    Figure,
    Items,
    Paragraph,
    Pull,
    Section,
    Subhead,
    Table,
)
from detente.report.page.graph import Graph
from detente.report.page.intervals import Scales
from detente.report.page.text import Aside, Assumed, Inline, Ref, Small, Strong, Text, Typed, Words

GAP = 2
"""Columns between a marker and its text."""
WIDTH, HEIGHT = 100, 25
"""Columns and lines where the output is no terminal: one that is not told both is asked for them at every line."""
SHORT = 48
"""Cells that share a line with others where a row is too wide for a table."""
CITED = 3
"""Statements named at one place; the rest are counted."""


class Screen(Console):
    """A console that shows what it is given: nothing in a name, a document or an answer steers the terminal."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        for piece in super().render(renderable, options):
            yield piece if piece.control else piece._replace(text=harmless(piece.text))


def console() -> Console:
    """Standard output; plain where it is not a terminal."""
    # A case's words are printed as they stand: [brackets] and :colons: mean nothing to the console.
    width, height = (None, None) if sys.stdout.isatty() else (WIDTH, HEIGHT)
    return Screen(highlight=False, markup=False, emoji=False, soft_wrap=False, width=width, height=height)


def to_terminal(section: Section, out: Console, *, most: int | None = None) -> None:
    """Prints a section; of each list and table the first ``most`` entries."""
    writer = _Writer(out, most)
    for block in section.blocks:
        writer.block(block)


def hang(out: Console, marker: str, body: str | Line, style: str = "", width: int = 5) -> None:
    """A marker in a column of its own, and text that wraps beside it."""
    words = Line(body, style=style) if isinstance(body, str) else body
    room = max(1, out.width - width - GAP)
    wide = min(room, max(1, *map(cell_len, words.plain.split("\n"))))
    lines = words.wrap(out, wide, justify="left", overflow="ellipsis")
    marks = [marker, *[""] * (len(lines) - 1)]
    beside = (Line(f"{mark:>{width}}{'':{GAP}}").append_text(line) for mark, line in zip(marks, lines, strict=True))
    out.print(Line("\n").join(beside), no_wrap=True, overflow="ignore", crop=False)


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
    """Prints blocks; a statement is named where it is first cited."""

    def __init__(self, out: Console, most: int | None) -> None:
        self.out, self.most = out, most
        self.cited: set[str] = set()
        self.after: type[Block] | None = None

    def block(self, block: Block) -> None:
        if isinstance(block, Figure) and isinstance(block.picture, Graph):
            return  # what it draws is told in the sentences and tables around it
        if isinstance(block, Paragraph):
            if self.after not in (None, Paragraph, Subhead) and not block.small:
                self.out.print()
            self.out.print(self.line(block.text, "dim" if block.small else ""))
        elif isinstance(block, Subhead):
            self.head(block.text)
        elif isinstance(block, Items):
            self.items(block)
        elif isinstance(block, Pull):
            self.out.print(self.line((Words(block.words), f" – {block.who}", block.cite)))
        elif isinstance(block, Table):
            self.head(block.caption)
            self.table(block)
        elif isinstance(block, Figure):
            self.figure(block)
        self.after = type(block)

    def head(self, title: str) -> None:
        if self.after is not None:
            self.out.print()
        self.out.print(Line(title, style="bold"))

    def items(self, items: Items) -> None:
        shown = items.items[: self.most]
        width = 3 if not items.ordered else len(str(len(shown))) + 2
        for at, item in enumerate(shown, 1):
            hang(self.out, f"{at}." if items.ordered else "•", self.line(item), width=width)
        self.rest(len(items.items), width)
        if items.folded:
            hang(
                self.out,
                "",
                f"{items.more:,} more (in the brief, or with `detente search`)",
                "dim",
                width=width,
            )

    def rest(self, total: int, width: int = 3) -> None:
        """How many entries were left out, and how to see them."""
        if self.most is not None and total > self.most:
            more = f"… and {total - self.most:,} more (--most {total}, or --json)"
            hang(self.out, "", more, "dim", width=width)

    def table(self, table: Table) -> None:
        rows = [tuple(self.line(cell) for cell in row) for row in table.rows[: self.most]]
        widest = [max(map(len, (name, *(str(row[at]) for row in rows)))) for at, name in enumerate(table.columns)]
        if table.stacks or sum(widest) + 2 * len(widest) > self.out.width - 2:
            self.stacked(table.columns, rows)
        else:
            grid = plain_table(*table.columns, numeric=table.numeric)
            for row in rows:
                grid.add_row(*row)
            indented(self.out, grid)
        self.rest(len(table.rows))

    def stacked(self, columns: Sequence[str], rows: Sequence[tuple[Line, ...]]) -> None:
        """Rows too wide for a grid: the first cell beside a mark, short cells in one line under it, then the long ones."""
        for first, *cells in rows:
            hang(self.out, "•", first, width=3)
            named = [
                Line.assemble(f"{name}: " if name else "", cell, style="dim")
                for name, cell in zip(columns[1:], cells, strict=True)
                if str(cell) not in ("", "–")
            ]
            short = [cell for cell in named if len(cell) <= SHORT]
            if short:
                hang(self.out, "", Line(" · ", style="dim").join(short), width=3)
            for cell in named:
                if len(cell) > SHORT:
                    hang(self.out, "", cell, width=3)

    def figure(self, figure: Figure) -> None:
        self.head(figure.title)
        picture = figure.picture
        if isinstance(picture, Bars):
            self.bars(picture)
        elif figure.table is not None:
            self.table(figure.table)
        elif isinstance(picture, Scales):
            for row in picture.rows:
                hang(self.out, "•", self.line((*row.label, ". ", *row.note)), width=3)
        else:
            self.out.print(Line(figure.alt))
        if figure.note:
            self.out.print(self.line(figure.note, "dim"))

    def bars(self, bars: Bars) -> None:
        shown = bars.bars[: self.most]
        width = max((len(bar.shown) for bar in shown), default=0) + 2
        for bar in shown:
            hang(self.out, bar.shown, self.line(bar.label), width=width)
            if bar.note:
                hang(self.out, "", self.line(bar.note, "dim"), width=width)
        self.rest(len(bars.bars), width)
        if bars.unit:
            self.out.print(Line(bars.unit, style="dim"))

    def line(self, words: Text, style: str = "") -> Line:
        """A text as one line, before it wraps."""
        found, last = Line(style=style), ""
        for part in words:
            told, how = self.piece(part)
            if told != last or not isinstance(part, Assumed):
                found.append(told, how)
            last = told
        return found

    def piece(self, part: Inline) -> tuple[str, str]:
        """What stands for a piece of text, and its style."""
        if isinstance(part, str):
            return part, ""
        if isinstance(part, Strong):
            return part.text, "bold"
        if isinstance(part, Words):
            return f"“{part.text}”" if part.spoken else part.text, ""
        if isinstance(part, Ref):
            return f" [{part.id}]", "dim"
        if isinstance(part, Aside):
            return f" ({part.words})", "dim"
        if isinstance(part, Typed):
            return part.words, ""
        if isinstance(part, Small):
            return part.sign, ""
        if isinstance(part, Assumed):
            return " (our reading)", "dim"
        fresh = [name for name in part.statements if name not in self.cited]
        self.cited.update(fresh)
        more = f" and {len(fresh) - CITED} more" if len(fresh) > CITED else ""
        return f" ({', '.join(fresh[:CITED])}{more})" if fresh else "", "dim"


def notes(out: Console, lines: Sequence[tuple[str, str]]) -> None:
    """Remarks under an answer, each with its label."""
    for label, said in lines:
        out.print(Line(f"{label}: {said}", style="dim"))
