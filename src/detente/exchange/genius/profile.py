"""A GENIUS profile as a player: weights, what each value is worth, the reservation value."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from detente.errors import listed, nearest
from detente.exchange.game.game import CLOSE, Player
from detente.exchange.genius.domain import DomainIssue, issues_of
from detente.exchange.genius.reading import Reading, RefusedError
from detente.exchange.genius.words import SETTINGS
from detente.exchange.xml import Element

LEAST_BEST = Fraction(1, 100_000)
MOST_TOTAL = Fraction(3, 2)
"""Sum of the weights that is read as GENIUS reads it; beyond, most deals would be cut at 1, and an InputError."""


def player_of(reading: Reading, path: Path, root: Element, issues: list[DomainIssue]) -> Player:
    """The player of a profile over the issues of the domain."""
    before = len(reading.problems)
    weights = _weights(reading, root)
    theirs = {issue.index: issue for issue in issues_of(reading, root)}
    found: list[tuple[Fraction, tuple[Fraction, ...]]] = []
    if len(reading.problems) == before:
        for index in theirs.keys() - {issue.index for issue in issues}:
            element = theirs[index].element
            expected = f"an index of the domain: {listed(str(issue.index) for issue in issues)}"
            reading.refuse(element, f"the domain has no issue with index {index}", "index", expected=expected)
        for issue in issues:
            try:
                found.append((_weight(reading, root, issue, weights), _worth(reading, root, issue, theirs)))
            except RefusedError:
                continue
    reserve = _reserve(reading, path, root)
    if len(reading.problems) > before:
        raise RefusedError
    player = Player(
        name=path.stem,
        file=path.name,
        weights=tuple(weight for weight, _ in found),
        values=tuple(table for _, table in found),
        reserve=reserve,
    )
    _check_total(reading, root, player)
    return player


def _weights(reading: Reading, root: Element) -> dict[int, Fraction]:
    """Weights of issues by index, each from the level on which its issue stands."""
    weights: dict[int, Fraction] = {}
    for level in _levels(root):
        issues = {child.attributes.get("index", "").strip() for child in level.named("issue")}
        objectives = {child.attributes.get("index", "").strip() for child in level.named("objective")}
        for element in level.named("weight"):
            try:
                index, value = reading.whole(element, "index"), reading.number(element, "value")
            except RefusedError:
                continue
            if str(index) in issues:
                if value < 0:
                    reading.refuse(element, "a weight is not negative", "value", found=element.attributes["value"])
                if index in weights:
                    reading.remarks.append(
                        f"{element.place()}: a second weight for the index {index}: the last counts, as in GENIUS"
                    )
                weights[index] = value
            elif str(index) in objectives:
                reading.remarks.append(
                    f"{element.place()}: the weight of an objective that groups issues counts nowhere, as in GENIUS"
                )
            else:
                reading.remarks.append(
                    f"{element.place()}: no issue beside this weight has the index {index}: it counts nowhere, as in GENIUS"
                )
    return weights


def _levels(element: Element) -> Iterator[Element]:
    for objective in element.named("objective"):
        yield objective
        yield from _levels(objective)


def _weight(reading: Reading, root: Element, issue: DomainIssue, weights: dict[int, Fraction]) -> Fraction:
    if issue.index not in weights:
        raise reading.refuse(
            root,
            f"there is no weight for issue {issue.index} ({issue.name})",
            expected=f'<weight index="{issue.index}" value="…"/> in the <objective> of the issue',
        )
    return weights[issue.index]


def _worth(reading: Reading, root: Element, issue: DomainIssue, theirs: dict[int, DomainIssue]) -> tuple[Fraction, ...]:
    """What each option of the domain's issue is worth to the profile, from 0 to 1."""
    own = theirs.get(issue.index)
    if own is None:
        expected = f'<issue index="{issue.index}" …> with evaluations'
        raise reading.refuse(root, f"issue {issue.index} ({issue.name}) is not in this profile", expected=expected)
    if own.kind != issue.kind:
        raise reading.refuse(
            own.element, "the type is not that of the domain", "type", found=own.kind, expected=issue.kind
        )
    if own.name != issue.name:
        reading.remarks.append(f"{own.element.place('name')}: called “{own.name}” here, “{issue.name}” in the domain")
    return _integer(reading, own, issue) if own.kind == "integer" else _discrete(reading, own, issue)


def _discrete(reading: Reading, own: DomainIssue, issue: DomainIssue) -> tuple[Fraction, ...]:
    worth: dict[str, Fraction] = {}
    items = own.element.named("item")
    evaluated = [item for item in items if item.attributes.get("evaluation", "null") != "null"]
    known = {item.attributes["value"] for item in evaluated}
    for item in items:
        if (value := item.attributes["value"]) not in known:
            raise reading.refuse(item, f"the value “{value}” has no evaluation", expected='evaluation="…"')
    for item in evaluated:
        value = item.attributes["value"]
        worth[value] = reading.number(item, "evaluation")
        if worth[value] < 0:
            raise reading.refuse(
                item, "an evaluation is not negative", "evaluation", found=item.attributes["evaluation"]
            )
    lacking = [option for option in issue.options if option not in worth]
    if lacking:
        message = f"the profile does not evaluate {listed(f'“{option}”' for option in lacking)}"
        raise reading.refuse(
            own.element, message, expected="each value of the domain, spelt as there", mend=nearest(lacking[0], worth)
        )
    for extra in worth.keys() - set(issue.options):
        reading.remarks.append(
            f"{own.element.place()}: “{extra}” is not in the domain; it counts for the issue's best, as in GENIUS"
        )
    best = max(worth.values())
    return tuple(worth[option] / best if best >= LEAST_BEST else Fraction(0) for option in issue.options)


def _integer(reading: Reading, own: DomainIssue, issue: DomainIssue) -> tuple[Fraction, ...]:
    evaluators = own.element.named("evaluator")
    if not evaluators:
        raise reading.refuse(
            own.element, "this issue has no evaluator", expected='<evaluator ftype="linear" slope="…" offset="…"/>'
        )
    evaluator = evaluators[0]
    if len(evaluators) > 1:
        raise reading.refuse(evaluators[1], "this issue has two evaluators", expected="one")
    kind = evaluator.attributes.get("ftype", "linear")
    if kind.lower() != "linear":
        raise reading.refuse(evaluator, "this evaluator is not read", "ftype", found=kind, expected="linear")
    slope, offset = reading.number(evaluator, "slope"), reading.number(evaluator, "offset")
    low = reading.whole(own.element, "lowerbound")
    if own.options != issue.options:
        reading.remarks.append(f"{own.element.place()}: other bounds than in the domain, whose values are taken")
    return tuple(min(max(offset + slope * (int(option) - low), Fraction(0)), Fraction(1)) for option in issue.options)


def _reserve(reading: Reading, path: Path, root: Element) -> Fraction:
    reserve = Fraction(0)
    for tag in ("reservation", "discount_factor"):
        elements = root.named(tag)
        if len(elements) > 1:
            reading.refuse(
                elements[1], f"<{tag}> stands twice", found=f"first on line {elements[0].line}", expected="once"
            )
        for element in elements[:1]:
            try:
                value = reading.number(element, "value")
            except RefusedError:
                continue
            if tag == "reservation":
                reserve = value
            elif 0 < value < 1:
                reading.remarks.append(
                    f"{path.name} discounts utilities over time (factor {element.attributes['value']}): Detente has no clock, values are those at the start"
                )
    if not root.named("reservation"):
        reading.remarks.append(f"{path.name} has no reservation value: 0, as in GENIUS")
    if any(root.named(tag) for tag in SETTINGS):
        reading.remarks.append(f"{path.name} says what GENIUS hides from its agent; the utilities are the full ones")
    return reserve


def _check_total(reading: Reading, root: Element, player: Player) -> None:
    """Weights that do not sum to 1 count as they stand; GENIUS cuts the utilities above 1, which no sum over issues can."""
    total = player.total
    if total > MOST_TOTAL or total == 0:
        reading.refuse(
            root,
            "the weights cannot be used",
            found=f"they sum to {float(total):g}",
            expected="a sum of 1 (GENIUS does not scale them, and cuts every utility above 1)",
            mend="divide each weight by the sum",
        )
    elif total > 1 + CLOSE:
        reading.remarks.append(
            f"the weights of {player.file} sum to {float(total):.9g}: as in GENIUS they are not scaled, "
            "and utilities above 1 are cut at 1"
        )
    elif total < 1 - CLOSE:
        reading.remarks.append(
            f"the weights of {player.file} sum to {float(total):.9g}: as in GENIUS they are not scaled"
        )
