"""Why a step is not reachable: reasons that hold each other up, from the step down to what does not move.

Method: every unreachable step is held by a bar that stands or by a member missing from each of its ways. Followed
from the step asked about, one reason a step (each way of several), they form a set of steps of which none can come
before another: an *unfounded set* (vangelder1991), whose existence proves the step unreachable. What waits for nothing
else is named first: a refusal that nothing lifts, then one that something would lift, then a demand, then needs.
"""

from __future__ import annotations

from collections import deque

from detente.analysis.core.bits import places
from detente.analysis.road.ground import Bar, Ground
from detente.analysis.road.results import Link
from detente.case.model.road import Demand
from detente.frozen import frozen


@frozen
class Reason:
    """One link: ``step`` waits for ``waits_for`` (None: nothing would do), by a bar or by a need."""

    step: int
    waits_for: int | None
    bar: Bar | None = None


def proof(ground: Ground, target: int, standing: int, found: int | None = None) -> tuple[Reason, ...]:
    """The reasons for which ``target`` is not reachable while ``standing`` hold, from the target down.

    ``found``: the reachable steps under them, where already known. ``target`` must not be among these.
    """
    missing = ~(ground.reached(standing) if found is None else found)
    reasons: list[Reason] = []
    seen = {target}
    todo = deque([target])
    while todo:
        step = todo.popleft()
        for reason in _reasons(ground, step, standing, missing, seen):
            reasons.append(reason)
            if reason.waits_for is not None and reason.waits_for not in seen:
                seen.add(reason.waits_for)
                todo.append(reason.waits_for)
    return tuple(reasons)


def used(reasons: tuple[Reason, ...]) -> int:
    """The stances that a proof rests on."""
    whole = 0
    for reason in reasons:
        whole |= reason.bar.bit if reason.bar else 0
    return whole


def _reasons(ground: Ground, step: int, standing: int, missing: int, seen: set[int]) -> list[Reason]:
    """What holds one step: a single bar, or one missing need for each way."""
    inside = (1 << len(ground.steps)) - 1
    holding = [bar for bar in ground.bars[step] if standing & bar.bit and bar.until & missing]
    if holding:
        bar = min(holding, key=lambda bar: (bool(bar.until & inside), isinstance(bar.stance, Demand), bar.bit))
        return [Reason(step, _first(bar.until & missing & inside, seen), bar)]
    return [Reason(step, need) for need in dict.fromkeys(_first(way & missing, seen) for way in ground.ways[step])]


def _first(steps: int, seen: set[int]) -> int | None:
    """One of several steps: one already told, else the first of the file."""
    given = list(places(steps))
    return next((place for place in given if place in seen), given[0] if given else None)


def links(ground: Ground, reasons: tuple[Reason, ...]) -> tuple[Link, ...]:
    """Reasons with their names, owners and evidence."""
    return tuple(_link(ground, reason) for reason in reasons)


def _link(ground: Ground, reason: Reason) -> Link:
    step, name = ground.steps[reason.step], ground.steps[reason.waits_for] if reason.waits_for is not None else None
    if reason.bar is None:
        of = _needing(ground, step, name)
        evidence = ground.road.steps[of or step].evidence
        return Link(
            step=step, kind="need", actor=None, stance=None, waits_for=name, evidence=evidence, date=None, of=of
        )
    stance = reason.bar.stance
    barred = stance.before if isinstance(stance, Demand) else stance.step
    return Link(
        step=step,
        kind="demand" if isinstance(stance, Demand) else "refusal",
        actor=stance.actor,
        stance=stance.id,
        waits_for=name,
        evidence=stance.evidence,
        date=stance.date.start.isoformat() if stance.date else None,
        of=None if barred == step else barred,
    )


def _needing(ground: Ground, step: str, needed: str | None) -> str | None:
    """Which of the steps taken together with this one needs another; None where it does so itself."""

    def needs(name: str) -> bool:
        item = ground.road.steps[name]
        return needed in item.needs or any(needed in group for group in item.needs_any)

    return None if needs(step) else next((other for other in ground.road.partners(step) if needs(other)), None)
