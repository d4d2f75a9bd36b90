"""A text split where passages of it begin and end: what a page needs to mark quotes that nest and overlap.

*Laws*: the runs joined are the text; each passage is exactly the runs that name it, one behind the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from detente.frozen import frozen


@frozen
class Run:
    """A stretch of a text from character ``start`` to ``end``, and the passages that cover all of it, the widest first."""

    start: int
    end: int
    words: str
    names: tuple[str, ...] = ()


def runs(text: str, passages: Mapping[str, tuple[int, int]]) -> tuple[Run, ...]:
    """The text in runs; ``passages`` are start and end of each by its name, in characters.

    Raises ValueError for a passage that is empty or leaves the text. Takes time and room by the runs and the names in them.
    """
    for name, (start, end) in passages.items():
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{name}: there are no characters {start} to {end} in a text of {len(text)}")
    return tuple(_runs(text, passages))


def _runs(text: str, passages: Mapping[str, tuple[int, int]]) -> Iterator[Run]:
    order = sorted(passages, key=lambda name: (passages[name][0], -passages[name][1]))
    edges = sorted({0, len(text), *(edge for span in passages.values() for edge in span)})
    covering: list[str] = []
    following = 0
    for start, end in pairwise(edges):
        covering = [name for name in covering if passages[name][1] > start]
        while following < len(order) and passages[order[following]][0] == start:
            covering.append(order[following])
            following += 1
        yield Run(start, end, text[start:end], tuple(covering))
