"""Maps of two numbers against brute force on a grid."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.whatif.numbers import uncertain
from detente.analysis.whatif.regions import regions
from tests.examples import examples

from .bruteforce import BruteForce
from .numbers import ranged_model, with_numbers


@examples(0.8)
@given(st.randoms(use_true_random=False))
def test_a_grid_finds_the_same(random: Random) -> None:
    model = ranged_model(random)
    names = [item for item in uncertain(model) if item.kind != "weight"]
    if len(names) < 2:
        return
    first, second = random.sample(names, 2)
    found = regions(model, first.name, second.name)
    assert found.open_now == bool(BruteForce(model).zopa())
    points = [
        (
            first.low + (first.high - first.low) * Fraction(x, 4),
            second.low + (second.high - second.low) * Fraction(y, 4),
        )
        for x in range(5)
        for y in range(5)
    ]
    points += random.sample([corner for polygon in found.polygons for corner in polygon.corners] or points, 1)
    for x, y in points:
        there = BruteForce(with_numbers(model, {first.name: x, second.name: y})).zopa()
        assert bool(there) == found.holds(x, y), (first, second, x, y)
        assert found.holds(x, y) == any(low <= y <= high for low, high in found.above(x))
