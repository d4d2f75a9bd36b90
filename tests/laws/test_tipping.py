"""Tipping points against a fine scan: at every turn, between any two, and on a grid the answer is brute force's."""

from __future__ import annotations

import itertools
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.whatif.lines import Line
from detente.analysis.whatif.ratios import ratios
from detente.analysis.whatif.tipping import Tipping, tipping_points
from detente.case.model import Model
from tests.examples import examples

from .bruteforce import BruteForce
from .numbers import ranged_model, roomy_model, with_numbers

GRID = 6


def places(point: Tipping) -> list[Fraction]:
    """Every turn, the middle of any two neighbours, and a grid over the range."""
    low, high = point.number.low, point.number.high
    marks = {low, high, point.number.value, *point.flips, *(best.start for best in point.best)}
    marks |= {low + (high - low) * Fraction(step, GRID) for step in range(GRID + 1)}
    ordered = sorted(marks)
    return ordered + [(a + b) / 2 for a, b in itertools.pairwise(ordered)]


def zopa(model: Model, name: str, at: Fraction) -> list[dict[str, str]]:
    return BruteForce(with_numbers(model, {name: at})).zopa()


def all_weights_gone(model: Model, name: str, at: Fraction) -> bool:
    parts = name.split(".")
    if len(parts) < 3 or parts[2] != "weights":
        return False
    weights = model.preferences[parts[1]].weights
    return at + sum(Fraction(item.value) for issue, item in weights.items() if issue != parts[3]) == 0


@given(st.randoms(use_true_random=False))
def test_a_fine_scan_finds_the_same(random: Random) -> None:
    model = ranged_model(random)
    found = tipping_points(model)
    for point in random.sample(found.points, min(3, len(found.points))):
        for at in places(point):
            if all_weights_gone(model, point.number.name, at):
                continue
            deals = zopa(model, point.number.name, at)
            here = [span for span in point.open if span.start <= at <= span.end]
            assert bool(deals) == bool(here), (point, at)
            assert all(len(deals) <= span.most for span in here)
        for flip in point.flips:
            assert zopa(model, point.number.name, flip), "a deal still exists at the turn itself"


@examples(0.6)
@given(st.randoms(use_true_random=False))
def test_the_best_deal_is_the_best(random: Random) -> None:
    follow_the_best(random.choice((ranged_model, roomy_model, roomy_model))(random), random)


@pytest.mark.parametrize("seed", [98, 250, 399])
def test_only_those_who_are_asked_narrow_the_best_deal(seed: int) -> None:
    """In these cases somebody would refuse the best deal whose consent nobody needs."""
    model = ranged_model(Random(seed))
    assert model.consent.veto is not None
    assert set(model.consent.of) - set(model.consent.veto)
    assert model.consent.at_least == 0
    follow_the_best(model, Random(seed))


def follow_the_best(model: Model, random: Random) -> None:
    """The best deal told for a stretch is the best by brute force, inside it and near both its ends."""
    names = {item.number.name for item in tipping_points(model).points}
    found = tipping_points(model, best_for=names)
    needed = model.consent.veto if model.consent.veto is not None else tuple(model.actors)
    for point in random.sample(found.points, min(3, len(found.points))):
        for best in point.best:
            for share in (Fraction(1, 7), Fraction(1, 2), Fraction(6, 7)):
                at = best.start + (best.end - best.start) * share
                brute = BruteForce(with_numbers(model, {point.number.name: at}))
                parties = [
                    name
                    for name, actor in model.actors.items()
                    if actor.role == "party" and brute.has_utility(name) and name in needed
                ]
                least = {tuple(deal.items()): min(brute.gain(name, deal) for name in parties) for deal in brute.zopa()}
                assert tuple(best.deal.items()) in least
                assert least[tuple(best.deal.items())] == max(least.values())
        if point.best:
            covered = [(best.start, best.end) for best in point.best]
            assert covered == sorted(covered)


def crossings(model: Model, point: Tipping) -> set[Fraction]:
    """Where the gain of some actor from some deal crosses nought, from two values of a number it is linear in."""
    low, high = point.number.low, point.number.high
    ends = [BruteForce(with_numbers(model, {point.number.name: end})) for end in (low, high)]
    found = {low, high}
    for actor in ("east", "west", "guild"):
        for deal in ends[0].obeying:
            a, b = (end.gain(actor, deal) for end in ends)
            if a != b and 0 <= (share := a / (a - b)) <= 1:
                found.add(low + (high - low) * share)
    return found


@examples(0.4)
@given(st.randoms(use_true_random=False))
def test_the_most_deals_of_a_stretch(random: Random) -> None:
    """At every crossing, and nowhere else, the number of deals can be greatest: also under a quorum."""
    model = roomy_model(random)
    points = [item for item in tipping_points(model).points if item.number.kind != "weight"]
    for point in random.sample(points, min(2, len(points))):
        sizes = {at: len(zopa(model, point.number.name, at)) for at in crossings(model, point)}
        for span in point.open:
            assert span.most == max(size for at, size in sizes.items() if span.start <= at <= span.end)
        assert [span for span in point.open if span.start in sizes and span.end in sizes] == list(point.open)


def test_ratios_next_to_each_other_are_told_apart() -> None:
    """Crossings that floats cannot tell apart, one of them just outside the range."""
    big = 10**17
    slope = np.array([big, big, big, -big])
    lines = [Line(np.array([-(big - 1), -big, -(big + 1), big + 1]), slope)]
    order, (places,) = ratios(lines, Fraction(0), Fraction(1))
    assert order.at(1) == Fraction(big - 1, big)
    assert len(order) == 3
    assert places.tolist() == [2, 4, 5, 4], "inside, at the end, beyond it: never there, or always"
    order, (places,) = ratios([Line(np.array([-(big + 1), -big, -(big - 1)]), slope[:3])], Fraction(0), Fraction(2))
    assert places.tolist() == [6, 4, 2]
