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
from detente.report.page.blocks import Entry, Sheet
from detente.report.standoff.alone import entries
from detente.report.standoff.graph import standoff_graph
from detente.report.standoff.wording import Told as StandoffTold

FIRST: tuple[ModuleType, ...] = (bottom_line, new, answered, matters, positions_map, earlier, sure)
SECOND: tuple[ModuleType, ...] = (meet, ways, ask, outside, uncovered, changing)


def sheets(told: Told) -> tuple[Sheet, Sheet]:
    """Both pages; a heading with nothing to say is left out."""
    if standoff_alone(told.model):
        return _standoff(told)
    first, second = (
        tuple(found for part in parts if (found := part.entry(told)) is not None) for parts in (FIRST, SECOND)
    )
    return first, second


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
