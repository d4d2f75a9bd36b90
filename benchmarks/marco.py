"""Conflicts and openings by MARCO (Liffiton and others, 2016), written plainly: a map of subsets, grown and shrunk.

Method

1. The map is one byte a subset of the constraints: whether it is still unexplored. Take the highest unexplored one.
2. If some deal honours it, grow it to a maximal such set: what is left out is an opening. Its subsets are explored.
3. If none does, shrink it to a minimal such set: a conflict. Its supersets are explored.
4. Until nothing is unexplored.

The usual map is a SAT solver's; the byte map needs none and reaches some 20 constraints. It shares no code with the
engine: the deals and what each breaks come from the obvious solver of the tests.

:class:`Searched` is the same method where deals are too many to list: the map and the case are asked by CP-SAT, the same
questions about the case that the engine puts.
"""

from __future__ import annotations

from tests.laws.bruteforce import BruteForce, Subset

from detente.analysis.core.bits import bits, places
from detente.analysis.core.deadline import Deadline, OutOfTimeError
from detente.analysis.core.program import Program
from detente.analysis.impasse.oracle import Oracle

MOST = 24
"""Constraints: beyond, the map alone takes more than 16 MB and far too long to walk."""


def marco(brute: BruteForce) -> tuple[set[Subset], set[Subset]]:
    """All conflicts and all openings (everybody must consent)."""
    names = sorted(brute.owner)
    place = {name: 1 << at for at, name in enumerate(names)}
    broken = {sum(place[name] for name in names_broken) for names_broken in brute.broken}
    everything = (1 << len(names)) - 1
    unexplored = bytearray(b"\1") * (everything + 1)
    conflicts, openings = set(), set()
    top = everything
    while (top := unexplored.rfind(1, 0, top + 1)) >= 0:
        seed = top
        if any(not seed & breaks for breaks in broken):
            for bit in place.values():
                if any(not (seed | bit) & breaks for breaks in broken):
                    seed |= bit
            openings.add(everything & ~seed)
            clear(unexplored, 0, seed)
        else:
            for bit in place.values():
                if seed & bit and all((seed & ~bit) & breaks for breaks in broken):
                    seed &= ~bit
            conflicts.add(seed)
            clear(unexplored, seed, everything & ~seed)
    return _named(conflicts, place), _named(openings, place)


def clear(unexplored: bytearray, base: int, free: int) -> None:
    """Explored: ``base`` with every subset of ``free``."""
    some = free
    while some:
        unexplored[base | some] = 0
        some = (some - 1) & free
    unexplored[base] = 0


def _named(found: set[int], place: dict[str, int]) -> set[Subset]:
    return {frozenset(name for name, bit in place.items() if bits & bit) for bits in found}


class Searched:
    """Conflicts and openings by MARCO as far as a limit allows; ``complete`` if these are all."""

    def __init__(self, oracle: Oracle, until: Deadline) -> None:
        self.oracle, self.until = oracle, until
        self.conflicts: list[int] = []
        self.openings: list[int] = []
        self.map = Program()
        self.kept = [self.map.literal() for _ in oracle.elements]
        try:
            self.complete = self._explored()
        except OutOfTimeError:
            self.complete = False

    def _explored(self) -> bool:
        while True:
            self.map.minimise([(-1, literal) for literal in self.kept])
            values, _ = self.map.solve(self.until)
            if values is None:
                return True
            seed = sum(1 << at for at, literal in enumerate(self.kept) if values[literal])
            choice = self.oracle.stands(seed, self.until)
            if choice is None:
                conflict = self._shrunk(seed)
                self.conflicts.append(conflict)
                self.map.clause([~self.kept[at] for at in places(conflict)])
            else:  # a maximal seed that stands cannot grow
                self.openings.append(self.oracle.all & ~seed)
                self.map.clause([self.kept[at] for at in places(self.openings[-1])])

    def _shrunk(self, seed: int) -> int:
        for bit in bits(seed):
            if self.oracle.stands(seed & ~bit, self.until) is None:
                seed &= ~bit
        return seed
