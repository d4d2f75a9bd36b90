"""What the engines do at their limits: they say so, and are never silently wrong."""

import importlib
import math
from typing import Any

import pytest

from detente.analysis.agreement import agreement
from detente.analysis.impasse import impasse
from detente.analysis.packages import packages
from detente.case.model import Model
from detente.errors import LimitError


def model_of(issues: int, options: int, **parts: Any) -> Model:
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
            **parts,
        }
    )


def test_too_many_deals_to_list_are_searched() -> None:
    model = model_of(4, 3)
    listed, searched = impasse(model, listed=81), impasse(model, listed=80)
    assert listed.deal_exists
    assert searched.deal_exists
    assert listed.method != searched.method


def test_too_many_digits_to_add_exactly() -> None:
    weights = {"i0": 999999999989, "i1": 999999999961, "i2": 1}
    values = {issue: {"o0": "0.000000000001", "o1": "99.999999999"} for issue in weights}
    preference = {"weights": weights, "values": {i: {o: float(v) for o, v in t.items()} for i, t in values.items()}}
    model = model_of(3, 2, preferences={"a": {**preference, "no_deal": 50}})
    with pytest.raises(LimitError, match="18 digits"):
        agreement(model)


def against(first: int) -> list[dict[str, Any]]:
    """Each issue blocked by one line of each side: 2^n openings, n conflicts."""
    return [
        {"id": f"{actor}{at}", "actor": actor, "never": {f"i{at}": option}, "firmness": 5}
        for at in range(first)
        for actor, option in (("a", "o0"), ("b", "o1"))
    ]


def test_listings_cut_short_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("detente.analysis.impasse.impasse")
    model = model_of(5, 2, red_lines=against(5))
    whole = impasse(model)
    assert (len(whole.conflicts), len(whole.openings)) == (5, 32)
    monkeypatch.setattr(module, "MOST_OPENINGS", 10)
    cut = impasse(model)
    assert (cut.openings_complete, cut.conflicts_complete) == (False, True)
    assert (len(cut.openings), cut.conflicts) == (10, whole.conflicts)
    assert {item.members for item in cut.openings} <= {item.members for item in whole.openings}
    monkeypatch.setattr(module, "MOST_CONFLICTS", 3)
    cut = impasse(model)
    assert not cut.conflicts_complete
    assert {item.members for item in cut.conflicts} <= {item.members for item in whole.conflicts}


def test_more_constraints_than_a_word_has_bits() -> None:
    lines: list[dict[str, Any]] = [
        {"id": f"line{at:03}", "actor": "ab"[at % 2], "never": {f"i{at % 4}": f"o{at % 3}"}, "firmness": 1}
        for at in range(150)
    ]
    found = impasse(model_of(4, 3, red_lines=lines))
    by_issue = [{line["id"] for line in lines if f"i{at}" in line["never"]} for at in range(4)]
    against = [[len([x for x in lines if x["never"] == {f"i{i}": f"o{o}"}]) for o in range(3)] for i in range(4)]
    assert (found.conflicts_complete, len(found.conflicts)) == (True, sum(math.prod(row) for row in against))
    assert all(any(set(conflict.members) <= issue for issue in by_issue) for conflict in found.conflicts)
    assert len(found.openings) == 81
    assert sum(len(set(opening.members) & by_issue[0]) for opening in found.openings) == 27 * len(by_issue[0])


def test_rules_that_leave_nothing() -> None:
    model = model_of(2, 2, rules=[{"id": "r", "never": {"i0": ["o0", "o1"]}, "because": "a contradiction"}])
    found, why = agreement(model), impasse(model)
    assert (found.deals, found.obeying_rules, found.zopa.size, found.solutions) == (4, 0, 0, None)
    assert (why.deal_exists, why.rules_leave_no_deal) == (False, True)
    assert (why.conflicts, why.openings, why.near_deals) == ((), (), ())
    assert why.warnings
    assert "rules leave none" in str(why)


def test_a_case_without_preferences_accepts_everything() -> None:
    found = agreement(model_of(2, 3))
    assert (found.zopa.size, found.frontier.size, found.solutions) == (9, 0, None)
    assert impasse(model_of(2, 3)).deal_exists


def test_firmness_counts_to_the_last_digit() -> None:
    lines = against(1)
    lines[0]["firmness"], lines[1]["firmness"] = 5.00000000001, 5
    found = impasse(model_of(1, 2, red_lines=lines))
    assert found.cheapest is not None
    assert found.cheapest.members == ("b0",)
    assert [near.cost for near in found.near_deals] == sorted(opening.cost for opening in found.openings)
    assert found.near_deals[1].cost > 5


def test_an_unsettled_issue_stays_at_its_status_quo_and_the_answer_says_so() -> None:
    model = model_of(2, 3)
    data = model.model_dump(exclude_unset=True)
    data["issues"]["i1"]["settle"] = False
    found = agreement(Model.model_validate(data))
    assert found.deals == 3
    assert {deal["i1"] for deal in found.zopa.deals} == {"o0"}
    assert any("i1" in warning for warning in found.warnings)


def sources(method: tuple[str, ...]) -> set[str]:
    return {item for item in method if item[-4:].isdigit()}


@pytest.mark.parametrize("issues", [14, 38], ids=["beyond the list", "beyond any list"])
def test_a_large_case_says_how_it_was_answered(issues: int, monkeypatch: pytest.MonkeyPatch) -> None:
    model = model_of(issues, 3, red_lines=against(2))
    found, why = agreement(model), impasse(model)
    assert found.complete
    assert why.complete
    assert "dechter1999" in found.method
    assert not {"perron2023", "wilson1927"} & set(found.method)
    assert {"perron2023"} == sources(why.method)
    lines = [{**line, "never": {"i0": option}} for line, option in zip(against(1), ("o0", ["o1", "o2"]), strict=True)]
    blocked = impasse(model_of(issues, 3, red_lines=lines))
    assert {"perron2023", "reiter1987", "liffiton2016", "ignatiev2015"} == sources(blocked.method)
    monkeypatch.setattr("detente.analysis.elimination.MOST_STATES", 0)
    found = agreement(model)
    assert {"perron2023", "wilson1927"} <= set(found.method)
    assert "dechter1999" not in found.method


def test_an_answer_cut_short_is_not_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    model = model_of(5, 2, red_lines=against(5))
    whole = impasse(model)
    assert whole.complete
    assert "complete" not in whole.to_dict()
    assert packages(model).complete
    assert not packages(model, listed=31).complete
    assert packages(model, listed=31).method == ()
    monkeypatch.setattr(importlib.import_module("detente.analysis.impasse.impasse"), "MOST_OPENINGS", 10)
    assert not impasse(model).complete
    monkeypatch.setattr("detente.analysis.elimination.MOST_STATES", 0)
    monkeypatch.setattr("detente.analysis.agreement.cp_sat.SECONDS", 0.0)
    scored = {"weights": {"i0": 1}, "values": {"i0": {"o0": 0, "o1": 100}}, "no_deal": 10}
    cut = agreement(model_of(2, 2, preferences={"a": scored}), listed=0)
    assert not cut.complete
    assert cut.zopa_frontier.epsilon is None
