"""Firmness as an order: the ways that could be the cheapest, against every small choice of numbers and drawn ones."""

from __future__ import annotations

import itertools
from fractions import Fraction
from functools import cache
from random import Random

import pytest

from detente.analysis.asking import Ask, ask, how_known
from detente.analysis.core.cone import steps
from detente.analysis.impasse import Impasse, impasse
from detente.analysis.impasse.order import could_be_cheapest, rivals
from detente.analysis.space import listed
from detente.analysis.verdict import Judged, Positions
from detente.analysis.whatif.movers import movers
from detente.case.model import Model
from detente.case.tables import arrays

from .bruteforce import BruteForce
from .cases import random_model
from .numbers import ranged_model
from .silences import grounded

CASES, BLOCKS, DRAWN = 320, 8, 60
Numbers = dict[Fraction, Fraction]


@cache
def blocked(seed: int) -> tuple[Model, Impasse] | None:
    """A small case without a deal and with several ways to open one, its firmness spread over few ranks."""
    random = Random(31_000 + seed)
    data = random_model(random).model_dump(by_alias=True, exclude_unset=True)
    ranks = sorted(random.sample(range(1, 10), random.randint(2, 4)))
    for line in data.get("red_lines", ()):
        line["firmness"] = random.choice(ranks)
    for preference in data.get("preferences", {}).values():
        for item in [*preference.get("floor", {}).values(), *filter(None, [preference.get("no_deal")])]:
            item["firmness"] = random.choice(ranks)
    model = Model.model_validate(data)
    found = impasse(model, near=0)
    return (model, found) if len(found.openings) > 1 else None


def choices(ranks: list[Fraction], random: Random) -> list[Numbers]:
    """Increasing numbers for the ranks: every choice of small steps, and steps drawn from widely different sizes."""
    small = [[Fraction(step) for step in chosen] for chosen in itertools.product(range(1, 4), repeat=len(ranks))]
    drawn = [[Fraction(random.choice((1, 2, 3, 7, 30, 400))) for _ in ranks] for _ in range(DRAWN)]
    return [dict(zip(ranks, itertools.accumulate(chosen), strict=True)) for chosen in (*small, *drawn)]


def firmness(brute: BruteForce, names: tuple[str, ...]) -> list[Fraction]:
    return [brute.cost(frozenset({name})) for name in names]


@pytest.mark.parametrize("block", range(BLOCKS))
def test_ways_that_could_be_the_cheapest(block: int) -> None:
    several = 0
    for seed in range(block * CASES // BLOCKS, (block + 1) * CASES // BLOCKS):
        case = blocked(seed)
        if case is None:
            continue
        model, found = case
        brute = BruteForce(model)
        ways = [tuple(sorted(opening)) for opening in brute.openings()]
        held = {way: firmness(brute, way) for way in ways}
        ranks = sorted({value for values in held.values() for value in values})
        could = could_be_cheapest(model, found)
        assert could is not None
        named = {item.members for item in could}
        cheapest, beaten = found.by_cost[0].members, set()
        assert cheapest in named
        for chosen in choices(ranks, Random(seed)):
            cost = {way: sum(chosen[value] for value in values) for way, values in held.items()}
            least = {way for way, price in cost.items() if price == min(cost.values())}
            assert least <= named, (seed, chosen)
            beaten |= {way for way, price in cost.items() if price < cost[cheapest]}
        assert beaten <= {item.members for item in rivals(model, found)}
        for way in named:  # numbers that prove it
            counts = {name: [sum(value >= rank for value in held[name]) for rank in ranks] for name in ways}
            rows = [[a - b for a, b in zip(counts[way], counts[other], strict=True)] for other in ways]
            proof = steps(rows, len(ranks))
            assert proof is not None
            numbers = dict(zip(ranks, itertools.accumulate(proof), strict=True))
            cost = {name: sum(numbers[value] for value in values) for name, values in held.items()}
            assert min(proof) >= 1
            assert cost[way] == min(cost.values())
        several += len(named) > 1
    assert several


def asked(model: Model, said: dict[str, frozenset[str]]) -> Ask:
    found = impasse(model, near=0)
    return ask(Judged(Positions(model, said), listed(arrays(model)), lambda: found))


def test_ask_names_the_ranks_that_decide() -> None:
    """Which of the two weighs more is which way costs more, under all numbers tried."""
    told = 0
    for seed in range(CASES):
        case = blocked(seed)
        if case is None:
            continue
        model, found = case
        brute = BruteForce(model)
        answer = asked(model, {}).cheapest
        assert answer is not None
        could = could_be_cheapest(model, found)
        assert could is not None
        assert answer.could_be == tuple(item.members for item in could)
        assert answer.sure == (not rivals(model, found))
        ranks = sorted({value for item in found.openings for value in firmness(brute, item.members)})
        weighed = {item.way: item for item in answer.decides}
        for chosen in choices(ranks, Random(seed)):

            def cost(names: tuple[str, ...], numbers: Numbers = chosen, brute: BruteForce = brute) -> Fraction:
                return sum((numbers[value] for value in firmness(brute, names)), Fraction(0))

            for members in answer.could_be or ():
                gap = cost(members) - cost(answer.members)
                if members not in weighed:
                    assert gap == 0
                else:
                    item = weighed[members]
                    assert gap == cost(item.other_gives) - cost(item.cheapest_gives)
                    told += 1
    assert told


def test_ask_names_the_numbers_that_decide_who_must_move() -> None:
    """Every number that nobody stated and at whose other values other ways cost least, and no other, has these stretches."""
    told = left = 0
    for seed in range(60):
        random = Random(52_000 + seed)
        model, said = grounded(ranged_model(random), random)
        positions, found = Positions(model, said), {item.name: item for item in asked(model, said).numbers}
        for item in movers(model)[0]:
            name = item.number.name
            if name in found:
                assert found[name].standing == how_known(positions, name) != "stated"
                assert (found[name].cheapest_now, found[name].moves) == (item.now, item.otherwise)
                told += bool(item.otherwise)
            elif item.otherwise:
                assert how_known(positions, name) == "stated"
                left += 1
    assert told
    assert left


def test_no_steps_where_there_are_none() -> None:
    assert steps([[1, 0], [-1, 1]], 2) is None
    assert steps([[0, 1, -1], [1, -1, 0]], 3) == (1, 1, 1)
    assert steps([], 2) == (1, 1)
    for rows in itertools.product(itertools.product((-2, 0, 1, 3), repeat=3), repeat=2):
        found = steps(rows, 3)
        whole = any(
            all(sum(a * b for a, b in zip(row, chosen, strict=True)) <= 0 for row in rows)
            for chosen in itertools.product(range(1, 6), repeat=3)
        )
        if found is None:
            assert not whole
        else:
            assert min(found) >= 1
            assert all(sum(a * b for a, b in zip(row, found, strict=True)) <= 0 for row in rows)
