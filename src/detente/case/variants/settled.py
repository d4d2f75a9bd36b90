"""A model in which the option that an achieved step settles is the one that holds today."""

from __future__ import annotations

from datetime import date

from detente.case.model import Model
from detente.case.model.ties import option_of
from detente.case.model.today import Today
from detente.case.variants.change import Change


def settled(model: Model) -> tuple[Model, tuple[Change, ...]]:
    """The model with its status quo as achieved steps left it, the last of an issue's steps counting; what that changes."""
    steps = model.road.steps.items() if model.road is not None else ()
    done = [(name, step, tied) for name, step in steps if step.achieved and (tied := option_of(step)) is not None]
    done.sort(key=lambda item: item[1].happened.start if item[1].happened else date.min)
    last = {issue: (option, name) for name, _, (issue, option) in done}
    changed = {issue: found for issue, found in last.items() if model.issues[issue].status_quo != found[0]}
    if not changed:
        return model, ()
    issues = dict(model.issues)
    for issue, (option, _) in changed.items():
        today = (issues[issue].today or Today(option=option)).model_copy(update={"option": option, "earlier": ()})
        issues[issue] = issues[issue].model_copy(update={"today": today})
    said = tuple(
        Change("read", ("issues", issue, "status_quo"), option, f"as the step {name} is achieved")
        for issue, (option, name) in changed.items()
    )
    return model.model_copy(update={"issues": issues}), said
