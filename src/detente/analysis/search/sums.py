"""Utilities that must reach a level together, put so that a solver sees early that they cannot.

CP-SAT propagates one sum at a time, and takes the literals of an issue as if several could hold. So, exact both:

1. *Losses.* Of each issue, what an option falls short of the best one that is left. One option an issue holds, so that the
   losses may add up to no more than the best of all issues lie above the level: the same condition, but its bound is that of
   one option an issue.
2. *A sum that follows from all* (a surrogate constraint, glover1968): levels added up with whole multipliers, chosen so that
   the best of all issues lie as little above as can be (subgradient steps on the Lagrangian bound). Whatever the multipliers,
   it follows; good ones make a search several times as short.

Everything is in whole numbers and in the order of names: the same question is put in the same way on any machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.analysis.core.program import MOST
from detente.analysis.search.plain import Plain

Row = Sequence[int]
Rows = Sequence[Row]
"""For each issue, in the order of names, a number for each option, in the order of names."""
Open = NDArray[np.bool_]
"""Which options are left, shape ``(n_issues, most_options)``, in the same order."""

STEPS = 24
"""Subgradient steps for one set of multipliers: more cost more than they save."""
FINE = 2**20
"""Parts of an actor's span in which bounds are reckoned; of multipliers, see ``WHOLE``."""
WHOLE = 2**10
SHUT = -(2**50)
"""Stands for what an option is worth that is no longer left."""


class Sums:
    """The utilities of one case, as rows of whole numbers in the order of names."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain

    @cached_property
    def rows(self) -> dict[str, Rows]:
        """What each option is worth to each actor, in its units."""
        return {
            actor: [self.by_name(issue, table.tables[issue].tolist()) for issue in self.plain.by_name]
            for actor, table in self.plain.tables.utilities.items()
        }

    def by_name(self, issue: int, given: Sequence[int]) -> Row:
        """Something of each option of an issue, in the order of names."""
        ordered = sorted(zip(self.plain.places[issue], given, strict=True))
        return [number for _, number in ordered]

    @cached_property
    def everything(self) -> Open:
        """Every option of every issue."""
        sizes = np.array([len(self.plain.places[issue]) for issue in self.plain.by_name])
        return np.arange(max(sizes, default=1))[None, :] < sizes[:, None]

    def added(self, multipliers: Mapping[str, int]) -> Rows:
        """The rows of several actors, each so many times, added up."""
        (first, number), *others = multipliers.items()
        if not others and number == 1:
            return self.rows[first]
        added = [[number * worth for worth in row] for row in self.rows[first]]
        for actor, number in others:
            added = [
                [worth + number * more for worth, more in zip(row, rows, strict=True)]
                for row, rows in zip(added, self.rows[actor], strict=True)
            ]
        return added

    def multipliers(self, levels: Mapping[str, int], left: Open) -> dict[str, int]:
        """For actors whose options must be worth these levels together; none if they say no more than one level does."""
        actors = sorted(levels)
        values = np.stack([self._fine[actor][0] for actor in actors])
        needs = np.array([self._need(actor, levels[actor]) for actor in actors])
        found = _multipliers(values, needs, left)
        spans = [self._fine[actor][1] for actor in actors]
        unit = max(spans)
        whole = {actor: int(number) * unit // span for actor, number, span in zip(actors, found, spans, strict=True)}
        whole = {actor: number for actor, number in whole.items() if number}
        most = sum(number * (self._fine[actor][1] + abs(levels[actor])) for actor, number in whole.items())
        return whole if len(whole) > 1 and most * 2 < MOST else {}

    def _need(self, actor: str, level: int) -> int:
        _, span, least = self._fine[actor]
        return max(-8 * FINE, min((level - least) * FINE // span, 8 * FINE))

    @cached_property
    def _fine(self) -> dict[str, tuple[NDArray[np.int64], int, int]]:
        """For each actor: worth above the least, in parts of its span; the span; and the least, in units."""
        fine = {}
        for actor, rows in self.rows.items():
            least = [min(row) for row in rows]
            span = max(1, sum(max(row) for row in rows) - sum(least))
            values = np.zeros(self.everything.shape, dtype=np.int64)
            for at, row in enumerate(rows):
                values[at, : len(row)] = [(worth - least[at]) * FINE // span for worth in row]
            fine[actor] = values, span, sum(least)
        return fine


def losses(rows: Rows, literals: Rows, left: Open, level: int) -> tuple[list[tuple[int, int]], int]:
    """The condition that options add up to ``level``, as terms that are at most 0 and what they must at least add up to."""
    terms: list[tuple[int, int]] = []
    for row, names, some in zip(rows, literals, left.tolist(), strict=True):
        kept = [(worth, literal) for worth, literal, yes in zip(row, names, some, strict=False) if yes]
        kept = kept or list(zip(row, names, strict=True))  # no option is left: the question has no answer anyway
        best = max(worth for worth, _ in kept)
        level -= best
        terms += [(worth - best, literal) for worth, literal in kept if worth < best]
    return terms, level


def _multipliers(values: NDArray[np.int64], needs: NDArray[np.int64], left: Open) -> NDArray[np.int64]:
    """Whole multipliers under which the best of all issues lie as little above the needs as was found."""
    issues = np.arange(values.shape[1])
    now = np.full(len(values), WHOLE // len(values))
    best, bound, whole, step = now, 0, 0, WHOLE // 2
    for _ in range(STEPS):
        worth = (now[:, None, None] * values).sum(axis=0)
        worth[~left] = SHUT
        spare = values[:, issues, worth.argmax(axis=1)].sum(axis=1) - needs
        above, total = int(now @ spare), int(now.sum())
        if not whole or above * whole < bound * total:
            best, bound, whole = now, above, total
        else:
            step = step * 3 // 4
        now = np.maximum(now - step * spare // max(1, int(np.abs(spare).max())), 0)
        if above < 0 or not step or not now.any():
            break
    return best
