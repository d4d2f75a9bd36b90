"""Steps that are options of a deal: a stance on one is a stance on the other, by the same id and at the same price.

Definition: a step *settles* an option when taking it and agreeing on it are the same matter.

1. A refusal of the step that nothing lifts is a red line on the option.
2. A red line on the option (on no other issue), by an actor in whose hands the step is, is a refusal of the step.
   A floor is a red line on all that its actor likes less, at the firmness of the floor.
3. A red line or a floor that rules out that option alone and a refusal by the same actor are one stance, and neither is made
   of the other.
4. A demand, refusal or offer of the step says something about the issue: its actor is not silent there. A demand for it
   is a wish for the option, which rules no other option out.
5. What has been achieved is open to no stance: the option holds today, and a no-deal value counted from the status quo is
   counted from there.
6. A floor that the option satisfies, and a proposal of that option alone on its issue, by whoever made or accepted it, speak for
   the step.
7. Weights, values, points, orders without a floor and adjustments say what the option is worth in a deal. By themselves they
   neither refuse nor accept anything, and a step has no worth of its own: they stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from detente.case.model.preferences import RedLine
from detente.case.model.road import Demand, Offer, Refusal, Road, Step


def option_of(step: Step) -> tuple[str, str] | None:
    """The issue and the option that a step settles."""
    return next(iter(step.settles.items()), None)


def open_ties(road: Road | None) -> dict[str, tuple[str, str]]:
    """For each step still to be taken that settles an option, the issue and the option."""
    steps = road.steps.items() if road is not None else ()
    return {name: tied for name, step in steps if not step.achieved and (tied := option_of(step)) is not None}


def covers(never: Mapping[str, Iterable[str]], tied: tuple[str, str]) -> bool:
    """Whether a red line is on an option by itself, whatever else is agreed."""
    issue, option = tied
    return set(never) == {issue} and option in never[issue]


def on_it_alone(never: Mapping[str, Iterable[str]], tied: tuple[str, str]) -> bool:
    """Whether a red line is on this option and on nothing else."""
    return covers(never, tied) and len(tuple(never[tied[0]])) == 1


def tied_lines(lines: Sequence[RedLine], road: Road | None) -> tuple[RedLine, ...]:
    """The red lines that refusals of steps amount to, in the order of the file, where none of ``lines`` says the same."""
    ties = open_ties(road)
    written = {refusal.id for _, refusal in twins(lines, road)}
    refusals = road.refusals if road is not None else ()
    return tuple(
        RedLine.model_construct(  # of what has been validated
            id=item.id,
            actor=item.actor,
            never={ties[item.step][0]: (ties[item.step][1],)},
            **_same(item),
        )
        for item in refusals
        if item.step in ties and not item.unless and item.id not in written
    )


def tied_refusals(lines: Sequence[RedLine], road: Road | None) -> tuple[Refusal, ...]:
    """The refusals of steps that red lines and floors (as lines) amount to, in the order given. One may be on several steps."""
    if road is None:
        return ()
    ties = open_ties(road)
    written = {(line.id, refusal.step) for line, refusal in twins(lines, road)}
    return tuple(
        Refusal.model_construct(id=line.id, actor=line.actor, step=step, **_same(line))
        for line in lines
        for step, tied in ties.items()
        if covers(line.never, tied) and line.actor in road.steps[step].by and (line.id, step) not in written
    )


def _same(item: RedLine | Refusal) -> dict[str, Any]:
    """What a stance keeps in its other form."""
    kept = ("firmness", "text", "evidence", "assumed", "start", "until", "date")
    return {key: found for key in kept if (found := getattr(item, key, None)) is not None}


def twins(lines: Iterable[RedLine], road: Road | None) -> Iterator[tuple[RedLine, Refusal]]:
    """A red line (or a floor as one) and a refusal by the same actor that are one stance: on one option alone, and on its step."""
    ties, refusals = open_ties(road), road.refusals if road is not None else ()
    for line in lines:
        for item in refusals:
            tied = ties.get(item.step)
            if tied and not item.unless and line.actor == item.actor and on_it_alone(line.never, tied):
                yield line, item


def concerned(road: Road | None) -> dict[tuple[str, str], tuple[str, ...]]:
    """By actor and issue, the ids of its demands, refusals and offers of steps that settle an option of the issue."""
    if road is None:
        return {}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    stances: tuple[Demand | Refusal | Offer, ...] = (*road.demands, *road.refusals, *road.offers)
    for item in stances:
        tied = option_of(road.steps[item.wants if isinstance(item, Demand) else item.step])
        if tied is not None:
            found[item.actor, tied[0]] = (*found.get((item.actor, tied[0]), ()), item.id)
    return found
