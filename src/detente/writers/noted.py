"""*Notes* at the end of the two pages: which numbers lead to which document, in as few words as that needs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.frozen import frozen
from detente.report.language.dates import when
from detente.writers.citations import Citations, SourceGroup, ranges

BUDGET = 80
"""Words, as a reader counts them: numbers of citations are none. Where no annex stands behind, each document is named even if
that takes more."""
ASIDE = re.compile(r"\s*\([^()]*\)")
"""What stands in brackets in the name of a publisher, such as who carried its report."""


@frozen
class Noted:
    """A document of the two pages: the numbers that lead to it, who published it (and when), its place in the annex."""

    numbers: tuple[int, ...]
    told: str
    place: int

    @property
    def shown(self) -> str:
        """The numbers as they are printed: ``1–4, 7``."""
        return ranges(self.numbers)

    @property
    def words(self) -> int:
        """How many words it takes."""
        return len(self.told.split())


def noted(citations: Citations, *, annex: bool) -> tuple[Noted, ...]:
    """Every document that the two pages cite, by its first number; all in the same way. ``annex``: whether the documents stand
    behind, under their places. With names and days where these fit; else with names; else by their places in the annex."""
    groups = [(group, _front(citations, group)) for group in citations.groups]
    used = [(group, numbers) for group, numbers in groups if numbers]
    ways = ((True, True), (True, False), (not annex, False))
    for name, day in ways:
        found = [
            Noted(numbers, _told(group, named=name, dated=day, annex=annex), group.place) for group, numbers in used
        ]
        if _words(found) <= BUDGET:
            break
    return tuple(found)


def places(found: Sequence[Noted]) -> str:
    """What the places mean, where documents have no other name: ``D1–D25: the documents, in the annex``; else nothing."""
    if not found or any(item.told != f"D{item.place}" for item in found):
        return ""
    last = max(item.place for item in found)
    return f"D1–D{last}: the documents, in the annex" if last > 1 else "D1: the document, in the annex"


def _words(found: Sequence[Noted]) -> int:
    return sum(item.words for item in found)


def _front(citations: Citations, group: SourceGroup) -> tuple[int, ...]:
    return tuple(sorted(note.number for note in group.notes if note.number in citations.front))


def _told(group: SourceGroup, *, named: bool, dated: bool, annex: bool) -> str:
    source = group.document
    if not named:
        return f"D{group.place}"
    who = ASIDE.sub("", source.publisher or "") or source.title or group.id
    day = f", {when(source.published)}" if dated and source.published else ""
    return f"{who}{day}{f' (D{group.place})' if annex else ''}"
