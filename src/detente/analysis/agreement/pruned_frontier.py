"""The non-dominated deals that may be as good as a known one: few, even where the frontier has too many points to list.

Method: issues are eliminated as for a frontier (:mod:`detente.analysis.elimination`), and sums that can no longer
pass a threshold are dropped. Thresholds on weighted sums drop most; their weights are sought by subgradients,
which decides how much is dropped, never what is found.

References: dechter1999.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from detente.analysis.agreement.bucket_elimination import Factored
from detente.analysis.agreement.frontier import nondominated
from detente.analysis.count_tables import Bag, Ints
from detente.analysis.elimination import Column, eliminate
from detente.frozen import frozen

MOST_WORK = 3_000_000
"""Rows made in all for one point; beyond, a LimitError, and a solver is asked."""
LARGEST = 2**60
"""Bound on the numbers of a weighted sum."""
GRAIN = 10**9
ROUNDS = 400
"""Steps of the search for weights."""


@frozen
class Threshold:
    """Σ weight × gain ≥ ``least``, gains in units."""

    weights: tuple[Fraction, ...]
    least: Fraction

    def in_whole_numbers(self, most: Sequence[int]) -> tuple[list[int], int]:
        """Whole weights and a whole least that no deal above the threshold misses; gains lie between 0 and ``most``."""
        common = math.lcm(*(weight.denominator for weight in self.weights))
        size = sum(weight * gain for weight, gain in zip(self.weights, most, strict=True))
        scale = Fraction(common)
        if size * common > LARGEST:
            scale = Fraction(LARGEST) / size
        exact = [weight * scale for weight in self.weights]
        whole = [math.floor(weight) for weight in exact]
        lost = sum(
            ((weight - floor) * gain for weight, floor, gain in zip(exact, whole, most, strict=True)), Fraction(0)
        )
        return whole, math.ceil(self.least * scale - lost)


@frozen
class Region:
    """Individually rational, rule-obeying deals among some parties with utilities, above thresholds."""

    factored: Factored
    parties: tuple[str, ...]

    @cached_property
    def no_deal(self) -> Ints:
        return np.array([self.factored.tables.utilities[party].no_deal for party in self.parties], dtype=np.int64)

    @cached_property
    def most(self) -> list[int]:
        """A bound on each party's gain, and on what its utilities span, in units."""
        bounds = []
        for party in self.parties:
            table = self.factored.tables.utilities[party]
            highest = sum(int(row.max()) for row in table.tables)
            lowest = sum(int(row.min()) for row in table.tables)
            adds = sum(abs(add) for _, add in table.adjustments)
            bounds.append(max(highest - lowest, highest - table.no_deal) + adds)
        return bounds

    def gains(self, least: Sequence[int], thresholds: Sequence[Threshold], beam: int | None = None) -> tuple[Bag, bool]:
        """Non-dominated gains, each at least ``least`` units, above the thresholds; counted, with first keys.

        With a ``beam``, of each partial sum only so many are kept, the greatest by the first threshold. Second:
        whether all were kept. Raises LimitError when that is too much work.
        """
        columns = []
        for party, gain in zip(self.parties, least, strict=True):
            table = self.factored.tables.utilities[party]
            columns.append(Column(table.tables, table.adjustments, table.no_deal + max(0, gain)))
        count = len(columns)
        columns += [self._weighted(threshold) for threshold in thresholds]
        whole = True

        def shrink(bag: Bag) -> Bag:
            nonlocal whole
            if len(bag) < 2:
                return bag
            # thresholds follow from the gains: what is beaten on gains is beaten on them
            left = bag.take(nondominated(bag.vectors[:, :count]))
            if beam is None or len(left) <= beam:
                return left
            whole = False
            return left.take(np.sort(np.argsort(-left.vectors[:, -1], kind="stable")[:beam]))

        bag = eliminate(self.factored.problem(columns), shrink, self.factored.most, MOST_WORK)
        bag = shrink(bag)
        return replace(bag, vectors=bag.vectors[:, :count] - self.no_deal), whole

    def _weighted(self, threshold: Threshold) -> Column:
        """A weighted sum of the parties' utilities as one more column."""
        weights, least = threshold.in_whole_numbers(self.most)
        tables = [self.factored.tables.utilities[party] for party in self.parties]
        rows = [
            [
                sum(weight * int(table.tables[issue][at]) for weight, table in zip(weights, tables, strict=True))
                for at in range(len(options))
            ]
            for issue, options in enumerate(self.factored.tables.options)
        ]
        # utilities may start anywhere: count from the lowest, so that what is added up stays small
        lowest = [min(row) for row in rows]
        need = least + sum(weight * table.no_deal for weight, table in zip(weights, tables, strict=True)) - sum(lowest)
        bonus = [
            (mask, weight * add)
            for weight, table in zip(weights, tables, strict=True)
            for mask, add in table.adjustments
        ]
        return Column(
            tuple(
                np.array([value - low for value in row], dtype=np.int64) for row, low in zip(rows, lowest, strict=True)
            ),
            tuple(bonus),
            need,
        )

    def weights(self, least: Sequence[int], scales: Sequence[Fraction]) -> list[Fraction]:
        """Weights for gains of which each is at least ``least``: little room is left above the weighted sum.

        A gain counts in units of its scale. Any weights are right; good ones drop more.
        """
        size = np.array([float(scale) for scale in scales])
        tables = [
            np.stack([self.factored.tables.utilities[party].tables[issue] for party in self.parties], axis=1) / size
            for issue in range(len(self.factored.tables.issues))
        ]
        floor = (self.no_deal + np.array(least, dtype=np.int64)) / size
        weights = np.full(len(self.parties), 1 / len(self.parties))
        best, chosen = math.inf, weights
        for step in range(1, ROUNDS + 1):
            tops = [int(np.argmax(table @ weights)) for table in tables]
            slope = sum((table[top] for table, top in zip(tables, tops, strict=True)), -floor)
            room = float(slope @ weights)
            if room < best:
                best, chosen = room, weights
            norm = float(np.abs(slope).max())
            if not norm:
                break
            weights = weights * np.exp(-slope / norm / math.sqrt(step))
            weights = weights / weights.sum()
        return [Fraction(round(weight * GRAIN), GRAIN) / scale for weight, scale in zip(chosen, scales, strict=True)]


def floor_threshold(region: Region, least: Sequence[int], scales: Sequence[Fraction]) -> Threshold:
    """What every deal passes that leaves each party at least ``least`` units."""
    weights = tuple(region.weights(least, scales))
    return Threshold(weights, sum((gain * weight for gain, weight in zip(least, weights, strict=True)), Fraction(0)))
