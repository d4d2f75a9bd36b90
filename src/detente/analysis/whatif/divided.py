"""Deals divided where bounds do not tell whether one satisfies every column: branch and bound, all readings at once.

Method (land1960): the parts of a reading are bounded by weighted sums as the whole was (:mod:`apart`), each with its own
weights. A part whose bound is below nought holds no deal. Else two deals that were best at different weights differ on
some issue: the part is divided into the deals that choose as the one does there, and the others. Parts of all readings
are bounded together; a deal found in one reading is tried in all that are open.

References: land1960.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from detente.analysis.space import Bools, Ints
from detente.analysis.whatif.draws import Floats
from detente.frozen import frozen

CLEAR = 1e-9
"""How far below nought a bound must be, in parts of the largest sum, to be no matter of rounding."""
TURNS = 8
"""How often the weights of a part are moved before it is divided."""
AT_ONCE = 2_000
"""Parts bounded together."""
MOST_PARTS = 2_000
"""Parts of one reading; beyond, it is decided another way."""


class Bounded(Protocol):
    """What can be bounded: sums over issues, every reading a column."""

    values: Sequence[Floats]
    most: Floats

    def best(self, share: Floats, which: Ints, allowed: Sequence[Bools] = ()) -> tuple[Floats, Ints]: ...
    def sums(self, deals: Ints, which: Ints) -> Floats: ...
    def tried(self, deals: Ints, which: Ints) -> Bools: ...


class Weights:
    """How much each column counts in each reading, and where it is moved."""

    def __init__(self, columns: int, size: int) -> None:
        self.now = np.full((columns, size), 1 / columns)
        # of two columns: the sums of the deals that were best where the first counted least, and most
        self.ends: list[Floats] = [np.full((2, size), np.nan), np.full((2, size), np.nan)]
        self.turn = 0

    def keep(self, which: Bools) -> None:
        self.now = self.now[:, which]
        self.ends = [end[:, which] for end in self.ends]

    def moved(self, sums: Floats) -> Bools:
        """Moves towards the columns that are short; False where no weights tell more."""
        self.turn += 1
        if len(self.now) == 1:
            return np.zeros(sums.shape[1], dtype=bool)
        if len(self.now) > 2:
            step = sums / np.maximum(np.abs(sums).max(axis=0), CLEAR)
            self.now = self.now * np.exp(-step / np.sqrt(self.turn))
            self.now /= self.now.sum(axis=0)
            return np.ones(sums.shape[1], dtype=bool)
        short = sums[0] < sums[1]  # then more of the first lowers the bound
        for end, here in zip(self.ends, (short, ~short), strict=True):
            end[:, here] = sums[:, here]
        low, high = self.ends
        first = np.where(np.isnan(low[0]), 0.0, np.where(np.isnan(high[0]), 1.0, self._crossing(low, high)))
        moved: Bools = np.abs(first - self.now[0]) > CLEAR
        self.now = np.stack([first, 1 - first])
        return moved

    def _crossing(self, low: Floats, high: Floats) -> Floats:
        """Where the bounds of two deals are the same."""
        slopes = (high[0] - high[1]) - (low[0] - low[1])
        with np.errstate(invalid="ignore", divide="ignore"):
            crossing: Floats = (low[1] - high[1]) / slopes
        return np.where(np.isfinite(crossing), np.clip(crossing, 0, 1), self.now[0])


@frozen
class _Parts:
    """Parts of the deals: the reading of each, the options allowed, shapes ``(n_options, n)``, and weights to begin with."""

    reading: Ints
    allowed: tuple[Bools, ...]
    now: Floats

    def take(self, which: Bools | Ints) -> _Parts:
        return _Parts(self.reading[which], tuple(row[:, which] for row in self.allowed), self.now[:, which])


def divided(block: Bounded, which: Ints, share: Floats) -> tuple[Bools, Ints]:
    """In which of some readings a deal satisfies every column, shape of ``which``; and those that took too many parts."""
    size = share.shape[1]
    yes, asked, parts = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool), np.zeros(size, dtype=np.int64)
    asked[which] = True
    now = share * block.most
    waiting = [
        _Parts(
            which,
            tuple(np.ones((item.shape[1], len(which)), dtype=bool) for item in block.values),
            now[:, which] / now[:, which].sum(axis=0),
        )
    ]
    while waiting:
        some = waiting.pop()
        some = some.take(~yes[some.reading] & (parts[some.reading] < MOST_PARTS))
        for start in range(0, len(some.reading), AT_ONCE):
            batch = some.take(np.arange(start, min(start + AT_ONCE, len(some.reading))))
            np.add.at(parts, batch.reading, 1)
            deals, waiting_now = _bounded(block, batch)
            if deals.shape[1]:
                open_ = np.flatnonzero(asked & ~yes)
                yes[open_[block.tried(deals, open_)]] = True
            if waiting_now is not None:
                waiting.append(waiting_now)
    return yes[which], which[~yes[which] & (parts[which] >= MOST_PARTS)]


def _bounded(block: Bounded, some: _Parts) -> tuple[Ints, _Parts | None]:
    """Deals that satisfy every column in some reading, and the parts to go on with, divided."""
    issues = len(block.values)
    weights = Weights(len(some.now), len(some.reading))
    weights.now = some.now
    hits: list[Ints] = []
    divide: list[_Parts] = []
    last = other = np.full((issues, len(some.reading)), -1)
    for turn in range(TURNS):
        bound, deals = block.best(weights.now / block.most[:, some.reading], some.reading, some.allowed)
        sums = block.sums(deals, some.reading)
        hit = np.isfinite(bound) & (sums >= 0).all(axis=0)
        if hit.any():
            hits.append(np.unique(deals[:, hit], axis=1))
        before = np.where((last != deals).any(axis=0), last, other)
        now = weights.now
        moved = weights.moved(sums / block.most[:, some.reading])
        left = ~hit & ~(bound < -CLEAR)
        stay = left & moved if turn < TURNS - 1 else np.zeros(len(left), dtype=bool)
        done = left & ~stay
        if done.any():
            ready = _Parts(some.reading, some.allowed, now).take(done)
            divide.append(_halves(block, ready, deals[:, done], before[:, done]))
        if not stay.any():
            break
        weights.keep(stay)
        some, last, other = some.take(stay), deals[:, stay], before[:, stay]
    found = np.concatenate(hits, axis=1) if hits else np.zeros((issues, 0), dtype=np.int64)
    if not divide:
        return found, None
    return found, _Parts(
        np.concatenate([item.reading for item in divide]),
        tuple(np.concatenate(rows, axis=1) for rows in zip(*(item.allowed for item in divide), strict=True)),
        np.concatenate([item.now for item in divide], axis=1),
    )


def _halves(block: Bounded, some: _Parts, deals: Ints, other: Ints) -> _Parts:
    """Each part as two: the deals that choose as its best deal does on one issue, and the others.

    The issue on which the two deals differ most; where only one is known, the first on which there is a choice. Parts
    of a single deal have been tried, and are left out.
    """
    every = np.arange(len(some.reading))
    apart = np.zeros((len(block.values), len(every)))
    for issue, item in enumerate(block.values):
        first, second = item[:, deals[issue], some.reading], item[:, other[issue], some.reading]
        differ = (other[issue] >= 0) & (deals[issue] != other[issue])
        choice = some.allowed[issue].sum(axis=0) > 1
        far = np.abs((first - second) / block.most[:, some.reading]).sum(axis=0)
        apart[issue] = np.where(choice & differ, 1 + far, np.where(choice, 1e-6 * (len(apart) - issue), 0.0))
    at = apart.argmax(axis=0)
    some_choice = apart.max(axis=0) > 0
    some, deals, at = some.take(some_choice), deals[:, some_choice], at[some_choice]
    as_it, others = [], []
    for issue, row in enumerate(some.allowed):
        here = at == issue
        chosen = np.zeros_like(row)
        chosen[deals[issue], np.arange(row.shape[1])] = True
        as_it.append(np.where(here, row & chosen, row))
        others.append(np.where(here, row & ~chosen, row))
    return _Parts(
        np.concatenate([some.reading, some.reading]),
        tuple(np.concatenate(pair, axis=1) for pair in zip(as_it, others, strict=True)),
        np.concatenate([some.now, some.now], axis=1),
    )
