"""The smallest conflicts, looked for by themselves, are those of all conflicts that have the fewest members."""

from __future__ import annotations

import itertools
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.impasse.smallest import smallest, smallest_conflicts
from detente.analysis.space import listed
from detente.case.tables import arrays
from detente.errors import LimitError

from .bruteforce import BruteForce
from .cases import random_model

BLOCK = 100
PRICES = st.lists(st.integers(1, 255), min_size=1, max_size=20)


def by_trying(prices: list[int], elements: int = 8) -> list[int]:
    """Every smallest set that meets all prices, every subset tried."""
    for size in range(elements + 1):
        sets = [sum(1 << at for at in chosen) for chosen in itertools.combinations(range(elements), size)]
        if found := [which for which in sets if all(which & price for price in prices)]:
            return found
    raise AssertionError


@given(prices=PRICES, random=st.randoms(use_true_random=False))
def test_all_smallest_sets_that_meet_every_price(prices: list[int], random: Random) -> None:
    def missed(which: int) -> int | None:
        left = [price for price in prices if not price & which]
        return random.choice(left) if left else None

    found = smallest(missed)
    assert sorted(found) == sorted(by_trying(prices))
    assert len(found) == len(set(found))


def test_too_many_to_try_is_a_limit() -> None:
    prices = [0b11 << at for at in range(0, 40, 2)]
    with pytest.raises(LimitError, match="too many sets"):
        smallest(lambda which: next((price for price in prices if not price & which), None), 1_000)


@pytest.mark.parametrize("block", range(3))
def test_the_smallest_of_all_conflicts(block: int) -> None:
    """By a list of deals and by a solver, beside all conflicts found by trying every subset."""
    told = quorums = 0
    for seed in range(60_000 + block * BLOCK, 60_000 + (block + 1) * BLOCK):
        model = random_model(Random(seed))
        tables = arrays(model)
        space = listed(tables)
        assert space is not None
        if space.zopa.any():
            continue
        sets = [tuple(sorted(chosen)) for chosen in BruteForce(model).conflicts()]
        expected = sorted(members for members in sets if len(members) == min(map(len, sets)))
        assert smallest_conflicts(tables, space) == expected, seed
        assert smallest_conflicts(tables, None) == expected, seed
        told += len(expected) > 1
        quorums += bool(tables.others)
    assert told > 3
    assert quorums > 3
