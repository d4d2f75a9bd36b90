"""What an actor's numbers imply, as choices between two packages: whoever set them sees whether that is what was meant.

*Method*: an issue's swing is what it adds to a utility from the option that is worth least to the one that is worth most:
weight × (most − least). Of two issues the actor would rather have the best of the one with the greater swing and the worst of the
other than the reverse, everything else alike. References: keeney1976 (swing weights).
"""

from __future__ import annotations

from decimal import Decimal

from detente.case.model import Model
from detente.report.language.wording import Words

Swing = tuple[Decimal, str, str]
"""How much an issue can add, and the options that are worth most and least."""


def implied(model: Model, actor: str, issue: str) -> tuple[str, ...]:
    """The choices between this issue and each other that the actor has values for, in sentences; none without values."""
    words, here = Words(model), swing(model, actor, issue)
    if here is None:
        return ()
    found = []
    for other in model.issues:
        there = swing(model, actor, other) if other != issue else None
        if there is None:
            continue
        mine = f"“{words.option(issue, here[1])}” with “{words.option(other, there[2])}”"
        theirs = f"“{words.option(issue, here[2])}” with “{words.option(other, there[1])}”"
        if here[0] == there[0]:
            found.append(f"{mine} as soon as {theirs}")
        else:
            found.append(f"{mine} than {theirs}" if here[0] > there[0] else f"{theirs} than {mine}")
    return tuple(found)


def swing(model: Model, actor: str, issue: str) -> Swing | None:
    """How much an issue can add to a utility, its best option and its worst; None where the actor has no values there."""
    preference = model.preferences.get(actor)
    table = {} if preference is None else (preference.values or preference.points).get(issue, {})
    if preference is None or len(table) < 2:
        return None
    weight = preference.weights.get(issue)
    if preference.values and weight is None:
        return None
    values = {option: item.value for option, item in table.items()}
    best, worst = max(values, key=lambda name: values[name]), min(values, key=lambda name: values[name])
    factor = weight.value if weight is not None and preference.values else Decimal(1)
    return factor * (values[best] - values[worst]), best, worst
