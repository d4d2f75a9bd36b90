"""Whatever is put to the solver about utilities, it answers what trying every deal answers.

Cases: random models (groups, rules, adjustments, floors, values on the boundary), and cases where two to four no-deal values
meet bans of one and of two options, so that sums follow from several levels and from what is left.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from random import Random
from typing import Any

import numpy as np
import pytest

from detente.analysis.core.deadline import deadline
from detente.analysis.impasse.duality import Duals
from detente.analysis.impasse.large import Large
from detente.analysis.impasse.oracle import Oracle, by_constraint
from detente.analysis.search import sums as module
from detente.analysis.search.plain import Choice, Plain
from detente.analysis.search.question import Questions
from detente.analysis.search.sums import Sums, losses
from detente.case.model import Model
from detente.case.tables import arrays

from .cases import random_model

NEVER = deadline(10_000)
SIDES = ("ann", "bob", "cyd", "dov")


def tight(seed: int) -> Model:
    """Three issues of three options, two to four sides with no-deal values near what half of the deals are worth."""
    random = Random(seed)
    issues, options = ("i", "j", "k"), ("x", "y", "z")
    sides = SIDES[: random.randint(2, 4)]
    scale = random.choice((1, 7, 1000))

    def preference() -> dict[str, Any]:
        points = {issue: {option: scale * random.randint(-5, 20) for option in options} for issue in issues}
        adjust = {"when": {"i": [random.choice(options)], "j": ["x", "z"]}, "add": scale * random.choice((-6, 4))}
        middle = sum(sum(row.values()) for row in points.values()) // 3
        return {"points": points, "adjust": [adjust], "no_deal": middle + scale * random.randint(-3, 9)}

    def ban() -> dict[str, list[str]]:
        return {issue: random.sample(options, 1) for issue in random.sample(issues, random.choice((1, 1, 2)))}

    return Model.model_validate(
        {
            "detente": 1,
            "name": "Tight",
            "as_of": "2026-01-01",
            "actors": {side: {"name": side, "role": "party"} for side in sides},
            "issues": {
                issue: {"question": "?", "status_quo": "x", "options": {name: name for name in options}}
                for issue in issues
            },
            "preferences": {side: preference() for side in sides},
            "red_lines": [
                {"id": f"line{at}", "actor": random.choice(sides), "never": ban(), "firmness": random.randint(1, 9)}
                for at in range(random.randint(1, 5))
            ],
        }
    )


def cases() -> Iterator[tuple[Random, Plain]]:
    for seed in range(120):
        yield Random(seed), Plain(arrays(random_model(Random(30_000 + seed))))
    for seed in range(80):
        yield Random(seed), Plain(arrays(tight(seed)))


def deals(plain: Plain) -> list[Choice]:
    every = itertools.product(*(range(len(options)) for options in plain.tables.options))
    return [choice for choice in every if plain.obeys(choice)]


def test_a_deal_is_found_iff_there_is_one_and_the_cheapest_is_the_cheapest() -> None:
    found = none = priced = 0
    for random, plain in cases():
        oracle, broken = by_constraint(Questions(plain)), [plain.broken(choice) for choice in deals(plain)]
        for _ in range(6):
            kept = sum(bit for bit in (1 << at for at in range(len(plain.constraints))) if random.random() < 0.7)
            exists = any(plain.holds(which, kept) for which in broken)
            assert (oracle.stands(kept, NEVER) is not None) == exists
            found, none = found + exists, none + (not exists)
            cheapest = oracle.least(kept, NEVER)
            costs = [oracle.cost(free) for free in _subsets(kept) if _opens(plain, broken, free)]
            assert (cheapest is None) == (not costs)
            if cheapest is not None:
                assert oracle.cost(cheapest[0]) == min(costs)
                priced += min(costs) > 0
    assert min(found, none, priced) > 100


def _subsets(which: int) -> Iterator[int]:
    some = which
    while some:
        yield some
        some = (some - 1) & which
    yield 0


def _opens(plain: Plain, broken: list[int], free: int) -> bool:
    return any(plain.holds(which, plain.everything & ~free) for which in broken)


def test_losses_say_the_same_as_worth() -> None:
    """Of every combination of options that are left, with or without the literals of others."""
    random = Random(4)
    for _ in range(300):
        rows = [[random.randint(-9, 9) for _ in range(random.randint(1, 3))] for _ in range(3)]
        left = np.zeros((3, 3), dtype=bool)
        for at, row in enumerate(rows):
            left[at, random.sample(range(len(row)), random.randint(1, len(row)))] = True
        names = iter(range(9))
        literals = [[next(names) for _ in row] for row in rows]
        level = random.randint(-20, 20)
        terms, least = losses(rows, literals, left, level)
        assert all(number < 0 for number, _ in terms)
        for choice in itertools.product(*(np.flatnonzero(some).tolist() for some in left)):
            chosen = {literals[at][option] for at, option in enumerate(choice)}
            worth = sum(row[option] for row, option in zip(rows, choice, strict=True))
            assert (worth >= level) == (sum(number for number, literal in terms if literal in chosen) >= least)


def test_multipliers_prove_what_no_single_level_does() -> None:
    """Two sides each want the whole of what can only be shared: each level can be met, the two together cannot."""
    model = Model.model_validate(
        {
            "detente": 1,
            "name": "Shares",
            "as_of": "2026-01-01",
            "actors": {side: {"name": side, "role": "party"} for side in SIDES[:2]},
            "issues": {
                f"i{at}": {"question": "?", "status_quo": "x", "options": {"x": "x", "y": "y"}} for at in range(6)
            },
            "preferences": {
                side: {"points": {f"i{at}": {"x": 10 * own, "y": 10 - 10 * own} for at in range(6)}, "no_deal": 31}
                for own, side in enumerate(SIDES[:2])
            },
        }
    )
    plain = Plain(arrays(model))
    sums = Sums(plain)
    levels = {side: plain.tables.utilities[side].no_deal for side in SIDES[:2]}
    many = sums.multipliers(levels, sums.everything)
    assert set(many) == set(levels)
    best = sum(max(row) for row in sums.added(many))
    assert best < sum(number * levels[side] for side, number in many.items())


def test_what_would_pass_the_solver_s_digits_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a sum that follows, the answers are the same."""
    told: list[list[object]] = []
    for digits in (2**62, 1):
        monkeypatch.setattr(module, "MOST", digits)
        told.append([_lists(Large(arrays(tight(seed)), deadline(10_000))) for seed in range(25)])
    assert told[0] == told[1]
    assert any(told[0])


def _lists(large: Large) -> tuple[list[int], list[int]] | None:
    if large.deal_exists or large.rules_leave_no_deal:
        return None
    large.list_all(1000, 1000)
    return sorted(large.duals.conflicts), sorted(large.duals.openings)


@pytest.mark.parametrize("haste", [0.0, 0.004, 100.0])
def test_the_first_conflict_is_one(haste: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """However soon leaving out is given up: no deal honours it, and one honours all but any one of it."""
    monkeypatch.setattr("detente.analysis.impasse.duality.HASTE", haste)
    blocked = 0
    for _, plain in cases():
        questions = Questions(plain)
        oracle = by_constraint(questions)
        if oracle.stands(oracle.all, NEVER) is not None or oracle.stands(0, NEVER) is None:
            continue
        large = Large(plain.tables, NEVER)
        duals: Duals = large.duals
        duals._first(NEVER)
        duals._first_conflict(NEVER)
        conflict = duals.conflicts[0]
        assert _stands(oracle, conflict) is False
        assert all(_stands(oracle, conflict & ~(1 << at)) for at in range(len(oracle.elements)) if conflict >> at & 1)
        blocked += 1
    assert blocked > 30


def _stands(oracle: Oracle, kept: int) -> bool:
    """By trying every deal."""
    plain = oracle.plain
    return any(plain.holds(plain.broken(choice), kept) for choice in deals(plain))
