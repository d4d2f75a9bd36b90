"""Questions of the form *is there a deal that honours these positions*, made ready to be asked of many readings.

Method

1. Deals that break a rule or a fixed position (a red line, a floor in a plain order) never count.
2. A deal is dropped where another, that differs on one issue only, is worth at least as much in every column in every
   reading: an existence is not changed by that.
3. What is left is split into choices on the first issues and on the last, so that sums are made once for each half.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Mapping
from fractions import Fraction

import numpy as np

from detente.analysis.core.consent import groups
from detente.analysis.space import Bools, DealSpace, Ints
from detente.analysis.whatif.columns import Column
from detente.case.tables import Mask
from detente.frozen import frozen


@frozen
class Half:
    """Choices of options on some of the issues, shape ``(n_choices, n_issues)``."""

    issues: tuple[int, ...]
    choices: Ints

    def matches(self, mask: Mask) -> Bools:
        """Which choices match the part of a pattern that names these issues, shape ``(n_choices,)``."""
        result = np.ones(len(self.choices), dtype=bool)
        for at, issue in enumerate(self.issues):
            if issue in mask:
                result &= mask[issue][self.choices[:, at]]
        return result


@frozen
class Task:
    """One existence: is there a pair of choices, allowed together, that satisfies every column."""

    columns: tuple[str, ...]
    left: Half
    right: Half
    allowed: tuple[Ints, ...]
    """For each choice on the left the choices on the right that go with it."""

    @property
    def deals(self) -> int:
        """How many deals are tried."""
        return sum(len(rows) for rows in self.allowed)


@frozen
class Question:
    """A deal exists that honours ``kept``: settled for every reading, or where one of the tasks finds a deal."""

    settled: bool | None
    tasks: tuple[int, ...] = ()


class Questions:
    """Questions over one deal space; those that come to the same share a task."""

    def __init__(self, space: DealSpace, columns: Mapping[str, Column]) -> None:
        self.space, self.columns = space, columns
        self.tasks: list[Task] = []
        self._known: dict[tuple[bytes, tuple[str, ...]], int] = {}
        self.groups = groups(space.tables)

    def ask(self, kept: Collection[str]) -> Question:
        """Whether a deal honours these positions of those whose consent is needed, reading by reading."""
        tasks = set()
        for group in self.groups:
            ours = [item for item in self.space.tables.constraints if item.id in kept and item.actor in group]
            whole = np.ones(len(self.space), dtype=bool)
            for item in ours:
                if item.id not in self.columns:
                    whole &= ~self.space.breaks(item)
            names = tuple(sorted(item.id for item in ours if item.id in self.columns))
            if not whole.any():
                continue
            if not names:
                return Question(settled=True)
            tasks.add(self._task(whole, names))
        return Question(None, tuple(sorted(tasks))) if tasks else Question(settled=False)

    def _task(self, whole: Bools, names: tuple[str, ...]) -> int:
        key = (np.packbits(whole).tobytes(), names)
        if key not in self._known:
            self._known[key] = len(self.tasks)
            self.tasks.append(self._made(whole, names))
        return self._known[key]

    def _made(self, whole: Bools, names: tuple[str, ...]) -> Task:
        shape = self.space.shape
        grid = np.zeros(math.prod(shape), dtype=bool)
        grid[self.space.index[whole]] = True
        kept = _undominated(grid.reshape(shape), [self.columns[name] for name in names])
        return _split(np.flatnonzero(kept), shape, names)


def _undominated(grid: Bools, columns: list[Column]) -> Bools:
    """The allowed deals without those that one change of one option never makes worse, shape of the grid."""
    kept = grid.copy()
    added = [_added(column, grid.shape) for column in columns]
    for issue, size in enumerate(grid.shape):
        for worse, better in itertools.permutations(range(size), 2):
            up = all(_least_gain(column, issue, worse, better) >= 0 for column in columns)
            down = up and all(_least_gain(column, issue, better, worse) >= 0 for column in columns)
            if not up or (down and better > worse):  # of two options that are always equal the first stays
                continue
            a, b = (
                tuple(slice(None) if at != issue else option for at in range(grid.ndim)) for option in (worse, better)
            )
            never_less = grid[b].copy()
            for table in added:
                if table is not None:
                    never_less &= table[b] == table[a] if down else table[b] >= table[a]
            kept[a] &= ~never_less
    return kept


def _least_gain(column: Column, issue: int, worse: int, better: int) -> Fraction:
    """The least, over all readings, that the second option is worth more than the first to a column."""
    if issue not in column.worth:
        return Fraction(0)
    row = column.worth[issue]
    return row[better].plus(row[worse], Fraction(-1)).least


def _added(column: Column, shape: tuple[int, ...]) -> Ints | None:
    """What the adjustments of a column add to each deal, in its units; None where there are none."""
    if not column.adjust:
        return None
    unit = column.units[1]
    total = np.zeros(shape, dtype=np.int64)
    for mask, amount in column.adjust:
        match = np.ones((1,) * len(shape), dtype=bool)
        for issue, allowed in mask.items():
            match = match & allowed.reshape([-1 if at == issue else 1 for at in range(len(shape))])
        total += np.broadcast_to(match, shape) * int(amount * unit)
    return total


def _split(deals: Ints, shape: tuple[int, ...], names: tuple[str, ...]) -> Task:
    """The deals, by their places in the grid, as pairs of choices: split where the two halves have the fewest."""

    def halves(cut: int) -> tuple[Ints, Ints]:
        return np.divmod(deals, math.prod(shape[cut:]))

    def size(cut: int) -> int:
        left, right = (len(np.unique(half)) for half in halves(cut))
        return 4 * left + right  # a choice on the left costs a pass of its own

    cut = min(range(len(shape) + 1), key=size)
    (left, to_left), (right, to_right) = (np.unique(half, return_inverse=True) for half in halves(cut))
    allowed = tuple(np.sort(to_right[to_left == at]) for at in range(len(left)))
    issues = tuple(range(len(shape)))
    return Task(
        names,
        Half(issues[:cut], _choices(left, shape[:cut])),
        Half(issues[cut:], _choices(right, shape[cut:])),
        allowed,
    )


def _choices(places: Ints, shape: tuple[int, ...]) -> Ints:
    """The options of each place in a grid, shape ``(n_places, n_issues)``."""
    if not shape:
        return np.zeros((len(places), 0), dtype=np.int64)
    return np.stack(np.unravel_index(places, shape), axis=1).astype(np.int64)
