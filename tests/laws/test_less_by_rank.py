"""Less whatever numbers stand for the ranks, against a search for numbers that say otherwise."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.core.cone import steps
from detente.analysis.core.ranks import always_less

RANKS = st.lists(st.integers(1, 5).map(Decimal), max_size=5)


@given(RANKS, RANKS)
def test_it_holds_iff_no_increasing_numbers_say_otherwise(one: list[Decimal], other: list[Decimal]) -> None:
    ranks = sorted({*one, *other})
    row = [sum(w >= rank for w in other) - sum(w >= rank for w in one) for rank in ranks]
    otherwise = not ranks or steps([row], len(ranks)) is not None  # numbers with which the other costs no more
    assert always_less(one, other) == (not otherwise)


@given(RANKS)
def test_nothing_is_less_than_itself(one: list[Decimal]) -> None:
    assert not always_less(one, one)


@given(RANKS, st.integers(1, 5).map(Decimal))
def test_a_part_is_less_than_the_whole(one: list[Decimal], more: Decimal) -> None:
    assert always_less(one, [*one, more])
