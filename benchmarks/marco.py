"""Conflicts and openings by MARCO (Liffiton and others, 2016), written plainly: a map of subsets, grown and shrunk.

Method

1. The map is one byte a subset of the constraints: whether it is still unexplored. Take the highest unexplored one.
2. If some deal honours it, grow it to a maximal such set: what is left out is an opening. Its subsets are explored.
3. If none does, shrink it to a minimal such set: a conflict. Its supersets are explored.
4. Until nothing is unexplored.

The usual map is a SAT solver's; the byte map needs none and reaches some 20 constraints. It shares no code with the
engine: the deals and what each breaks come from the obvious solver of the tests.
"""

from __future__ import annotations

from tests.laws.bruteforce import BruteForce, Subset

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
