"""A search is limited by work: what it finds depends neither on the clock nor on how many processes share it."""

from __future__ import annotations

import itertools
from random import Random
from typing import Any

import pytest

from detente.analysis.impasse import Impasse, impasse
from detente.case.model import Model
from detente.errors import LimitError

from .bruteforce import BruteForce
from .cases import random_model
from .test_impasse_at_scale import doubly_blocked, holds_as_far_as_it_goes, members

CUTS = (0.02, 0.05, 0.1, 0.2)
"""Work, of CP-SAT's deterministic seconds; a question costs a thousandth at the least."""


def searched(model: Model, work: float, **more: Any) -> Impasse:
    return impasse(model, listed=0, work=work, **more)


def test_a_slow_machine_finds_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock on which every look is a tenth of a second later than the one before."""
    models = [doubly_blocked(6), *(random_model(Random(seed)) for seed in range(700, 715))]
    before = [searched(model, work).to_dict() for model in models for work in CUTS]
    assert any(not found["conflicts_complete"] for found in before)
    ticks = itertools.count()
    monkeypatch.setattr("detente.analysis.core.deadline.time.monotonic", lambda: next(ticks) / 10)
    after = [searched(model, work, seconds=100_000).to_dict() for model in models for work in CUTS]
    for one, other in zip(before, after, strict=True):
        assert _unsaid(one) == _unsaid(other)


def _unsaid(found: dict[str, Any]) -> dict[str, Any]:
    """Without the sentences, which name the limits."""
    return {key: value for key, value in found.items() if key != "warnings"}


def test_two_processes_find_what_one_finds() -> None:
    """Also where the search is cut short: what a batch asks does not depend on who answers."""
    model = doubly_blocked(5)
    for work in (0.1, 10.0):
        assert searched(model, work, workers=2).to_dict() == searched(model, work).to_dict()


def test_more_work_finds_no_less_and_all_in_the_end() -> None:
    model = doubly_blocked(6)
    whole = searched(model, 10.0)
    assert whole.complete
    found = [searched(model, work) for work in CUTS]
    for part in found:
        holds_as_far_as_it_goes(part, whole)
    sizes = [sum(map(len, members(part))) for part in (*found, whole)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


@pytest.mark.parametrize("work", [0.004, 0.008, 0.016, 10.0])
def test_cut_short_what_is_listed_is_right(work: float) -> None:
    """Against every subset tried: conflicts conflict and openings open, none could be smaller, and all means all."""
    cut = blocked = 0
    for seed in range(500, 560):
        model = random_model(Random(seed))
        try:
            found = searched(model, work, near=0)
        except LimitError:  # not even whether a deal exists
            continue
        if found.deal_exists or found.rules_leave_no_deal:
            continue
        brute = BruteForce(model)
        conflicts, openings = (set(map(frozenset, names)) for names in members(found))
        every, ways = set(brute.conflicts()), set(brute.openings())
        assert conflicts == every if found.conflicts_complete else conflicts <= every
        assert openings == ways if found.openings_complete else openings <= ways
        blocked += 1
        cut += not found.complete
    assert blocked > 5
    assert bool(cut) == (work < 1)
