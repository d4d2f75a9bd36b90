"""What comes before what on the way to a step: by the facts, as one of several, or since somebody demands it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.frozen import frozen

if TYPE_CHECKING:
    from detente.case.model.road import Road


@frozen
class Before:
    """``first`` comes before ``then``: by fact (``need``), as one of several (``either``), or since somebody demands it (``demand``)."""

    first: str
    then: str
    kind: str
    stance: str | None = None


def before(road: Road, goal: str) -> list[Before]:
    """What comes before what, as far as the goal depends on it; nothing before what is achieved."""
    found: list[Before] = []
    seen, todo = {goal}, [goal]
    while todo:
        name = todo.pop(0)
        step = road.steps[name]
        if step.achieved:
            continue
        own = [Before(other, name, "need") for other in step.needs]
        kind = "either" if len(step.needs_any) > 1 else "need"
        own += [Before(other, name, kind) for group in step.needs_any for other in group]
        own += [Before(item.wants, name, "demand", item.id) for item in road.demands if item.before == name]
        own += [
            Before(other, name, "demand", item.id)
            for item in road.refusals
            if item.step == name
            for other in item.unless
        ]
        found += dict.fromkeys(own)
        for other in dict.fromkeys((*(one.first for one in own), *road.partners(name))):
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return found
