"""Silences and what a verdict rests on, in words: nobody who was not heard is told to accept anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from detente.report.language.wording import Words, count, joined

if TYPE_CHECKING:
    from detente.analysis.judgement import Place, SilentRefusal, Verdict

FEW = 4
"""Issues of one actor that are named; the others are counted."""
ACTORS = 3
"""Actors that are named in one sentence."""


def unheard(words: Words, places: Iterable[Place]) -> str:
    """``Borland has not been heard on the river; its army on the ridge``: a clause for those silent on the same issues."""
    issues: dict[str, list[str]] = {}
    for place in places:
        if place.issue is not None:
            issues.setdefault(place.actor, []).append(words.inline(place.issue))
    alike: dict[tuple[str, ...], list[str]] = {}
    for actor in list(issues)[:ACTORS]:
        alike.setdefault(tuple(issues[actor]), []).append(actor)
    clauses: list[str] = []
    for names, who in alike.items():
        has = words.verb(who[0], "has", "have") if len(who) == 1 else "have"
        clauses.append(f"{words.actors(who)}{'' if clauses else f' {has} not been heard'} on {_some(names, 'issue')}")
    rest = len(issues) - min(len(issues), ACTORS)
    more = f"; nor {count(rest, 'other')} on all that matters" if rest > 0 else ""
    return "; ".join(clauses) + more


def briefly(words: Words, places: Iterable[Place]) -> str:
    """``Borland (the river), its army (three issues)``."""
    issues: dict[str, list[str]] = {}
    for place in places:
        if place.issue is not None:
            issues.setdefault(place.actor, []).append(words.inline(place.issue))
    return joined(
        [
            f"{words.actor(actor)} ({names[0] if len(names) == 1 else count(len(names), 'issue')})"
            for actor, names in issues.items()
        ]
    )


def unheard_steps(words: Words, places: Iterable[Place], named: dict[str, str]) -> str:
    """The same of steps of the road; ``named``: what each step is called."""
    steps: dict[str, list[str]] = {}
    for place in places:
        if place.step is not None:
            steps.setdefault(place.actor, []).append(named[place.step])
    clauses: list[str] = []
    for actor, names in steps.items():
        has = f" {words.verb(actor, 'has', 'have')} not been heard" if not clauses else ""
        clauses.append(f"{words.actor(actor)}{has} on {_some(names, 'step')}")
    return "; ".join(clauses)


def _some(names: Sequence[str], what: str) -> str:
    if len(names) <= FEW:
        return joined(list(names))
    return joined([*names[: FEW - 1], count(len(names) - FEW + 1, f"other {what}")])


def refused(words: Words, refusals: Iterable[SilentRefusal]) -> str:
    """``Borland refused “half” on the river and its army “joint” on the ridge``."""
    given: dict[str, dict[str, list[str]]] = {}
    for item in refusals:
        given.setdefault(item.actor, {}).setdefault(item.issue, []).append(item.option)
    return joined(
        [
            f"{words.actor(actor)} refused "
            + joined([f"{words.options(issue, options)} on {words.inline(issue)}" for issue, options in issues.items()])
            for actor, issues in given.items()
        ]
    )


def rests(words: Words, verdict: Verdict) -> str:
    """What a verdict rests on, as a sentence."""
    if verdict.rests_on == "stated":
        if verdict.answer == "no":
            return "This rests on what those concerned have stated themselves."
        return "" if verdict.answer == "no_positions" else "Every position on record is stated by its actor."
    if verdict.answer == "no":
        told = "This rests on a reading, not on stated positions alone."
        weak = {"assumed": verdict.assumed, "reported by others only": verdict.reported}
        if not any(weak.values()) or not {*verdict.assumed, *verdict.reported} <= set(words.model.insisted):
            return told
        named = "; ".join(f"these are {label}: {_named(words, names)}" for label, names in weak.items() if names)
        return f"{told} In the smallest conflicts {named}."
    parts = [
        f"{count(len(names), 'position')} {'is' if len(names) == 1 else 'are'} {label}"
        for label, names in (("assumed", verdict.assumed), ("reported by others only", verdict.reported))
        if names
    ]
    return f"This rests on a reading: {joined(parts)}."


def _named(words: Words, names: Sequence[str]) -> str:
    """Positions in words; of many how many there are of whom."""
    if len(names) <= FEW:
        return joined([words.constraint(name) for name in names])
    owners = Counter(words.model.insisted[name].actor for name in names)
    return joined([f"{count(held, 'position')} of {words.actor(actor)}" for actor, held in owners.items()])


def without(words: Words, verdict: Verdict) -> str:
    """``no position of Aland or Borland``."""
    return f"no position of {joined([words.actor(name) for name in verdict.without_position], 'or')}"
