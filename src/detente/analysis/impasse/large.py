"""The impasse of a case whose deals are too many to list: conflicts, openings and near deals by search.

Every answer is a constraint program's; every deal in it is judged again by plain evaluation.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction

from detente.analysis.core.deadline import Deadline, OutOfTimeError
from detente.analysis.core.hitting import minimal, minimal_hitting_sets
from detente.analysis.impasse.best import Best, Priced, best_and_falls
from detente.analysis.impasse.crew import Crew, crew
from detente.analysis.impasse.duality import BATCH, Duals
from detente.analysis.impasse.nearest import Nearest
from detente.analysis.impasse.oracle import by_actor, by_constraint
from detente.analysis.impasse.results import NearDeal, Opening, actors_of, cut_short, evidence_of, given_by
from detente.analysis.search.plain import Choice, Plain
from detente.analysis.search.question import Questions
from detente.case.tables import Arrays
from detente.errors import LimitError

DETAILED = 200
"""Openings whose deals are compared with each other, the cheapest first."""
LISTS, CHEAPEST, ACTORS, NEAR = 0.7, 0.75, 0.78, 0.85
"""By which share of the limits each part must be done; what is left is for the best deal of each opening."""


class Large:
    """The answers for one case until ``end``; ``said`` is what a reader must know about limits."""

    def __init__(self, tables: Arrays, end: Deadline) -> None:
        self.plain = Plain(tables)
        self.questions = Questions(self.plain)
        self.end = end
        self.said: list[str] = []
        self.crew = Crew(self.questions)
        self.duals = Duals(by_constraint(self.questions), self.crew)
        self.deal_exists = self._stands(self.plain.everything)
        self.rules_leave_no_deal = not self.deal_exists and not self._stands(0)

    @contextmanager
    def shared_by(self, workers: int) -> Iterator[None]:
        """So many processes answer what can be asked at the same time."""
        with crew(self.questions, workers) as shared:
            self.crew = self.duals.crew = shared
            yield

    def _stands(self, kept: int) -> bool:
        try:
            return self.duals.oracle.stands(kept, self.end) is not None
        except OutOfTimeError:
            raise LimitError(
                f"whether a deal exists was not decided within {self.end.seconds:g} seconds or the work of {self.end.most:g}: allow more, "
                "or leave out issues that nobody disputes (`settle: false`)"
            ) from None

    def list_all(self, most_conflicts: int, most_openings: int) -> None:
        """Lists conflicts and openings as far as the time allows."""
        duals, end = self.duals, self.end
        duals.list_all(end.share(LISTS), end.share(CHEAPEST), most_conflicts, most_openings)
        dearest = None if duals.dearest is None else Fraction(duals.dearest, self.plain.unit)
        self.said += cut_short(duals.conflicts_complete, duals.openings_complete, dearest, end)

    def actors(self, most: int) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
        """Which actors alone block each other, and whose giving way opens a deal."""
        oracle, names = by_actor(self.questions)
        duals = Duals(oracle, self.crew)
        known = self.duals
        if known.openings_complete:
            openings = self._projected(known.openings, names)
            conflicts, _ = minimal_hitting_sets(openings, most)
        elif known.conflicts_complete:
            conflicts = self._projected(known.conflicts, names)
            openings, _ = minimal_hitting_sets(conflicts, most)
        else:
            until = self.end.share(ACTORS)
            duals.list_all(until, until, most, most)
            if not (duals.conflicts_complete and duals.openings_complete):
                self.said.append("not all groups of actors that block each other are listed")
            conflicts, openings = duals.conflicts, list(duals.openings)
        return self._named(conflicts, names), self._named(openings, names)

    def _projected(self, sets: object, names: list[str]) -> list[int]:
        """The minimal sets of actors who own sets of constraints."""
        place = {name: 1 << at for at, name in enumerate(names)}
        return minimal(
            {sum(place[actor] for actor in actors_of(self.plain.members(which))) for which in sets}  # type: ignore[attr-defined]
        )

    def _named(self, sets: list[int], names: list[str]) -> list[tuple[str, ...]]:
        return [tuple(name for at, name in enumerate(names) if which >> at & 1) for which in sets]

    def openings(self) -> list[Opening]:
        """Every opening listed; of the cheapest, the best deal and the least falls."""
        plain, known = self.plain, self.duals.openings
        ranked = sorted(known, key=lambda which: (plain.cost(which), which.bit_count(), plain.ids(which)))
        told: list[Opening] = []
        try:
            for at in range(0, min(DETAILED, len(ranked)), BATCH):
                batch = ranked[at : min(at + BATCH, DETAILED)]
                for which, (priced, falls) in zip(batch, self.crew.ask(best_and_falls, batch, self.end), strict=True):
                    told.append(self._opening(which, priced, falls, best=True))
        except OutOfTimeError:
            pass
        told += [self._some(which, known[which]) for which in ranked[len(told) :]]
        rest = sum(not item.best for item in told)
        if rest:
            self.said.append(
                f"for {rest:,} of {len(told):,} openings, the dearest, the deal shown is one that it opens, not "
                "compared with others, and the falls are those of that deal"
            )
        return told

    def _some(self, which: int, choice: Choice) -> Opening:
        priced = Best(self.questions, which).priced(choice)
        return self._opening(which, priced, self._falls(which, choice), best=False)

    def _falls(self, which: int, choice: Choice) -> dict[str, int]:
        """How far each no-deal value would have to fall for one deal, in its actor's units."""
        plain = self.plain
        return {item.id: -plain.gain(item.actor, choice) for item in plain.members(which) if item.kind == "no_deal"}

    def _exact(self, falls: dict[str, int], which: int) -> dict[str, Fraction]:
        tables = self.plain.tables.utilities
        owners = {item.id: item.actor for item in self.plain.members(which)}
        return {name: tables[owners[name]].fraction(units) for name, units in falls.items()}

    def _opening(self, which: int, priced: Priced, falls: dict[str, int], *, best: bool) -> Opening:
        plain, members = self.plain, self.plain.members(which)
        return Opening(
            members=plain.ids(which),
            cost=plain.cost(which),
            who=actors_of(members),
            deal=plain.deal(priced.choice),
            utilities=plain.utilities(priced.choice),
            gains=plain.gains(priced.group, priced.choice),
            falls=self._exact(falls, which),
            best=best,
            evidence=evidence_of(members),
        )

    def near_deals(self, most: int) -> list[NearDeal]:
        """The prices with the least total give, each with its best deal."""
        nearest, until = Nearest(self.questions), self.end.share(NEAR)
        told: list[NearDeal] = []
        try:
            while len(told) < most:
                price = nearest.next(until)
                if price is None:
                    break
                told.append(self._near_deal(price, until))
        except OutOfTimeError:
            self.said.append(f"only {len(told)} of {most} near deals were found in time")
        return told

    def _near_deal(self, price: int, until: Deadline) -> NearDeal:
        plain = self.plain
        choice = Best(self.questions, price).deal(until).choice
        return NearDeal(
            deal=plain.deal(choice),
            deals=None,
            cost=plain.cost(price),
            gives=given_by(plain.members(price)),
            falls=self._exact(self._falls(price, choice), price),
            utilities=plain.utilities(choice),
        )
