"""Solution points where a frontier is too long to list are what listing deals gives, and say when they are not proven."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from detente.analysis.agreement import agreement
from detente.analysis.agreement.bucket_elimination import Factored
from detente.analysis.agreement.cp_sat import Dense
from detente.analysis.agreement.dispatch import Large
from detente.analysis.agreement.optimal import Optimal
from detente.analysis.agreement.pruned_frontier import Region
from detente.analysis.agreement.solutions import Solutions, solutions
from detente.analysis.space import deal_space
from detente.case.model import Model
from detente.case.tables import arrays
from detente.errors import LimitError

from .cases import random_model

NAMES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
BLOCK = 150


def valued(seeds: range) -> list[Model]:
    """Random cases in which some party has utilities."""
    models = [random_model(Random(seed)) for seed in seeds]
    return [model for model in models if any(party in arrays(model).utilities for party in model.parties())]


def optimal(model: Model) -> Optimal:
    tables = arrays(model)
    parties = tuple(party for party in tables.parties if party in tables.utilities)
    return Optimal(Factored(tables), lambda: Dense(tables), parties, None)


def worth(found: Solutions) -> dict[str, list[Any]]:
    return {name: [point.utilities for point in getattr(found, name)] for name in NAMES}


def blocked(how: Callable[[Model], Optimal], seeds: range) -> tuple[int, int]:
    """How many cases had points, and how many points were given with their deals counted; all compared."""
    some = counted = 0
    for model in valued(seeds):
        listed, asked = solutions(deal_space(model)), how(model)
        found = asked.solutions()
        assert asked.unproven == []
        assert (found is None) == (listed is None)
        if found is None or listed is None:
            continue
        some += 1
        assert worth(found) == worth(listed)
        for name in NAMES:
            for mine, theirs in zip(getattr(found, name), getattr(listed, name), strict=True):
                assert mine.deals is None or mine == theirs
                counted += mine.deals is not None
    return some, counted


@pytest.mark.parametrize("block", range(2))
def test_the_same_points_from_what_may_be_as_good_as_a_known_deal(block: int) -> None:
    some, counted = blocked(optimal, range(20_000 + block * BLOCK, 20_000 + (block + 1) * BLOCK))
    assert some > BLOCK // 4
    assert counted > 3 * some


@pytest.mark.parametrize("block", range(2))
def test_the_same_points_by_asking_a_solver(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_much(*_: Any, **__: Any) -> Any:
        raise LimitError("too much work")

    monkeypatch.setattr(Region, "gains", too_much)
    some, counted = blocked(optimal, range(30_000 + block * BLOCK, 30_000 + (block + 1) * BLOCK))
    assert some > BLOCK // 4
    assert counted == 0


def domain(parties: int, issues: int, options: int, seed: int, **parts: Any) -> Model:
    """Whole points, additive."""
    random = Random(seed)
    names = [f"o{at}" for at in range(options)]
    who = [f"p{at}" for at in range(parties)]
    points = {
        party: {f"i{at:02}": {name: random.randint(0, 100) for name in names} for at in range(issues)} for party in who
    }
    return Model.model_validate(
        {
            "detente": 1,
            "name": "Points",
            "as_of": "2026-01-01",
            "actors": {party: {"name": party, "role": "party"} for party in who},
            "issues": {
                issue: {"question": "?", "status_quo": "o0", "options": {name: name for name in names}}
                for issue in points[who[0]]
            },
            "preferences": {party: {"points": points[party], "no_deal": 20 * issues} for party in who},
            **parts,
        }
    )


RULE = {"id": "r", "because": "a fact", "if": {"i00": ["o0", "o1"]}, "then": {"i01": ["o2", "o3"]}}


@pytest.mark.parametrize("size", [(3, 8, 6), (3, 12, 10), (4, 12, 10)])
def test_the_same_points_as_from_a_whole_frontier(size: tuple[int, int, int]) -> None:
    model = domain(*size, seed=0, rules=[RULE])
    whole, exact = Large(model, arrays(model), 0).solutions()
    assert exact
    assert optimal(model).solutions() == whole


def test_points_are_exact_where_the_frontier_is_coarsened() -> None:
    model = domain(4, 14, 10, 0)
    found = agreement(model)
    large = Large(model, arrays(model), 0)
    assert not found.frontier.exact
    assert found.solutions is not None
    assert large.solutions() == (found.solutions, True)
    assert not any("proven" in warning for warning in found.warnings)


def test_points_not_proven_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    model = domain(4, 14, 10, 0)
    monkeypatch.setattr("detente.analysis.agreement.pruned_frontier.MOST_WORK", 1_000)
    monkeypatch.setattr("detente.analysis.agreement.optimality.SECONDS", 0.0)
    found, exact = (large := Large(model, arrays(model), 0)).solutions()
    assert not exact
    assert found is not None
    assert "not proven" in large.said[0]
