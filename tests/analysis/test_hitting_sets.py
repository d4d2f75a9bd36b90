"""Minimal sets and minimal hitting sets, against every subset tried."""

from itertools import combinations
from random import Random

import numpy as np

from detente.analysis.core.bits import bits
from detente.analysis.core.deadline import deadline
from detente.analysis.core.hitting import minimal, minimal_hitting_sets
from detente.analysis.impasse.violation_sets import Rows


def families(times: int, elements: int) -> list[list[int]]:
    random = Random(7)
    return [
        [
            random.randrange(1, 1 << elements) & random.randrange(1, 1 << elements) or 1
            for _ in range(random.randint(1, 8))
        ]
        for _ in range(times)
    ]


def by_trying(family: list[int], elements: int) -> set[int]:
    found: list[int] = []
    for size in range(elements + 1):
        for chosen in combinations(range(elements), size):
            whole = sum(1 << bit for bit in chosen)
            if all(whole & member for member in family) and not any(other & whole == other for other in found):
                found.append(whole)
    return set(found)


def test_hitting_sets() -> None:
    for family in families(200, 7):
        found, complete = minimal_hitting_sets(family, 10_000)
        assert complete
        assert (len(found), set(found)) == (len(set(found)), by_trying(family, 7))


def test_a_listing_cut_short_says_so_and_lists_only_minimal_sets() -> None:
    cut = 0
    for family in families(300, 8):
        every = by_trying(family, 8)
        found, complete = minimal_hitting_sets(family, 3)
        assert set(found) <= every
        assert complete == (set(found) == every) or not complete
        cut += not complete
    assert cut > 30


def test_no_set_can_meet_an_empty_one() -> None:
    assert minimal_hitting_sets([0], 10) == ([], True)
    assert minimal_hitting_sets([], 10) == ([0], True)


def test_minimal_sets_as_integers_and_as_rows_of_words() -> None:
    random = Random(3)
    for _ in range(100):
        sets = [random.getrandbits(100) & random.getrandbits(100) & random.getrandbits(100) for _ in range(12)]
        sets += [sets[0] | sets[1], sets[2] | 1 << 99, sets[3]]
        mask = (1 << 64) - 1
        rows = np.array([[whole & mask, whole >> 64] for whole in sets], dtype=np.uint64)
        expected = {one for one in sets if not any(other & one == other and other != one for other in sets)}
        assert set(minimal(set(sets))) == expected
        found, complete = Rows(rows, [1] * 100).minimal(1_000, deadline(60))
        assert complete
        assert (len(found), set(found)) == (len(expected), expected)
        assert sum(bits(sets[0])) == sets[0]
