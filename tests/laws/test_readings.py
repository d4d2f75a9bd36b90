"""Answers over readings against brute force, reading by reading; nothing depends on who draws."""

from __future__ import annotations

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.space import deal_space
from detente.analysis.whatif.columns import columns
from detente.analysis.whatif.draws import STEPS, Draws
from detente.analysis.whatif.evaluation import Asked
from detente.analysis.whatif.numbers import uncertain
from detente.analysis.whatif.questions import Questions

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
    questions = Questions(space, found)
    names = [item.id for item in space.tables.constraints]
    asked = [frozenset(names)] + [frozenset(name for name in names if random.random() < 0.7) for _ in range(4)]
    ready = [questions.ask(kept) for kept in asked]
    answers = Asked(tuple(ready), tuple(questions.tasks), found).answers(steps)
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
