"""Random small roads with cycles, alternatives, achieved steps, conditions and several controllers; and slow answers.

The slow answers share nothing with the engine but the definitions: sets of names instead of bits, every subset of the
stances tried, one pass after another until nothing changes.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from detente.case.integrity.check import check_model
from detente.case.model import Model
from detente.case.model.road import Demand, Refusal, Road

from .bruteforce import BruteForce

ACTORS = ("azur", "brava", "cyan", "delta")
ROLES: dict[str, dict[str, Any]] = {
    "azur": {"name": "Azur", "role": "party"},
    "brava": {"name": "Brava", "role": "party"},
    "cyan": {"name": "Cyan", "role": "ratifier", "of": "azur"},
    "delta": {"name": "Delta", "role": "third_party", "functions": ["host"]},
}
MOST_STANCES = 7
LAND = {"no": "No", "part": "A part", "most": "Most", "all": "All"}


def random_road(random: Random) -> Model:
    """A valid model with 2–7 steps and up to ``MOST_STANCES`` demands and refusals."""
    names = [f"s{at}" for at in range(random.randint(2, 7))]
    steps: dict[str, dict[str, Any]] = {}
    for name in names:
        others = [other for other in names if other != name]
        step: dict[str, Any] = {"text": name, "by": random.sample(ACTORS, random.randint(1, 3))}
        if random.random() < 0.15:
            step["achieved"] = True
        if random.random() < 0.35:
            step["needs"] = random.sample(others, random.randint(1, min(2, len(others))))
        if random.random() < 0.35:
            step["needs_any"] = [
                random.sample(others, random.randint(1, min(2, len(others)))) for _ in range(random.randint(1, 3))
            ]
        if random.random() < 0.3:
            step["place"] = random.choice(["Here", "There"])
        steps[name] = step
    demands: list[dict[str, Any]] = []
    refusals: list[dict[str, Any]] = []
    for at in range(random.randint(0, MOST_STANCES)):
        firmness = random.choice([1, 2, 5, 5, 9, 2.5])
        if random.random() < 0.55:
            wants, before = random.sample(names, 2)
            actor = random.choice(ACTORS)
            demands.append({"id": f"d{at}", "actor": actor, "wants": wants, "before": before, "firmness": firmness})
        else:
            name = random.choice(names)
            refusal = {"id": f"r{at}", "actor": random.choice(steps[name]["by"]), "step": name, "firmness": firmness}
            others = [other for other in names if other != name]
            if random.random() < 0.6:
                refusal["unless"] = random.sample(others, random.randint(1, min(2, len(others))))
            refusals.append(refusal)
    offers = []
    for at, name in enumerate(random.sample(names, random.randint(0, 2))):
        offer: dict[str, Any] = {"id": f"o{at}", "actor": random.choice(steps[name]["by"]), "step": name}
        offer["demands"] = [item["id"] for item in demands if item["actor"] == offer["actor"]][:1]
        offers.append(offer)
    lines = _settled(random, steps)
    floored = _floors(random) if any("settles" in step for step in steps.values()) else {}
    _said_twice(random, steps, refusals, lines, floored)
    model = Model.model_validate(
        {
            "detente": 1,
            "name": "A small road",
            "as_of": "2026-01-01",
            "actors": ROLES,
            "issues": {"land": {"question": "?", "status_quo": "no", "options": LAND}},
            "red_lines": lines,
            "preferences": floored,
            "context": {"rain": {"text": "Rain", "value": 2, "base": 1}},
            "road": {
                "goal": random.choice(names),
                "steps": steps,
                "demands": demands,
                "refusals": refusals,
                "offers": offers,
            },
        }
    )
    if floored and check_model(model):  # one stance at two prices
        model = model.model_copy(update={"preferences": {}})
    if lines and check_model(model):
        model = model.model_copy(update={"red_lines": ()})
    assert not check_model(model), check_model(model)
    return _tied(random, model)


def _settled(random: Random, steps: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Lets some steps settle options, and draws red lines on these."""
    if random.random() < 0.4:
        return []
    for name, option in zip(random.sample(list(steps), min(2, len(steps))), random.sample(list(LAND), 2), strict=True):
        steps[name]["settles"] = {"land": option}
        if steps[name].get("achieved"):
            del steps[name]["achieved"]
    return [
        {
            "id": f"l{at}",
            "actor": random.choice(ACTORS),
            "never": {"land": random.sample(list(LAND), random.randint(1, 2))},
            "firmness": random.choice([1, 5, 9]),
        }
        for at in range(random.randint(0, 2))
    ]


def _floors(random: Random) -> dict[str, Any]:
    """What some actors prefer, by an order, values or points, with the lowest option that they accept."""
    found: dict[str, Any] = {}
    for actor in random.sample(ACTORS, random.choice([0, 1, 2, 2])):
        floor: dict[str, Any] = {"option": random.choice([*LAND])}
        if random.random() < 0.8:
            floor["firmness"] = random.choice([1, 5, 5, 9])
        worth: dict[str, Any] = {option: random.choice([0, 20, 50, 80]) for option in LAND}
        if random.random() < 0.3:
            option = random.choice([*LAND])
            worth[option] = {"value": worth[option], "per": {"rain": random.choice([-10, 20])}}
            worth[option]["value"] = max(10, worth[option]["value"])
        kind = random.choice(["ranking", "ranking", "values", "points"])
        if kind == "ranking":
            best = random.sample([*LAND], len(LAND))
            found[actor] = {"ranking": {"land": [best[:2], *best[2:]] if random.random() < 0.4 else best}}
        else:
            found[actor] = {kind: {"land": worth}, "no_deal": random.choice([0, 30, {"status_quo_minus": 5}])}
            found[actor] |= {"weights": {"land": 1}} if kind == "values" else {}
        found[actor]["floor"] = {"land": floor}
    return found


def _said_twice(
    random: Random, steps: Any, refusals: Any, lines: list[dict[str, Any]], floored: dict[str, Any]
) -> None:
    """Lets some refusals be written as red lines or floors too, at the same price."""
    for item in refusals:
        option = steps[item["step"]].get("settles", {}).get("land")
        if option is None or item.get("unless") or random.random() < 0.4:
            continue
        if random.random() < 0.5:
            line = {"id": f"t{item['id']}", "actor": item["actor"], "never": {"land": option}}
            lines.append({**line, "firmness": item["firmness"]})
        else:
            first, second, lowest = random.sample([other for other in LAND if other != option], 3)
            ranked = {"ranking": {"land": [first, [second, lowest], option]}}
            floored[item["actor"]] = {**ranked, "floor": {"land": {"option": lowest, "firmness": item["firmness"]}}}


def _tied(random: Random, model: Model) -> Model:
    """The road with steps that are only taken together, where there is no order among them."""
    assert model.road is not None
    left = [name for name, step in model.road.steps.items() if not step.achieved]
    if random.random() < 0.5 or len(left) < 2:
        return model
    groups = [random.sample(left, random.randint(2, min(3, len(left)))) for _ in range(random.randint(1, 2))]
    data = model.model_dump(by_alias=True, exclude_unset=True)
    data["road"]["together"] = groups
    tied = Model.model_validate(data)
    return model if check_model(tied) else tied


roads = st.randoms(use_true_random=False).map(random_road)
"""Hypothesis strategy of the same roads."""


class SlowRoad:
    """The same questions by trying every subset of the stances."""

    def __init__(self, model: Model) -> None:
        assert model.road is not None
        self.road = written_out(model)
        stances: tuple[Demand | Refusal, ...] = (*self.road.demands, *self.road.refusals)
        self.stances = {item.id: item for item in stances}
        self.known: dict[tuple[frozenset[str], frozenset[str]], set[str]] = {}

    def reached(self, standing: Iterable[str], shut: Iterable[str] = ()) -> set[str]:
        """The steps that can be reached while these stances stand, and none of ``shut`` is taken."""
        kept = frozenset(standing), frozenset(shut)
        if kept not in self.known:
            self.known[kept] = self._reached(*kept)
        return self.known[kept]

    def _reached(self, kept: frozenset[str], shut: frozenset[str]) -> set[str]:
        reached = {name for name, step in self.road.steps.items() if step.achieved} - shut
        for _ in self.road.steps:
            for group in self.groups():
                before = reached - group
                if not group & shut and all(self._may(name, before, kept) for name in group):
                    reached |= group
        return reached

    def groups(self) -> list[set[str]]:
        """The steps still to be taken, those that are only taken at the same time in one set."""
        groups = [{name} for name, step in self.road.steps.items() if not step.achieved]
        for tied in self.road.together:
            one = set().union(*(group for group in groups if group & set(tied)))
            groups = [group for group in groups if not group & one] + ([one] if one else [])
        return groups

    def group(self, name: str) -> set[str]:
        """All that is taken at the same time as a step still to be taken."""
        return next(group for group in self.groups() if name in group)

    def ways(self, name: str) -> list[set[str]]:
        """The sets of steps one of which must come before a step, and before all that are taken with it."""
        found: list[set[str]] = [set()]
        for other in sorted(self.group(name)):
            step = self.road.steps[other]
            own = [set(step.needs) | set(group) for group in step.needs_any] or [set(step.needs)]
            found = [one | another for one in found for another in own]
        return found

    def _may(self, name: str, reached: set[str], kept: frozenset[str]) -> bool:
        step = self.road.steps[name]
        if not set(step.needs) <= reached:
            return False
        if step.needs_any and not any(set(group) <= reached for group in step.needs_any):
            return False
        for demand in self.road.demands:
            if demand.before == name and demand.id in kept and demand.wants not in reached:
                return False
        for refusal in self.road.refusals:
            lifted = bool(refusal.unless) and set(refusal.unless) <= reached
            if refusal.step == name and refusal.id in kept and not lifted:
                return False
        return True

    def subsets(self) -> list[frozenset[str]]:
        """Every set of stances, smallest first."""
        names = sorted(self.stances)
        return [
            frozenset(group)
            for size in range(len(names) + 1)
            for group in itertools.combinations(names, size)
        ]  # fmt: skip

    def waivers(self, step: str) -> set[frozenset[str]]:
        """All minimal sets whose waiver opens a step; none where it is open already."""
        everything = frozenset(self.stances)
        opening = [group for group in self.subsets() if step in self.reached(everything - group)]
        return {group for group in least(opening) if group}

    def deadlocks(self, step: str) -> set[frozenset[str]]:
        """All minimal sets that alone block a step; none where the facts do."""
        return {
            group for group in least([group for group in self.subsets() if step not in self.reached(group)]) if group
        }

    def cycles(self) -> set[frozenset[str]]:
        """Groups of unreachable steps each of which waits, in the end, for each other of the group."""
        left = set(self.road.steps) - self.reached(self.stances)
        waits: dict[str, set[str]] = {name: set() for name in left}
        for name in left:
            step = self.road.steps[name]
            waits[name] |= set(step.needs) | {other for group in step.needs_any for other in group}
        for demand in self.road.demands:
            if demand.before in left:
                waits[demand.before].add(demand.wants)
        for refusal in self.road.refusals:
            if refusal.step in left and not (refusal.unless and set(refusal.unless).isdisjoint(left)):
                waits[refusal.step] |= set(refusal.unless)

        def behind(name: str) -> set[str]:
            seen: set[str] = set()
            todo = [name]
            while todo:
                for other in (waits[todo.pop()] & left) - seen:
                    seen.add(other)
                    todo.append(other)
            return seen

        waits = {name: set().union(*(waits[other] for other in self.group(name))) for name in left}
        follows = {name: behind(name) for name in left}
        return {
            frozenset(other for other in follows[name] if name in follows[other])
            for name in left
            if name in follows[name]
        }


def written_out(model: Model) -> Road:
    """The road with a refusal of each step whose option its actor has a red line on, or likes less than the lowest it
    accepts, unless it says so itself."""
    assert model.road is not None
    more = []
    ruled_out = [(line.id, line.actor, line.firmness, line.never, line.evidence) for line in model.red_lines]
    for actor, preference in model.preferences.items():
        for issue, floor in preference.floor.items():
            if gone := worse(model, actor, issue, floor.option):
                rests = floor if floor.evidence or floor.assumed else preference
                ruled_out.append(
                    (f"{actor}.floor.{issue}", actor, floor.firmness or Decimal(5), {issue: gone}, rests.evidence)
                )
    for name, step in model.road.steps.items():
        for issue, option in step.settles.items():
            for known, actor, firmness, never, evidence in ruled_out:
                said = [item for item in model.road.refusals if (item.actor, item.step) == (actor, name)]
                twice = {*never} == {issue} and {*never[issue]} == {option} and any(not item.unless for item in said)
                if {*never} == {issue} and option in never[issue] and actor in step.by and not twice:
                    refusal = Refusal(id="x", actor=actor, step=name, firmness=firmness, evidence=evidence)
                    more.append(refusal.model_copy(update={"id": known}))
    return model.road.model_copy(update={"refusals": (*model.road.refusals, *more)})


def worse(model: Model, actor: str, issue: str, least: str) -> tuple[str, ...]:
    """The options that an actor likes less than one, the long way."""
    preference, brute = model.preferences[actor], BruteForce(model)
    assert preference.floor
    lowest = brute.rank(actor, issue, least)
    return tuple(option for option in model.issues[issue].options if brute.rank(actor, issue, option) < lowest)


def least(groups: list[frozenset[str]]) -> set[frozenset[str]]:
    """Those that contain no other."""
    return {group for group in groups if not any(other < group for other in groups)}
