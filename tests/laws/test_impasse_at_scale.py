"""Cut short or searched: what is listed is right as far as it goes, and the order of the file decides nothing."""

from __future__ import annotations

import importlib
from random import Random
from typing import Any

import pytest

from detente.analysis.impasse import Impasse, impasse
from detente.case.model import Model

from .cases import random_model
from .changes import shuffled
from .test_agreement_laws import BARE


def model_of(issues: int, options: int, red_lines: list[dict[str, Any]]) -> Model:
    names = [f"o{at}" for at in range(options)]
    return Model.model_validate(
        {
            "detente": 1,
            "name": "A case",
            "as_of": "2026-01-01",
            "actors": {"a": {"name": "A", "role": "party"}, "b": {"name": "B", "role": "party"}},
            "issues": {
                f"i{at}": {"question": "?", "status_quo": "o0", "options": {name: name for name in names}}
                for at in range(issues)
            },
            "red_lines": red_lines,
        }
    )


def doubly_blocked(issues: int) -> Model:
    """Each issue blocked by one line of each side: 2^n openings, n conflicts; no two lines cost the same."""
    return model_of(
        issues,
        2,
        [
            {"id": f"{actor}{at}", "actor": actor, "never": {f"i{at}": option}, "firmness": 1 + at / 4 + offset}
            for at in range(issues)
            for actor, option, offset in (("a", "o0", 0), ("b", "o1", 0.5))
        ],
    )


def members(found: Impasse) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    return {item.members for item in found.conflicts}, {item.members for item in found.openings}


def holds_as_far_as_it_goes(part: Impasse, whole: Impasse) -> None:
    for some, every in zip(members(part), members(whole), strict=True):
        assert some <= every
    for opening in part.openings:
        (same,) = [item for item in whole.openings if item.members == opening.members]
        assert (opening.cost, opening.who) == (same.cost, same.who)


def test_a_list_of_deals_cut_short_by_time_gives_the_cheapest_openings() -> None:
    model = doubly_blocked(8)
    whole, part = impasse(model), impasse(model, seconds=0)
    assert (len(whole.conflicts), len(whole.openings)) == (8, 256)
    assert (part.conflicts_complete, part.openings_complete) == (False, False)
    assert (part.never_in_conflict, part.in_every_opening) == (None, None)
    holds_as_far_as_it_goes(part, whole)
    told = sorted(item.cost for item in part.openings)
    assert told == sorted(item.cost for item in whole.openings)[: len(told)]
    assert part.openings
    assert any("not all conflicts and openings are listed" in warning for warning in part.warnings)


def test_conflicts_are_complete_though_openings_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """By search, from few of the openings; and where deals are listed, from the first."""
    module = importlib.import_module("detente.analysis.impasse.impasse")
    monkeypatch.setattr(module, "MOST_OPENINGS", 20)
    monkeypatch.setattr(module, "FAMILY", 5)
    model = doubly_blocked(6)
    for found in (impasse(model), impasse(model, listed=0)):
        assert (len(found.conflicts), found.conflicts_complete) == (6, True)
        assert not found.openings_complete
        assert all(len(item.members) == 6 for item in found.openings)


def test_a_search_cut_short_is_right_as_far_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.analysis.impasse.large.LISTS", 0.0)
    cut = 0
    for seed in range(60):
        model = random_model(Random(seed))
        whole, part = impasse(model), impasse(model, listed=0)
        holds_as_far_as_it_goes(part, whole)
        if whole.conflicts:
            assert part.conflicts
            assert min(item.cost for item in part.openings) == min(item.cost for item in whole.openings)
        cut += not part.conflicts_complete
    assert cut > 5


def test_by_search_the_order_of_the_file_does_not_matter() -> None:
    for seed in range(25):
        model = random_model(Random(seed))
        before, after = (
            {key: value for key, value in impasse(one, listed=0, near=4).to_dict().items() if key not in BARE}
            for one in (model, shuffled(model, seed))
        )
        assert before == after


def test_more_than_64_constraints_by_search() -> None:
    lines = [
        {"id": f"line{at:03}", "actor": "ab"[at % 2], "never": {f"i{at % 3}": f"o{at % 2}"}, "firmness": 1 + at % 9}
        for at in range(72)
    ]
    model = model_of(3, 2, lines)
    listed, searched = impasse(model), impasse(model, listed=0)
    assert (searched.conflicts_complete, searched.openings_complete) == (True, True)
    assert (searched.conflicts, searched.openings) == (listed.conflicts, listed.openings)
    assert len(listed.conflicts) == 3 * 12 * 12


def test_what_is_never_the_reason_and_what_every_opening_needs() -> None:
    needed = 0
    for seed in range(150):
        found = impasse(random_model(Random(seed)))
        conflicts, openings = members(found)
        if found.deal_exists or not openings:
            continue
        assert found.never_in_conflict == tuple(
            sorted(set(found.constraints).difference(*conflicts)),
        )
        assert found.in_every_opening == tuple(sorted(set.intersection(*map(set, openings))))
        assert all(
            conflict.red_lines_only == all("." not in name for name in conflict.members) for conflict in found.conflicts
        )
        needed += bool(found.in_every_opening)
    assert needed > 5
