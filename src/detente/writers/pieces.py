"""A page as headings, prose, lists, tables and pictures in reading order: what the forms of an office are set from.

Every text is free of what steers a terminal or a printer, and on one line; a picture is drawn, or told as a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from detente.answers import Answers
from detente.errors import harmless
from detente.record.dating import dating
from detente.report.language.dates import when
from detente.report.language.lately import dated
from detente.report.page.blocks import (
    Bars,
    Block,
    Chart,
    Entry,
    Figure,
    Items,
    Matrix,
    OptionMap,
    Page,
    Paragraph,
    Pull,
    Section,
    Subhead,
    Table,
    Timeline,
)
from detente.report.page.graph import Graph
from detente.report.page.intervals import Plane, Scales
from detente.report.page.legend import OWN, legend
from detente.report.page.text import Assumed, Cite, Inline, Ref, Small, Strong, Text, Typed, Words, plain, text
from detente.version import __version__
from detente.writers.citations import Citations, Note, SourceGroup, attribution
from detente.writers.svg.chart import chart_svg
from detente.writers.svg.graph import drawing_svg
from detente.writers.svg.plane import plane_svg

LANGUAGE = "en"
READING = "°"
LONGEST, LETTER, EDGES = 24, 0.0104, 0.016
"""Letters of a word that a column makes room for; what a letter, and the edges of a cell, take of the width of a page."""
SPACE = re.compile(r"[^\S\u00a0\u202f]*[\r\n\t\v\f]\s*")


@dataclass(frozen=True)
class Run:
    """A stretch of text of one kind; ``to``: the notes (``note-5``) or the judgement (``assumed-c``) it leads to."""

    kind: Literal["plain", "strong", "spoken", "reported", "cite", "assumed", "small", "soft"]
    text: str
    to: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading, from 1."""

    level: int
    runs: Runs


@dataclass(frozen=True)
class Prose:
    """A paragraph."""

    runs: Runs
    style: Literal["body", "small", "basis", "quote", "key"] = "body"


@dataclass(frozen=True)
class Listed:
    """A list."""

    items: tuple[Runs, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table with a row of heads; ``widths``: the share of each column, one in all."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """A picture, as SVG; ``alt`` says it in words, ``width`` and ``height`` in units of the drawing."""

    caption: str
    svg: str
    alt: str
    width: float
    height: float


@dataclass(frozen=True)
class Noted:
    """What a mark in the text leads to: words in their place in a document (``note-5``), or a judgement (``assumed-c``)."""

    id: str
    sign: str
    runs: Runs


@dataclass(frozen=True)
class Break:
    """What follows begins on a new page."""


Piece = Heading | Prose | Listed | Grid | Drawn | Noted | Break


def pieces(page: Page, citations: Citations, answers: Answers) -> tuple[Piece, ...]:
    """The two pages, then the annex with the sources and the judgements; where either is left out, what there is."""
    writer = _Writer(citations, whole=bool(page.sections))
    found: list[Piece] = []
    for number, sheet in enumerate(page.sheets):
        if number:
            found.append(Break())
        else:
            found += [Heading(1, writer.runs(page.verdict)), Prose(writer.runs(page.basis), "basis")]
        for entry in sheet:
            found += writer.entry(entry)
    if page.sections:
        writer.sheets = False
        found += [Break(), Heading(1, _plain("Annex"))] if page.sheets else []
        found += [] if page.sheets else [Heading(1, writer.runs(page.verdict)), Prose(writer.runs(page.basis), "basis")]
        last = [section for section in page.sections if section.id == "method"]
        for section in page.sections:
            found += [] if section in last else writer.section(section)
        found += _sources(citations, answers)
        for section in last:
            found += writer.section(section)
        found += _judgements(citations)
    found.append(
        Prose(_plain(f"Made with Detente {__version__}. Nothing in this file is fetched from elsewhere."), "key")
    )
    return tuple(found)


def clean(words: str) -> str:
    """Words on one line, a dot for whatever steers a terminal or a reader's eye."""
    return harmless(SPACE.sub(" ", words))


def _plain(words: str) -> Runs:
    return (Run("plain", clean(words)),)


@dataclass
class _Writer:
    """Blocks to pieces; ``sheets``: on the two pages, where our reading is a mark; ``whole``: there is an annex to lead to."""

    citations: Citations
    whole: bool
    sheets: bool = True

    def entry(self, entry: Entry) -> list[Piece]:
        found: list[Piece] = []
        if entry.label:
            own = (Run("soft", f" ({OWN})"),) if entry.own else ()
            found.append(Heading(2, (*_plain(entry.label), *own)))
        for block in entry.blocks:
            found += self.block(block)
        if entry.own and not entry.label:
            found.append(Prose((Run("soft", f"({OWN})"),), "key"))
        return found

    def section(self, section: Section) -> list[Piece]:
        found: list[Piece] = [Heading(2, _plain(section.title))]
        for block in section.blocks:
            found += self.block(block)
        return found

    def runs(self, words: Text) -> Runs:
        """A text, its citations with where they lead."""
        return tuple(run for part in words for run in self._run(part))

    def _run(self, part: Inline) -> Iterable[Run]:
        if isinstance(part, str):
            yield Run("plain", clean(part))
        elif isinstance(part, Strong):
            yield Run("strong", clean(part.text))
        elif isinstance(part, Words):
            yield Run("spoken" if part.spoken else "reported", clean(part.text))
        elif isinstance(part, Small):
            yield Run("small", part.sign)
        elif isinstance(part, Assumed):
            letter = self.citations.letters[part]
            to = f"assumed-{letter}" if self.whole else ""
            yield Run("assumed", f" {READING}" if self.sheets else f" (our reading, {letter})", to)
        elif isinstance(part, Cite):
            numbers = [self.citations.numbers[name] for name in part.statements if name in self.citations.numbers]
            for at, number in enumerate(numbers):
                yield Run("plain", ", " if at else "\u00a0[")
                yield Run("cite", str(number), f"note-{number}" if self.whole else "")
            if numbers:
                yield Run("plain", "]")
        else:
            assert isinstance(part, (Ref, Typed)), part  # for whoever types; a page does not show it

    def block(self, block: Block) -> list[Piece]:
        """Raises TypeError for a block of a kind that is not known here."""
        if isinstance(block, Paragraph):
            return [Prose(self.runs(block.text), "small" if block.small else "body")]
        if isinstance(block, Subhead):
            return [Heading(3, _plain(block.text))]
        if isinstance(block, Items):
            return [Listed(tuple(self.runs(item) for item in (*block.items, *block.folded)), block.ordered)]
        if isinstance(block, Pull):
            who = (Run("soft", f" – {clean(block.who)}"), *self.runs((block.cite,)))
            return [Prose((Run("spoken", clean(block.words)), *who), "quote")]
        if isinstance(block, Table):
            return [self.grid(block)]
        if isinstance(block, Figure):
            note = [Prose(self.runs(block.note), "small")] if block.note else []
            return [*self.figure(block), *note]
        raise TypeError(f"no form of an office knows how to set a {type(block).__name__}")

    def grid(self, table: Table) -> Grid:
        rows = tuple(tuple(self.runs(cell) for cell in row) for row in table.rows)
        columns = tuple(map(clean, table.columns))
        return Grid(clean(table.caption), columns, rows, _widths(columns, rows), tuple(sorted(table.numeric)))

    def figure(self, figure: Figure) -> list[Piece]:
        picture, title = figure.picture, clean(figure.title)
        if isinstance(picture, Chart):
            return [_drawn(title, chart_svg(picture, figure.alt)[0], figure.alt)]
        if isinstance(picture, Graph):
            return [_drawn(title, drawing_svg(picture.wide, figure.alt), figure.alt), *_key(picture.key)]
        if isinstance(picture, Plane):
            axes = (("→", picture.across), ("↑", picture.up))
            return [_drawn(title, plane_svg(picture, figure.alt), figure.alt), *_key(axes)]
        if figure.table is not None:
            table = self.grid(figure.table)
            return [Grid(title, table.columns, table.rows, table.widths, table.numeric), *self._under(picture)]
        if isinstance(picture, Matrix):
            return [self.grid(_marks(picture, title)), *_key(picture.key), *self._under(picture)]
        if isinstance(picture, Bars):
            rows = tuple((bar.label, text(bar.shown), bar.note) for bar in picture.bars)
            return [self.grid(_filled(Table(("", picture.unit, ""), rows, title, frozenset({1}))))]
        if isinstance(picture, Timeline):
            events = tuple((text(event.when), event.text) for event in picture.events)
            return [self.grid(Table(("When", "What"), events, title))]
        if isinstance(picture, Scales):
            lines = tuple((row.label, text(f"{row.low} – {row.high}"), row.note) for row in picture.rows)
            return [self.grid(Table(("Number", "Range", "What it decides"), lines, title))]
        if isinstance(picture, OptionMap):
            return [self.grid(_options(picture, title)), *self._under(picture)]
        raise TypeError(f"no form of an office knows how to draw a {type(picture).__name__}")

    def _under(self, picture: object) -> list[Piece]:
        signs = picture.legend if isinstance(picture, (Matrix, OptionMap)) else ()
        return [Prose(_plain(legend(signs)), "key")] if signs else []


def _drawn(title: str, svg: str, alt: str) -> Drawn:
    """A picture with its size; what it says stands in ``alt``, never empty."""
    box = re.search(r'viewBox="([^"]*)"', svg)
    width, height = map(float, box[1].split()[2:4]) if box else (500.0, 300.0)
    head, rest = svg.split(">", 1)
    space = "" if "xmlns=" in head else ' xmlns="http://www.w3.org/2000/svg"'
    return Drawn(title, f"{head}{space}>{harmless(rest)}", clean(alt) or title, width, height)


def _key(signs: Iterable[tuple[str, str]]) -> list[Piece]:
    said = "; ".join(f"{sign} {says}" for sign, says in signs)
    return [Prose(_plain(said), "key")] if said else []


def _marks(matrix: Matrix, title: str) -> Table:
    """The marks of a matrix as a table."""
    rows: list[tuple[Text, ...]] = []
    for heading, marked in matrix.groups:
        if heading:
            rows.append((text(Strong(heading)), *[text()] * len(matrix.columns)))
        rows += [
            (label, *[text(mark.sign, mark.known) if mark else text() for mark in marks]) for label, marks in marked
        ]
    return Table((matrix.corner, *[name for name, _ in matrix.columns]), tuple(rows), title)


def _options(options: OptionMap, title: str) -> Table:
    """Who refuses which option, a row an option."""
    rows: list[tuple[Text, ...]] = []
    for row in options.rows:
        for at, cell in enumerate(row.cells):
            label = text(cell.label, " (today)" if cell.status_quo else None)
            known = cell.known or (None,) * len(cell.refused_by)
            names = [text(name, sign) for (name, _), sign in zip(cell.refused_by, known, strict=True)]
            by = text(*(part for n, name in enumerate(names) for part in ((", ", *name) if n else name)))
            rows.append(
                (text(row.issue) if not at else text(), label, by or text("by a rule" if cell.excluded else "nobody"))
            )
    rows += [(text(issue), text(shown), text("nobody")) for issue, shown in options.rest]
    return Table(("Issue", "Option", "Refused by"), tuple(rows), title)


def _filled(table: Table) -> Table:
    """Without the columns in which nothing stands."""
    kept = [at for at in range(len(table.columns)) if table.columns[at] or any(row[at] for row in table.rows)]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    numeric = frozenset(new for new, old in enumerate(kept) if old in table.numeric)
    return Table(tuple(table.columns[at] for at in kept), rows, table.caption, numeric)


def _widths(columns: tuple[str, ...], rows: tuple[tuple[Runs, ...], ...]) -> tuple[float, ...]:
    """Shares of the width, one in all: room for the longest word of each column, the rest by how much it holds."""
    told = [[name, *("".join(run.text for run in row[at]) for row in rows)] for at, name in enumerate(columns)]
    least = [
        min(max((len(word) for cell in cells for word in cell.split()), default=1), LONGEST) * LETTER + EDGES
        for cells in told
    ]
    wanted = [(max(map(len, cells)) + sum(map(len, cells)) / len(cells)) ** 0.7 + 0.1 for cells in told]
    spare = 1 - sum(least)
    if spare <= 0:
        return tuple(round(share / sum(least), 4) for share in least)
    return tuple(round(low + spare * want / sum(wanted), 4) for low, want in zip(least, wanted, strict=True))


def _sources(citations: Citations, answers: Answers) -> list[Piece]:
    """Documents once each, the words cited from it under it, by number."""
    found: list[Piece] = [Heading(2, _plain("Sources"))]
    if not citations.groups:
        return [*found, Prose(_plain("No confirmed statement is cited."))]
    for group in citations.groups:
        document = group.document
        found.append(Heading(3, _plain(document.title or group.id)))
        by = f", by {document.author}" if document.author else ""
        said = f"{document.publisher or 'Publisher not given'}, {when(document.published)}{by}. File: {document.file}."
        said += f" Published at: {document.url}." if document.url else ""
        found.append(Prose(_plain(f"{said} {document.note}" if document.note else said), "small"))
        found += [_noted(note, group, answers) for note in group.notes]
    return found


def _noted(note: Note, group: SourceGroup, answers: Answers) -> Noted:
    told = dating(note.statement.when, group.document.published)
    who = f"{attribution(note, answers)}{f', {dated(told)}' if told.when else ''}. "
    words = (
        Run("soft", clean(note.before)),
        Run("strong", clean(note.statement.quote.exact)),
        Run("soft", clean(note.after)),
    )
    return Noted(f"note-{note.number}", f"[{note.number}]", (Run("plain", clean(who)), *words))


def _judgements(citations: Citations) -> list[Piece]:
    if not citations.letters:
        return []
    return [
        Heading(2, _plain("Judgements of the analyst")),
        *(
            Noted(f"assumed-{letter}", letter, _plain(f"{item.what[:1].upper()}{item.what[1:]}: {item.reason}"))
            for item, letter in citations.letters.items()
        ),
    ]


def shortened(words: str, most: int) -> str:
    """Words for a running head: whole ones, as many as fit."""
    return words if len(words) <= most else f"{words[: most - 1].rsplit(' ', 1)[0]}…"


def headline(page: Page) -> str:
    """The title a file carries."""
    return clean(page.title) or plain(page.verdict)
