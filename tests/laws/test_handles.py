"""Handles against what they say: today's value and the range lie on the scale, firmness turns where the cheapest way does."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.impasse import impasse
from detente.analysis.whatif.handles import FIRMNESS, Handle, handles
from detente.case.model import Model
from tests.examples import examples

from .bruteforce import BruteForce
from .changes import data_of, model_of
from .numbers import ranged_model, with_numbers


@given(st.randoms(use_true_random=False))
def test_everything_lies_on_the_scale(random: Random) -> None:
    model = ranged_model(random)
    found = handles(model, impasse(model, near=0))
    assert len({item.name for item in found.handles}) == len(found.handles)
    for item in found.handles:
        assert item.low <= item.value <= item.high
        assert all(item.low <= at <= item.high for at in item.turns)
        if item.range is not None:
            assert item.low <= item.range[0] <= item.range[1] <= item.high


@examples(0.5)
@given(st.randoms(use_true_random=False))
def test_a_deal_exists_where_it_is_said_to(random: Random) -> None:
    model = ranged_model(random)
    found = handles(model, impasse(model, near=0))
    if found.given_up:
        return
    told = [item for item in found.handles if item.open is not None and item.kind != "weight"]
    for item in random.sample(told, min(2, len(told))):
        marks = sorted({item.low, item.high, item.value, *item.flips})
        for at in (*marks, *((low + high) / 2 for low, high in itertools.pairwise(marks))):
            here = any(span.start <= at <= span.end for span in item.open or ())
            assert bool(BruteForce(with_numbers(model, {item.name: at})).zopa()) is here


@examples(0.5)
@given(st.randoms(use_true_random=False))
def test_how_firm_a_position_must_be_for_others_to_move(random: Random) -> None:
    model = ranged_model(random)
    found = handles(model, impasse(model, near=0))
    for item in found.handles:
        if item.kind == "firmness" and item.moves and item.name.startswith("red_lines."):
            (at,) = item.moves
            for step in (Fraction(-1, 4), Fraction(1, 4)):
                value = at + step
                if FIRMNESS[0] <= value <= FIRMNESS[1]:
                    assert given_up(model, item, value) is (step < 0)


def given_up(model: Model, item: Handle, value: Fraction) -> bool:
    """Whether the cheapest way gives this position up, at another firmness of it."""
    data = data_of(model)
    line = next(line for line in data["red_lines"] if line["id"] == item.of)
    line["firmness"] = Decimal(value.numerator) / Decimal(value.denominator)
    least = impasse(model_of(data), near=0)
    cheapest = [way for way in least.openings if way.cost == min(each.cost for each in least.openings)]
    assert len({item.of in way.members for way in cheapest}) == 1
    return item.of in cheapest[0].members
