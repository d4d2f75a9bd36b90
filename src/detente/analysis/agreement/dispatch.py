"""The answer of ``detente deals`` where the deals are too many to list.

Method: counts, frontier and solution points by elimination (:mod:`bucket_elimination`), exact. A count that would need too
much memory is estimated from a seeded sample instead, with its interval, and ``counts_exact`` says so. A frontier
with too many points is coarsened, and says by how much at the most a point may miss (``epsilon``); the solution
points are exact all the same (:mod:`optimal`). Where rules and red lines couple too many issues to be taken apart, a
solver is asked instead (:mod:`cp_sat`).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

import numpy as np

from detente.analysis.agreement.bucket_elimination import MOST_WORK, Coarsening, Factored
from detente.analysis.agreement.cp_sat import Dense, Points
from detente.analysis.agreement.estimate import Estimate, Sample, sample
from detente.analysis.agreement.frontier import Frontier, Point
from detente.analysis.agreement.optimal import Optimal
from detente.analysis.agreement.options import Options, named_options
from detente.analysis.agreement.solutions import Solutions, solution_points
from detente.analysis.count_tables import Bag, Ints
from detente.analysis.result import Deal, Utilities
from detente.case.model import Model
from detente.case.tables import Arrays
from detente.errors import LimitError

T = TypeVar("T")


class Large:
    """A case answered by elimination; each part is computed once, when asked for."""

    def __init__(self, model: Model, tables: Arrays, seed: int) -> None:
        self.model, self.tables, self.seed = model, tables, seed
        self.factored = Factored(tables)
        self.intervals: dict[str, Estimate] = {}
        self.said: list[str] = []
        """What a reader must know about limits."""
        self._sample: Sample | None = None
        self.zopa_coarse = Coarsening()
        self._taken_apart = False

    @property
    def method(self) -> tuple[str, ...]:
        """What has been used so far, each with its source."""
        used: list[str] = []
        if self._taken_apart:
            used += ["issues eliminated along their coupling (bucket elimination); exact integers", "dechter1999"]
        if "dense" in vars(self):
            used += ["constraint programs (CP-SAT) where elimination takes too much work", "perron2023"]
        if self.intervals:
            used += ["counts that take too much work estimated from a seeded sample of deals", "wilson1927"]
        return tuple(used)

    def _eliminated(self, ask: Callable[[], T]) -> T | None:
        """An answer by elimination; None where that takes too much work."""
        try:
            found = ask()
        except LimitError:
            return None
        self._taken_apart = True
        return found

    def _estimated(self, name: str, hits: Callable[[Sample], int]) -> int:
        """A count from the sample, its interval noted."""
        if self._sample is None:
            groups = {frozenset(self.model.ratifiers(party)) for party in self.tables.parties}
            groups |= {frozenset({actor}) for actor in self.tables.actors} | {frozenset()}
            self._sample = sample(self.tables, tuple(sorted(groups, key=sorted)), self.seed)
        self.intervals[name] = self._sample.estimate(hits(self._sample))
        return self.intervals[name].count

    def _count(self, name: str, exact: Callable[[], int], hits: Callable[[Sample], int]) -> int:
        count = self._eliminated(exact)
        return self._estimated(name, hits) if count is None else count

    @cached_property
    def obeying(self) -> int:
        """Rule-obeying deals."""
        return self._count("obeying_rules", self.factored.count, lambda drawn: drawn.joint[frozenset()])

    def accepted_by(self) -> dict[str, int]:
        """Rule-obeying deals each actor accepts."""
        return {actor: self._accepted(f"accepted_by.{actor}", frozenset({actor})) for actor in self.tables.actors}

    def win_sets(self) -> dict[str, int]:
        """Rule-obeying deals that all ratifiers of a party accept."""
        return {
            party: self._accepted(f"win_sets.{party}", frozenset(self.model.ratifiers(party)))
            for party in self.tables.parties
        }

    def _accepted(self, name: str, group: frozenset[str]) -> int:
        """Rule-obeying deals that all of a group accept."""

        def exact() -> int:
            return self.factored.count(sorted(group))

        def hits(drawn: Sample) -> int:
            return drawn.joint[group]

        return self._count(name, exact, hits)

    def zopa_size(self) -> int:
        """Deals the consent rule allows; where it is estimated, whether there is one at all is exact."""
        size = self._count("zopa", self.factored.zopa_count, lambda drawn: drawn.zopa)
        if "zopa" in self.intervals:
            return max(size, 1) if self.exists else 0
        return size

    @cached_property
    def exists(self) -> bool:
        """Whether there is a deal at all."""
        return bool(len(self.zopa_bag)) if self.zopa_bag is not None else self.dense.exists()

    def best(self, most: int) -> list[Point]:
        """Deals of the ZOPA on its frontier, the best for whoever gains least first."""
        least = {party: table.fraction(table.no_deal) for party, table in self.tables.utilities.items()}

        def smallest(point: Point) -> Fraction:
            gains = [value - least[party] for party, value in point.utilities.items()]
            return min(gains, default=Fraction(0))

        points = self.zopa_frontier.points
        if self.zopa_bag is not None and not points:
            points = tuple(self._point(self.zopa_bag, at) for at in range(len(self.zopa_bag)))
        return sorted(points, key=lambda point: (-smallest(point), sorted(point.deal.items())))[:most]

    def frontier(self) -> Frontier:
        """The frontier over the rule-obeying deals."""
        coarse = Coarsening()
        bag = self._eliminated(lambda: self.factored.frontier(self.tables.parties, coarse=coarse))
        if bag is None:
            return self._some("rules", self.dense.frontier(self.tables.parties, among=()))
        return self._frontier("rules", bag, coarse)

    @cached_property
    def zopa_frontier(self) -> Frontier:
        """The frontier over the ZOPA."""
        if self.zopa_bag is None:
            found = self.dense.frontier(self.tables.parties, among=None) if self.exists else Points(complete=True)
            return self._some("zopa", found)
        return self._frontier("zopa", self.zopa_bag, self.zopa_coarse)

    @cached_property
    def zopa_bag(self) -> Bag | None:
        """The frontier over the ZOPA as a bag: empty exactly when there is no deal; None where it is too much work."""
        return self._eliminated(lambda: self.factored.zopa_frontier(self.tables.parties, coarse=self.zopa_coarse))

    @cached_property
    def dense(self) -> Dense:
        """The case as a constraint program, for what cannot be taken apart."""
        return Dense(self.tables)

    def _frontier(self, name: str, bag: Bag, coarse: Coarsening) -> Frontier:
        points = tuple(self._point(bag, at) for at in range(len(bag))) if bag.vectors.shape[1] else ()
        scales = [self.tables.utilities[party].scale for party in self.tables.parties if party in self.tables.utilities]
        epsilon = max((Fraction(coarse.missed, scale) for scale in scales), default=Fraction(0))
        found = Frontier(
            space=name,
            size=coarse.points or len(points),
            points=points,
            exact=not coarse.missed and not coarse.points,
            epsilon=None if coarse.points else epsilon,
            size_exact=not coarse.missed,
        )
        self.said += found.said("")
        return found

    def _some(self, name: str, found: Points) -> Frontier:
        """Points found one by one, perhaps not all."""
        points = [self._deal_point(self.dense.plain.deal(choice), None) for choice in found.choices]
        points.sort(key=lambda point: (list(point.utilities.values()), sorted(point.deal.items())))
        some = Frontier(
            space=name,
            size=len(points),
            points=tuple(points),
            exact=found.complete,
            epsilon=Fraction(0) if found.complete else None,
            size_exact=found.complete,
        )
        self.said += some.said("issues are coupled too closely to list all in time")
        return some

    def _point(self, bag: Bag, at: int) -> Point:
        return self._deal_point(self.factored.deal(bag.keys[at]), int(bag.counts[at]))

    def _deal_point(self, deal: Deal, count: int | None) -> Point:
        ranked = {
            party: {self.tables.issues[issue]: deal[self.tables.issues[issue]] for issue in sorted(ranks)}
            for party, ranks in self.tables.ranks.items()
            if party in self.tables.parties
        }
        utilities = self.factored.utilities(deal, self.tables.parties)
        return Point(utilities=utilities, ranked=ranked, deals=count, deal=deal)

    def solutions(self) -> tuple[Solutions | None, bool]:
        """The solution points, and whether all are exact."""
        parties = tuple(party for party in self.tables.parties if party in self.tables.utilities)
        if not parties:
            return None, True
        coarse = Coarsening()
        bag = self._eliminated(
            lambda: self.factored.frontier(parties, rational=True, coarse=coarse, work=MOST_WORK),
        )
        if bag is None:
            return self._optimal(parties, None)
        if not len(bag):
            return None, True
        if coarse.missed:
            return self._optimal(parties, bag)
        scales = [self.tables.utilities[party].scale for party in parties]
        least = np.array([self.tables.utilities[party].no_deal for party in parties], dtype=np.int64)

        def witness(rows: Ints) -> tuple[Deal, Utilities, int]:
            at = min(rows, key=lambda row: tuple(bag.keys[row]))
            deal = self.factored.deal(bag.keys[at])
            return deal, self.factored.utilities(deal, parties), sum(int(bag.counts[row]) for row in rows)

        return solution_points(bag.vectors - least, scales, witness), True

    def _optimal(self, parties: tuple[str, ...], known: Bag | None) -> tuple[Solutions | None, bool]:
        """The solution points where the frontier cannot be listed."""
        optimal = Optimal(self.factored, lambda: self.dense, parties, known)
        try:
            found = optimal.solutions()
        except LimitError:
            self.said.append("solution points are not given: the rules couple the issues too closely")
            return None, False
        if optimal.unproven:
            self.said.append(
                f"not proven best in the time allowed, the best found is given: {', '.join(optimal.unproven)}"
            )
        return found, not optimal.unproven

    def _possible(self, actor: str | None) -> list[list[bool]]:
        found = self._eliminated(lambda: self.factored.possible_options(actor))
        return self.dense.possible_options(actor) if found is None else found

    def options(self) -> tuple[Options, dict[str, tuple[str, ...]]]:
        """For each option the consenting actors who accept some deal with it; and the options no deal has."""
        tables = self.tables
        possible = {actor: self._possible(actor) for actor in tables.consenting}
        coexist = self._possible(None)
        excluded = {
            name: tuple(sorted(option for at, option in enumerate(tables.options[issue]) if not coexist[issue][at]))
            for issue, name in enumerate(tables.issues)
        }
        found = {name: options for name, options in excluded.items() if options}
        return named_options(tables, possible, found), found
