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


def places(whole: int) -> list[int]:
    """The positions of the members of a set."""
    return [bit.bit_length() - 1 for bit in bits(whole)]
