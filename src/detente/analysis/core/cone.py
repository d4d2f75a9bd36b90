"""Whether increasing numbers can be chosen so that some sums do not exceed others, exactly.

Method: the dual simplex on whole steps, in fractions; nothing is optimised, so any column may enter, and with the smallest index
first (Bland's rule) it ends.

References: bland1977.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def steps(rows: Sequence[Sequence[int]], many: int) -> tuple[Fraction, ...] | None:
    """``many`` numbers, each at least 1, with ``sum(row[k] * numbers[k]) <= 0`` for every row; None where there are none."""
    table = [[*map(Fraction, row), Fraction(-sum(row))] for row in rows]
    free, bound = list(range(many)), list(range(many, many + len(table)))
    while True:
        short = [at for at, row in enumerate(table) if row[-1] < 0]
        if not short:
            break
        out = min(short, key=bound.__getitem__)
        able = [at for at in range(many) if table[out][at] < 0]
        if not able:
            return None
        into = min(able, key=free.__getitem__)
        _pivot(table, out, into)
        free[into], bound[out] = bound[out], free[into]
    values = {name: row[-1] for name, row in zip(bound, table, strict=True)}
    return tuple(1 + values.get(at, Fraction(0)) for at in range(many))


def _pivot(table: list[list[Fraction]], out: int, into: int) -> None:
    """The table with one bound number made free and one free number bound."""
    by = table[out][into]
    row = [value / by for value in table[out]]
    row[into] = 1 / by
    for at, other in enumerate(table):
        if at != out and (times := other[into]):
            table[at] = [value - times * part for value, part in zip(other, row, strict=True)]
            table[at][into] = -times * row[into]
    table[out] = row
