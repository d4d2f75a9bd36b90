"""All conflicts and all openings without a list of deals, from each other.

Method (reiter1987; liffiton2016; ignatiev2015)

1. The first opening is the cheapest one.
2. The first conflict is what is left when nothing more can be left out. Any other, among constraints that no deal
   honours together: take few of them that meet every opening known. If no deal honours these, they are a conflict,
   since a deal honours all but any one of them. If one does, it leads to an opening that they miss: the cheapest part
   of what that deal breaks whose giving up is enough. And again.
3. The minimal sets that meet every conflict known are asked about, the cheapest first, several at a time. One whose
   giving up leaves a deal is an opening; if it leaves none, there is a conflict among the rest, looked for as in 2 (at
   once, as long as that finds any). When all are openings, both lists are complete.
4. When conflicts keep coming without a new opening, and as long as that takes less effort than the rest, the solver
   is asked for anything to give up that contains no known opening. If there is nothing, the openings are complete,
   and the conflicts are the minimal sets that meet them all.
5. Where openings are too many to list, the minimal sets that meet the known ones are asked about instead: if no deal
   honours any of them, they are all the conflicts.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from detente.analysis.core.bits import bits
from detente.analysis.core.deadline import Deadline, OutOfTimeError
from detente.analysis.core.hitting import minimal_hitting_sets
from detente.analysis.core.program import OutOfEffortError
from detente.analysis.impasse.crew import Crew, Task
from detente.analysis.impasse.oracle import Asked, Found, Oracle, opening_beside, standing
from detente.analysis.search.plain import Choice
from detente.analysis.search.question import confirm

T = TypeVar("T")
BATCH = 8
"""Questions that are put before the answer to the first is used, so that several processes can share them."""
HASTE = 0.1
"""Work to find the first conflict by leaving elements out."""
IN_A_ROW = 5
"""Conflicts in a row before the solver is asked whether any opening is missing."""
SHARE = 1.0
"""Effort for that question, as a share of the effort for everything else."""
STALE = 10
"""A list of candidates is made anew once it has led to so many new conflicts, or to a tenth of those known."""
RANKED = 20
"""After the time for a whole listing is spent, openings are listed by cost until so many are known to be cheapest."""


@dataclass
class Duals:
    """Sets of elements, as integers; for each opening a deal that stands once it is given up."""

    oracle: Oracle
    crew: Crew
    conflicts: list[int] = field(default_factory=list)
    openings: dict[int, Choice] = field(default_factory=dict)
    conflicts_complete: bool = False
    openings_complete: bool = False
    dearest: int | None = None
    """Every opening that costs less than this is listed."""
    _meets: dict[int, int] = field(default_factory=dict)
    """For each element the openings that hold it, as a bit set over their places in the list."""
    _in_a_row: int = 0
    _direct: bool = True
    """Whether the next candidates are asked about as they are; otherwise a conflict that they miss is looked for."""
    _spent: float = 0.0
    """Effort to ask whether any opening is missing."""
    _tried: float = 0.0
    """The most effort that question was given in vain."""

    def list_all(self, whole: Deadline, cheap: Deadline, most_conflicts: int, most_openings: int) -> None:
        """Lists what can be listed by ``whole``; if that is not everything, the cheapest openings by ``cheap``."""
        try:
            self._first(cheap)
            self._first_conflict(cheap)
            self._alternate(whole, most_conflicts, most_openings)
        except OutOfTimeError:
            self._by_cost(cheap)
        if self.openings_complete and not self.conflicts_complete:
            listed, self.conflicts_complete = minimal_hitting_sets(self.openings, most_conflicts)
            self.conflicts = listed if self.conflicts_complete else list(dict.fromkeys([*self.conflicts, *listed]))

    def _first(self, until: Deadline) -> None:
        found = self.oracle.cheapest(until)
        assert found is not None, "asked only where giving up everything leaves a deal"
        self._learn(found)
        self.dearest = self.oracle.cost(found[0])

    def _alternate(self, until: Deadline, most_conflicts: int, most_openings: int) -> None:
        """Openings from conflicts, as often as that leads to new conflicts; then conflicts from openings."""
        learned = True
        while learned and not self.openings_complete:
            candidates, every = minimal_hitting_sets(self.conflicts, most_openings, until)
            learned = self._openings_among(candidates, every, until)
        if learned:
            return
        if every:
            self.openings_complete = self.conflicts_complete = True
            return
        while not self.conflicts_complete:
            candidates, every = minimal_hitting_sets(self.openings, most_conflicts, until)
            if not every:
                return
            self.conflicts_complete = not self._missed_by(candidates, until)

    def _openings_among(self, candidates: Iterable[int], every: bool, until: Deadline) -> bool:
        """Asks about minimal sets that meet every conflict known; whether that led to new conflicts.

        ``every``: the candidates are all there are, so what is cheaper than the first that fails is all known.
        """
        oracle, known = self.oracle, len(self.conflicts)
        ranked = sorted(candidates, key=lambda which: (oracle.cost(which), which.bit_count(), which))
        while ranked := [which for which in ranked if self._undecided(which, known)]:
            if every and len(self.conflicts) == known:
                self._all_below(oracle.cost(ranked[0]))
            if self._direct:
                self._ask_whole(ranked[:BATCH], until)
                continue
            kept = self._some_few([oracle.all & ~which for which in ranked])
            if self._conflicts_among(kept, until) and self._in_a_row >= IN_A_ROW and self._none_missing(until):
                return True
            if len(self.conflicts) - known >= max(STALE, known // 10):
                break
        if every and len(self.conflicts) == known:
            self._all_below(max(map(oracle.cost, self.openings)))
        return len(self.conflicts) > known

    def _undecided(self, which: int, known: int) -> bool:
        """Whether a set that met the first ``known`` conflicts meets the others, and is not known to be an opening."""
        return which not in self.openings and all(which & new for new in self.conflicts[known:])

    def _all_below(self, cost: int) -> None:
        if self.dearest is not None:
            self.dearest = max(self.dearest, cost)

    def _ask_whole(self, batch: Sequence[int], until: Deadline) -> None:
        """Asks whether sets that meet every conflict known are openings, as most are once conflicts are nearly complete."""
        kept = [self.oracle.all & ~which for which in batch]
        opened = 0
        for which, choice in zip(batch, self._answers(standing, kept, until), strict=True):
            if choice is not None:
                self._learn((which, choice))
                opened += 1
        self._direct = opened == len(batch)

    def _some_few(self, kept: Iterable[int]) -> list[int]:
        """Up to ``BATCH`` different sets that meet every opening known, each within one of ``kept``, of which few are tried."""
        chosen: dict[int, None] = {}
        for within in itertools.islice(kept, 2 * BATCH):
            few = self._few(within)
            assert few is not None, "a minimal set that meets every conflict holds no opening but itself"
            chosen[few] = None
            if len(chosen) == BATCH:
                break
        return list(chosen)

    def _conflicts_among(self, batch: Sequence[int], until: Deadline) -> int:
        """Asks about sets that meet every opening known: each is a conflict, or leads to an opening. How many are conflicts."""
        conflicts = 0
        for which, found in zip(batch, self._answers(opening_beside, batch, until), strict=True):
            if found is None:
                self.conflicts.append(which)
                conflicts += 1
                self._in_a_row += 1
            elif found[0] not in self.openings:
                self._learn(found)
        self._direct = not conflicts
        return conflicts

    def _answers(self, task: Task[Asked, T], kept: Iterable[int], until: Deadline) -> Iterator[T]:
        oracle = self.oracle
        return self.crew.ask(task, [(oracle.elements, oracle.weights, which) for which in kept], until)

    def _missed_by(self, candidates: Iterable[int], until: Deadline) -> bool:
        """Asks about minimal sets that meet every opening known; whether any opening was missing."""
        known = len(self.openings)
        left = sorted(set(candidates).difference(self.conflicts))
        while left:
            self._conflicts_among(left[:BATCH], until)
            left = [which for which in left[BATCH:] if self._meets_all(which)]
        return len(self.openings) > known

    def _meets_all(self, which: int) -> bool:
        met = 0
        for bit in bits(which):
            met |= self._meets.get(bit, 0)
        return met == (1 << len(self.openings)) - 1

    def _first_conflict(self, until: Deadline) -> None:
        """Leaves out several elements at a time for as long as no deal honours the rest, then fewer, then one.

        A large conflict takes long to find like this: then, around those that are known to be
        needed, among what is left as any other is.
        """
        oracle, among, left, needed = self.oracle, self.oracle.all, self.oracle.sums_last, 0
        many, begin = max(1, len(left) // 4), self.oracle.effort
        while left and oracle.effort - begin < HASTE:
            tried = sum(left[:many])
            choice = oracle.stands(among & ~tried, until)
            if choice is None:
                among, left = among & ~tried, left[many:]
                many = max(1, min(2 * many, len(left) // 2))
            elif many == 1:
                needed |= tried
                left = left[1:]
                many = max(1, len(left) // 8)
            else:
                broken = oracle.given_up(choice, among & ~tried) & among
                alone = broken.bit_count() == 1  # it is needed: a deal honours all but it
                needed |= broken if alone else 0
                later = [] if alone else [bit for bit in left if bit & broken]
                left = [bit for bit in left if not bit & broken] + later
                many = max(1, many // 3)
        if not left:
            self.conflicts.append(among)
        while not self.conflicts:
            few = self._few(among, needed)
            assert few is not None, "what no deal honours meets every opening"
            self._conflicts_among([few], until)

    def _few(self, kept: int, needed: int = 0) -> int | None:
        """``needed``, and with it a minimal part of ``kept`` that meets every other opening known; None if there is none.

        Always the element that meets most of the rest.
        """
        meets = {bit: self._meets.get(bit, 0) for bit in bits(kept)}
        chosen, left = needed, (1 << len(self.openings)) - 1
        for bit in bits(needed):
            left &= ~meets[bit]
        while left:
            # with the element itself, so that no order but that of the names decides
            bit = max(meets, key=lambda bit: ((meets[bit] & left).bit_count(), -bit), default=0)
            if not meets.get(bit, 0) & left:
                return None
            chosen |= bit
            left &= ~meets[bit]
        for bit in bits(chosen & ~needed):
            met = 0
            for other in bits(chosen & ~bit):
                met |= meets[other]
            if not meets[bit] & ~met:
                chosen &= ~bit
        return chosen

    def _none_missing(self, until: Deadline) -> bool:
        """Whether the solver, asked for an opening that is not known, finds that there is none."""
        oracle, begin = self.oracle, self.oracle.effort
        most = SHARE * (begin - self._spent) - self._spent
        if most <= 1.5 * self._tried:
            return False
        try:
            found = oracle.another(self.openings, until, most)
        except OutOfEffortError:
            self._tried = most
            return False
        finally:
            self._spent += oracle.effort - begin
        if found is None:
            self.openings_complete = True
            return True
        self._shrink(found[0], until)
        return False

    def _shrink(self, within: int, until: Deadline) -> None:
        opening = self.oracle.least(within, until)
        assert opening is not None, "the deal found stands"
        self._learn(opening)

    def _learn(self, found: Found) -> None:
        which, choice = found
        confirm(not any(other & which == other for other in self.openings))
        for bit in bits(which):
            self._meets[bit] = self._meets.get(bit, 0) | 1 << len(self.openings)
        self.openings[which] = choice
        self._in_a_row = 0

    def _by_cost(self, until: Deadline) -> None:
        """Openings by cost until the cheapest are known."""
        oracle = self.oracle
        try:
            while self._ranked() < RANKED:
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
