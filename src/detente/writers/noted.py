"""*Notes* at the end of the two pages: which numbers lead to which document, and to which of its words where there is room for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.frozen import frozen
from detente.report.language.dates import when
from detente.writers.citations import Citations, SourceGroup, ranges

BUDGET = 80
"""Words, as a reader counts them, where an annex stands behind: numbers of citations are none."""
LONGEST = 24
"""Words of a sentence; what is longer is cut there."""
ASIDE = re.compile(r"\s*\([^()]*\)")
"""What stands in brackets in the name of a publisher, such as who carried its report."""


@frozen
class Noted:
    """A document of the two pages: the numbers that lead to it, what it is, its place in the annex, and by number the words that
    are cited of it, the same words once; they stand as in the document, in no marks of ours."""

    numbers: tuple[int, ...]
    told: str
    place: int
    words: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> str:
        """The numbers as they are printed: ``1–4, 7``."""
        return ranges(self.numbers)

    @property
    def size(self) -> int:
        """How many words it takes."""
        return len(self.told.split()) + sum(len(words.split()) + 1 for _, words in self.words)


def noted(citations: Citations, *, annex: bool) -> tuple[Noted, ...]:
    """Every document that the two pages cite, by its first number; all in the same way. ``annex``: whether the documents stand
    behind, under their places.

    *Method*

    1. Where they stand behind: with names and days where these fit ``BUDGET``; else with names; else by their places in the annex.
    2. Else with titles, and the words cited where the second page has room for both; with titles where it has room for these; with
       names and days; with names, even if that takes more.
    """
    used = [(group, numbers) for group in citations.groups if (numbers := _front(citations, group))]
    if annex:
        ways, room = [_named(used, dated=True, annex=True), _named(used, dated=False, annex=True)], BUDGET
        last = tuple(Noted(numbers, f"D{group.place}", group.place) for group, numbers in used)
    else:
        titled = tuple(Noted(numbers, _titled(group), group.place) for group, numbers in used)
        ways, room = [_with_words(citations, used), titled, _named(used, dated=True, annex=False)], citations.room
        last = _named(used, dated=False, annex=False)
    return next((way for way in ways if sum(item.size for item in way) <= room), last)


def places(found: Sequence[Noted]) -> str:
    """What the places mean, where documents have no other name: ``D1–D25: the documents, in the annex``; else nothing."""
    if not found or any(item.told != f"D{item.place}" for item in found):
        return ""
    last = max(item.place for item in found)
    return f"D1–D{last}: the documents, in the annex" if last > 1 else "D1: the document, in the annex"


Used = Sequence[tuple[SourceGroup, tuple[int, ...]]]
"""The documents that the two pages cite, with the numbers that lead to each."""


def _front(citations: Citations, group: SourceGroup) -> tuple[int, ...]:
    return tuple(sorted(note.number for note in group.notes if note.number in citations.front))


def _named(used: Used, *, dated: bool, annex: bool) -> tuple[Noted, ...]:
    """Who published each, and when."""
    return tuple(
        Noted(numbers, _publisher(group, dated=dated) + (f" (D{group.place})" if annex else ""), group.place)
        for group, numbers in used
    )


def _publisher(group: SourceGroup, *, dated: bool) -> str:
    source = group.document
    who = ASIDE.sub("", source.publisher or "") or source.title or group.id
    return f"{who}, {when(source.published)}" if dated and source.published else who


def _titled(group: SourceGroup) -> str:
    """What a document is called, who published it and when."""
    source, who = group.document, _publisher(group, dated=True)
    return f"{source.title}, {who}" if source.title and not who.startswith(source.title) else who


def _with_words(citations: Citations, used: Used) -> tuple[Noted, ...]:
    """With the words cited of each."""
    return tuple(Noted(numbers, _titled(group), group.place, _words(citations, group)) for group, numbers in used)


def _words(citations: Citations, group: SourceGroup) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[int]] = {}
    for note in sorted(group.notes, key=lambda each: each.number):
        if note.number in citations.front:
            found.setdefault(_short(note.statement.quote.exact), []).append(note.number)
    return tuple((ranges(numbers), words) for words, numbers in found.items())


def _short(words: str) -> str:
    parts = words.split()
    return " ".join(parts[:LONGEST]) + (" …" if len(parts) > LONGEST else "")
