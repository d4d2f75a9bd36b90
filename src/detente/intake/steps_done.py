"""Steps of the road that confirmed statements tell as done: a release, a withdrawal, a handover, a meeting that was held.

*Method*

1. A statement counts that tells a deed as done about a step still to be taken, and that the step does not rest on yet. To agree on a
   step is not to take it, and a deed against the other side is no step done.
2. All that tell of one step are one piece, dated by the first of them. What is dated after the day of the case is left for that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from detente.case import Case
from detente.intake.pieces import PUBLISHED, STEP_DONE, Piece
from detente.intake.record_files import day
from detente.record import Statement, acts
from detente.record.stances import tells_a_deed

Leave = Callable[[Statement, str, str], None]


def does(item: Statement) -> bool:
    """Whether a deed that names a step is the step, and no agreement on it or breach of it."""
    kind = acts()[item.act]
    return kind.polarity != "negative" and item.polarity != "negative" and kind.round in (None, "unknown")


def steps_done(case: Case, said: Sequence[Statement], leave: Leave) -> Iterator[tuple[tuple[str, ...], Piece]]:
    """A piece for each step that is told as done, with what makes it the same again."""
    road = case.model.road
    deeds = [item for item in said if tells_a_deed(item) and does(item)]
    for name, step in (road.steps if road else {}).items():
        telling = [item for item in deeds if name in item.about.steps and item.id not in step.evidence]
        if step.achieved or not telling:
            continue
        dated = sorted((found for item in telling if (found := case.record.dating(item)).when), key=lambda at: at.order)
        first = dated[0] if dated else None
        if first is not None and not first.by(case.model.as_of):
            for item in telling:
                leave(item, "steps", f"it tells the step {name} as done, on a day after that of the case")
            continue
        when: Any = day(first.when) if first and first.when else True
        value = {"achieved": when, "evidence": [item.id for item in telling]}
        remark = PUBLISHED if first is not None and first.as_published else ""
        yield (STEP_DONE, name), Piece(STEP_DONE, ("road", "steps"), value, tuple(telling), name, remark=remark)
