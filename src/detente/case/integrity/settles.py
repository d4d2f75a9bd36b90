"""Steps that settle options: known, each option once, in an order that the rules allow, at one price."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from detente.case.file.yaml_tree import Path
from detente.case.integrity.finding import Finding, unknown
from detente.case.integrity.together import every_step_known, must_come_first
from detente.case.model import Model
from detente.case.model.preferences import RedLine
from detente.case.model.road import Refusal, Road
from detente.case.model.ties import option_of, twins
from detente.errors import listed

Ties = dict[str, tuple[str, str]]
"""Step: the issue and the option that it settles."""


def check(model: Model) -> list[Finding]:
    """What is wrong with ``settles``."""
    road = model.road
    if road is None:
        return []
    found = list(_unknown(model, road))
    if found or not every_step_known(road):
        return found
    ties = {name: tied for name, step in road.steps.items() if (tied := option_of(step)) is not None}
    found += _twice(ties)
    found += _at_once(road, ties)
    return found or [*_loops(model, road, ties), *(list(_written_again(model, road)) or _priced_twice(model, road))]


def _path(step: str, issue: str) -> Path:
    return ("road", "steps", step, "settles", issue)


def _unknown(model: Model, road: Road) -> Iterator[Finding]:
    for name, step in road.steps.items():
        for issue, option in step.settles.items():
            yield from unknown(_path(name, issue), "issue", issue, model.issues, key=True)
            if issue in model.issues:
                yield from unknown(_path(name, issue), f"option of {issue}", option, model.issues[issue].options)


def _twice(ties: Ties) -> Iterator[Finding]:
    first: dict[tuple[str, str], str] = {}
    for name, (issue, option) in ties.items():
        other = first.setdefault((issue, option), name)
        if other != name:
            yield Finding(
                _path(name, issue),
                f"the option “{option}” of {issue} is settled twice",
                f"by {other}, and here by {name}",
                "one step for one option",
                "make them one step, or leave `settles` to one of them",
            )


def _at_once(road: Road, ties: Ties) -> Iterator[Finding]:
    """Two options of an issue cannot come to hold at the same time."""
    for name, (issue, option) in ties.items():
        for other, (same, another) in ties.items():
            if other == name or same != issue or another == option or list(ties).index(other) > list(ties).index(name):
                continue
            one, two = road.steps[other], road.steps[name]
            when = one.happened, two.happened
            same_day = (when[0].start if when[0] else None) == (when[1].start if when[1] else None)
            if name in road.partners(other) or (one.achieved and two.achieved and same_day):
                yield Finding(
                    _path(name, issue),
                    f"two options of {issue} are settled at the same time",
                    f"“{another}” by {other}, and here “{option}” by {name}",
                    "one option of an issue at a time",
                    "say on which day each was `achieved`, or take one of them out of `together`",
                )


def _loops(model: Model, road: Road, ties: Ties) -> Iterator[Finding]:
    """A step that only comes after one whose option cannot be, by a rule, without the option of the first."""
    first = must_come_first(road)
    step_of = {tied: name for name, tied in ties.items()}
    needs: dict[str, set[str]] = {name: set() for name in ties}  # by a rule, at the latest at the same time
    because: dict[tuple[str, str], str] = {}
    for one, tied in ties.items():
        for another, rule in _required(model, tied):
            if another in step_of and step_of[another] != one:
                needs[one].add(step_of[another])
                because[one, step_of[another]] = rule
    told: set[frozenset[str]] = set()
    for start in ties:
        for after in sorted(first[start] & set(ties)):
            way = _way(after, start, needs, first)
            if way is not None and frozenset(way) not in told and not road.steps[start].achieved:
                told.add(frozenset(way))
                rules = [because[pair] for pair in pairwise(way) if pair in because]
                yield Finding(
                    ("road", "steps", start, "settles"),
                    "these steps wait for each other: what they settle closes a loop",
                    f"by the facts, {start} only comes after {after}; by the rule {listed_rules(rules)}, what {after} "
                    f"settles cannot be without what {start} settles",
                    "an order in which each can come",
                    "mend `needs` or the rule, take them `together`, or take `settles` from one of them",
                )


def listed_rules(rules: list[str]) -> str:
    """The rules on a way, each once."""
    return " and ".join(dict.fromkeys(rules))


def _way(start: str, end: str, needs: dict[str, set[str]], first: dict[str, set[str]]) -> list[str] | None:
    """A way from one step to another along rules and facts, by a rule at least once; None where there is none."""
    todo, seen = [(start, [start], False)], {(start, False)}
    while todo:
        here, way, by_rule = todo.pop(0)
        if here == end and by_rule:
            return way
        steps = [(other, True) for other in sorted(needs[here])]
        steps += [(other, by_rule) for other in sorted(first[here] & needs.keys())]
        for other, ruled in steps:
            if (other, ruled) not in seen:
                seen.add((other, ruled))
                todo.append((other, [*way, other], ruled))
    return None


def _required(model: Model, tied: tuple[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    """The options without which an option cannot be, by one rule each."""
    issue, option = tied
    for rule in model.rules:
        if rule.when is not None and set(rule.when) == {issue} and option in rule.when[issue]:
            for other, allowed in (rule.then or {}).items():
                if len(allowed) == 1:
                    yield (other, allowed[0]), rule.id
        if rule.never is not None and len(rule.never) == 2 and option in rule.never.get(issue, ()):
            (other,) = set(rule.never) - {issue}
            left = [name for name in model.issues[other].options if name not in rule.never[other]]
            if len(left) == 1:
                yield (other, left[0]), rule.id


def _written_again(model: Model, road: Road) -> Iterator[Finding]:
    """One stance in both forms, and once more in one of them: it would be priced twice where it stands twice."""
    forms: dict[tuple[str, str], dict[str, None]] = {}
    last: dict[tuple[str, str], int] = {}
    for line, refusal in twins((*model.red_lines, *model.floors), road):
        one = line.actor, refusal.step
        forms.setdefault(one, {}).update(dict.fromkeys((line.id, refusal.id)))
        last[one] = max(road.refusals.index(refusal), last.get(one, 0))
    for (actor, step), names in forms.items():
        if len(names) > 2:
            yield Finding(
                ("road", "refusals", last[actor, step]),
                f"one stance of {actor} on {step} and on what it settles is written more than twice",
                listed(names),
                "once as a refusal of the step, once as a red line or a floor, or only one of these",
                f"leave one: it counts for both, as {step} settles {'.'.join(option_of(road.steps[step]) or ())}",
                key=True,
            )


def _priced_twice(model: Model, road: Road) -> Iterator[Finding]:
    """One stance in two forms at two prices: the firmness of a refusal, and that of a red line or a floor."""
    for line, refusal in twins((*model.red_lines, *model.floors), road):
        path: Path = ("road", "refusals", road.refusals.index(refusal))
        held = model.insisted[line.id]
        other = f"the red line {line.id}" if held.kind == "red_line" else f"the floor {line.id}"
        one = f"{refusal.id} and {other} are one stance of {line.actor}"
        both = f"for both, as {refusal.step} settles {'.'.join(option_of(road.steps[refusal.step]) or ())}"
        if line.firmness != refusal.firmness:
            taken = "" if held.firmness_given else " (taken, as the floor gives none)"
            yield Finding(
                (*path, "firmness"),
                f"one matter has two prices: {one}",
                f"{refusal.firmness} here, {line.firmness} there{taken}",
                "the same firmness",
                f"write one of the two alone: it counts {both}"
                if held.firmness_given
                else f"write `firmness: {refusal.firmness}` at the floor, or leave out the refusal: the floor counts {both}",
            )
        elif _earlier(line) != _earlier(refusal):
            yield Finding(
                path,
                f"one matter had two prices: {one}",
                f"earlier firmness: {_told(refusal)} here, {_told(line)} there",
                "the same `earlier` firmness in both",
                f"write one of the two alone: it counts {both}",
                key=True,
            )


def _earlier(item: RedLine | Refusal) -> dict[date, Decimal]:
    return {reading.until.end: reading.firmness for reading in item.earlier}


def _told(item: RedLine | Refusal) -> str:
    return ", ".join(f"{firmness} until {day}" for day, firmness in sorted(_earlier(item).items())) or "none"
