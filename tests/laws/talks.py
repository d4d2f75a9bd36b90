"""Random small cases with proposals, responses, rounds and a road; and slow answers from the definitions alone."""

from __future__ import annotations

from collections.abc import Set
from fractions import Fraction
from random import Random
from typing import Any

from detente.case.integrity.check import check_model
from detente.case.model import Model

from .bruteforce import BruteForce, Deal, match
from .cases import random_model
from .changes import Data, data_of
from .roads import ACTORS, SlowRoad, random_road
from .ties import deals_written

KINDS = ("accept", "accept_if", "counter", "refuse", "acknowledge", "endorse")


def random_talks(random: Random) -> Model:
    """A small case with kinds of issues, a road, up to four proposals and up to three rounds."""
    data = data_of(random_model(random))
    actors = list(data["actors"])
    for name, issue in data["issues"].items():
        issue["kind"] = random.choice(["substance", "procedure"])
        if issue["kind"] == "procedure" and random.random() < 0.6:
            issue["about"] = random.choice(["place", "level", "mediator"])
        data["issues"][name] = issue
    if random.random() < 0.8:
        data["road"] = _road(random, actors)
        _settled(random, data)
    data["proposals"] = [_proposal(random, data, at) for at in range(random.randint(0, 4))]
    data["rounds"] = [_round(random, data, at) for at in range(random.randint(0, 3))]
    model = Model.model_validate(data)
    assert not check_model(model), check_model(model)
    return model


def _road(random: Random, actors: list[str]) -> Data:
    """A random road with its four actors played by those of the case."""
    plays = {name: random.choice(actors) for name in ACTORS}
    road = data_of(random_road(random))["road"]
    for step in road["steps"].values():
        step["by"] = list(dict.fromkeys(plays[name] for name in step["by"]))
        if random.random() < 0.2:
            step["level"] = random.choice(["ministers", "leaders"])
    for kind in ("demands", "refusals", "offers"):
        for item in road[kind]:
            item["actor"] = plays[item["actor"]]
    return road  # type: ignore[no-any-return]


def _settled(random: Random, data: Data) -> None:
    """Steps that settle options of this case, where they fit: the road came from another one."""
    steps = data["road"]["steps"]
    options = [(name, option) for name, issue in data["issues"].items() for option in issue["options"]]
    for _ in range(6):
        chosen = random.sample(list(steps), min(len(steps), random.randint(1, 3)))
        tied = dict(zip(chosen, random.sample(options, min(len(options), len(chosen))), strict=False))
        for name, step in steps.items():
            step.pop("settles", None)
            if name in tied and not step.get("achieved"):
                step["settles"] = dict([tied[name]])
        if not check_model(Model.model_validate(data)):
            return
    for step in steps.values():
        step.pop("settles", None)


def _terms(random: Random, data: Data) -> Data:
    issues = random.sample(list(data["issues"]), random.randint(1, len(data["issues"])))
    return {
        issue: random.sample(list(options := data["issues"][issue]["options"]), random.randint(1, min(2, len(options))))
        for issue in issues
    }


def _day(random: Random) -> str:
    return f"2025-{random.randint(1, 4):02}" + (f"-{random.randint(1, 28):02}" if random.random() < 0.6 else "")


def _stances(random: Random, data: Data, actor: str, kind: str) -> list[str]:
    own = [item["id"] for item in data.get("road", {}).get(kind, ()) if item["actor"] == actor]
    return own[: random.randint(0, 2)]


def _proposal(random: Random, data: Data, at: int) -> Data:
    actors = list(data["actors"])
    by = random.choice(actors)
    others = [actor for actor in actors if actor != by]
    made: Data = {"id": f"p{at}", "by": by, "date": _day(random)}
    made["to"] = random.sample(others, min(len(others), random.randint(0, 2)))
    if random.random() < 0.9:
        made["terms"] = _terms(random, data)
    made |= {kind: _stances(random, data, by, kind) for kind in ("demands", "offers")}
    made["responses"] = []
    for actor in random.sample(others, min(len(others), random.randint(0, 2))):
        response: Data = {"actor": actor, "kind": random.choice(KINDS)}
        response |= {kind: _stances(random, data, actor, kind) for kind in ("demands", "refusals", "offers")}
        if random.random() < 0.4:
            response["terms"] = _terms(random, data)
        if random.random() < 0.5:
            response["date"] = _day(random)
        made["responses"].append(response)
    return made


def _round(random: Random, data: Data, at: int) -> Data:
    made: Data = {"id": f"r_{at}", "place": random.choice(["Here", "There", "yes", "Elsewhere"]), "outcome": "failed"}
    made["level"] = random.choice(["ministers", "half", None])
    made["agenda"] = random.sample(list(data["issues"]), random.randint(0, len(data["issues"])))
    causes = ("location", "format", "mediator", "substance", "preconditions", "the agenda", "the weather")
    made["outcome"] = random.choice(["failed", "stalled", "partial", "agreed", "open", "unknown"])
    if random.random() < 0.7:
        made["date"] = _day(random)
    if made["outcome"] not in {"failed", "stalled"} and random.random() < 0.8:
        made["agreed"] = [{"terms": _terms(random, data)}, {"text": "a list of names"}]
    made["claims"] = [{"by": "A paper", "cause": cause, "denied": random.random() < 0.5} for cause in causes]
    return made


class SlowTalks:
    """Completions, lines crossed, directions and verdicts, each the long way."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.brute = BruteForce(deals_written(model))

    def completions(self, terms: dict[str, tuple[str, ...]], *, today: bool) -> list[Deal]:
        """The rule-obeying deals that keep to the terms."""
        return [
            deal
            for deal in self.brute.obeying
            if match(terms, deal)
            and not (
                today and any(deal[i] != item.status_quo for i, item in self.model.issues.items() if i not in terms)
            )
        ]

    def direction(self, actor: str, issue: str, now: Any, reference: Any) -> str:
        """Whether one set of options is better than another for an actor, by its own order of the issue."""
        preference = self.model.preferences.get(actor)
        if preference is None:
            return "unknown"
        named = {**preference.ranking, **preference.values, **preference.points}
        if issue not in named:
            return "indifferent" if preference.values or preference.points else "unknown"
        if set(now) == set(reference):
            return "equal"
        weight = preference.weights[issue].value if preference.values else 1

        def worth(option: str) -> Fraction:
            return Fraction(weight) * self.brute.rank(actor, issue, option)

        numbers = bool(preference.values or preference.points)
        if len({worth(option) for option in self.model.issues[issue].options}) == 1:
            return "indifferent" if numbers else "tied"
        ends = [(pick(map(worth, now)), pick(map(worth, reference))) for pick in (min, max)]
        better, worse = any(a > b for a, b in ends), any(a < b for a, b in ends)
        return {(0, 0): "equal" if numbers else "tied", (1, 0): "toward", (0, 1): "away", (1, 1): "mixed"}[
            better, worse
        ]

    def gains_on(self, actor: str, terms: dict[str, tuple[str, ...]]) -> list[Fraction]:
        """For each completion, what an actor with values has of the named issues more than today: all else held as today."""
        today = self.model.status_quo
        apart = [item for item in self.model.preferences[actor].adjust if not set(item.when) <= set(terms)]

        def worth(deal: Deal) -> Fraction:
            added = sum((Fraction(item.add) for item in apart if match(item.when, deal)), Fraction(0))
            return self.brute.utility(actor, deal) - added

        found = self.completions(terms, today=False)
        return [worth({**today, **{issue: deal[issue] for issue in terms}}) - worth(today) for deal in found]

    def cheapest(self) -> set[frozenset[str]]:
        """The openings of the least cost, and of these those whose no-deal values fall least; nothing to give up where a deal exists."""
        brute = self.brute
        openings = brute.openings() if brute.obeying else []
        if not openings or openings == [frozenset()]:
            return {*openings}

        def price(opening: frozenset[str]) -> tuple[Fraction, Fraction]:
            falls = [brute.least_fall(opening, name) for name in opening if name.endswith(".no_deal")]
            return brute.cost(opening), sum(falls, Fraction(0))

        least = min(map(price, openings))
        return {opening for opening in openings if price(opening) == least}

    def lines_on(self, issues: set[str]) -> set[str]:
        """Red lines and floors that are about some of these issues and no other."""
        lines = {line.id for line in self.brute.model.red_lines if set(line.never) <= issues}
        floors = {f"{a}.floor.{i}" for a, item in self.model.preferences.items() for i in item.floor if i in issues}
        return lines | floors

    def zopa(self, given_up: Set[str] = frozenset(), **fixed: str) -> bool:
        """Whether everybody who must would accept some deal, once some lines are given up."""
        kept = {name: breaks for name, breaks in self.brute.breaks.items() if name not in given_up}

        def agreed(deal: Deal) -> bool:
            broken = {self.brute.owner[name] for name, breaks in kept.items() if breaks(deal)}
            return self.brute.consented(lambda actor: actor not in broken)

        return any(
            agreed(deal) for deal in self.brute.obeying if all(deal[issue] == option for issue, option in fixed.items())
        )

    def reachable(self) -> bool | None:
        """Whether the goal can be reached as things stand."""
        if self.model.road is None:
            return None
        slow = SlowRoad(self.model)
        return self.model.road.goal in slow.reached(slow.stances)

    def reachable_with(self, key: str, value: str) -> bool:
        """Whether it can where all steps of one place or level are agreed to and those of others are shut."""
        road = self.model.road
        assert road is not None
        agreed = {name for name, step in road.steps.items() if getattr(step, key) == value}
        shut = {name for name, step in road.steps.items() if getattr(step, key) not in (None, value)}
        slow = SlowRoad(self.model)
        given_up = {item.id for item in slow.road.demands if item.before in agreed}
        given_up |= {item.id for item in slow.road.refusals if item.step in agreed}
        return road.goal in slow.reached({*slow.stances} - given_up, shut)
