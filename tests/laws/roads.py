"""Random small roads with cycles, alternatives, achieved steps, conditions and several controllers; and slow answers.

The slow answers share nothing with the engine but the definitions: sets of names instead of bits, every subset of the
stances tried, one pass after another until nothing changes.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from random import Random
from typing import Any

from hypothesis import strategies as st

from detente.case.integrity.check import check_model
from detente.case.model import Model
from detente.case.model.road import Demand, Refusal, Road

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
    model = Model.model_validate(
        {
            "detente": 1,
            "name": "A small road",
            "as_of": "2026-01-01",
            "actors": ROLES,
            "issues": {"land": {"question": "?", "status_quo": "no", "options": LAND}},
            "red_lines": lines,
            "road": {
                "goal": random.choice(names),
                "steps": steps,
                "demands": demands,
                "refusals": refusals,
                "offers": offers,
            },
        }
    )
    if lines and check_model(model):  # one stance at two prices
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
        self.known: dict[frozenset[str], set[str]] = {}

    def reached(self, standing: Iterable[str]) -> set[str]:
        """The steps that can be reached while these stances stand."""
        kept = frozenset(standing)
        if kept not in self.known:
            self.known[kept] = self._reached(kept)
        return self.known[kept]

    def _reached(self, kept: frozenset[str]) -> set[str]:
        reached = {name for name, step in self.road.steps.items() if step.achieved}
        for _ in self.road.steps:
            for group in self.groups():
                before = reached - group
                if all(self._may(name, before, kept) for name in group):
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
    """The road with a refusal of each step whose option its actor has a red line on, unless it says so itself."""
    assert model.road is not None
    more = []
    for line in model.red_lines:
        for name, step in model.road.steps.items() if "land" in line.never else ():
            option = step.settles.get("land")
            said = [item for item in model.road.refusals if (item.actor, item.step) == (line.actor, name)]
            twice = len(line.never["land"]) == 1 and any(not item.unless for item in said)
            if option in line.never["land"] and line.actor in step.by and not twice:
                more.append(Refusal(id=line.id, actor=line.actor, step=name, firmness=line.firmness))
    return model.road.model_copy(update={"refusals": (*model.road.refusals, *more)})


def least(groups: list[frozenset[str]]) -> set[frozenset[str]]:
    """Those that contain no other."""
    return {group for group in groups if not any(other < group for other in groups)}
