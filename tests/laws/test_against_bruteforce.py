"""Every key of both results equals the brute force, exactly, on a few thousand small cases."""

from random import Random

import pytest
from hypothesis import given

from detente.analysis.agreement import agreement
from detente.analysis.impasse import impasse
from detente.case.model import Model
from tests.examples import examples

from .bruteforce import BruteForce
from .cases import models, random_model
from .comparison import EVERYTHING, compare, compare_counts

BLOCK = 250


@pytest.mark.parametrize("block", range(6))
def test_seeded_cases(block: int) -> None:
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        compare(random_model(Random(seed)))


@examples(2.5)
@given(model=models)
def test_searched_cases(model: Model) -> None:
    compare(model)


@pytest.mark.parametrize("block", range(2))
def test_seeded_cases_without_listing_the_deals(block: int) -> None:
    """The engine for large cases gives the same, made to answer small ones."""
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        model = random_model(Random(seed))
        compare_counts(BruteForce(model), agreement(model, limit=EVERYTHING, listed=0))


def test_the_cases_reach_every_kind_of_answer() -> None:
    """A strategy that never builds an impasse would let the comparison pass on nothing."""
    kinds: dict[str, int] = {}
    for seed in range(600):
        model = random_model(Random(seed))
        found, why = agreement(model), impasse(model)
        for kind, holds in {
            "deal": why.deal_exists,
            "rules leave none": why.rules_leave_no_deal,
            "several conflicts": len(why.conflicts) > 2,
            "red lines only": any(conflict.red_lines_only for conflict in why.conflicts),
            "several openings": len(why.openings) > 2,
            "two falls at once": any(len(opening.falls) > 1 for opening in why.openings),
            "solution points": found.solutions is not None,
            "ties": found.solutions is not None
            and any(len(getattr(found.solutions, name)) > 1 for name in type(found.solutions).model_fields),
            "a fraction no float holds": bool(found.to_dict()["fractions"]),
            "only an order": any(point.ranked for point in found.frontier.points),
        }.items():
            kinds[kind] = kinds.get(kind, 0) + holds
    assert min(kinds.values()) >= 10, kinds
