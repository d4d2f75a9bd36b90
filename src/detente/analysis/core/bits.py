"""Sets of constraints as integers: the k-th bit is the k-th constraint."""

from __future__ import annotations


def bits(whole: int) -> list[int]:
    """The single bits of a set."""
    found = []
    while whole:
        low = whole & -whole
        found.append(low)
        whole ^= low
    return found
