"""Demands, refusals and offers of the steps of the road, from what one statement says of them.

*Method*

1. A demand is for the steps that it names, before the farthest of those in which the actor has a hand; where it names one
   alone, before what it is a condition of; else before the goal.
2. A refusal is of the steps that the actor has a hand in. On a condition, the steps of others that it names lift it. What is
   refused as a condition of something else is not refused in itself.
3. An offer is of a step that the actor has a hand in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from detente.case import Case
from detente.case.model.road import Road
from detente.intake.pieces import Piece
from detente.record import Statement, acts
from detente.record.ordered import ordered
from detente.record.stances import as_a_condition

Leave = Callable[[Statement, str, str], None]
"""Notes that nothing was made of a statement: the list of the case it is missing in, and why."""
Found = Iterator[tuple[tuple[str, ...], Piece]]
"""Pieces, each with what makes it the same as another statement's."""


def steps_of(case: Case, item: Statement, actor: str, leave: Leave) -> Found:
    """Demands, refusals and offers of steps that the case knows."""
    road, about, drafts = case.model.road, item.about, acts()[item.act].drafts
    if road is None:
        return
    unnamed = not (about.steps or about.options or about.issues or about.text)
    if unnamed and "demand" in drafts and ordered(item.quote.exact) is None:
        leave(item, "demands", "it names no step of the road")
    if "demand" in drafts and about.steps:
        yield from _demands(case, item, actor, road, leave)
    elif "refusal" in drafts and about.steps:
        yield from _refusals(item, actor, road, leave)
    elif "offer" in drafts:
        for step in about.steps:
            if road.steps[step].by and actor not in road.steps[step].by:
                leave(item, "offers", f"{actor} does not control the step {step}, so it cannot offer it")
            elif not any((there.actor, there.step) == (actor, step) for there in road.offers):
                value = _stance(item, actor, "offers", step)
                yield (actor, step), Piece("offer", ("road", "offers"), value, (item,))


def _demands(case: Case, item: Statement, actor: str, road: Road, leave: Leave) -> Found:
    before = _before(case, item, actor, road)
    wanted = [step for step in item.about.steps if step != before and not _after(road, step, before)]
    if not wanted:
        leave(item, "demands", f"it asks for nothing that could come before {before}")
    for step in wanted:
        if not any((there.actor, there.wants) == (actor, step) for there in road.demands):
            value = _stance(item, actor, "wants", step, {"before": before})
            goal = ", the goal of the road" if before == road.goal else ""
            remark = f"Before {before}{goal}; name another step if that is meant."
            key = (actor, step) if before == road.goal else (actor, step, before)
            yield key, Piece("demand", ("road", "demands"), value, (item,), remark=remark)


def _before(case: Case, item: Statement, actor: str, road: Road) -> str:
    """The step before which a demand wants what it names."""
    steps = item.about.steps
    named = steps if len(steps) > 1 else ()
    others = [case.record.statement(name).about.steps for name in item.links.condition_of]
    others = [tuple(step for step in other if step not in steps) for other in others]
    for there in (named, *others):
        if own := [step for step in there if step == road.goal or actor in road.steps[step].by]:
            return max(own, key=lambda step: (_depth(road, step), step == road.goal))
    return road.goal


def _refusals(item: Statement, actor: str, road: Road, leave: Leave) -> Found:
    own = [step for step in item.about.steps if actor in road.steps[step].by]
    others = [step for step in item.about.steps if step not in own]
    if as_a_condition(item):
        leave(item, "refusals", "it refuses this as a condition, not in itself")
        return
    if item.modality != "conditional" or not own:
        for step in others:
            leave(item, "refusals", f"{actor} does not control the step {step}, so it cannot refuse it")
        others = []
    for step in own:
        if not any((there.actor, there.step) == (actor, step) for there in road.refusals):
            value = _stance(item, actor, "refuses", step, {"unless": others} if others else {})
            yield (actor, step, *others), Piece("refusal", ("road", "refusals"), value, (item,))


def _stance(item: Statement, actor: str, verb: str, step: str, more: dict[str, Any] | None = None) -> dict[str, Any]:
    """The entry of a demand, a refusal or an offer."""
    key = "wants" if verb == "wants" else "step"
    stance = {"id": f"{actor}_{verb}_{step}", "actor": actor, key: step}
    return {**stance, **(more or {}), "evidence": [item.id]}


def _depth(road: Road, step: str, over: frozenset[str] = frozenset()) -> int:
    """How many steps must come one after the other up to a step, itself counted; a circle is cut."""
    if step in over:
        return 0
    over |= {step}
    needed = [_depth(road, other, over) for other in road.steps[step].needs]
    ways = [max((_depth(road, other, over) for other in some), default=0) for some in road.steps[step].needs_any]
    return 1 + max([*needed, min(ways, default=0)])


def _after(road: Road, step: str, other: str, over: frozenset[str] = frozenset()) -> bool:
    """Whether a step is another one, or needs it whatever way is taken; a circle is cut."""
    if step == other:
        return True
    if step in over:
        return False
    over |= {step}
    needed = any(_after(road, each, other, over) for each in road.steps[step].needs)
    ways = road.steps[step].needs_any
    return needed or (bool(ways) and all(any(_after(road, each, other, over) for each in some) for some in ways))
