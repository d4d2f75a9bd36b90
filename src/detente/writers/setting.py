"""A page as pieces in reading order: what both forms of an office set; a picture is drawn, or told as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

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
from detente.report.page.text import Assumed, Cite, Inline, Ref, Small, Strong, Text, Typed, Words, text
from detente.version import __version__
from detente.writers.citations import Citations, Note, SourceGroup, attribution
from detente.writers.pieces import (
    Break,
    Drawn,
    Grid,
    Heading,
    Listed,
    Noted,
    Piece,
    Prose,
    Run,
    Runs,
    clean,
    plainly,
)
from detente.writers.svg.chart import chart_svg
from detente.writers.svg.graph import drawing_svg
from detente.writers.svg.plane import plane_svg
from detente.writers.tabled import filled, marks, options_of, widths

READING = "°"


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
        found += [Break(), Heading(1, plainly("Annex"))] if page.sheets else []
        found += [] if page.sheets else [Heading(1, writer.runs(page.verdict)), Prose(writer.runs(page.basis), "basis")]
        last = [section for section in page.sections if section.id == "method"]
        for section in page.sections:
            found += [] if section in last else writer.section(section)
        found += _sources(citations, answers)
        for section in last:
            found += writer.section(section)
        found += _judgements(citations)
    found.append(
        Prose(plainly(f"Made with Detente {__version__}. Nothing in this file is fetched from elsewhere."), "key")
    )
    return tuple(found)


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
            found.append(Heading(2, (*plainly(entry.label), *own)))
        for block in entry.blocks:
            found += self.block(block)
        if entry.own and not entry.label:
            found.append(Prose((Run("soft", f"({OWN})"),), "key"))
        return found

    def section(self, section: Section) -> list[Piece]:
        found: list[Piece] = [Heading(2, plainly(section.title))]
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
            return [Heading(3, plainly(block.text))]
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
        return Grid(clean(table.caption), columns, rows, widths(columns, rows), tuple(sorted(table.numeric)))

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
            return [self.grid(marks(picture, title)), *_key(picture.key), *self._under(picture)]
        if isinstance(picture, Bars):
            rows = tuple((bar.label, text(bar.shown), bar.note) for bar in picture.bars)
            return [self.grid(filled(Table(("", picture.unit, ""), rows, title, frozenset({1}))))]
        if isinstance(picture, Timeline):
            events = tuple((text(event.when), event.text) for event in picture.events)
            return [self.grid(Table(("When", "What"), events, title))]
        if isinstance(picture, Scales):
            lines = tuple((row.label, text(f"{row.low} – {row.high}"), row.note) for row in picture.rows)
            return [self.grid(Table(("Number", "Range", "What it decides"), lines, title))]
        if isinstance(picture, OptionMap):
            return [self.grid(options_of(picture, title)), *self._under(picture)]
        raise TypeError(f"no form of an office knows how to draw a {type(picture).__name__}")

    def _under(self, picture: object) -> list[Piece]:
        signs = picture.legend if isinstance(picture, (Matrix, OptionMap)) else ()
        return [Prose(plainly(legend(signs)), "key")] if signs else []


def _drawn(title: str, svg: str, alt: str) -> Drawn:
    """A picture with its size; what it says stands in ``alt``, never empty."""
    box = re.search(r'viewBox="([^"]*)"', svg)
    width, height = map(float, box[1].split()[2:4]) if box else (500.0, 300.0)
    head, rest = svg.split(">", 1)
    space = "" if "xmlns=" in head else ' xmlns="http://www.w3.org/2000/svg"'
    return Drawn(title, f"{head}{space}>{harmless(rest)}", clean(alt) or title, width, height)


def _key(signs: Iterable[tuple[str, str]]) -> list[Piece]:
    said = "; ".join(f"{sign} {says}" for sign, says in signs)
    return [Prose(plainly(said), "key")] if said else []


def _sources(citations: Citations, answers: Answers) -> list[Piece]:
    """Documents once each, the words cited from it under it, by number."""
    found: list[Piece] = [Heading(2, plainly("Sources"))]
    if not citations.groups:
        return [*found, Prose(plainly("No confirmed statement is cited."))]
    for group in citations.groups:
        document = group.document
        found.append(Heading(3, plainly(document.title or group.id)))
        by = f", by {document.author}" if document.author else ""
        said = f"{document.publisher or 'Publisher not given'}, {when(document.published)}{by}. File: {document.file}."
        said += f" Published at: {document.url}." if document.url else ""
        found.append(Prose(plainly(f"{said} {document.note}" if document.note else said), "small"))
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
        Heading(2, plainly("Judgements of the analyst")),
        *(
            Noted(f"assumed-{letter}", letter, plainly(f"{item.what[:1].upper()}{item.what[1:]}: {item.reason}"))
            for item, letter in citations.letters.items()
        ),
    ]
