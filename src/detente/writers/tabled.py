"""Pictures that are told as tables, and how wide the columns of a table are."""

from __future__ import annotations

from detente.report.page.blocks import Table
from detente.writers.pieces import Runs

LONGEST, LETTER, EDGES = 24, 0.0104, 0.016
"""Letters of a word that a column makes room for; what a letter, and the edges of a cell, take of the width of a page."""


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
        min(max((len(word) for cell in cells for word in cell.split()), default=1), LONGEST) * LETTER + EDGES
        for cells in told
    ]
    wanted = [(max(map(len, cells)) + sum(map(len, cells)) / len(cells)) ** 0.7 + 0.1 for cells in told]
    spare = 1 - sum(least)
    if spare <= 0:
        return tuple(round(share / sum(least), 4) for share in least)
    return tuple(round(low + spare * want / sum(wanted), 4) for low, want in zip(least, wanted, strict=True))
