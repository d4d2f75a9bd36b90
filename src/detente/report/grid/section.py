"""The grid told on a page without a mouse: issue by issue, a row an actor, what the draft suggests behind it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.report.grid.result import Cell, Grid, Row
from detente.report.language.wording import capital, count
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import Cite, Strong, Text, Typed, text

TITLE = "Positions"
LEAD = "What each is on record with, issue by issue, and how that is known. Nobody who said nothing is taken to agree."
EMPTY = "The case has no issue yet, or names nobody whose consent a settlement needs."


def section(grid: Grid) -> Section:
    """All of the grid, then what the draft suggests."""
    blocks: list[Block] = [Paragraph(text(LEAD), small=True)]
    if not (grid.rows and grid.columns):
        blocks.append(Paragraph(text(EMPTY)))
    for row in grid.rows if grid.columns else ():
        blocks += [Subhead(row.name), _table(grid, row)]
    if grid.suggestions:
        told = count(len(grid.suggestions), "suggestion waits", "suggestions wait")
        blocks += [
            Subhead("Suggested by confirmed statements"),
            Paragraph(text(f"{capital(told)}.", Typed(" `detente draft` takes them."))),
        ]
        blocks.append(Items(tuple(_suggestions(grid))))
    return Section("positions", TITLE, tuple(blocks))


def _table(grid: Grid, row: Row) -> Table:
    names = {column.actor: column.short for column in grid.columns}
    rows = tuple(
        (text(Strong(names[cell.actor])), text(cell.known), _holds(cell), _lines(cell), text(_days(cell)))
        for cell in row.cells
    )
    return Table(("Actor", "Known as", "Holds", "Red lines", "Last word"), rows, row.question, stacks=True)


def _holds(cell: Cell) -> Text:
    parts = [text(clause.words, Cite(clause.statements)) for clause in cell.clauses]
    return text(*[piece for at, part in enumerate(parts) for piece in (("; " if at else None), part)])


def _lines(cell: Cell) -> Text:
    lines = [piece for piece in cell.held if piece.kind in ("red line", "floor")]
    return text("; ".join(f"{piece.words} ({piece.level})" for piece in lines))


def _days(cell: Cell) -> str:
    return cell.sayings[0].when if cell.sayings else ""


def _suggestions(grid: Grid) -> Iterator[Text]:
    for item in grid.suggestions:
        level = f" Firmness: {item.level}." if item.level else ""
        remark = f" {item.remark}" if item.remark else ""
        where = f" ({item.where})" if item.where else ""
        told = item.words if item.words.endswith("?") else f"{item.words}."
        cited = Cite(tuple(saying.statement for saying in item.sayings))
        yield text(Strong(item.title), f"{where}: {told}", cited, level + remark)
