"""Sets of constraints as integers: the k-th bit is the k-th constraint."""

from __future__ import annotations

from collections.abc import Iterator


def bits(whole: int) -> list[int]:
    """The single bits of a set."""
    found = []
    while whole:
        low = whole & -whole
        found.append(low)
        whole ^= low
    return found


def places(whole: int) -> Iterator[int]:
    """The positions of the members of a set, lowest first; as they are asked for, since a set may be long."""
    while whole:
        low = whole & -whole
        yield low.bit_length() - 1
        whole ^= low
