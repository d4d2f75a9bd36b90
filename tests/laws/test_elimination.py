"""Elimination, maxima and joined bags give what trying every deal gives."""

from __future__ import annotations

import itertools
from collections import Counter
from random import Random
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis import elimination
from detente.analysis.count_tables import Bag, Shrink, add, joined
from detente.analysis.elimination import Column, Problem, eliminate
from detente.analysis.greatest import Greatest
from detente.analysis.space import DealSpace
from detente.case.tables import Arrays, Mask
from detente.errors import LimitError


def random_problem(random: Random, columns: int) -> Problem:
    """Up to five issues of up to four options, with forbidden patterns and adjustments; totals of either sign."""
    sizes = tuple(random.randint(1, 4) for _ in range(random.randint(1, 5)))

    def mask() -> Mask:
        issues = random.sample(range(len(sizes)), random.randint(1, min(3, len(sizes))))
        return {issue: np.array([random.random() < 0.6 for _ in range(sizes[issue])]) for issue in issues}

    return Problem(
        sizes,
        tuple((mask(), mask() if random.random() < 0.5 else None) for _ in range(random.randint(0, 3))),
        tuple(
            Column(
                tuple(np.array([random.randint(-9, 9) for _ in range(size)], dtype=np.int64) for size in sizes),
                tuple((mask(), random.randint(-9, 9)) for _ in range(random.randint(0, 2))),
            )
            for _ in range(columns)
        ),
        tuple(np.zeros((size, 0), dtype=np.int64) for size in sizes),
    )


def matches(mask: Mask, deal: tuple[int, ...]) -> bool:
    return all(bool(allowed[deal[issue]]) for issue, allowed in mask.items())


def totals(problem: Problem) -> dict[tuple[int, ...], tuple[int, ...]]:
    """What each deal that nothing forbids adds up to."""
    return {
        deal: tuple(
            sum(int(table[at]) for table, at in zip(column.tables, deal, strict=True))
            + sum(amount for mask, amount in column.adjustments if matches(mask, deal))
            for column in problem.columns
        )
        for deal in itertools.product(*map(range, problem.sizes))
        if not any(
            matches(condition, deal) and (then is None or not matches(then, deal))
            for condition, then in problem.forbidden
        )
    }


@given(random=st.randoms(use_true_random=False), columns=st.integers(0, 1))
def test_the_greatest_total_with_each_class(random: Random, columns: int) -> None:
    problem = random_problem(random, columns)
    greatest, every = Greatest(problem), totals(problem)
    for issue, classes in enumerate(greatest.classes):
        for group in set(classes.tolist()):
            known = [sum(total) for deal, total in every.items() if classes[deal[issue]] == group]
            assert greatest.with_class(issue, group) == max(known, default=None)


@given(random=st.randoms(use_true_random=False), columns=st.integers(0, 2))
def test_every_total_is_counted(random: Random, columns: int) -> None:
    problem = random_problem(random, columns)
    bag = eliminate(problem, lambda rows: rows, 10_000)
    found = {tuple(row): int(count) for row, count in zip(bag.vectors.tolist(), bag.counts, strict=True)}
    assert found == Counter(totals(problem).values())


@given(random=st.randoms(use_true_random=False), together=st.sampled_from([0, 3, 10_000]))
def test_short_sums_shrunk_at_once_are_those_shrunk_each(random: Random, together: int) -> None:
    problem = random_problem(random, 2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(elimination, "TOGETHER", together)
        bag = eliminate(problem, lambda rows: rows, 10_000)
    found = {tuple(row): int(count) for row, count in zip(bag.vectors.tolist(), bag.counts, strict=True)}
    assert found == Counter(totals(problem).values())


def test_sums_too_long_to_be_made_are_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two issues of forty options, joined by a rule: what their sums cost is known once the shorter ones are made."""
    tables = tuple(np.arange(40, dtype=np.int64) * factor for factor in (1, 41))
    rule = ({0: np.arange(40) < 20, 1: np.arange(40) < 20}, None)
    problem = Problem((40, 40), (rule,), (Column(tables),), tuple(np.zeros((40, 0), dtype=np.int64) for _ in tables))
    made: list[int] = []

    def noted(one: Bag, other: Bag, shrink: Shrink, most: int) -> Bag:
        made.append(len(one) * len(other))
        return add(one, other, shrink, most)

    monkeypatch.setattr(elimination, "add", noted)
    # three combinations of classes, and 20 × 20 + 20 × 40 sums
    enough = 3 * elimination.STATE + 20 * 20 + 20 * 40
    assert int(eliminate(problem, lambda rows: rows, 10_000, enough).counts.sum()) == 40 * 40 - 20 * 20
    assert sum(made) == 20 * 20 + 20 * 40
    made.clear()
    with pytest.raises(LimitError):
        eliminate(problem, lambda rows: rows, 10_000, enough - 1)
    assert not made


@given(random=st.randoms(use_true_random=False), among=st.randoms(use_true_random=False))
def test_options_met_are_those_of_the_deals(random: Random, among: Random) -> None:
    sizes = random_problem(random, 0).sizes
    every = list(itertools.product(*map(range, sizes)))
    chosen = [at for at in range(len(every)) if among.random() < 0.2]
    tables = SimpleNamespace(options=[[f"o{at}" for at in range(size)] for size in sizes])
    space = DealSpace(cast("Arrays", tables), np.arange(len(every)))
    mask = np.isin(np.arange(len(every)), chosen)
    expected = [
        [any(every[at][issue] == option for at in chosen) for option in range(size)] for issue, size in enumerate(sizes)
    ]
    assert [row.tolist() for row in space.options_met(mask)] == expected


ROWS = st.lists(st.tuples(st.integers(-3, 60), st.integers(0, 2), st.integers(1, 2**40)), min_size=1, max_size=60)


@given(rows=ROWS)
def test_equal_rows_are_joined(rows: list[tuple[int, int, int]]) -> None:
    bag = Bag(
        np.array([row[:2] for row in rows], dtype=np.int64),
        np.array([row[2] for row in rows], dtype=np.int64),
        np.zeros((len(rows), 0), dtype=np.int64),
    )
    whole = joined(bag)
    expected: Counter[tuple[int, ...]] = Counter()
    for *row, count in rows:
        expected[tuple(row)] += count
    assert list(map(tuple, whole.vectors.tolist())) == sorted(expected)
    assert whole.counts.tolist() == [expected[row] for row in sorted(expected)]
    assert whole.keys.shape == (len(expected), 0)


@given(st.integers(0, 2**32), st.booleans())
def test_sums_are_laid_out_by_column_however_the_bags_are(seed: int, by_row: bool) -> None:
    random = np.random.default_rng(seed)

    def bag() -> Bag:
        vectors = random.integers(-9, 9, (random.integers(1, 9), 3))
        laid = np.ascontiguousarray(vectors) if by_row else np.asfortranarray(vectors)
        return Bag(laid, random.integers(1, 9, len(vectors)), np.zeros((len(vectors), 0), dtype=np.int64))

    one, other = bag(), bag()
    sums = add(one, other, lambda rows: rows, 1000)
    found, expected = Counter[tuple[int, ...]](), Counter[tuple[int, ...]]()
    for row, count in zip(sums.vectors.tolist(), sums.counts.tolist(), strict=True):
        found[tuple(row)] += count
    for row, times in zip(one.vectors, one.counts.tolist(), strict=True):
        for beside, count in zip(other.vectors, other.counts.tolist(), strict=True):
            expected[tuple((row + beside).tolist())] += times * count
    assert found == expected
    assert sums.vectors.flags.f_contiguous
    assert sums.take(np.arange(0, len(sums), 2)).vectors.flags.f_contiguous
    assert joined(sums).vectors.flags.f_contiguous
