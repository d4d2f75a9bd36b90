"""All conflicts and all openings without a list of deals, from each other.

Method (reiter1987; liffiton2016; ignatiev2015)

1. The first opening is the cheapest one. ``candidates`` are the minimal sets that meet every opening known,
   kept up to date opening by opening (berge1989).
2. A candidate that no deal honours is a conflict: without any one member it misses a known opening, so a deal
   honours the rest. One that a deal honours leads to an opening that it misses: the cheapest part of what that
   deal breaks whose giving up is enough. The candidate with the fewest members is asked about next; before the
   first conflict, the one with the most, since that gets there soonest.
3. When candidates keep turning out to be conflicts, and as long as that has taken less than half as long, the
   solver is asked for anything to give up that contains no known opening. If there is nothing, the openings are
   complete and every candidate is a conflict.
4. When no candidate is left, the conflicts are complete, and the openings are their minimal hitting sets.
5. When candidates become too many, openings are found by cost until none is left.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.analysis.deadline import Deadline, OutOfTimeError
from detente.analysis.hitting import bits, minimal_hitting_sets
from detente.analysis.impasse.oracle import Found, Oracle
from detente.analysis.impasse.plain import Choice
from detente.analysis.impasse.question import confirm

MOST_CANDIDATES = 5_000
IN_A_ROW = 8
"""Conflicts in a row before the solver is asked whether any opening is missing."""
SHARE = 0.5
"""Effort for those questions, as a share of the effort for candidates."""
RANKED = 20
"""After the time for a whole listing is spent, openings are listed by cost until so many are known to be cheapest."""


@dataclass
class Duals:
    """Sets of elements, as integers; for each opening a deal that stands once it is given up."""

    oracle: Oracle
    conflicts: list[int] = field(default_factory=list)
    openings: dict[int, Choice] = field(default_factory=dict)
    conflicts_complete: bool = False
    openings_complete: bool = False
    dearest: int | None = None
    """Every opening that costs less than this is listed."""
    _candidates: set[int] = field(default_factory=set)

    def list_all(self, whole: Deadline, cheap: Deadline, most_conflicts: int, most_openings: int) -> None:
        """Lists what can be listed by ``whole``; if that is not everything, the cheapest openings by ``cheap``."""
        try:
            if not self.openings:
                self._first(cheap)
            self._duality(whole)
        except OutOfTimeError:
            pass
        if not (self.conflicts_complete or self.openings_complete):
            self._by_cost(cheap)
        self._complete(most_conflicts, most_openings, cheap)

    def _first(self, until: Deadline) -> None:
        found = self.oracle.cheapest(until)
        assert found is not None, "asked only where giving up everything leaves a deal"
        self._learn(found)
        self.dearest = self.oracle.cost(found[0])
        self._candidates = set(bits(found[0]))

    def _duality(self, until: Deadline) -> None:
        oracle = self.oracle
        in_a_row, for_candidates, for_openings = 0, 0.0, 0.0
        while self._candidates and len(self._candidates) <= MOST_CANDIDATES:
            before = oracle.effort
            if in_a_row >= IN_A_ROW and for_openings <= SHARE * for_candidates:
                found = oracle.another(self.openings, until)
                for_openings += oracle.effort - before
                if found is None:
                    self.openings_complete = self.conflicts_complete = True
                    self.conflicts += sorted(self._candidates)
                    return
                self._shrink(found, until)
                continue
            # as pairs, so that the order of the set decides nothing
            pick = min if self.conflicts else max
            candidate = pick(self._candidates, key=lambda which: (which.bit_count(), which))
            choice = oracle.stands(candidate, until)
            for_candidates += oracle.effort - before
            if choice is None:
                self.conflicts.append(candidate)
                self._candidates.remove(candidate)
                in_a_row += 1
            else:
                self._shrink((oracle.given_up(choice, candidate), choice), until)
                in_a_row = 0
        self.conflicts_complete = not self._candidates

    def _shrink(self, found: Found, until: Deadline) -> None:
        """Learns the cheapest opening within what a deal asks to be given up."""
        opening = self.oracle.least(found[0], until)
        assert opening is not None, "the deal found stands"
        self._learn(opening)
        self._candidates = self._renewed(opening[0])

    def _learn(self, found: Found) -> None:
        which, choice = found
        confirm(not any(other & which == other for other in self.openings))
        self.openings[which] = choice

    def _renewed(self, opening: int) -> set[int]:
        """The candidates that meet a new opening too (berge1989); conflicts meet every opening."""
        missing = [which for which in self._candidates if not which & opening]
        meeting = self._candidates.difference(missing)
        renewed = set(meeting)
        for bit in bits(opening):
            rivals = [which for which in (*meeting, *self.conflicts) if which & opening == bit]
            renewed.update(
                which | bit for which in missing if not any(rival & ~bit & which == rival & ~bit for rival in rivals)
            )
        return renewed

    def _by_cost(self, until: Deadline) -> None:
        """Openings by cost: all of them if candidates were too many, else until the cheapest are known."""
        oracle, too_many = self.oracle, len(self._candidates) > MOST_CANDIDATES
        try:
            while too_many or self._ranked() < RANKED:
                found = oracle.cheapest(until, self.openings)
                if found is None:
                    self.openings_complete = True
                    return
                self.dearest = oracle.cost(found[0])
                self._learn(found)
        except OutOfTimeError:
            return

    def _ranked(self) -> int:
        """How many openings are known to be the cheapest."""
        return 0 if self.dearest is None else sum(self.oracle.cost(which) <= self.dearest for which in self.openings)

    def _complete(self, most_conflicts: int, most_openings: int, until: Deadline) -> None:
        """Each list from the other, where only one is complete; a deal for every opening."""
        if self.openings_complete and not self.conflicts_complete:
            listed, self.conflicts_complete = minimal_hitting_sets(self.openings, most_conflicts)
            self.conflicts = listed if self.conflicts_complete else list(dict.fromkeys([*self.conflicts, *listed]))
        elif self.conflicts_complete and not self.openings_complete:
            listed, all_listed = minimal_hitting_sets(self.conflicts, most_openings)
            ranked = sorted(listed, key=lambda which: (self.oracle.cost(which), which.bit_count(), which))
            try:
                for which in ranked:
                    if which not in self.openings:
                        choice = self.oracle.stands(self.oracle.all & ~which, until)
                        assert choice is not None, "it meets every conflict"
                        self.openings[which] = choice
                self.openings_complete = all_listed
            except OutOfTimeError:
                return
