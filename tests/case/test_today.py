"""A status quo with what held before: read as of a day, told where it was replaced, and counted in no-deal values."""

from __future__ import annotations

from datetime import date

import pytest

from detente.analysis.changes import changes
from detente.answers import Answers
from detente.report.changes.section import section
from tests.case.conftest import Well, told

BEFORE = (
    "status_quo: hill",
    "status_quo: {option: hill, evidence: [s1], earlier: [{until: 2026-01, option: vale}, {until: 2026-02-20, option: turns}]}",
)


@pytest.mark.parametrize(
    ("day", "option"),
    [
        (date(2020, 1, 1), "vale"),
        (date(2026, 1, 31), "vale"),
        (date(2026, 2, 1), "turns"),
        (date(2026, 2, 20), "turns"),
        (date(2026, 2, 21), "hill"),
        (date(2026, 4, 1), "hill"),
    ],
)
def test_the_option_of_the_day(well: Well, day: date, option: str) -> None:
    case = well(BEFORE).under(as_of=day)
    assert case.model.status_quo["water"] == option
    assert any(text.startswith("issues.water.status_quo") for text in told(case)) == (option != "hill")


def test_no_deal_beside_the_status_quo_of_the_day(well: Well) -> None:
    """Vale's no-deal value is the worth of what holds today, less 10."""
    case = well(BEFORE)
    assert case.model.gains["vale"].now.no_deal == -6  # 80 × 0 + 20 × 20 in a hundred, less 10
    assert case.under(as_of=date(2026, 1, 5)).model.gains["vale"].now.no_deal == 74


def test_a_change_of_it_is_told(well: Well) -> None:
    case = well(BEFORE)
    before, after = (case.under(as_of=day).model for day in (date(2026, 2, 10), date(2026, 3, 1)))
    found = changes(before, after)
    (moved,) = [item for item in found.moved if item.kind == "status_quo"]
    assert (moved.how, moved.options, moved.end, moved.evidence) == (
        "replaced",
        ("turns", "hill"),
        "2026-02-20",
        ("s1",),
    )
    told_of = repr(section(Answers(case.under(as_of=date(2026, 3, 1))), found))
    assert "After 20 February 2026: water: “Hill alone” holds instead of “Both by turns”" in told_of


def test_a_scenario_sets_the_option_alone(well: Well) -> None:
    case = well(BEFORE, ("set: {context.drought: 0}", "set: {issues.water.status_quo: vale}")).under("rain")
    assert case.model.status_quo["water"] == "vale"


def test_it_is_written_as_short_as_it_was(well: Well) -> None:
    data = well().model.model_dump(by_alias=True)
    assert data["issues"]["water"]["status_quo"] == "hill"
    longer = well(BEFORE).model.model_dump(by_alias=True, exclude_unset=True)["issues"]["water"]["status_quo"]
    assert [item["option"] for item in longer["earlier"]] == ["vale", "turns"]
