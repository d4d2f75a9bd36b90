"""Minimal sets and minimal hitting sets, on integers used as bit sets.

Conflicts (minimal unsatisfiable subsets) and openings (minimal correction subsets) are each other's minimal
hitting sets (reiter1987; liffiton2008, Theorem 1).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
"""Bit sets in rows of 64-bit words, shape ``(n_sets, n_words)``."""


def minimal_rows(sets: Words) -> Words:
    """The rows that contain no other row, each once."""
    left = np.unique(sets, axis=0)
    sizes = np.bitwise_count(left).sum(axis=1)
    left = left[np.argsort(sizes, kind="stable")]
    kept = []
    while len(left):
        least = left[0]
        kept.append(least)
        left = left[~((left & least) == least).all(axis=1)]
    return np.array(kept, dtype=np.uint64).reshape(len(kept), sets.shape[1])


def minimal_hitting_sets(family: Iterable[int], most: int) -> tuple[list[int], bool]:
    """All minimal sets that meet every set of ``family``, and whether that is all of them.

    Berge's algorithm (berge1989): sets are added one at a time, smallest first; ``most`` bounds what is kept.
    """
    hitting = [0]
    complete = True
    members = sorted(family, key=int.bit_count)
    for count, member in enumerate(members, 1):
        meets = [chosen for chosen in hitting if chosen & member]
        misses = [chosen for chosen in hitting if not chosen & member]
        extended = {chosen | bit for chosen in misses for bit in bits(member)}
        hitting = meets + [new for new in extended if _each_needed(new, members[:count])]
        if len(hitting) > most:
            hitting = sorted(hitting, key=int.bit_count)[:most]
            complete = False
    return hitting, complete


def _each_needed(chosen: int, family: list[int]) -> bool:
    """Whether every element of a hitting set is the only one in it to meet some set of the family."""
    needed = 0
    for member in family:
        met = chosen & member
        if not met & (met - 1):
            needed |= met
            if needed == chosen:
                return True
    return False


def bits(whole: int) -> list[int]:
    """The single bits of a set."""
    found = []
    while whole:
        low = whole & -whole
        found.append(low)
        whole ^= low
    return found


def minimal(sets: Iterable[int]) -> list[int]:
    """The sets that contain no other."""
    kept: list[int] = []
    for candidate in sorted(sets, key=int.bit_count):
        if not any(other & candidate == other for other in kept):
            kept.append(candidate)
    return kept
