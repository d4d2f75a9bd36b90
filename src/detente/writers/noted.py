"""*Notes* at the end of the two pages: which numbers lead to which document, in as few words as that needs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.frozen import frozen
from detente.report.language.dates import when
from detente.writers.citations import Citations, SourceGroup, ranges

BUDGET = 80
"""Words, as a reader counts them; where no annex stands behind, each document is named even if that takes more."""
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
        return len(f"{self.shown} {self.told}".split())


def noted(citations: Citations, *, annex: bool) -> tuple[Noted, ...]:
    """Every document that the two pages cite, by its first number. ``annex``: whether the documents stand behind, under their
    places. With names and days where these fit; else with names; else with the names of the documents that are cited most."""
    groups = [(group, _front(citations, group)) for group in citations.groups]
    used = [(group, numbers) for group, numbers in groups if numbers]
    full, named, bare = (
        [Noted(numbers, _told(group, named=name, dated=day, annex=annex), group.place) for group, numbers in used]
        for name, day in ((True, True), (True, False), (not annex, False))
    )
    for found in (full, named):
        if _words(found) <= BUDGET:
            return tuple(found)
    found = bare
    for at in sorted(range(len(used)), key=lambda at: (-len(used[at][1]), at)):
        tried = [*found[:at], named[at], *found[at + 1 :]]
        found = tried if _words(tried) <= BUDGET else found
    return tuple(found)


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
