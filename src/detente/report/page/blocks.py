"""What a page is made of, before anybody decides how it looks: text with citations, tables, pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Any

from detente.frozen import frozen
from detente.report.page.graph import Graph
from detente.report.page.intervals import Scales
from detente.report.page.legend import in_own_words
from detente.report.page.text import Cite, Inline, Text


@frozen
class Paragraph:
    """A paragraph; ``small`` for remarks on method."""

    text: Text
    small: bool = False


@frozen
class Subhead:
    """A heading inside a section."""

    text: str


@frozen
class Items:
    """A list; ``folded``: the rest of it, shown to whoever asks; ``beyond``: how many more its last line says that there are."""

    items: tuple[Text, ...]
    ordered: bool = False
    folded: tuple[Text, ...] = ()
    beyond: int = 0

    @property
    def more(self) -> int:
        """How many items there are besides those shown."""
        return len(self.folded) + (self.beyond - 1 if self.beyond else 0)


@frozen
class Table:
    """Rows of text; ``numeric`` columns are set flush right. ``stacks``: on a telephone each row is set under the other,
    cell by cell with its column's name, since the cells are long."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str
    numeric: frozenset[int] = frozenset()
    stacks: bool = False


@frozen
class Chart:
    """Vega-Lite specifications of one picture, for a wide column and for a telephone."""

    wide: dict[str, Any] = field(hash=False)
    narrow: dict[str, Any] = field(hash=False)


@frozen
class Bar:
    """A bar with its label, and a note under it."""

    label: Text
    value: float
    shown: str
    hue: int | None
    note: Text = ()


@frozen
class Bars:
    """Horizontal bars on one scale that starts at zero."""

    bars: tuple[Bar, ...]
    unit: str
    key: str = ""
    """What a colour means, told where there are colours."""


@frozen
class Event:
    """Something dated: fractions of the time shown, from 0 to 1."""

    start: float
    end: float
    when: str
    text: Text
    hue: int | None
    kind: str


@frozen
class Timeline:
    """Events on one scale of time; ``ticks`` are positions with labels."""

    events: tuple[Event, ...]
    ticks: tuple[tuple[float, str], ...]


@frozen
class SideCell:
    """What a side holds on an issue; ``known``: ``heard``, ``read`` (our reading) or ``silent``."""

    text: Text
    known: str


@frozen
class PositionRow:
    """An issue, a cell a column, and what is between the sides: a sign, and the same in words."""

    issue: str
    cells: tuple[SideCell, ...]
    relation: str
    sign: str
    between: Text


@frozen
class PositionsMap:
    """Issue by side: a table, which is the picture. Columns carry a hue where they are one side's."""

    corner: str
    columns: tuple[tuple[str, int | None], ...]
    last: str
    rows: tuple[PositionRow, ...]
    rest: Text = ()
    """What is said of the issues that are left out."""

    def table(self, caption: str) -> Table:
        """The same for forms that have plain tables only."""
        rows = tuple(
            (
                (row.issue,),
                *(cell.text for cell in row.cells),
                (f"{row.sign} ", *row.between),
            )
            for row in self.rows
        )
        return Table((self.corner, *(name for name, _ in self.columns), self.last), rows, caption, stacks=True)


Picture = Chart | Bars | Timeline | Graph | Scales | PositionsMap


@frozen
class Figure:
    """A picture whose title says the finding; ``alt`` says it in words, ``table`` holds the numbers."""

    id: str
    title: str
    alt: str
    picture: Picture = field(hash=False)
    table: Table | None = None
    note: Text = ()


@frozen
class Pull:
    """Words from a document, set apart."""

    words: str
    who: str
    cite: Cite


@frozen
class Notes:
    """The numbers of the two pages by document; whoever writes the page fills it from its citations."""


Block = Paragraph | Subhead | Items | Table | Figure | Pull | Notes


@frozen
class Section:
    """A section of a page."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@frozen
class Entry:
    """A heading of the two pages and what stands under it; ``own``: in the words of whoever wrote the case, ``written`` on a day, the
    first block alone: a table or picture of ours may stand below."""

    id: str
    label: str
    blocks: tuple[Block, ...]
    own: bool = False
    written: str = ""

    @property
    def beside(self) -> bool:
        """Whether something of ours stands below the author's words: what says whose they are stands between the two."""
        return self.own and len(self.blocks) > 1


Sheet = tuple[Entry, ...]
"""One of the two pages."""


@frozen
class Page:
    """The whole: what it is of and rests on, the headline, the two pages, the annex behind them."""

    title: str
    subtitle: str
    basis: Text
    verdict: Text
    sheets: tuple[Sheet, ...]
    sections: tuple[Section, ...]
    """The annex."""
    own: str = ""
    """What says that the headline is the author's own, where it is."""
    author: str | None = None
    handling: str | None = None

    @property
    def mark(self) -> str:
        """What says under the headline that it is the author's own; nothing where the words below, without a heading between, are
        the author's of the same day: they say it for both."""
        first = next(iter(self.entries), None)
        both = first is not None and first.own and not first.label and self.own == in_own_words(first.written)
        return "" if both else self.own

    @property
    def entries(self) -> Iterable[Entry]:
        """Every heading of the two pages, in reading order."""
        return (entry for sheet in self.sheets for entry in sheet)


def inlines(page: Page) -> Iterable[Inline]:
    """Every piece of text of a page, in reading order."""
    yield from inlines_of_sheets(page)
    for section in page.sections:
        for block in section.blocks:
            yield from of_block(block)


def inlines_of_sheets(page: Page) -> Iterable[Inline]:
    """Those of the two pages, with what stands above them."""
    yield from page.basis
    yield from page.verdict
    for entry in page.entries:
        for block in entry.blocks:
            yield from of_block(block)


def of_block(block: Block) -> Iterable[Inline]:
    """Every piece of text of a block, in reading order."""
    if isinstance(block, Paragraph):
        yield from block.text
    elif isinstance(block, Items):
        for item in (*block.items, *block.folded):
            yield from item
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell
    elif isinstance(block, Pull):
        yield block.cite
    elif isinstance(block, Figure):
        yield from _of_picture(block.picture)
        yield from block.note
        if block.table:
            yield from of_block(block.table)


def _of_picture(picture: Picture) -> Iterable[Inline]:
    if isinstance(picture, PositionsMap):
        for place in picture.rows:
            for cell in place.cells:
                yield from cell.text
            yield from place.between
        yield from picture.rest
    elif isinstance(picture, Bars):
        for bar in picture.bars:
            yield from bar.label
            yield from bar.note
    elif isinstance(picture, Scales):
        for row in picture.rows:
            yield from row.label
            yield from row.note
    elif isinstance(picture, Timeline):
        for event in picture.events:
            yield from event.text
