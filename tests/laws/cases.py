"""Random small cases that use every form of the model, with values on the boundary as often as not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import strategies as st

from detente.case.integrity.check import check_model
from detente.case.model import Model

from .bruteforce import BruteForce

MOST_DEALS = 36
MOST_CONSTRAINTS = 10
NAMES = ("azur", "brava", "cyan", "delta", "ebro", "fjord", "gulf", "hill")
ISSUES = ("land", "army", "water", "law")
OPTIONS = ("yes", "half", "no", "later")
VALUES = (0, 10, 25, 30, 50, 60, 75, 100, Decimal("33.3"), Decimal("66.7"))
ADDS = (5, -5, 12, Decimal("0.1"), Decimal("-2.5"))
SLOPES = (10, -10, Decimal("2.5"), Decimal("-0.3"))


def random_model(random: Random) -> Model:
    """A valid model: 1–4 parties, 0–3 ratifiers, 0–1 third party, 1–4 issues, at most ``MOST_DEALS`` deals."""
    return _Writer(random).model()


models = st.randoms(use_true_random=False).map(random_model)
"""Hypothesis strategy of the same cases."""


class _Writer:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.names = self.shuffled(NAMES)
        self.context = self._context()
        self.issues = self._issues()

    def often(self, share: float) -> bool:
        return self.random.randint(1, 100) <= 100 * share

    def shuffled(self, items: Any) -> list[Any]:
        left, result = list(items), []
        while left:
            result.append(left.pop(self.random.randint(0, len(left) - 1)))
        return result

    def some(self, items: Any, most: int) -> list[Any]:
        """At least one of the items."""
        return self.shuffled(items)[: self.random.randint(1, most)]

    def model(self) -> Model:
        data = self._data()
        model = Model.model_validate(data)
        for actor in list(data["preferences"]):
            if "no_deal" in data["preferences"][actor] and self.often(0.35):
                data["preferences"][actor]["no_deal"] = self._on_the_boundary(model, actor)
        model = Model.model_validate(data)
        assert not check_model(model), check_model(model)
        return model

    def _data(self) -> dict[str, Any]:
        actors = self._actors()
        preferences = {actor: self._preference() for actor in actors if self.often(0.85)}
        if self.often(0.25):
            self._mirror(preferences, [name for name, actor in actors.items() if actor["role"] == "party"])
        data: dict[str, Any] = {
            "detente": 1,
            "name": "A small case",
            "as_of": "2026-01-01",
            "actors": actors,
            "issues": self.issues,
            "rules": self._rules(),
            "preferences": {actor: preference for actor, preference in preferences.items() if preference},
            "red_lines": [],
            "context": self.context,
        }
        soft = sum(
            ("no_deal" in preference) + len(preference.get("floor", ())) for preference in data["preferences"].values()
        )
        for index in range(self.random.randint(0, max(0, min(5, MOST_CONSTRAINTS - soft)))):
            data["red_lines"].append(
                {
                    "id": f"line{index}",
                    "actor": self.random.choice(list(actors)),
                    "never": self._pattern(3),
                    "firmness": self.random.choice((1, 4, 9, Decimal("2.5"))),
                }
            )
        if self.often(0.3):
            data["consent"] = self._consent(list(actors))
        return data

    def _actors(self) -> dict[str, Any]:
        parties = self.names[: self.random.choice((1, 2, 2, 2, 3, 4))]
        ratifiers = self.names[4 : 4 + self.random.choice((0, 0, 1, 2, 3))]
        third = self.names[7 : 7 + self.random.choice((0, 0, 1))]
        actors: dict[str, Any] = {name: {"name": name, "role": "party"} for name in parties}
        actors |= {name: {"name": name, "role": "ratifier", "of": self.random.choice(parties)} for name in ratifiers}
        actors |= {name: {"name": name, "role": "third_party"} for name in third}
        return {name: actors[name] for name in self.shuffled(actors)}

    def _context(self) -> dict[str, Any]:
        factors = {}
        for name in ("aid", "days")[: self.random.choice((0, 0, 1, 2))]:
            factors[name] = {"text": name, "value": self.random.choice((1, 3, Decimal("0.4")))}
            if self.often(0.7):
                factors[name]["base"] = self.random.choice((0, 1, Decimal("0.9")))
        return factors

    def _issues(self) -> dict[str, Any]:
        issues: dict[str, Any] = {}
        deals = 1
        for name in self.shuffled(ISSUES)[: self.random.choice((1, 2, 2, 3, 3, 4))]:
            options = self.shuffled(OPTIONS)[: self.random.choice((1, 2, 2, 3, 3, 4))]
            settled = not self.often(0.1)
            if settled and deals * len(options) > MOST_DEALS:
                options = options[:2]
            deals *= len(options) if settled else 1
            if deals > MOST_DEALS:
                break
            issues[name] = {
                "question": name,
                "status_quo": self.random.choice(options),
                "options": {option: option for option in options},
                "settle": settled,
            }
        return issues

    def _pattern(self, most: int) -> dict[str, Any]:
        return {
            issue: self.some(self.issues[issue]["options"], 2)
            for issue in self.some(self.issues, min(most, len(self.issues)))
        }

    def _rules(self) -> list[dict[str, Any]]:
        rules: list[dict[str, Any]] = []
        for index in range(self.random.choice((0, 0, 0, 1, 2))):
            form = (
                {"never": self._pattern(2)} if self.often(0.4) else {"if": self._pattern(2), "then": self._pattern(2)}
            )
            rules.append({"id": f"rule{index}", "because": "a fact", **form})
        if self.often(0.02):
            issue = next(iter(self.issues))
            rules.append(
                {"id": "none_left", "because": "a fact", "never": {issue: list(self.issues[issue]["options"])}}
            )
        return rules

    def _preference(self) -> dict[str, Any]:
        kind = self.random.choice(("values", "values", "values", "points", "ranking", "nothing"))
        if kind == "nothing":
            return {}
        chosen = self.some(self.issues, len(self.issues))
        preference: dict[str, Any] = {}
        if kind == "ranking":
            preference["ranking"] = {issue: self._tiers(issue) for issue in chosen}
        else:
            preference = self._cardinal(kind, chosen)
            if self.often(0.3):
                preference["adjust"] = [
                    {"when": self._pattern(2), "add": self.random.choice(ADDS)}
                    for _ in range(self.random.randint(1, 2))
                ]
        if self.often(0.7 if kind == "ranking" else 0.15):
            issue = self.random.choice(chosen)
            option = self.random.choice(list(self.issues[issue]["options"]))
            preference["floor"] = {issue: self.random.choice((option, {"option": option, "firmness": 3}))}
        return preference

    def _cardinal(self, kind: str, issues: list[str]) -> dict[str, Any]:
        preference: dict[str, Any] = {
            kind: {issue: {option: self._value() for option in self.issues[issue]["options"]} for issue in issues}
        }
        if kind == "values":
            preference["weights"] = self._weights(issues)
        preference["no_deal"] = self._no_deal()
        return preference

    def _mirror(self, preferences: dict[str, Any], parties: list[str]) -> None:
        """Two parties that want the reverse of each other: ties at the solution points."""
        preference = self._cardinal("points", list(self.issues))
        reverse = {
            issue: dict(zip(table, reversed(table.values()), strict=True))
            for issue, table in preference["points"].items()
        }
        preference["no_deal"] = self.random.choice((0, 0, 20))
        for party, points in zip(parties, (preference["points"], reverse), strict=False):
            preferences[party] = {"points": points, "no_deal": preference["no_deal"]}

    def _tiers(self, issue: str) -> list[list[str]]:
        tiers: list[list[str]] = []
        for option in self.shuffled(self.issues[issue]["options"]):
            if tiers and self.often(0.3):
                tiers[-1].append(option)
            else:
                tiers.append([option])
        return tiers

    def _weights(self, issues: list[str]) -> dict[str, Any]:
        weights = {issue: self.random.choice((0, 1, 1, 2, 3, 7, Decimal("0.5"))) for issue in issues}
        if not any(weights.values()):
            weights[issues[0]] = 1
        return weights

    def _value(self) -> Any:
        value = self.random.choice(VALUES)
        if self.context and self.often(0.15):
            slope = Decimal(self.random.choice(SLOPES))
            factor = self.random.choice(list(self.context))
            shift = Decimal(self.context[factor]["value"]) - Decimal(
                self.context[factor].get("base", self.context[factor]["value"])
            )
            if 0 <= Decimal(value) + slope * shift <= 100:
                return {"value": value, "per": {factor: slope}}
        return value

    def _no_deal(self) -> Any:
        per = {self.random.choice(list(self.context)): self.random.choice(SLOPES)} if self.context else {}
        amount = self.random.choice((0, 20, 40, 50, 60, 75, 100, Decimal("33.3"), -5))
        form = self.random.randint(1, 4)
        if form == 1:
            return amount
        if form == 2:
            return {"value": amount, "firmness": self.random.choice((1, 5, 9)), "waived": self.often(0.2)}
        if form == 3:
            return {"value": amount, "per": per}
        cost = self.random.choice((0, 5, 30, Decimal("0.1"), -10))
        return {"status_quo_minus": {"value": cost, "per": per} if self.often(0.5) else cost, "per": per}

    def _consent(self, actors: list[str]) -> Any:
        if self.often(0.1):
            return "all"
        mixed = self.shuffled(actors)
        cut = self.random.randint(0, len(mixed))
        veto, of = mixed[:cut], mixed[cut:][: self.random.randint(0, 4)]
        if not veto and not of:
            return {"veto": mixed[:1]}
        return {"veto": veto, "of": of, "at_least": self.random.randint(0, len(of))}

    def _on_the_boundary(self, model: Model, actor: str) -> Any:
        """A no-deal value exactly at the utility of some deal, where a decimal can say it."""
        brute = BruteForce(model)
        reached = decimal(brute.utility(actor, self.random.choice(brute.deals)))
        now = model.preferences[actor].no_deal
        assert now is not None
        shift = sum((Fraction(slope) * brute.shift(factor) for factor, slope in now.per.items()), Fraction(0))
        if reached is None or shift:
            return now.model_dump(exclude_unset=True)
        return {"value": reached, "waived": now.waived}


def decimal(number: Fraction) -> Decimal | None:
    """A fraction as a decimal of at most 12 digits, if it is one."""
    scaled = number * 10**6
    if scaled.denominator != 1 or abs(scaled) >= 10**11:
        return None
    return Decimal(int(scaled)).scaleb(-6).normalize() + 0
