"""Long roads, invented: 200 steps and 100 stances, with alternatives and conditions, and circles that the stances make; are all lists complete?"""

from __future__ import annotations

import time
from functools import partial
from random import Random
from typing import Any

from benchmarks.invented import SIDES
from benchmarks.measure import Printed, measured, sizes
from detente.analysis.road import road
from detente.case.model import Model

SECONDS = 10.0
"""What a road may take."""


def invented_road(steps: int, stances: int, seed: int) -> Model:
    """A road on which steps need some of the twenty before them, and stances bar steps until others anywhere are taken."""
    random = Random(seed)
    names = [f"s{at}" for at in range(steps)]
    found: dict[str, dict[str, Any]] = {}
    for at, name in enumerate(names):
        step: dict[str, Any] = {"text": name, "by": random.sample(SIDES[:4], random.randint(1, 2))}
        earlier = names[max(0, at - 20) : at]
        if earlier and random.random() < 0.6:
            step["needs"] = random.sample(earlier, min(len(earlier), random.randint(1, 2)))
        if len(earlier) > 3 and random.random() < 0.3:
            step["needs_any"] = [random.sample(earlier, random.randint(1, 2)) for _ in range(2)]
        found[name] = step
    demands, refusals = [], []
    for at in range(stances):
        firmness = random.randint(1, 9)
        if at % 2:
            wants, until = random.sample(names, 2)
            actor = random.choice(SIDES[:4])
            demands.append({"id": f"d{at}", "actor": actor, "wants": wants, "before": until, "firmness": firmness})
        else:
            name = random.choice(names)
            refusal = {"id": f"r{at}", "actor": random.choice(found[name]["by"]), "step": name, "firmness": firmness}
            if random.random() < 0.6:
                refusal["unless"] = [random.choice([other for other in names if other != name])]
            refusals.append(refusal)
    return Model.model_validate(
        {
            "detente": 1,
            "name": "a long road",
            "as_of": "2026-01-01",
            "actors": {name: {"name": name, "role": "party"} for name in SIDES[:4]},
            "issues": {"land": {"question": "land", "status_quo": "no", "options": {"no": "no", "yes": "yes"}}},
            "road": {"goal": names[-1], "steps": found, "demands": demands, "refusals": refusals},
        }
    )


def long_roads() -> None:
    """Six roads of 200 steps and 100 stances."""
    table = Printed(
        f"Roads: 200 steps, 100 stances; each may take {SECONDS:g} s",
        {"seed": 5, "s": 8, "processor s": 12, "deadlocks": 10, "waivers": 8, "complete": 9},
    )
    for seed in sizes(1, 2, 3, 4, 5, 6):
        cell = measured(partial(_answered, seed), once=True)
        table.cells(seed, cell, *(cell.answer if cell.seconds is not None else "––––"))


def _answered(seed: int) -> list[Any]:
    model, begin = invented_road(200, 100, seed), time.process_time()
    found = road(model, seconds=SECONDS)
    spent = time.process_time() - begin
    return [f"{spent:.2f}", len(found.deadlocks), len(found.waivers), "yes" if found.complete else "no"]
