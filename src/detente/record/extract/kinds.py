"""Kinds of text: told by layout and wording before any act is looked for, since each says in its own way who speaks.

*Method*: each kind is asked in turn, those first whose layout is most their own; a text that is clearly none is news.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import Protocol

from detente.record.extract.layout import (
    interview,
    joint,
    letter,
    listing,
    live,
    meeting,
    resolution,
    statement,
    tracker,
)
from detente.record.extract.layout.entry_days import days
from detente.record.extract.layout.page import Page
from detente.record.extract.layout.segment import Segment
from detente.record.extract.layout.voices import Voices
from detente.record.kinds import NEWS, Kind


class Layout(Protocol):
    """What the module of each kind knows."""

    def looks(self, page: Page) -> bool:
        """Whether a text is of this kind."""
        ...

    def segments(self, page: Page, voices: Voices) -> list[Segment]:
        """What such a text is made of, in order."""
        ...


BY_LAYOUT: dict[Kind, Layout] = {
    "letter": letter,
    "live": live,
    "joint": joint,
    "record": meeting,
    "resolution": resolution,
    "interview": interview,
    "list": listing,
    "tracker": tracker,
    "statement": statement,
}
"""In the order in which they are asked."""
LOOKED_AT = 60_000
"""Characters of a text by which its kind is told."""


def kind_of(text: str, title: str | None = None) -> Kind:
    """The kind of a text; news where it is not clear."""
    page = Page(text[:LOOKED_AT], title or "")
    return next((kind for kind, layout in BY_LAYOUT.items() if layout.looks(page)), NEWS)


def segments_of(page: Page, kind: Kind, voices: Voices) -> list[Segment]:
    """What a text of a kind other than news is made of, in order."""
    found = BY_LAYOUT.get(kind, listing).segments(page, voices)
    return _dated(found, page) if kind in {"list", NEWS} else found


def _dated(found: list[Segment], page: Page) -> list[Segment]:
    """Segments with the day of the entry that each stands in."""
    entries = sorted(days(page).items(), key=lambda entry: entry[0])
    begins = [begin for (begin, _), _ in entries]

    def of(segment: Segment) -> Segment:
        at = bisect_right(begins, segment.begin) - 1
        held = at >= 0 and segment.day is None and segment.begin < entries[at][0][1]
        return replace(segment, day=entries[at][1]) if held else segment

    return [of(segment) for segment in found] if entries else found


def divided(page: Page, kind: Kind) -> bool:
    """Whether a text is read segment by segment: one of any kind but news, and news that holds a list."""
    return kind in BY_LAYOUT or listing.holds(page)
