"""Steps that are only taken at the same time: known, more than one, in no order by the facts, achieved all or none."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.file.yaml_tree import Path
from detente.case.integrity.finding import Finding, unknown
from detente.case.model.road import Road
from detente.record.dates import Interval


def together(road: Road) -> Iterator[Finding]:
    """What is wrong with ``together``."""
    for index, group in enumerate(road.together):
        path = _path(road, index)
        for number, name in enumerate(group):
            yield from unknown((*path, number), "step", name, road.steps)
        if len(group) < 2:
            yield Finding(
                path,
                "one step alone is not taken together with any",
                ", ".join(group) or "an empty list",
                "two steps or more: [a, b]",
                "name the other steps, or remove it",
            )
    if not every_step_known(road):
        return
    first = must_come_first(road)
    for index, group in enumerate(road.together):
        at_once = [name for name in road.steps if name in {other for member in group for other in road.at_once[member]}]
        yield from _in_order(at_once, first, _path(road, index))
        yield from _achieved(road, at_once, _path(road, index))


def _path(road: Road, index: int) -> Path:
    """Where a list stands: a single one may be written without the brackets around it."""
    return ("road", "together") if len(road.together) == 1 else ("road", "together", index)


def _in_order(group: list[str], first: dict[str, set[str]], path: Path) -> Iterator[Finding]:
    for name in group:
        earlier = [other for other in group if other != name and other in first[name]]
        if earlier:
            yield Finding(
                path,
                "steps that need each other in order cannot be taken at the same time",
                f"by the facts, {name} only comes after {earlier[0]}",
                "steps of which none has to come before another",
                f"remove one of them here, or what makes {name} need {earlier[0]}",
            )
            return


def _achieved(road: Road, group: list[str], path: Path) -> Iterator[Finding]:
    done = [name for name in group if road.steps[name].achieved]
    left = [name for name in group if not road.steps[name].achieved]
    days = {name: when.start for name in done if isinstance(when := road.steps[name].achieved, Interval)}
    if done and left:
        yield Finding(
            path,
            "steps that are only taken at the same time are achieved together or not at all",
            f"{done[0]} is achieved, {left[0]} is not",
            "all of them achieved, or none",
            f"achieve {left[0]} as well, or take {done[0]} out of `together`",
        )
    elif len(set(days.values())) > 1:
        yield Finding(
            path,
            "steps that are only taken at the same time were achieved at different times",
            "; ".join(f"{name} on {day}" for name, day in days.items()),
            "the same first day",
            "mend a date, or take one of them out of `together`",
        )


def every_step_known(road: Road) -> bool:
    """Whether all steps that others need, or that are taken together, are steps of the road: else no order can be told."""
    needed = {need for step in road.steps.values() for need in (*step.needs, *(n for g in step.needs_any for n in g))}
    return needed.union(*road.together) <= set(road.steps)


def must_come_first(road: Road) -> dict[str, set[str]]:
    """For each step, those that come before it on every way that the facts leave.

    The least fixpoint: all that is needed, and what each of the alternatives has in common, with what must come before
    these and before the steps taken at the same time as they are.
    """
    first: dict[str, set[str]] = {name: set() for name in road.steps}

    def behind(names: tuple[str, ...]) -> set[str]:
        at_once = (other for name in names for other in road.at_once.get(name, (name,)))
        return set(names).union(*(first[other] for other in at_once))

    changing = True
    while changing:
        changing = False
        for name, step in road.steps.items():
            if step.achieved:
                continue
            found = behind(step.needs)
            if step.needs_any:
                found |= set.intersection(*(behind(group) for group in step.needs_any))
            if found != first[name]:
                first[name], changing = found, True
    return first
