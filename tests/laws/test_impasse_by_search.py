"""Searching gives what listing gives: the same conflicts and openings, with their costs and least falls."""

from __future__ import annotations

from random import Random

import pytest

from detente.analysis.impasse import impasse

from .cases import random_model

BLOCK = 60


@pytest.mark.parametrize("block", range(3))
def test_the_same_conflicts_and_openings(block: int) -> None:
    found = 0
    for seed in range(20_000 + block * BLOCK, 20_000 + (block + 1) * BLOCK):
        model = random_model(Random(seed))
        listed, searched = impasse(model), impasse(model, listed=0)
        assert searched.deal_exists == listed.deal_exists
        assert searched.rules_leave_no_deal == listed.rules_leave_no_deal
        assert searched.conflicts_complete
        assert searched.openings_complete
        assert [item.members for item in searched.conflicts] == [item.members for item in listed.conflicts]
        assert [(item.members, item.cost, item.who, item.falls) for item in searched.openings] == [
            (item.members, item.cost, item.who, item.falls) for item in listed.openings
        ]
        for one, other in zip(searched.openings, listed.openings, strict=True):
            assert min(one.gains.values(), default=None) == min(other.gains.values(), default=None)
        assert searched.actor_conflicts == listed.actor_conflicts
        assert searched.actor_openings == listed.actor_openings
        found += bool(listed.conflicts)
    assert found > 10
