"""Answers over readings against brute force, reading by reading; nothing depends on who draws."""

from __future__ import annotations

import math
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.space import deal_space
from detente.analysis.whatif.apart import Apart, Block, QuestionsApart
from detente.analysis.whatif.columns import columns
from detente.analysis.whatif.divided import divided
from detente.analysis.whatif.draws import STEPS, Draws
from detente.analysis.whatif.evaluation import Asked
from detente.analysis.whatif.numbers import uncertain
from detente.analysis.whatif.questions import Questions
from detente.analysis.whatif.uncertainty import readings
from detente.case.model import Model

from .bruteforce import BruteForce
from .numbers import ranged_model, roomy_model, with_numbers

READINGS = 4


@given(st.randoms(use_true_random=False))
def test_every_reading_is_brute_forces(random: Random) -> None:
    model = random.choice((ranged_model, roomy_model))(random)
    draws = Draws(uncertain(model), "uniform", 0)
    steps = np.array(
        [[random.choice((0, STEPS, random.randint(0, STEPS))) for _ in range(READINGS)] for _ in draws.numbers]
    )
    steps = steps.reshape(len(draws.numbers), READINGS).astype(float)
    space = deal_space(model)
    found = columns(model, space.tables, draws)
    questions, apart = Questions(space, found), QuestionsApart(space.tables, found)
    names = [item.id for item in space.tables.constraints]
    asked = [frozenset(names)] + [frozenset(name for name in names if random.random() < 0.7) for _ in range(4)]
    ready = [questions.ask(kept) for kept in asked]
    answers = Asked(tuple(ready), tuple(questions.tasks), found).answers(steps)
    without = [apart.ask(kept) for kept in asked]
    assert (Asked(tuple(without), tuple(apart.tasks), found).answers(steps) == answers).all()
    for at in range(READINGS):
        reading = draws.reading(steps[:, at])
        if any(not model.gains[actor].weigh(reading) for actor, item in model.preferences.items() if item.cardinal):
            continue
        brute = BruteForce(with_numbers(model, reading))
        for kept, answer in zip(asked, answers[:, at], strict=True):
            honoured = any(
                not any(name in kept and brute.owner[name] in group for name in broken)
                for broken in brute.broken
                for group in brute.groups
            )
            assert bool(answer) == honoured, (kept, reading)


@given(st.randoms(use_true_random=False))
def test_each_way_without_listing_is_brute_forces(random: Random) -> None:
    """Bounds and division settle small cases among them; here each decides alone what the listing decides."""
    model = random.choice((ranged_model, roomy_model))(random)
    draws = Draws(uncertain(model), "uniform", 0)
    steps = np.array([[random.randint(0, STEPS) for _ in range(READINGS)] for _ in draws.numbers], dtype=float)
    steps = steps.reshape(len(draws.numbers), READINGS)
    space = deal_space(model)
    found = columns(model, space.tables, draws)
    listed, apart = Questions(space, found), QuestionsApart(space.tables, found)
    everything = [item.id for item in space.tables.constraints]
    question, same = listed.ask(everything), apart.ask(everything)
    if same.settled is not None:
        return
    expected = Asked((question,), tuple(listed.tasks), found).answers(steps)[0]
    every = np.arange(READINGS)
    exactly, parted = np.zeros((2, READINGS), dtype=bool)
    for task in (apart.tasks[at] for at in same.tasks):
        assert isinstance(task, Apart)
        block = Block(task, [found[name] for name in task.columns], steps)
        share = np.full(block.base.shape, 1 / len(block.base)) / block.most
        exactly |= block.one_by_one(every, share)
        yes, left = divided(block, every, share)
        assert not len(left)
        parted |= yes
    assert (exactly == expected).all()
    assert (parted == expected).all()


def test_readings_of_more_deals_than_can_be_listed() -> None:
    """Ten to the eighteenth: eighteen issues of ten options, where north and south share what there is, point for point."""
    names = [f"i{at}" for at in range(18)]
    options = [f"o{at}" for at in range(10)]

    def party(values: list[int], least: int, most: int) -> dict[str, Any]:
        return {
            "weights": dict.fromkeys(names, 1),
            "values": {name: dict(zip(options, values, strict=True)) for name in names},
            "no_deal": {"value": least, "range": [least, most]},
        }

    rising = [0, 10, 20, 30, 40, 60, 70, 80, 90, 100]
    model = Model.model_validate(
        {
            "detente": 1,
            "name": "wide",
            "as_of": "2026-01-01",
            "actors": {name: {"name": name, "role": "party"} for name in ("north", "south")},
            "issues": {
                name: {"question": name, "status_quo": "o0", "options": {item: item for item in options}}
                for name in names
            },
            "preferences": {"north": party(rising, 40, 60), "south": party(rising[::-1], 40, 60)},
        }
    )
    found = readings(model, 400, sensitivity=0)
    draws = Draws(uncertain(model), "uniform", 0)
    floors = [draws.reading(column) for column in draws.block(0, 400).T]
    # any multiple of 10/18 can be shared out, and the rest is the other's
    grain = Fraction(10, 18)
    possible = sum(
        math.ceil(item["preferences.north.no_deal"] / grain) * grain + item["preferences.south.no_deal"] <= 100
        for item in floors
    )
    assert found.deal.share == Fraction(possible, 400)
    assert 0 < possible < 400
