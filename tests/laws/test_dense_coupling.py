"""Where issues are coupled too closely to be taken apart, a solver gives what a list of deals gives."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from detente.analysis.agreement import Agreement, agreement
from detente.analysis.agreement.bucket_elimination import Factored
from detente.errors import LimitError

from .cases import random_model


def too_dense(*_: Any, **__: Any) -> Any:
    raise LimitError("too dense")


def points(found: Agreement) -> list[Any]:
    """What the points of the frontier over the ZOPA are worth; the witnesses may differ."""
    return sorted(sorted(point.utilities.items()) for point in found.zopa_frontier.points)


@pytest.mark.parametrize("block", range(2))
def test_the_same_answer_by_asking_a_solver(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Factored, "zopa_frontier", too_dense)
    monkeypatch.setattr(Factored, "possible_options", too_dense)
    deals = 0
    for seed in range(block * 40, block * 40 + 40):
        model = random_model(Random(seed))
        listed, asked = agreement(model), agreement(model, listed=0)
        assert (asked.zopa.size > 0) == (listed.zopa.size > 0)
        assert asked.options == listed.options
        assert asked.excluded == listed.excluded
        assert asked.solutions == listed.solutions
        assert asked.zopa_frontier.exact
        assert points(asked) == points(listed)
        for deal in asked.zopa.deals:
            assert deal in agreement(model, limit=10**6).zopa.deals
        deals += listed.zopa.size > 0
    assert deals > 5


def test_a_frontier_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    model = next(model for model in map(random_model, map(Random, range(100))) if agreement(model).zopa_frontier.size)
    monkeypatch.setattr(Factored, "zopa_frontier", too_dense)
    monkeypatch.setattr(Factored, "zopa_count", too_dense)
    monkeypatch.setattr("detente.analysis.agreement.cp_sat.SECONDS", 0.0)
    found = agreement(model, listed=0)
    assert found.zopa.size > 0
    assert (found.exact, found.zopa.exact, found.zopa_frontier.exact) == (False, False, False)
    assert found.zopa_frontier.epsilon is None
    assert any("frontier over the ZOPA" in warning for warning in found.warnings)
    assert Agreement.from_json(found.to_json()) == found
