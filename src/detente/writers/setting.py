"""A page as pieces in reading order: what both forms of an office set; a picture is drawn, or told as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from detente.answers import Answers
from detente.errors import harmless
from detente.report.language.dates import when
from detente.report.page.blocks import (
    Bars,
    Block,
    Chart,
    Entry,
    Figure,
    Items,
    Notes,
    Page,
    Paragraph,
    PositionsMap,
    Pull,
    Section,
    Subhead,
    Table,
    Timeline,
)
from detente.report.page.graph import Graph
from detente.report.page.intervals import Scales
from detente.report.page.legend import in_own_words
from detente.report.page.palette import HUES, SOFT
from detente.report.page.text import Aside, Inline, Small, Strong, Text, Words, text
from detente.version import __version__
from detente.writers.citations import Citations, Grounds, SourceGroup, ranges
from detente.writers.noted import Noted as OfDocument
from detente.writers.noted import noted, places
from detente.writers.passages import Run as Passage
from detente.writers.pieces import (
    Break,
    Drawn,
    Edge,
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
from detente.writers.tabled import filled, widths

READING = "°"
WHOLE = 18
"""Letters of a group of citations that no line breaks."""
BESIDE = 8
"""Letters of one that stays on the line of its word in a cell, too."""


def pieces(page: Page, citations: Citations, answers: Answers) -> tuple[Piece, ...]:
    """The two pages, then the annex with the sources and the judgements; where either is left out, what there is."""
    del answers  # as every writer is given them
    notes = any(isinstance(block, Notes) for entry in page.entries for block in entry.blocks)
    writer = _Writer(citations, whole=bool(page.sections), noted=notes)
    found: list[Piece] = []
    for number, sheet in enumerate(page.sheets):
        if number:
            found.append(Break())
        else:
            found += writer.top(page)
        for entry in sheet:
            found += writer.entry(entry)
    if page.sections:
        writer.sheets = False
        found += [Break(), Heading(1, plainly("Annex"))] if page.sheets else []
        found += [] if page.sheets else writer.top(page)
        last = [section for section in page.sections if section.id == "method"]
        for section in page.sections:
            found += [] if section in last else writer.section(section)
        found += _sources(citations)
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
    noted: bool = False
    """Whether the two pages end with notes, to which citations lead where there is no annex."""
    narrow: bool = False
    """Whether what is told stands in a cell."""

    def top(self, page: Page) -> list[Piece]:
        """What it rests on, then the headline."""
        own = [Prose((Run("soft", f"({page.mark})"),), "key")] if page.mark else []
        return [Prose(self.runs(page.basis), "basis"), Heading(1, self.runs(page.verdict)), *own]

    def entry(self, entry: Entry) -> list[Piece]:
        found: list[Piece] = []
        if entry.label:
            own = (Run("soft", f" ({in_own_words(entry.written)})"),) if entry.own and not entry.beside else ()
            found.append(Heading(2, (*plainly(entry.label), *own)))
        for at, block in enumerate(entry.blocks):
            found += self.block(block)
            if at == 0 and (entry.beside or (entry.own and not entry.label)):
                found.append(Prose((Run("soft", f"({in_own_words(entry.written)})"),), "key"))
        return found

    def section(self, section: Section) -> list[Piece]:
        found: list[Piece] = [Heading(2, plainly(section.title))]
        for block in section.blocks:
            found += self.block(block)
        return [
            replace(piece, held=True) if isinstance(piece, Prose) and isinstance(after, Drawn) else piece
            for piece, after in zip(found, [*found[1:], None], strict=True)
        ]

    def runs(self, words: Text) -> Runs:
        """A text, its citations with where they lead."""
        return tuple(run for part in self.citations.gathered(words) for run in self._run(part))

    def _run(self, part: Inline | Grounds) -> Iterable[Run]:
        if isinstance(part, str):
            yield Run("plain", clean(part).replace(" · ", "\u00a0· "))
        elif isinstance(part, Strong):
            yield Run("strong", clean(part.text))
        elif isinstance(part, Words):
            yield Run("spoken" if part.spoken else "reported", clean(part.text))
        elif isinstance(part, Small):
            yield Run("assumed" if part.sign == READING else "small", part.sign)
        elif isinstance(part, Aside):
            yield Run("soft", " ({})".format(part.words.replace(" ", "\u00a0")))
        elif isinstance(part, Grounds):
            yield from self._grounds(part)

    def _grounds(self, part: Grounds) -> Iterable[Run]:
        """Numbers as one link, to the first of them or to its document; our reading as a sign, or in words."""
        if part.numbers:
            first = part.numbers[0]
            noted_at = f"noted-{self.citations.place_of[first]}" if self.noted else ""
            yield Run("cite", self._shown(ranges(part.numbers)), f"note-{first}" if self.whole else noted_at)
        if part.assumed:
            letters = [self.citations.letters[item] for item in part.assumed]
            shown = READING if self.sheets else f" (our reading, {', '.join(letters)})"
            yield Run("assumed", shown, f"assumed-{letters[0]}" if self.whole else "")

    def _shown(self, numbers: str) -> str:
        """A group of citations after its word."""
        shown = _held(numbers)
        before = " " if self.narrow and len(shown) > BESIDE else "\u00a0"
        return before + shown

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
        if isinstance(block, Notes):
            return self._noted()
        raise TypeError(f"no form of an office knows how to set a {type(block).__name__}")

    def _noted(self) -> list[Piece]:
        """Which numbers lead to which document, and where it is printed or what is cited of it: in a line, or in one for each."""
        found = noted(self.citations, annex=self.whole)
        lines = [[*self._of(item)] for item in found]
        if any(item.words for item in found):
            return [Prose(tuple(line), "key") for line in lines]
        last = f". {told}." if (told := places(found)) else "."
        parted = [run for line in lines for run in (Run("plain", "; "), *line)][1:]
        return [Prose((*parted, Run("plain", last)), "key")]

    def _of(self, item: OfDocument) -> Iterable[Run]:
        here = "" if self.whole else f"noted-{item.place}"
        to = f"note-{item.numbers[0]}" if self.whole else ""
        yield Run("cite", _held(item.shown), to, here)
        yield Run("plain", f" {clean(item.told)}")
        if self.whole:
            yield Run("page", "", to)
        for at, (numbers, words) in enumerate(item.words):
            yield Run("plain", "; " if at else ": ")
            yield Run("strong", numbers)
            yield Run("plain", f" {clean(words)}")

    def grid(self, table: Table) -> Grid:
        """On the two pages with a rule under each row, and what the row is of in bold."""
        self.narrow = True
        rows = tuple(tuple(self.runs(cell) for cell in row) for row in table.rows)
        self.narrow = False
        if self.sheets:
            rows = tuple((_bold(first), *others) for first, *others in rows)
        columns = tuple(map(clean, table.columns))
        return Grid(
            clean(table.caption),
            columns,
            rows,
            widths(columns, rows),
            tuple(sorted(table.numeric)),
            lined=self.sheets,
        )

    def map(self, picture: PositionsMap, title: str) -> Grid:
        """Issue by side: each cell with an edge in its side's colour, what is between them with its sign."""
        made = self.grid(picture.table(title))
        colours = tuple(HUES[at] if at is not None else SOFT for _, at in picture.columns)
        edges: list[tuple[Edge | None, ...]] = []
        rows: list[tuple[Runs, ...]] = []
        for row, cells in zip(picture.rows, made.rows, strict=True):
            sides = (Edge(cell.known, colour) for cell, colour in zip(row.cells, colours, strict=True))
            edges.append((None, *sides, None))
            sign, *between = cells[-1]
            rows.append(
                (*cells[:-1], (replace(sign, kind="sign"), *(_bold(between) if row.relation == "exclude" else between)))
            )
        owned = any(at is not None for _, at in picture.columns)
        heads = ("", *colours, "") if owned else ()
        return replace(made, rows=tuple(rows), colours=heads, edges=tuple(edges))

    def figure(self, figure: Figure) -> list[Piece]:
        picture, title = figure.picture, clean(figure.title)
        if isinstance(picture, Chart):
            return [_drawn(title, chart_svg(picture, figure.alt)[0], figure.alt)]
        if isinstance(picture, Graph):
            return [_drawn(title, drawing_svg(picture.wide, figure.alt), figure.alt), *_key(picture.key)]
        if isinstance(picture, PositionsMap):
            rest = [Prose(self.runs(picture.rest), "small")] if picture.rest else []
            return [self.map(picture, title), *rest]
        if figure.table is not None:
            table = self.grid(figure.table)
            return [replace(table, caption=title)]
        if isinstance(picture, Bars):
            rows = tuple((bar.label, text(bar.shown), bar.note) for bar in picture.bars)
            return [self.grid(filled(Table(("", picture.unit, ""), rows, title, frozenset({1}))))]
        if isinstance(picture, Timeline):
            events = tuple((text(event.when), event.text) for event in picture.events)
            return [self.grid(Table(("When", "What"), events, title))]
        if isinstance(picture, Scales):
            lines = tuple((row.label, text(f"{row.low} – {row.high}"), row.note) for row in picture.rows)
            return [self.grid(Table(("Number", "Range", "What it decides"), lines, title))]
        raise TypeError(f"no form of an office knows how to draw a {type(picture).__name__}")


def _held(numbers: str) -> str:
    """A group of citations that no line breaks, unless it is long."""
    shown = f"[{numbers}]"
    return shown.replace(" ", "\u00a0") if len(shown) <= WHOLE else shown


def _bold(runs: Iterable[Run]) -> Runs:
    return tuple(replace(run, kind="strong") if run.kind == "plain" else run for run in runs)


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


def _sources(citations: Citations) -> list[Piece]:
    """Each document once, with its cited passages numbered where they stand."""
    found: list[Piece] = [Heading(2, plainly("Sources"))]
    if not citations.groups:
        return [*found, Prose(plainly("No confirmed statement is cited."))]
    if citations.remarks:
        told = " ".join(f"{remark}: {places}." for remark, places in citations.remarks)
        found.append(Prose(plainly(told), "small"))
    for group in citations.groups:
        found += _document(group)
    return found


def _document(group: SourceGroup) -> Iterable[Piece]:
    document = group.document
    yield Heading(3, plainly(f"D{group.place} · {document.title or group.id}"))
    by = f", by {document.author}" if document.author else ""
    told = f"{document.publisher or 'Publisher not given'}, {when(document.published)}{by}."
    yield Prose(plainly(told), "small", held=bool(group.excerpts))
    for excerpt in group.excerpts:
        before = (Run("soft", "… "),) if excerpt.after_cut else ()
        last = (Run("soft", " …"),) if excerpt.before_cut and excerpt is group.excerpts[-1] else ()
        inner = (run for part in excerpt.parts for passage in part for run in _passage(passage))
        yield Prose((*before, *inner, *last), "printed")
    for number, words in group.translations:
        yield Prose(plainly(f"[{number}] {words}"), "small")


def _passage(passage: Passage) -> Iterable[Run]:
    """Words of a document; each number before its own."""
    for number in passage.numbers:
        yield Run("number", f"[{number}]", "", f"note-{number}")
        yield Run("plain", "\u00a0")
    yield Run("plain" if passage.cited else "soft", clean(passage.text))


def _judgements(citations: Citations) -> list[Piece]:
    if not citations.letters:
        return []
    return [
        Heading(2, plainly("Judgements of the analyst")),
        *(
            Noted(f"assumed-{letter}", letter, plainly(f"{what[:1].upper()}{what[1:]}: {reason}"))
            for letter, what, reason in citations.judgements
        ),
    ]
