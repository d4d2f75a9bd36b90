"""Ways walked to their end: every waiver opens one, each step of it can be taken after those before it, and no offer is told as open
whose taking up leaves the goal barred."""

from __future__ import annotations

from random import Random

import pytest

from detente.analysis.road import road
from detente.analysis.road.after import barred, depends, taken, walk, without
from detente.analysis.road.ground import ground

from .roads import SlowRoad, random_road

SEEDS = range(150)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_waiver_opens_a_way_that_can_be_walked(seed: int) -> None:
    model = random_road(Random(seed))
    found = road(model)
    assert model.way is not None
    for item in found.waivers:
        walked = walk(model.way, item.members)
        assert walked is not None
        assert walked.steps[-1].step == found.goal or found.goal in walked.steps[-1].together
        terrain = ground(without(model.way, item.members))
        have = sum(1 << at for at, name in enumerate(terrain.steps) if model.way.steps[name].achieved)
        for step in walked.steps:
            if not step.together:
                assert terrain.opens(terrain.at[step.step], have, terrain.every)
            have |= 1 << terrain.at[step.step]
        for one, others in walked.instead.items():
            assert one in [step.step for step in walked.steps]
            assert one not in others
    if not found.reachable:
        assert walk(model.way) is None


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_barred_is_what_the_slow_answer_cannot_reach(seed: int) -> None:
    model = random_road(Random(seed))
    assert model.way is not None
    slow = SlowRoad(model)
    reached = slow.reached(slow.stances)
    for name in model.way.steps:
        assert bool(barred(model.way, name)) == (name not in reached)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_goal_depends_on_nothing_else(seed: int) -> None:
    model = random_road(Random(seed))
    assert model.way is not None
    for name in set(model.way.steps) - depends(model.way):
        done = taken(model.way, [name])
        assert bool(barred(done, model.way.goal)) == bool(barred(model.way, model.way.goal))
