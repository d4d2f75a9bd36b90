"""A step is achieved on a day, in the case itself: not as of a day before it."""

from __future__ import annotations

from datetime import date

import pytest

from detente.analysis.changes import changes
from detente.analysis.road import road
from detente.answers import Answers
from detente.record import Interval
from detente.report.road.section import road as section
from tests.case.conftest import Well
from tests.typed import the

STOPPED = ("{text: Both stop digging,", "{text: Both stop digging, achieved: 2026-03-10,")


@pytest.mark.parametrize(
    ("written", "day", "achieved"),
    [
        ("2026-03-10", date(2026, 3, 9), False),
        ("2026-03-10", date(2026, 3, 10), True),
        ("2026-03", date(2026, 2, 28), False),
        ("2026-03", date(2026, 3, 1), True),
        ("2025", date(2024, 12, 31), False),
        ("{from: 2026-03-10, to: 2026-03-12}", date(2026, 3, 9), False),
        ("true", date(2000, 1, 1), True),
    ],
)
def test_achieved_from_its_first_day_on(well: Well, written: str, day: date, achieved: bool) -> None:
    case = well((STOPPED[0], f"{{text: Both stop digging, achieved: {written},"))
    assert bool(the(case.model.road).steps["digging_stops"].achieved)
    assert bool(the(case.under(as_of=day).model.road).steps["digging_stops"].achieved) is achieved


def test_its_day_counts_and_not_the_date_of_the_step(well: Well) -> None:
    case = well((STOPPED[0], "{text: Both stop digging, achieved: 2026-03-10, date: 2026-01,")).under(
        as_of=date(2026, 2, 1)
    )
    assert the(case.model.road).steps["digging_stops"].achieved is False


def test_what_is_still_to_be_done_on_the_day(well: Well) -> None:
    case = well(STOPPED)
    assert [item.step for item in road(case.model).way] == ["reeves_meet"]
    before = road(case.under(as_of=date(2026, 3, 9)).model)
    assert [item.step for item in before.way] == ["digging_stops", "reeves_meet"]


def test_it_is_told_with_its_day(well: Well) -> None:
    case = well(STOPPED)
    found = changes(case.under(as_of=date(2026, 3, 1)).model, case.under(as_of=date(2026, 3, 31)).model)
    assert [(item.id, item.how, item.start) for item in found.moved if item.kind == "step"] == [
        ("digging_stops", "achieved", "2026-03-10")
    ]
    assert "done, 10 March 2026" in repr(section(Answers(case), road(case.model)))


def test_a_scenario_achieves_it_whatever_the_day(well: Well) -> None:
    case = well(STOPPED, ("waive: [never_vale_alone]", "achieved: [digging_stops]"))
    both = case.under("bolder", date(2026, 3, 1))
    assert the(both.model.road).steps["digging_stops"].achieved is True


def test_the_span_is_kept(well: Well) -> None:
    found = the(well(STOPPED).model.road).steps["digging_stops"].achieved
    assert isinstance(found, Interval)
    assert found.precision == "day"
