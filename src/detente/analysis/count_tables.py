"""Bags: what the deals over some of the issues are worth, joined where they are worth the same.

A bag holds vectors of whole numbers (one column an objective or a threshold), how many deals are worth each,
and a key that names the first of them in the canonical order. Bags of disjoint issues add up.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.errors import LimitError
from detente.frozen import frozen

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
CLOSE = 4
"""Rows without keys are joined by a table of all codes where there are so many codes a row at most, else by sorting."""
BLOCK = 2_000_000
"""Rows made at once when two bags are added."""


@frozen
class Bag:
    """``vectors`` has shape ``(n, n_columns)``, ``counts`` ``(n,)``, ``keys`` ``(n, n_limbs)``.

    Vectors are best laid out column by column: they are many and short, and a column is looked at whole.
    """

    vectors: Ints
    counts: NDArray[Any]
    keys: Ints

    def __len__(self) -> int:
        return len(self.vectors)

    def take(self, which: Bools | Ints) -> Bag:
        """Some of the rows."""
        rows = np.flatnonzero(which) if which.dtype == bool else which
        return Bag(np.take(self.vectors.T, rows, axis=1).T, self.counts[rows], self.keys[rows])


Shrink = Callable[[Bag], Bag]


def union(bags: Iterable[Bag]) -> Bag:
    """All rows of several bags (at least one)."""
    bags = list(bags)
    return Bag(
        np.concatenate([bag.vectors for bag in bags]),
        np.concatenate([bag.counts for bag in bags]),
        np.concatenate([bag.keys for bag in bags]),
    )


def add(first: Bag, second: Bag, shrink: Shrink, most: int) -> Bag:
    """Every sum of a row of one and a row of the other, shrunk block by block.

    Raises LimitError when more than ``most`` rows are left after shrinking.
    """
    if len(first) > len(second):
        first, second = second, first
    step = max(1, BLOCK // max(1, len(second)))
    result: Bag | None = None
    for start in range(0, len(first), step):
        block = first.take(np.arange(start, min(start + step, len(first))))
        rows = len(block) * len(second)
        sums = Bag(
            np.add(block.vectors.T[:, :, None], second.vectors.T[:, None, :], order="C").reshape(-1, rows).T,
            (block.counts[:, None] * second.counts[None, :]).reshape(rows),
            (block.keys[:, None, :] + second.keys[None, :, :]).reshape(rows, -1),
        )
        sums = shrink(sums)
        result = sums if result is None else shrink(union([result, sums]))
        if len(result) > most:
            raise LimitError(f"more than {most:,} points are needed to answer exactly")
    assert result is not None
    return result


def joined(bag: Bag) -> Bag:
    """Equal vectors once: counts added, the first key kept."""
    if len(bag) < 2:
        return bag
    code = packed(bag.vectors)
    if code is not None and not bag.keys.shape[1] and bag.counts.dtype == np.int64:
        span = int(code.max()) + 1
        if span <= CLOSE * len(code):
            return _by_table(bag, code, span)
    if code is not None and not bag.keys.shape[1]:
        order = np.argsort(code)  # of equal rows any will do, as none has a key
    else:
        order = np.lexsort((*bag.keys.T[::-1], *(bag.vectors.T[::-1] if code is None else (code,))))
    fresh = np.ones(len(order), dtype=bool)
    if code is None:
        fresh[1:] = (bag.vectors[order[1:]] != bag.vectors[order[:-1]]).any(axis=1)
    else:
        fresh[1:] = code[order[1:]] != code[order[:-1]]
    if fresh.all():
        return bag.take(order)
    starts = np.flatnonzero(fresh)
    counts = np.add.reduceat(bag.counts[order], starts)
    first = order[starts]
    return Bag(np.take(bag.vectors.T, first, axis=1).T, counts, bag.keys[first])


def _by_table(bag: Bag, code: Ints, span: int) -> Bag:
    """The same by a table of all codes below ``span``; of equal rows any will do, as none has a key."""
    row = np.full(span, -1, dtype=np.int64)
    row[code] = np.arange(len(code))
    found = np.flatnonzero(row >= 0)
    counts = np.zeros(span, dtype=np.int64)
    np.add.at(counts, code, bag.counts)
    return Bag(np.take(bag.vectors.T, row[found], axis=1).T, counts[found], bag.keys[: len(found)])


def packed(vectors: Ints) -> Ints | None:
    """Each row as one number, in the order of the rows; None where 62 bits do not hold it."""
    if not vectors.shape[1]:
        return np.zeros(len(vectors), dtype=np.int64)
    low = vectors.min(axis=0)
    spans = [int(span) + 1 for span in vectors.max(axis=0) - low]
    if math.prod(spans) >= 2**62:
        return None
    code = np.zeros(len(vectors), dtype=np.int64)
    for column, span in enumerate(spans):
        code = code * span + (vectors[:, column] - low[column])
    return code
