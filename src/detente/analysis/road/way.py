"""A way to a goal that is within reach: the steps still to be taken, in an order in which they can be."""

from __future__ import annotations

from detente.analysis.core.bits import places
from detente.analysis.road.ground import Ground
from detente.analysis.road.results import WayStep


def way(ground: Ground, target: int) -> tuple[WayStep, ...]:
    """One way, its last step the target; of alternatives, the one that can be had soonest."""
    since = _rounds(ground)
    taken: set[int] = set()
    todo = [target]
    while todo:
        place = todo.pop()
        if place in taken or ground.road.steps[ground.steps[place]].achieved:
            continue
        taken.add(place)
        todo += _before(ground, place, since)
        todo += [ground.at[other] for other in ground.road.partners(ground.steps[place])]
    return tuple(_told(ground, place) for place in sorted(taken, key=lambda place: (since[place], place)))


def bears_on(ground: Ground, target: int) -> int:
    """The stances on any step that the target may depend on."""
    whole, seen, todo = 0, {target}, [target]
    while todo:
        place = todo.pop()
        behind = 0
        for given in ground.ways[place]:
            behind |= given
        for bar in ground.bars[place]:
            whole |= bar.bit
            behind |= bar.until
        fresh = set(places(behind & ((1 << len(ground.steps)) - 1))) - seen
        seen |= fresh
        todo += fresh
    return whole


def _rounds(ground: Ground) -> dict[int, int]:
    """For each reachable step, the round in which it can first be taken."""
    since: dict[int, int] = {}
    found, turn = 0, 0
    while True:
        fresh = [
            place
            for place in range(len(ground.steps))
            if place not in since and ground.opens(place, found, ground.every)
        ]
        if not fresh:
            return since
        since.update(dict.fromkeys(fresh, turn))
        found |= sum(1 << place for place in fresh)
        turn += 1


def _before(ground: Ground, place: int, since: dict[int, int]) -> list[int]:
    """What must come before a step, by its soonest way."""

    ready = [given for given in ground.ways[place] if all(other in since for other in places(given))]
    best = min(ready, key=lambda given: (max((since[other] for other in places(given)), default=-1), given.bit_count()))
    for bar in ground.bars[place]:
        best |= bar.until
    return list(places(best))


def _told(ground: Ground, place: int) -> WayStep:
    name = ground.steps[place]
    ready = {item.actor for item in ground.road.offers if item.step == name}
    by = ground.road.steps[name].by
    return WayStep(
        step=name,
        ready=tuple(actor for actor in by if actor in ready),
        silent=tuple(actor for actor in by if actor not in ready),
        together=ground.road.partners(name),
    )
