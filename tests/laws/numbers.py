"""Random small cases with ranges, and a case with one of its numbers set."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from detente.case.integrity.check import check_model
from detente.case.model import Model
from detente.case.model.preferences import Preference

from .cases import random_model


def ranged_model(random: Random) -> Model:
    """A small case in which about half of the numbers have a range."""
    data = random_model(random).model_dump(by_alias=True, exclude_unset=True)
    for preference in data["preferences"].values():
        for issue, quantity in preference.get("weights", {}).items():
            preference["weights"][issue] = _ranged(random, quantity, 0, 9)
        for kind in ("values", "points"):
            for table in preference.get(kind, {}).values():
                for option, quantity in table.items():
                    table[option] = _ranged(random, quantity, 0, 100)
        no_deal = preference.get("no_deal")
        if no_deal is not None and no_deal.get("value") is not None:
            preference["no_deal"] = _ranged(random, no_deal, -40, 140)
        elif no_deal is not None:
            no_deal["status_quo_minus"] = _ranged(random, no_deal["status_quo_minus"], -30, 60)
    for factor in data["context"].values():
        low, high = (
            Decimal(factor["value"]) - random.choice((0, 1, 2)),
            Decimal(factor["value"]) + random.choice((1, 3)),
        )
        factor["range"] = [low, high]
    model = Model.model_validate(data)
    assert not check_model(model)
    return model


def _ranged(random: Random, quantity: Any, least: int, most: int) -> Any:
    if random.random() < 0.5:
        return quantity
    value = Fraction(quantity["value"])
    low = max(Fraction(least), value - random.choice((0, 5, 30)))
    high = min(Fraction(most), value + random.choice((0, 7, 40)))
    return {**quantity, "range": [Decimal(str(float(min(low, value)))), Decimal(str(float(max(high, value))))]}


def with_numbers(model: Model, at: dict[str, Fraction]) -> Model:
    """The case with some numbers set, written out the long way: no overlay, no path language, nothing validated."""
    model = model.model_copy(
        update={
            "context": dict(model.context),
            "preferences": {actor: _loose(item) for actor, item in model.preferences.items()},
        }
    )
    for name, value in at.items():
        exact = value
        parts = name.split(".")
        if parts[0] == "context":
            factor = model.context[parts[1]]
            base = factor.value if factor.base is None else factor.base
            model.context[parts[1]] = factor.model_copy(update={"value": exact, "base": Fraction(base)})
            continue
        preference = model.preferences[parts[1]]
        if parts[2] == "no_deal":
            assert preference.no_deal is not None
            if parts[3:]:
                cost = preference.no_deal.status_quo_minus.model_copy(update={"value": exact})  # type: ignore[union-attr]
                changed: Any = preference.no_deal.model_copy(update={"status_quo_minus": cost})
            else:
                changed = preference.no_deal.model_copy(update={"value": exact})
            model.preferences[parts[1]] = preference.model_copy(update={"no_deal": changed})
        elif parts[2] == "weights":
            preference.weights[parts[3]] = preference.weights[parts[3]].model_copy(update={"value": exact})
        else:
            table = getattr(preference, parts[2])[parts[3]]
            table[parts[4]] = table[parts[4]].model_copy(update={"value": exact})
    return model


def _loose(preference: Preference) -> Preference:
    """A copy whose numbers can be put elsewhere without the first one's changing."""
    tables = {
        kind: {issue: dict(table) for issue, table in getattr(preference, kind).items()}
        for kind in ("values", "points")
    }
    return preference.model_copy(update={"weights": dict(preference.weights), **tables})


def roomy_model(random: Random) -> Model:
    """Two parties and a ratifier with much to agree on: adjustments across issues, weights far from sum 1, ranges."""
    issues = {
        name: {
            "question": name,
            "status_quo": "a",
            "options": {option: option for option in "abc"[: random.choice((2, 3))]},
        }
        for name in ("land", "army", "water")
    }
    preferences = {actor: _roomy(random, issues) for actor in ("east", "west", "guild")}
    actors = {"east": {"name": "East", "role": "party"}, "west": {"name": "West", "role": "party"}}
    data: dict[str, Any] = {
        "detente": 1,
        "name": "A roomy case",
        "as_of": "2026-01-01",
        "actors": {**actors, "guild": {"name": "The guild", "role": "ratifier", "of": "east"}},
        "issues": issues,
        "preferences": preferences,
        "context": {"aid": {"text": "Aid", "value": 1, "range": [0, 3]}},
    }
    if random.random() < 0.3:
        data["consent"] = {"veto": ["east"], "at_least": 1, "of": ["west", "guild"]}
    model = Model.model_validate(data)
    assert not check_model(model)
    return model


def _roomy(random: Random, issues: dict[str, Any]) -> dict[str, Any]:
    def spread(value: int, most: int) -> dict[str, Any]:
        return {
            "value": value,
            "range": [max(0, value - random.choice((0, 9, 30))), min(most, value + random.choice((0, 9, 30)))],
        }

    pattern = {issue: random.choice(["a", "b"]) for issue in random.sample(list(issues), 2)}
    no_deal: dict[str, Any] = {**spread(random.randint(5, 55), 100), "per": {"aid": random.choice((-4, 3, 7))}}
    if random.random() < 0.5:
        cost = {**spread(random.randint(0, 30), 60), "per": {"aid": random.choice((-2, 5))}}
        no_deal = {"status_quo_minus": cost, "per": {"aid": random.choice((-3, 0, 4))}}
    return {
        "weights": {issue: spread(random.randint(1, 40), 60) for issue in issues},
        "values": {
            issue: {option: spread(random.randint(0, 100), 100) for option in item["options"]}
            for issue, item in issues.items()
        },
        "adjust": [
            {"when": pattern, "add": random.choice((-25, -8, 8, 25))},
            {"when": {"land": "a"}, "add": random.choice((-9, 9))},
        ],
        "no_deal": no_deal,
    }
