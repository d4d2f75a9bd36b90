"""Minimal sets and minimal hitting sets, on integers used as bit sets.

Conflicts (minimal unsatisfiable subsets) and openings (minimal correction subsets) are each other's minimal
hitting sets (reiter1987; liffiton2008, Theorem 1).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from detente.analysis.core.bits import bits, places
from detente.analysis.core.deadline import GRAIN, Deadline

Words = NDArray[np.uint64]
"""Bit sets in rows of 64-bit words, shape ``(n_sets, n_words)``."""

MOST_STEPS = 300_000
"""Partial hitting sets tried; beyond, a listing stops and is not complete."""
STEP = 4 * GRAIN
"""Work that a partial hitting set counts as."""
OFTEN = 256
"""Partial hitting sets between two looks at the clock."""
LOOK = 10
"""How many missed sets are looked at for the one to branch on."""

_Partial = tuple[int, int, int, list[int]]
"""Elements chosen, elements still free, members missed, and for each chosen element the members only it meets."""


def minimal_hitting_sets(family: Iterable[int], most: int, until: Deadline | None = None) -> tuple[list[int], bool]:
    """All minimal sets that meet every set of ``family``, smallest first, and whether that is all of them.

    Method (murakami2014, MMCS, level by level so that the smallest come first):

    1. Elements that are in the same sets are *twins*: one of each kind is enough until the end.
    2. A partial set grows by the free elements of a set that it misses, of which it has few.
    3. It is dropped once an element is no longer the only one in it to meet some set: it can never be minimal.

    Stops after ``most`` sets, after ``MOST_STEPS`` partial ones, or at ``until``: what is listed then is minimal,
    and the smallest.
    """
    members = sorted(set(family), key=int.bit_count)
    meets = _meets(members)
    twins: dict[int, list[int]] = {}
    for bit, met in meets.items():
        twins.setdefault(met, []).append(bit)
    leaders = sum(kind[0] for kind in twins.values())
    found: list[int] = []
    steps = 0
    level: list[_Partial] = [(0, leaders, (1 << len(members)) - 1, [])]
    while level and steps <= MOST_STEPS and len(found) < most:
        following: list[_Partial] = []
        for at, (chosen, free, missed, alone) in enumerate(level):
            if until is not None and at % OFTEN == 0 and not until.left:
                return found[:most], False
            if not missed:
                kinds = [twins[meets[bit]] for bit in bits(chosen)]
                room = max(0, most + 1 - len(found))  # twins of twins may be more than memory holds
                found += [sum(picked) for picked in itertools.islice(itertools.product(*kinds), room)]
                continue
            few = min((members[one] & free for one in itertools.islice(places(missed), LOOK)), key=int.bit_count)
            free &= ~few
            for bit in bits(few):
                met = meets[bit]
                still = [own & ~met for own in alone]
                if all(still):
                    following.append((chosen | bit, free, missed & ~met, [*still, missed & met]))
                    free |= bit
        steps += len(following)
        if until is not None:
            until.spend(STEP * len(following))
        level = following
    return found[:most], not level and len(found) <= most


def _meets(members: list[int]) -> dict[int, int]:
    """For each element, the members that hold it, as a bit set over their places."""
    meets: dict[int, int] = {}
    for place, member in enumerate(members):
        for bit in bits(member):
            meets[bit] = meets.get(bit, 0) | 1 << place
    return meets


def minimal(sets: Iterable[int]) -> list[int]:
    """The sets that contain no other."""
    kept: list[int] = []
    for candidate in sorted(sets, key=int.bit_count):
        if not any(other & candidate == other for other in kept):
            kept.append(candidate)
    return kept
