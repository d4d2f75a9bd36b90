"""A model with something changed, as a new valid model."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from detente.case.integrity.check import check_model
from detente.case.model import Model
from detente.case.variants.overlay import waive

Data = dict[str, Any]


def data_of(model: Model) -> Data:
    """Plain data that may be changed."""
    return model.model_dump(by_alias=True, exclude_unset=True)


def model_of(data: Data) -> Model:
    """The model of the changed data."""
    model = Model.model_validate(data)
    assert not check_model(model), check_model(model)
    return model


def without(model: Model, names: Iterable[str]) -> Model:
    """The model without these constraints."""
    data = data_of(model)
    for name in names:
        assert waive(data, name), name
    return model_of(data)


def shuffled(model: Model, seed: int) -> Model:
    """The same case written in another order."""
    random = Random(seed)

    def mixed(items: Any) -> Any:
        if isinstance(items, dict):
            return {key: items[key] for key in random.sample(list(items), len(items))}
        return random.sample(list(items), len(items))

    data = data_of(model)
    for key in ("actors", "issues", "rules", "preferences", "red_lines", "context"):
        data[key] = mixed(data[key])
    for issue in data["issues"].values():
        issue["options"] = mixed(issue["options"])
    for preference in data["preferences"].values():
        for key in ("weights", "values", "points", "ranking"):
            if key in preference:
                preference[key] = mixed(preference[key])
    for key in ("veto", "of"):
        if data.get("consent", {}).get(key):
            data["consent"][key] = mixed(data["consent"][key])
    return model_of(data)


def scaled(model: Model, actor: str, by: Decimal) -> Model:
    """One actor's values, adjustments and no-deal value times ``by``."""

    def times(quantity: Data) -> None:
        for key in ("value", "status_quo_minus"):
            if isinstance(quantity.get(key), dict):
                times(quantity[key])
            elif quantity.get(key) is not None:
                quantity[key] *= by
        quantity["per"] = {factor: slope * by for factor, slope in quantity.get("per", {}).items()}

    data = data_of(model)
    preference = data["preferences"][actor]
    for kind in ("values", "points"):
        for table in preference.get(kind, {}).values():
            for quantity in table.values():
                times(quantity)
    for adjustment in preference.get("adjust", ()):
        adjustment["add"] *= by
    times(preference["no_deal"])
    return model_of(data)


def weights_scaled(model: Model, by: Decimal) -> Model:
    """Every weight times ``by``."""
    data = data_of(model)
    for preference in data["preferences"].values():
        for weight in preference.get("weights", {}).values():
            weight["value"] *= by
    return model_of(data)


def lowered(model: Model, actor: str, by: Fraction) -> Model:
    """One actor's no-deal value lowered by a decimal amount."""
    amount = Decimal(by.numerator) / Decimal(by.denominator)
    data = data_of(model)
    no_deal = data["preferences"][actor]["no_deal"]
    if no_deal.get("value") is not None:
        no_deal["value"] -= amount
    else:
        no_deal["status_quo_minus"]["value"] += amount
    return model_of(data)


def with_worse_twin(model: Model, party: str, issue: str, option: str, twin: str) -> Model:
    """A new option that is in every pattern ``option`` is in, no better for anybody, and worse for ``party``."""

    def joined(pattern: Data) -> None:
        if option in pattern.get(issue, ()):
            pattern[issue] = [*pattern[issue], twin]

    data = data_of(model)
    data["issues"][issue]["options"][twin] = twin
    for rule in data["rules"]:
        for key in ("never", "if", "then"):
            joined(rule.get(key) or {})
    for line in data["red_lines"]:
        joined(line["never"])
    for actor, preference in data["preferences"].items():
        for adjustment in preference.get("adjust", ()):
            joined(adjustment["when"])
        for kind in ("values", "points"):
            table = preference.get(kind, {}).get(issue)
            if table:
                table[twin] = {**table[option]}
                if actor == party:
                    table[twin]["value"] -= Decimal("0.5")
        tiers = preference.get("ranking", {}).get(issue)
        if tiers:
            at = next(at for at, tier in enumerate(tiers) if option in tier)
            preference["ranking"][issue] = [*tiers[: at + 1], [twin], *tiers[at + 1 :]]
    return model_of(data)
