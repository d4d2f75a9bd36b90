"""The two pages, heading by heading."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from detente.case.model.shape import standoff_alone
from detente.report.front import (
    agreed_terms,
    answered,
    ask,
    bottom_line,
    changing,
    earlier,
    matters,
    meet,
    new,
    outside,
    positions_map,
    standoff,
    sure,
    uncovered,
    ways,
)
from detente.report.front.phrases import Told
from detente.report.page.blocks import Entry, Notes, Sheet, of_block
from detente.report.page.text import Cite

FIRST: tuple[ModuleType, ...] = (bottom_line, new, answered, matters, positions_map, earlier, sure)
SECOND: tuple[ModuleType, ...] = (meet, agreed_terms, ways, ask, outside, uncovered, changing)


def sheets(told: Told) -> tuple[Sheet, Sheet]:
    """Both pages; a heading with nothing to say is left out. Notes come last, where anything is cited."""
    if standoff_alone(told.model):
        first, second = _standoff(told)
    else:
        first, second = (_told(told, *(part.entry for part in parts)) for parts in (FIRST, SECOND))
    return first, (*second, *_notes(told, (*first, *second)))


def _notes(told: Told, entries: Sheet) -> Sheet:
    """Which numbers lead to which document, where some do."""
    cited = {
        name
        for entry in entries
        for block in entry.blocks
        for part in of_block(block)
        if isinstance(part, Cite)
        for name in part.statements
    }
    return (Entry("notes", "Notes", (Notes(),)),) if cited & set(told.answers.statements) else ()


def _standoff(told: Told) -> tuple[Sheet, Sheet]:
    """Of a standoff alone: the state of today, what is new, how sure; then whether it can move, and what would change that."""
    first = _told(told, standoff.reasons, new.entry, standoff.sure)
    second = _told(told, standoff.picture, standoff.ways, outside.entry, uncovered.entry, standoff.changing)
    return (standoff.present(told), *first), second


def _told(told: Told, *parts: Callable[[Told], Entry | None]) -> Sheet:
    return tuple(found for part in parts if (found := part(told)) is not None)
