"""The sets of constraints that deals break, cheapest first, and the minimal ones among them.

Method: a set is a row of bits. Kept by column, one bit a row, the rows that hold all of some constraints are the
conjunction of a few columns, 64 rows a step. A part of a set costs less than the set, since everything costs; so
taken by cost, each row that no earlier minimal one is part of is minimal.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from detente.analysis.core.bits import places
from detente.analysis.core.deadline import Deadline, grains
from detente.analysis.core.hitting import Words, minimal
from detente.analysis.space import Bools, Ints

BLOCK = 2**17
"""Rows taken apart into single bits at a time."""
PASS = 5e-10
"""Work of a pass over 64 rows for one constraint."""
OFTEN = 64
"""Minimal rows between two looks at the clock."""


class Rows:
    """Distinct sets out of ``words`` by cost, then size, then by the names of the members, which bits are in."""

    def __init__(self, words: Words, weights: Sequence[int]) -> None:
        self.weights = np.array(weights, dtype=np.int64 if sum(weights) < 2**62 else object)
        words = distinct(words)[0]
        cost, order = self._by_cost(words)
        self.words: Words = words[order]
        self.costs = cost[order]

    def __len__(self) -> int:
        return len(self.words)

    def _by_cost(self, words: Words) -> tuple[Ints, Ints]:
        """What each row costs, and the order of the rows."""
        cost = np.zeros(len(words), dtype=self.weights.dtype)
        names = np.zeros(words.shape, dtype=np.uint64)
        for start in range(0, len(words), BLOCK):
            block = slice(start, start + BLOCK)
            single = _single(words[block])
            for bit, weight in enumerate(self.weights):
                cost[block] += single[:, bit] * weight
            names[block] = np.packbits(single, axis=1).view(">u8")
        size = np.bitwise_count(words).sum(axis=1)
        # of two sets of one size the first by name is the one that has the first member only one of them has
        order: Ints = np.lexsort((*~names.T[::-1], size, cost))
        return cost, order

    @cached_property
    def _columns(self) -> Words:
        """For each constraint the rows that hold it, one bit a row, shape ``(n_constraints, n_rows / 64)``."""
        columns = np.zeros((self.words.shape[1] * 64, -(-len(self) // 64) * 8), dtype=np.uint8)
        for start in range(0, len(self), BLOCK):
            packed = np.packbits(_single(self.words[start : start + BLOCK]), axis=0, bitorder="little")
            columns[:, start // 8 : start // 8 + len(packed)] = packed.T
        return columns.view("<u8")

    def minimal(self, most: int, until: Deadline) -> tuple[list[int], bool]:
        """The rows that hold no other row, cheapest first, and whether these are all of them; about ``most``."""
        found: list[int] = []
        left = np.full(self._columns.shape[1], ~np.uint64(0))
        if len(self) % 64:
            left[-1] = np.uint64((1 << len(self) % 64) - 1)
        at = 0
        while at < len(left):
            word = int(left[at])
            if not word:
                ahead = left[at:] != 0
                skip = int(ahead.argmax())
                if not ahead[skip]:
                    break
                at += skip
                continue
            if len(found) % OFTEN == OFTEN - 1 and (len(found) >= most or not until.left):
                return found, False
            least = as_bits(self.words[at * 64 + (word & -word).bit_length() - 1])
            found.append(least)
            left[at:] &= ~self._holding(least, at)
            until.spend(self.work(least))
        return found, True

    def work(self, which: int) -> float:
        """What one pass over the rows for the members of a set counts as."""
        return grains(PASS * self._columns.shape[1] * which.bit_count())

    def _holding(self, which: int, start: int) -> Words:
        """The rows that hold all of a set, from word ``start`` on."""
        held = np.full(self._columns.shape[1] - start, ~np.uint64(0))
        for at in places(which):
            held &= self._columns[at, start:]
        return held

    def owners(self, owned: Sequence[int]) -> list[int]:
        """The minimal sets of owners of what a row holds; ``owned[k]`` is what owner k has."""
        words = [self._touching(which) for which in owned]
        held = np.stack([np.unpackbits(row.view(np.uint8), bitorder="little")[: len(self)] for row in words], axis=1)
        packed = np.packbits(held, axis=1, bitorder="little")
        # asked for the places too, numpy does not load its masked arrays, which a quick command would wait for
        distinct, _ = np.unique(packed, axis=0, return_index=True)
        return minimal({int.from_bytes(row.tobytes(), "little") for row in distinct})

    def _touching(self, which: int) -> Words:
        """The rows that hold something of a set."""
        touching = np.zeros(self._columns.shape[1], dtype=np.uint64)
        for at in places(which):
            touching |= self._columns[at]
        return touching

    def honouring(self, kept: int) -> int | None:
        """The cheapest row that holds nothing of a set; it is minimal."""
        missed = self._touching(kept)
        if len(self) % 64:
            missed[-1] |= ~np.uint64((1 << len(self) % 64) - 1)
        words = missed != ~np.uint64(0)
        at = int(words.argmax()) if len(words) else 0
        if not len(words) or not words[at]:
            return None
        free = ~int(missed[at])
        return as_bits(self.words[at * 64 + (free & -free).bit_length() - 1])


def distinct(words: Words) -> tuple[Words, Ints, Ints]:
    """The distinct rows in order, the places of all rows in that order, and where each distinct one's begin."""
    order = np.lexsort(words.T)
    ordered = words[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    starts = np.flatnonzero(new)
    return ordered[starts], order, np.append(starts, len(order))


def place(ordered: Words, row: Words) -> tuple[int, int]:
    """Where a row begins and ends among rows in the order of :func:`distinct`."""
    begin, end = 0, len(ordered)
    for word in range(ordered.shape[1] - 1, -1, -1):
        column = ordered[begin:end, word]
        begin, end = (
            begin + int(np.searchsorted(column, row[word], side="left")),
            begin + int(np.searchsorted(column, row[word], side="right")),
        )
    return begin, end


def as_bits(row: Words) -> int:
    """One row of words as an integer."""
    return sum(int(word) << (64 * at) for at, word in enumerate(row))


def _single(words: Words) -> Bools:
    """Each row as single bits, shape ``(n_rows, 64 * n_words)``."""
    return np.unpackbits(np.ascontiguousarray(words).astype("<u8").view(np.uint8), axis=1, bitorder="little")  # type: ignore[return-value]
