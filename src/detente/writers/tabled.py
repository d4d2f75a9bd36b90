"""Pictures that are told as tables, and how wide the columns of a table are."""

from __future__ import annotations

import re

from detente.report.page.blocks import Matrix, OptionMap, Table
from detente.report.page.text import Strong, Text, text
from detente.writers.pieces import Runs

SPACE = re.compile(r"[ \t\n]+")
LONGEST, LETTER, EDGES = 24, 0.0104, 0.016
"""Letters of a word that a column makes room for; what a letter, and the edges of a cell, take of the width of a page."""


def marks(matrix: Matrix, title: str) -> Table:
    """The marks of a matrix as a table."""
    rows: list[tuple[Text, ...]] = []
    for heading, marked in matrix.groups:
        if heading:
            rows.append((text(Strong(heading)), *[text()] * len(matrix.columns)))
        rows += [
            (label, *[text(mark.sign, mark.known) if mark else text() for mark in marks]) for label, marks in marked
        ]
    return Table((matrix.corner, *[name for name, _ in matrix.columns]), tuple(rows), title)


def options_of(options: OptionMap, title: str) -> Table:
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


def filled(table: Table) -> Table:
    """Without the columns in which nothing stands."""
    kept = [at for at in range(len(table.columns)) if table.columns[at] or any(row[at] for row in table.rows)]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    numeric = frozenset(new for new, old in enumerate(kept) if old in table.numeric)
    return Table(tuple(table.columns[at] for at in kept), rows, table.caption, numeric)


def widths(columns: tuple[str, ...], rows: tuple[tuple[Runs, ...], ...]) -> tuple[float, ...]:
    """Shares of the width, one in all: room for the longest word of each column, the rest by how much it holds."""
    told = [[name, *("".join(run.text for run in row[at]) for row in rows)] for at, name in enumerate(columns)]
    least = [
        min(max((len(word) for cell in cells for word in SPACE.split(cell)), default=1), LONGEST) * LETTER + EDGES
        for cells in told
    ]
    wanted = [(max(map(len, cells)) + sum(map(len, cells)) / len(cells)) ** 0.7 + 0.1 for cells in told]
    spare = 1 - sum(least)
    if spare <= 0:
        return tuple(round(share / sum(least), 4) for share in least)
    return tuple(round(low + spare * want / sum(wanted), 4) for low, want in zip(least, wanted, strict=True))
