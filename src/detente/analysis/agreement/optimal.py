"""Solution points where the frontier has too many points to list, exact, ties included.

Method

1. Start from a known good deal with gains ĝ: the best of a coarsened frontier.
2. Every deal at least as good passes thresholds (:mod:`thresholds`): for the utilitarian point Σ g_i ≥ Σ ĝ_i; for
   Nash Σ g_i / ĝ_i ≥ n (arithmetic and geometric mean); for leximin each gain, or share of the ideal, at least the
   smallest of ĝ, and so any weighted sum of them too. Of these deals some are found at first, to know a better ĝ;
   then all: they hold every best deal, and the point is read off them as off a whole frontier.
3. Where that is too much work a solver is asked (:mod:`proven`), until no better deal and no further tie is left or
   the stated time is spent; then the point is named as not proven.

References: nash1950; kalai1975; kalai1977.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from detente.analysis.agreement.bucket_elimination import Factored
from detente.analysis.agreement.cp_sat import Dense
from detente.analysis.agreement.optimality import Gains, Leximin, Product, Proven, Score, Sum
from detente.analysis.agreement.pruned_frontier import Region, Threshold, floor_threshold
from detente.analysis.agreement.solutions import Solution, Solutions
from detente.analysis.count_tables import Bag, Ints
from detente.analysis.result import Deal
from detente.analysis.search.plain import Choice
from detente.errors import LimitError

BEAM = 1_000
"""Sums kept when a better known deal is sought."""
Limits = Callable[[Gains], tuple[list[int], Threshold]]
"""What every deal at least as good as a known one passes: least gains, and a threshold."""


class Optimal:
    """The solution points of some parties with utilities; ``unproven`` names those that are not exact.

    ``known``: utilities, in units, of some individually rational deals.
    """

    def __init__(
        self, factored: Factored, dense: Callable[[], Dense], parties: tuple[str, ...], known: Bag | None
    ) -> None:
        self.factored, self.parties = factored, parties
        self.scales = [Fraction(factored.tables.utilities[party].scale) for party in parties]
        self.region = Region(factored, parties)
        self._dense = dense
        self.unproven: list[str] = []
        self.known: dict[Gains, Ints | Deal] = {}
        """Gains of individually rational deals, with a deal or its canonical key."""
        if known is not None:
            rows = (known.vectors - self.region.no_deal).tolist()
            self.known |= {tuple(row): key for row, key in zip(rows, known.keys, strict=True)}

    @property
    def proven(self) -> Proven:
        return Proven(self._dense(), self.region)

    def solutions(self) -> Solutions | None:
        """The points; None when no deal is individually rational. Raises LimitError if not even that was decided."""
        if not self.known:
            first = self.proven.some()
            if first is None:
                return None
            self._learn(first)
        utilitarian = self._sum("utilitarian", tuple(1 / scale for scale in self.scales))
        egalitarian = self._leximin("egalitarian", tuple(self.scales))
        ideal = tuple(Fraction(self._ideal(at)) for at in range(len(self.parties)))
        kalai = self._leximin("Kalai–Smorodinsky", ideal)
        return Solutions(nash=self._nash(), kalai_smorodinsky=kalai, egalitarian=egalitarian, utilitarian=utilitarian)

    def _sum(self, name: str, weights: tuple[Fraction, ...]) -> tuple[Solution, ...]:
        score = Sum(weights)
        zeros = [0] * len(self.parties)
        return self._point(name, score, lambda gains: (zeros, Threshold(weights, score.of(gains))))

    def _leximin(self, name: str, sizes: tuple[Fraction, ...]) -> tuple[Solution, ...]:
        score = Leximin(sizes)

        def limits(gains: Gains) -> tuple[list[int], Threshold]:
            smallest = Fraction(next(iter(score.order(gains)), 0))
            least = [math.ceil(smallest * size) for size in sizes]
            return least, floor_threshold(self.region, least, [size or Fraction(1) for size in sizes])

        return self._point(name, score, limits)

    def _ideal(self, at: int) -> int:
        """The most that a party gains in an individually rational deal."""
        score = Sum(tuple(Fraction(int(other == at)) for other in range(len(self.parties))))

        def limits(gains: Gains) -> tuple[list[int], Threshold]:
            least = [gain if other == at else 0 for other, gain in enumerate(gains)]
            return least, floor_threshold(self.region, least, self.scales)

        try:
            self._all(score, limits)
        except LimitError:
            most = self.proven.most(at)
            if most is not None:
                return most
            self._doubt("Kalai–Smorodinsky")
        return self._best(score)[at]

    def _nash(self) -> tuple[Solution, ...]:
        score = Product()
        if not all(self._best(score)):
            try:
                better = self.proven.some(1)
            except LimitError:
                better = None
                self._doubt("Nash")
            if better is None:  # every product is nought: the deals that nobody can better
                return self._unbettered()
            self._learn(better)
        zeros, weights = [0] * len(self.parties), len(self.parties)
        return self._point(
            "Nash",
            score,
            lambda gains: (zeros, Threshold(tuple(Fraction(1, gain) for gain in gains), Fraction(weights))),
        )

    def _best(self, score: Score) -> Gains:
        return max(self.known, key=score.order)

    def _doubt(self, name: str) -> None:
        if name not in self.unproven:
            self.unproven.append(name)

    def _point(self, name: str, score: Score, limits: Limits) -> tuple[Solution, ...]:
        try:
            bag = self._all(score, limits)
        except LimitError:
            return self._asked(name, score)
        rows = [tuple(row) for row in bag.vectors.tolist()]
        best = score.order(self._best(score))
        chosen = sorted((row, at) for at, row in enumerate(rows) if score.order(row) == best)
        return tuple(self._counted(bag, at) for _, at in chosen)

    def _all(self, score: Score, limits: Limits) -> Bag:
        """All non-dominated deals that may be best, and perhaps others. Raises LimitError beyond the work allowed."""
        while True:
            start = self._best(score)
            least, threshold = limits(start)
            bag, whole = self.region.gains(least, [threshold], BEAM)
            self._learn_best(bag, score)
            if whole:
                return bag
            if score.order(self._best(score)) == score.order(start):
                bag, _ = self.region.gains(least, [threshold])
                self._learn_best(bag, score)
                return bag

    def _learn(self, choice: Choice) -> None:
        proven = self.proven
        self.known[proven.gains(choice)] = proven.dense.plain.deal(choice)

    def _learn_best(self, bag: Bag, score: Score) -> None:
        rows = [tuple(row) for row in bag.vectors.tolist()]
        if rows:
            at = max(range(len(rows)), key=lambda at: score.order(rows[at]))
            self.known[rows[at]] = bag.keys[at]

    def _counted(self, bag: Bag, at: int) -> Solution:
        deal = self.factored.deal(bag.keys[at])
        return Solution(utilities=self.factored.utilities(deal, self.parties), deals=int(bag.counts[at]), deal=deal)

    def _asked(self, name: str, score: Score) -> tuple[Solution, ...]:
        """By asking a solver."""
        proven = self.proven
        found, complete = proven.best(score, self._best(score))
        for choice in found.values():
            self._learn(choice)
        if not complete:
            self._doubt(name)
        if found:
            return tuple(self._uncounted(proven.dense.plain.deal(found[gains])) for gains in sorted(found))
        best = self.known[self._best(score)]
        return (self._uncounted(best if isinstance(best, dict) else self.factored.deal(best)),)

    def _unbettered(self) -> tuple[Solution, ...]:
        """The deals that no other dominates."""
        proven = self.proven
        found = proven.dense.frontier(self.parties, among=(), rational=True)
        if not found.complete:
            self._doubt("Nash")
        choices = sorted(found.choices, key=proven.gains)
        if choices:
            return tuple(self._uncounted(proven.dense.plain.deal(choice)) for choice in choices)
        return self._asked("Nash", Sum(tuple(1 / scale for scale in self.scales)))

    def _uncounted(self, deal: Deal) -> Solution:
        return Solution(utilities=self.factored.utilities(deal, self.parties), deals=None, deal=deal)
