"""What is still to be done once some stances are given up: a way to the goal, walked to its end.

Method: the road without these stances, and on it the way that can be had soonest (see :mod:`way`); where it takes one of several
alternatives, the others that are open as well are named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from detente.analysis.core.bits import places
from detente.analysis.core.ranks import always_less
from detente.analysis.road.ground import Ground, ground
from detente.analysis.road.proof import links, proof
from detente.analysis.road.results import Link, Waiver, WayStep
from detente.analysis.road.way import way
from detente.case.model.road import Demand, Refusal, Road


@dataclass(frozen=True)
class Walk:
    """The steps still to be taken, the goal last; of those that are one of several, all that are open."""

    steps: tuple[WayStep, ...]
    instead: dict[str, tuple[str, ...]]
    """By a step of the way: the others, each of them enough in its place."""


def without(road: Road, given_up: Collection[str]) -> Road:
    """The road without some demands and refusals."""
    return road.model_copy(
        update={
            "demands": tuple(item for item in road.demands if item.id not in given_up),
            "refusals": tuple(item for item in road.refusals if item.id not in given_up),
        }
    )


def taken(road: Road, steps: Iterable[str]) -> Road:
    """The road with some steps taken as having happened, and what is only taken at the same time."""
    every = {other for name in steps for other in (name, *road.partners(name))}
    done = {name: road.steps[name].model_copy(update={"achieved": True}) for name in every}
    return road.model_copy(update={"steps": {**road.steps, **done}})


def walk(road: Road, given_up: Collection[str] = ()) -> Walk | None:
    """The way to the goal of a road without some stances; None where they do not open it."""
    terrain = ground(without(road, given_up))
    target, found = terrain.at[road.goal], terrain.reached(terrain.every)
    if not found >> target & 1:
        return None
    steps = way(terrain, target)
    return Walk(steps, _instead(terrain, found, [item.step for item in steps]))


def _instead(terrain: Ground, found: int, steps: list[str]) -> dict[str, tuple[str, ...]]:
    """Other single steps that would do for one on the way: alternatives of the step that it comes before."""
    told: dict[str, tuple[str, ...]] = {}
    for name in steps:
        open_ = [
            group for group in terrain.road.steps[name].needs_any if all(found >> terrain.at[one] & 1 for one in group)
        ]
        singles = [group[0] for group in open_ if len(group) == 1]
        for one in singles:
            if one in steps and len(singles) > 1:
                told[one] = tuple(other for other in singles if other != one)
    return told


def barred(road: Road, target: str) -> tuple[Link, ...]:
    """Why a step is out of reach, from it down; empty where it is within reach."""
    terrain = ground(road)
    place = terrain.at[target]
    found = terrain.reached(terrain.every)
    return () if found >> place & 1 else links(terrain, proof(terrain, place, terrain.every, found))


def depends(road: Road) -> frozenset[str]:
    """The goal, and every step that it may depend on, by facts or by anybody's stance."""
    terrain = ground(road)
    seen, todo = {terrain.at[road.goal]}, [terrain.at[road.goal]]
    while todo:
        place = todo.pop()
        behind = 0
        for given in terrain.ways[place]:
            behind |= given
        for bar in terrain.bars[place]:
            behind |= bar.until
        partners = {terrain.at[other] for other in road.partners(terrain.steps[place])}
        fresh = ({*places(behind & ((1 << len(terrain.steps)) - 1))} | partners) - seen
        seen |= fresh
        todo += fresh
    return frozenset(terrain.steps[place] for place in seen)


def gives_less(road: Road, actor: str, shared: Waiver, waivers: Iterable[Waiver]) -> bool:
    """Whether an actor gives up less in a shared waiver than in each that it could make alone, whatever numbers stand for the ranks.

    False where it could open nothing alone.
    """
    stances: tuple[Demand | Refusal, ...] = (*road.demands, *road.refusals)
    firmness = {item.id: item.firmness for item in stances}
    owner = {item.id: item.actor for item in stances}
    own = [firmness[name] for name in shared.members if owner[name] == actor]
    alone = [item for item in waivers if item.who == (actor,)]
    return bool(alone) and all(always_less(own, [firmness[name] for name in item.members]) for item in alone)
