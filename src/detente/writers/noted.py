"""*Notes* at the end of the two pages: which numbers lead to which document, in as few words as that needs."""

from __future__ import annotations

from dataclasses import dataclass

from detente.report.language.dates import when
from detente.writers.citations import Citations, SourceGroup, ranges

BUDGET = 80
"""Words, as a reader counts them."""


@dataclass(frozen=True)
class Noted:
    """A document of the two pages: the numbers that lead to it, who published it (and when), its place in the annex."""

    numbers: tuple[int, ...]
    told: str
    place: int

    @property
    def shown(self) -> str:
        """The numbers as they are printed: ``1–4, 7``."""
        return ranges(self.numbers)


def noted(citations: Citations, *, annex: bool) -> tuple[Noted, ...]:
    """Every document that the two pages cite, by its first number. With dates where these fit; ``annex``: whether the
    documents stand behind, under their places."""
    groups = [(group, _front(citations, group)) for group in citations.groups]
    used = [(group, numbers) for group, numbers in groups if numbers]
    for dated in (True, False):
        found = tuple(Noted(numbers, _told(group, dated=dated, annex=annex), group.place) for group, numbers in used)
        if sum(len(f"{item.shown} {item.told}".split()) for item in found) <= BUDGET:
            break
    return found


def _front(citations: Citations, group: SourceGroup) -> tuple[int, ...]:
    return tuple(sorted(note.number for note in group.notes if note.number in citations.front))


def _told(group: SourceGroup, *, dated: bool, annex: bool) -> str:
    source = group.document
    who = source.publisher or source.title or group.id
    day = f", {when(source.published)}" if dated and source.published else ""
    return f"{who}{day}{f' (D{group.place})' if annex else ''}"
