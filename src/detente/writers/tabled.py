"""Pictures that are told as tables, and how wide the columns of a table are."""

from __future__ import annotations

import re

from detente.report.page.blocks import Table
from detente.writers.pieces import Runs

SPACE = re.compile(r"[ \t\n]+")
AVERAGE = 0.0088
"""What a letter takes of the width of a page, one with another."""
SHORT = 13
"""Letters of a cell that stays on one line, such as a day."""
STEP, SMOOTH, LITTLE = 0.02, 6, 0.25
LONGEST, LETTER, EDGES = 24, 0.0104, 0.016
"""Letters of a word that a column makes room for; what a letter, and the edges of a cell, take of the width of a page."""


def filled(table: Table) -> Table:
    """Without the columns in which nothing stands."""
    kept = [at for at in range(len(table.columns)) if table.columns[at] or any(row[at] for row in table.rows)]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    numeric = frozenset(new for new, old in enumerate(kept) if old in table.numeric)
    return Table(tuple(table.columns[at] for at in kept), rows, table.caption, numeric)


def widths(columns: tuple[str, ...], rows: tuple[tuple[Runs, ...], ...]) -> tuple[float, ...]:
    """Shares of the width, one in all: room for the longest word of each column, and for a short cell on one line; the rest, a
    step after the other, to whichever column then shortens the table most."""
    told = [columns, *(tuple("".join(run.text for run in cell) for cell in row) for row in rows)]
    sizes = [[len(words) * AVERAGE for words in row] for row in told]
    found = [
        min(max(1, *(len(word) for row in told for word in _held(row[at]))), LONGEST) * LETTER + EDGES
        for at in range(len(columns))
    ]
    while found and sum(found) < 1:
        gains = [_height(sizes, found) - _height(sizes, _wider(found, at)) for at in range(len(columns))]
        best = max(gains)
        if best <= 0:
            break
        found = _wider(found, gains.index(best))
    return tuple(round(share / sum(found), 4) for share in found)


def _held(cell: str) -> list[str]:
    """What of a cell no line breaks."""
    return SPACE.split(cell) if len(cell) > SHORT else [cell]


def _wider(found: list[float], at: int) -> list[float]:
    return [share + STEP * (place == at) for place, share in enumerate(found)]


def _height(sizes: list[list[float]], found: list[float]) -> float:
    """About how many lines a table takes: of each row the most that a cell has, smoothed so that two cells as high are both seen;
    and a little for each line of a cell, so that a short one is no needle beside a long one."""
    rooms = [share - EDGES for share in found]
    lines = [[max(size / room, 1) for size, room in zip(row, rooms, strict=True)] for row in sizes]
    rows = (float(sum(cell**SMOOTH for cell in row)) ** (1 / SMOOTH) + LITTLE * sum(row) for row in lines)
    return float(sum(rows))
