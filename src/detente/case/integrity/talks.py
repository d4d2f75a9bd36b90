"""References in the road, the proposals and the rounds."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.file.yaml_tree import Path
from detente.case.integrity.finding import Finding, check_pattern, unknown
from detente.case.integrity.together import together
from detente.case.model import Model
from detente.case.model.entries import ids
from detente.case.model.road import Road
from detente.errors import listed
from detente.record.dates import Interval


def check(model: Model) -> list[Finding]:
    """What is wrong in road, proposals and rounds."""
    found = list(_road(model, model.road)) if model.road else []
    found += _proposals(model)
    found += _rounds(model)
    return found


def _road(model: Model, road: Road) -> Iterator[Finding]:
    yield from unknown(("road", "goal"), "step", road.goal, road.steps)
    for name, step in road.steps.items():
        path: Path = ("road", "steps", name)
        for index, actor in enumerate(step.by):
            yield from unknown((*path, "by", index), "actor", actor, model.actors)
        for index, needed in enumerate(step.needs):
            yield from unknown((*path, "needs", index), "step", needed, road.steps)
        for index, needed_set in enumerate(step.needs_any):
            for number, needed in enumerate(needed_set):
                yield from unknown((*path, "needs_any", index, number), "step", needed, road.steps)
            if not needed_set:
                yield Finding(
                    (*path, "needs_any", index),
                    "this set of needs is empty, so it is always met",
                    expected="at least one step",
                    mend="remove it, or name what must come first",
                )
        if isinstance(step.achieved, Interval) and step.achieved.start > model.as_of:
            yield Finding(
                (*path, "achieved"),
                f"the step “{name}” was achieved after the day of the case",
                str(step.achieved.start),
                f"{model.as_of} or earlier",
                "mend the date, or move `as_of`; leave `achieved` out while it has not happened",
            )
        if name in step.needs or (step.needs_any and all(name in needed for needed in step.needs_any)):
            key = "needs" if name in step.needs else "needs_any"
            yield Finding((*path, key), f"the step “{name}” needs itself", mend="remove it from its own needs")
    for index, demand in enumerate(road.demands):
        path = ("road", "demands", index)
        yield from unknown((*path, "actor"), "actor", demand.actor, model.actors)
        yield from unknown((*path, "wants"), "step", demand.wants, road.steps)
        yield from unknown((*path, "before"), "step", demand.before, road.steps)
        if demand.wants == demand.before:
            yield Finding((*path, "wants"), "a step cannot come before itself", demand.wants)
    for index, refusal in enumerate(road.refusals):
        path = ("road", "refusals", index)
        yield from unknown((*path, "actor"), "actor", refusal.actor, model.actors)
        yield from unknown((*path, "step"), "step", refusal.step, road.steps)
        for number, other in enumerate(refusal.unless):
            yield from unknown((*path, "unless", number), "step", other, road.steps)
            if other == refusal.step:
                yield Finding((*path, "unless", number), "a step cannot come before itself", other)
        controllers = road.steps[refusal.step].by if refusal.step in road.steps else (refusal.actor,)
        if refusal.actor not in controllers:
            yield Finding(
                (*path, "actor"),
                f"{refusal.actor} does not control the step “{refusal.step}”",
                refusal.actor,
                f"one of: {listed(controllers)}",
                "a wish about another's step is a demand; or add the actor to the step's `by`",
            )
    yield from together(road)
    demands = ids(model, "demands")
    for index, offer in enumerate(road.offers):
        path = ("road", "offers", index)
        yield from unknown((*path, "actor"), "actor", offer.actor, model.actors)
        yield from unknown((*path, "step"), "step", offer.step, road.steps)
        controllers = road.steps[offer.step].by if offer.step in road.steps else ()
        if controllers and offer.actor not in controllers:
            yield Finding(
                (*path, "actor"),
                f"{offer.actor} does not control the step “{offer.step}”",
                offer.actor,
                f"one of: {listed(controllers)}",
                "make what it can give a step of its own, or add the actor to the step's `by`",
            )
        for number, name in enumerate(offer.demands):
            yield from unknown((*path, "demands", number), "demand", name, demands)


def _proposals(model: Model) -> Iterator[Finding]:
    stances = {kind: ids(model, kind) for kind in ("demands", "refusals", "offers")}
    for index, proposal in enumerate(model.proposals):
        path: Path = ("proposals", index)
        for key in ("by", "to"):
            for number, actor in enumerate(getattr(proposal, key)):
                yield from unknown((*path, key, number), "actor", actor, model.actors)
        if proposal.terms:
            yield from check_pattern(model, proposal.terms, (*path, "terms"))
        for key in ("demands", "offers"):
            for number, name in enumerate(getattr(proposal, key)):
                yield from unknown((*path, key, number), key[:-1], name, stances[key])
        for at, response in enumerate(proposal.responses):
            here: Path = (*path, "responses", at)
            yield from unknown((*here, "actor"), "actor", response.actor, model.actors)
            if response.terms:
                yield from check_pattern(model, response.terms, (*here, "terms"))
            for key, known in stances.items():
                for number, name in enumerate(getattr(response, key)):
                    yield from unknown((*here, key, number), key[:-1], name, known)


def _rounds(model: Model) -> Iterator[Finding]:
    for index, item in enumerate(model.rounds):
        path: Path = ("rounds", index)
        if item.mediator is not None:
            yield from unknown((*path, "mediator"), "actor", item.mediator, model.actors)
        for number, issue in enumerate(item.agenda):
            yield from unknown((*path, "agenda", number), "issue", issue, model.issues)
        for number, part in enumerate(item.agreed):
            here: Path = (*path, "agreed", number)
            yield from check_pattern(model, part.terms or {}, (*here, "terms"))
            if part.step is not None:
                yield from unknown((*here, "step"), "step", part.step, model.road.steps if model.road else ())
        if item.agreed and item.outcome in {"failed", "stalled"}:
            yield Finding(
                (*path, "outcome"),
                "a round that agreed something has another outcome",
                item.outcome,
                "partial or agreed",
                "write `outcome: partial`, or take out what it agreed",
            )
