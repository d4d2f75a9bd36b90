"""The same answers without listing the deals: counts, frontier and solution points by eliminating issues.

Method: see :mod:`detente.analysis.elimination`. Counts keep one total an actor, no longer told apart once its
no-deal value is certain; the frontier keeps the parties' totals and drops dominated ones. Under a quorum, deals
that at least n of the others accept are counted by inclusion and exclusion over sets of others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from detente.analysis.agreement.frontier import MOST_POINTS, MOST_RANKED, nondominated
from detente.analysis.core.consent import signed_groups
from detente.analysis.count_tables import Bag, Bools, Ints, add, joined
from detente.analysis.elimination import Column, Problem, eliminate, eliminate_apart
from detente.analysis.greatest import Greatest
from detente.analysis.result import Deal
from detente.case.tables import Arrays, Mask
from detente.errors import LimitError
from detente.frozen import frozen

MOST_ROWS = 3_000_000
"""Rows kept in an exact count or frontier; beyond, a LimitError."""
MOST_WORK = 10_000_000
"""Rows made in all for an exact count; beyond, a LimitError, and the count is estimated."""
MOST_ZOPA_WORK = 20_000_000
"""Rows made in all for the frontier over the ZOPA of a group; beyond, a LimitError, and a solver is asked."""
MOST_RANKED_WORK = 2_000_000
"""Rows made in all for a frontier where a party has an order only; beyond, a LimitError, and a solver is asked."""
MANY = 4
"""Objectives from which on dropping dominated rows takes so long that a frontier is coarsened earlier."""
FEW = 10_000
"""Points a frontier of so many objectives is kept to."""
LIMB = 2**62


@frozen
class Factored:
    """A case as tables, asked about without listing its deals."""

    tables: Arrays
    most: int = MOST_ROWS

    @cached_property
    def _steps(self) -> tuple[tuple[int, int], ...]:
        """For each issue the limb of the canonical key in which it counts, and how much one more option does."""
        steps, limb, size = {}, 0, 1
        for issue in sorted(range(len(self.tables.issues)), key=lambda at: self.tables.issues[at], reverse=True):
            options = len(self.tables.options[issue])
            if size * options > LIMB:
                limb, size = limb + 1, 1
            steps[issue] = (limb, size)
            size *= options
        return tuple((limb - at, step) for at, step in (steps[issue] for issue in range(len(steps))))

    @cached_property
    def _names(self) -> tuple[list[str], ...]:
        """The options of each issue by name."""
        return tuple(sorted(names) for names in self.tables.options)

    @cached_property
    def keys(self) -> tuple[Ints, ...]:
        """Each option's share of the canonical key: issues by name, options by name, in limbs of 62 bits."""
        limbs = max(limb for limb, _ in self._steps) + 1
        tables = []
        for names, order, (limb, step) in zip(self.tables.options, self._names, self._steps, strict=True):
            table = np.zeros((len(names), limbs), dtype=np.int64)
            table[:, limb] = [order.index(name) * step for name in names]
            tables.append(table)
        return tuple(tables)

    def deal(self, key: Ints) -> Deal:
        """The deal that a canonical key names."""
        limbs = key.tolist()
        return {
            issue: names[limbs[limb] // step % len(names)]
            for issue, names, (limb, step) in zip(self.tables.issues, self._names, self._steps, strict=True)
        }

    def units(self, actor: str, deal: Deal) -> int:
        """Utility of a deal in the actor's units."""
        table = self.tables.utilities[actor]
        at = {
            i: options.index(deal[issue])
            for i, (issue, options) in enumerate(zip(self.tables.issues, self.tables.options, strict=True))
        }
        total = sum(int(row[at[i]]) for i, row in enumerate(table.tables))
        return total + sum(add for mask, add in table.adjustments if all(allowed[at[i]] for i, allowed in mask.items()))

    def utilities(self, deal: Deal, actors: Iterable[str] | None = None) -> dict[str, Fraction]:
        """Exact utilities of a deal."""
        chosen = self.tables.utilities if actors is None else [a for a in actors if a in self.tables.utilities]
        return {actor: self.tables.utilities[actor].fraction(self.units(actor, deal)) for actor in chosen}

    def problem(self, columns: Sequence[Column], actors: Iterable[str] = (), fixed: Mask | None = None) -> Problem:
        """The rules, the red lines and floors of some actors, and options fixed by a pattern."""
        lines = [item for item in self.tables.constraints if item.actor in set(actors) and item.kind != "no_deal"]
        forbidden = [*self.tables.rules, *((item.forbids, None) for item in lines)]
        if fixed:
            forbidden += [({issue: ~allowed}, None) for issue, allowed in fixed.items()]
        sizes = tuple(len(options) for options in self.tables.options)
        return Problem(sizes, tuple(forbidden), tuple(columns), self.keys)

    def column(self, actor: str, *, need: bool, saturate: bool) -> Column:
        """An actor's utility; with ``need``, totals below its no-deal value do not count."""
        table = self.tables.utilities[actor]
        return Column(table.tables, table.adjustments, table.no_deal if need else None, saturate)

    def binding(self, actors: Iterable[str]) -> list[str]:
        """Those of the actors whom a no-deal value binds."""
        bound = {item.actor for item in self.tables.constraints if item.kind == "no_deal"}
        return [actor for actor in self.tables.actors if actor in set(actors) and actor in bound]

    def count(self, actors: Iterable[str] = ()) -> int:
        """How many rule-obeying deals all of some actors accept. LimitError beyond ``most`` rows."""
        actors = list(actors)
        columns = [self.column(actor, need=True, saturate=True) for actor in self.binding(actors)]
        problem = self.problem(columns, actors)
        bare = replace(problem, keys=tuple(np.zeros((size, 0), dtype=np.int64) for size in problem.sizes))
        bag = eliminate(bare, lambda rows: rows, self.most, MOST_WORK)
        return int(sum(int(count) for count in bag.counts))

    def possible_options(self, actor: str | None) -> list[list[bool]]:
        """For each issue and option, whether some rule-obeying deal has it that the actor accepts (None: any deal).

        Options that no rule or line tells apart differ only in what they add, so each class is asked about once.
        """
        actors = [] if actor is None else [actor]
        bound = bool(self.binding(actors))
        columns = [self.column(actor, need=False, saturate=False)] if actor is not None and bound else []
        greatest = Greatest(self.problem(columns, actors))
        result = []
        for issue, groups in enumerate(greatest.classes):
            row = [False] * len(groups)
            for group in range(int(groups.max()) + 1):
                chosen = groups == group
                best = greatest.with_class(issue, group)
                for option in np.flatnonzero(chosen) if best is not None else ():
                    row[option] = not columns or self._enough(actor, best, issue, chosen, int(option))
            result.append(row)
        return result

    def _enough(self, actor: str | None, best: int | None, issue: int, chosen: Bools, option: int) -> bool:
        """Whether the best deal with an option, read off the best of its class, is worth no deal."""
        assert actor is not None
        assert best is not None
        table = self.tables.utilities[actor]
        lost = int(table.tables[issue][chosen].max()) - int(table.tables[issue][option])
        return best - lost >= table.no_deal

    def frontier(
        self,
        parties: Sequence[str],
        consenting: Iterable[str] = (),
        *,
        rational: bool = False,
        coarse: Coarsening | None = None,
        work: int | None = None,
    ) -> Bag:
        """Non-dominated totals of the parties (ranked issues of those with an order only), counted, with first keys.

        Over the rule-obeying deals that ``consenting`` accept; with ``rational``, no party falls below no deal.
        ``coarse`` bounds the points and notes by how much a point may then miss. Orders cannot be made coarse: with
        them it notes how many points there are where only some are given.
        """
        consenting = list(consenting)
        bound = set(self.binding(consenting))
        columns = []
        for party in parties:
            if party in self.tables.utilities:
                columns.append(self.column(party, need=party in bound or rational, saturate=False))
            columns += self._rank_columns(party)
        objectives = len(columns)
        columns += [
            self.column(actor, need=True, saturate=True)
            for actor in consenting
            if actor in bound and actor not in parties
        ]
        coarse = coarse or Coarsening()

        def shrink(rows: Bag) -> Bag:
            return coarse.coarsened(_frontier_rows(rows, objectives), objectives)

        problem = self.problem(columns, consenting)
        if any(self.tables.ranks.get(party) for party in parties):
            parts = eliminate_apart(problem, lambda rows: _frontier_rows(rows, objectives), FEW, MOST_RANKED_WORK)
            return coarse.first([_frontier_rows(_projected(part, objectives), objectives) for part in parts])
        bag = eliminate(problem, shrink, self.most, work)
        return _frontier_rows(_projected(bag, objectives), objectives)

    def _rank_columns(self, party: str) -> list[Column]:
        """For each issue a party ranks: minus the rank of the option."""
        columns = []
        for issue, ranks in sorted(self.tables.ranks.get(party, {}).items()):
            tables = [np.zeros(len(options), dtype=np.int64) for options in self.tables.options]
            tables[issue] = -ranks
            columns.append(Column(tuple(tables)))
        return columns

    def zopa_count(self) -> int:
        """How many deals the consent rule allows, exactly. LimitError beyond ``most`` rows."""
        return sum(sign * self.count(sorted(group)) for group, sign in signed_groups(self.tables))

    def zopa_frontier(self, parties: Sequence[str], coarse: Coarsening | None = None) -> Bag:
        """The frontier over the deals the consent rule allows."""
        parts = [
            (sign, self.frontier(parties, sorted(group), coarse=coarse, work=MOST_ZOPA_WORK))
            for group, sign in signed_groups(self.tables)
        ]
        if len(parts) == 1:
            return parts[0][1]
        if coarse and coarse.points:
            raise LimitError("these are too many points to be joined group by group")
        counts: dict[tuple[int, ...], int] = {}
        keys: dict[tuple[int, ...], tuple[int, ...]] = {}
        for sign, bag in parts:
            for row, number, key in zip(bag.vectors.tolist(), bag.counts, bag.keys.tolist(), strict=True):
                point = tuple(row)
                counts[point] = counts.get(point, 0) + sign * int(number)
                keys[point] = min(keys.get(point, tuple(key)), tuple(key))
        if not counts:
            return parts[0][1]
        vectors = np.array(list(counts), dtype=np.int64)
        whole = Bag(
            vectors, np.array(list(counts.values()), dtype=object), np.array(list(keys.values()), dtype=np.int64)
        )
        return _sorted(whole.take(nondominated(vectors)) if vectors.shape[1] else whole)


@dataclass
class Coarsening:
    """Keeps a frontier to ``most`` points (``FEW`` for ``MANY`` objectives) by keeping one point a box.

    ``missed`` bounds the error, in units.

    Every point of the true frontier lies within ``missed`` of a listed one in each objective: each coarsening
    moves a point by less than the side of its box, and the sides add up.
    """

    most: int = MOST_POINTS
    missed: int = 0
    points: int = 0
    """How many there are, where only some are given."""

    def coarsened(self, bag: Bag, objectives: int) -> Bag:
        """The bag itself when it is small enough; else one row for each box of a grid just wide enough."""
        most = self.most if objectives < MANY else min(self.most, FEW)
        if len(bag) <= most or not objectives:
            return bag
        first = bag.vectors[:, :objectives]
        side = max(1, int(first.max() - first.min()) // 4096)
        while len(bag) > most:
            boxes = first // side
            keys = np.column_stack([boxes, bag.vectors[:, objectives:]])
            kept = np.unique(keys, axis=0, return_index=True)[1]
            if len(kept) <= most:
                self.missed += side
                return bag.take(np.sort(kept))
            side *= 2
        return bag

    def first(self, parts: Sequence[Bag]) -> Bag:
        """The sums of rows of several frontiers that add to no common objective, as many as are listed."""
        size, most = math.prod(map(len, parts)), min(self.most, MOST_RANKED)
        if size > most:
            self.points = size
        whole, *others = sorted(parts, key=len)
        for part in others if size else ():
            enough = min(len(whole), -(-most // max(1, len(part))))
            whole = add(whole.take(np.arange(enough)), part, lambda rows: rows, most + len(part))
            whole = whole.take(np.arange(min(len(whole), most)))
        return joined(whole)


def _projected(bag: Bag, objectives: int) -> Bag:
    """Only the objectives; rows that differ in thresholds alone are joined."""
    return joined(replace(bag, vectors=bag.vectors[:, :objectives]))


def _frontier_rows(bag: Bag, objectives: int) -> Bag:
    """Without rows that another row beats on some objective and equals or passes everywhere.

    Rows that differ in thresholds alone are all kept, so that deals at a point are counted right: two further
    columns make them incomparable with each other and change no other comparison.
    """
    if len(bag) < 2 or not objectives:
        return bag
    vectors = bag.vectors
    if vectors.shape[1] > objectives:
        first = vectors[:, :objectives]
        level = np.unique(first.sum(axis=1), return_inverse=True)[1].reshape(-1) * (len(bag) + 1)
        place = np.arange(len(bag))
        vectors = np.column_stack([vectors, level + place, level - place])
    return bag.take(nondominated(vectors))


def _sorted(bag: Bag) -> Bag:
    if not bag.vectors.shape[1]:
        return bag
    order = np.lexsort(bag.vectors.T[::-1])
    return bag.take(order)
