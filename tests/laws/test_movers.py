"""Who must move under other numbers equals brute force: at every end, between any two, on a grid and at random."""

from __future__ import annotations

import itertools
from fractions import Fraction
from random import Random

import pytest

from detente.analysis.whatif.movers import Movers, Stretch, movers
from detente.case.model import Model

from .bruteforce import BruteForce
from .numbers import ranged_model, with_numbers
from .test_tipping import all_weights_gone

GRID, CASES, BLOCKS = 4, 160, 8


def least(model: Model) -> set[frozenset[str]]:
    """The openings of least cost, the long way; the empty one where there is a deal."""
    brute = BruteForce(model)
    if not brute.obeying:
        return set()
    if brute.zopa():
        return {frozenset()}
    cost = {frozenset(opening): brute.cost(opening) for opening in brute.openings()}
    return {opening for opening, price in cost.items() if price == min(cost.values())}


def holds(item: Stretch, at: Fraction) -> bool:
    return (item.start < at or (item.start == at and item.with_start)) and (
        at < item.end or (at == item.end and item.with_end)
    )


def places(item: Movers, random: Random) -> list[Fraction]:
    low, high = item.number.low, item.number.high
    marks = {low, high, item.number.value, *(piece.start for piece in item.stretches)}
    marks |= {low + (high - low) * Fraction(step, GRID) for step in range(GRID + 1)}
    marks |= {low + (high - low) * Fraction(random.randint(0, 997), 997) for _ in range(3)}
    ordered = sorted(marks)
    return ordered + [(a + b) / 2 for a, b in itertools.pairwise(ordered)]


@pytest.mark.parametrize("block", range(BLOCKS))
def test_who_must_move_against_brute_force(block: int) -> None:
    turned = blocked = 0
    for seed in range(block * CASES // BLOCKS, (block + 1) * CASES // BLOCKS):
        random = Random(77_000 + seed)
        model = ranged_model(random)
        found, left_out = movers(model)
        assert all("weights would be zero" in reason for reason in left_out)
        for item in random.sample(found, min(3, len(found))):
            name = item.number.name
            assert item.stretches[0].start == item.number.low
            assert item.stretches[-1].end == item.number.high
            for one, other in itertools.pairwise(item.stretches):
                assert (one.end, one.with_end) == (other.start, not other.with_start)
                assert one.ways != other.ways
            for at in places(item, random):
                if all_weights_gone(model, name, at):
                    continue
                (here,) = [piece for piece in item.stretches if holds(piece, at)]
                want = least(with_numbers(model, {name: at}))
                assert {frozenset(way) for way in here.ways} == want, (seed, name, at)
            assert {frozenset(way) for way in item.now} == least(model)
            turned += bool(item.otherwise)
            blocked += bool(item.otherwise) and not any(piece.ways == ((),) for piece in item.stretches)
    assert turned
    assert blocked, "in some case a number decides who must move though no value of it opens a deal"
