"""The two pages, heading by heading."""

from __future__ import annotations

from types import ModuleType

from detente.case.model.shape import standoff_alone
from detente.report.front import (
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
    sure,
    uncovered,
    ways,
)
from detente.report.front.phrases import Told
from detente.report.page.blocks import Entry, Notes, Sheet, of_block
from detente.report.page.text import Cite
from detente.report.standoff.alone import entries
from detente.report.standoff.graph import standoff_graph
from detente.report.standoff.wording import Told as StandoffTold

FIRST: tuple[ModuleType, ...] = (bottom_line, new, answered, matters, positions_map, earlier, sure)
SECOND: tuple[ModuleType, ...] = (meet, ways, ask, outside, uncovered, changing)


def sheets(told: Told) -> tuple[Sheet, Sheet]:
    """Both pages; a heading with nothing to say is left out. Notes come last, where anything is cited."""
    if standoff_alone(told.model):
        first, second = _standoff(told)
    else:
        first, second = (
            tuple(found for part in parts if (found := part.entry(told)) is not None) for parts in (FIRST, SECOND)
        )
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
    """Of a standoff alone: the state of today, what is new, where it could go, with the picture of its states."""
    answers = told.answers
    now, way_out = entries(answers)
    assert answers.standing is not None
    figure = standoff_graph(StandoffTold(told.model, told.words, answers.standing))
    picture = (Entry("standoff-map", "", (figure,)),) if figure else ()
    first = (now, *(found for part in (new, earlier, sure) if (found := part.entry(told)) is not None))
    rest = (outside, uncovered, changing)
    return first, (*picture, way_out, *(found for part in rest if (found := part.entry(told)) is not None))
