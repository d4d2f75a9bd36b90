"""``--as-of``: only what had been said and done by a day."""

from __future__ import annotations

from datetime import date

import pytest

from detente.case import Case
from detente.case.model.road import Demand, Offer, Refusal
from tests.case.conftest import Well, told
from tests.typed import the


def stances(case: Case) -> set[str]:
    road = the(case.model.road)
    stances: tuple[Demand | Refusal | Offer, ...] = (*road.demands, *road.refusals, *road.offers)
    return {item.id for item in stances}


def test_nothing_is_later_than_the_case_itself(example: Case) -> None:
    as_read = example.under(as_of=date(2026, 3, 1))
    assert as_read.model == example.model
    assert as_read.changes == ()
    assert as_read.read_as_of == date(2026, 3, 1)


def test_the_day_counts(example: Case) -> None:
    """What was said on the day itself had been said by that day."""
    on_the_day, before = example.under(as_of=date(2026, 2, 27)), example.under(as_of=date(2026, 2, 26))
    assert "come_to_us" in stances(on_the_day)
    assert "come_to_us" not in stances(before)
    assert [item.actor for item in on_the_day.model.proposals[0].responses] == ["borland"]
    assert before.model.proposals[0].responses == ()
    assert before.model.as_of == date(2026, 2, 26)
    assert told(before) == (
        "response of borland to open_letter is later than 2026-02-26",
        "response of dorne to open_letter is later than 2026-02-26",
        "offer come_to_us is later than 2026-02-26",
        "weights, values and no-deal values without earlier readings are those read on 2026-03-01",
        "4 undated statements in documents published after 2026-02-26 are kept, and what rests on them",
    )


def test_a_month_counts_from_its_first_day(example: Case) -> None:
    assert example.under(as_of=date(2025, 11, 1)).model.rounds
    assert not example.under(as_of=date(2025, 10, 31)).model.rounds


def test_what_a_round_agreed_is_known_once_it_was_said(well: Well) -> None:
    """All that one thing rests on was said later; the other rests on nothing dated."""
    agreed = "[{text: a fence, evidence: [s3]}, {text: a feast, assumed: So it is told.}]"
    case = well(
        ("agenda: [water], outcome: failed, evidence: [s3]", f"agenda: [water], outcome: partial, agreed: {agreed}")
    )
    assert [part.text for part in case.model.rounds[0].agreed] == ["a fence", "a feast"]
    earlier = case.under(as_of=date(2026, 3, 1))
    assert [part.text for part in earlier.model.rounds[0].agreed] == ["a feast"]
    assert "agreed at market_day is later than 2026-03-01" in told(earlier)


def test_what_has_no_date_stays_unless_all_it_rests_on_is_later(example: Case) -> None:
    long_ago = example.under(as_of=date(2000, 1, 1))
    assert stances(long_ago) == {"mandate_first", "no_truce_yet"}
    assert long_ago.model.proposals == ()
    assert long_ago.model.red_lines == example.model.red_lines
    assert long_ago.model.preferences == example.model.preferences


def test_names_of_later_stances_go_too(well: Well) -> None:
    """A proposal that names a demand taken later would name nothing."""
    case = well(
        ("before: reeves_meet, firmness: 5,", "before: reeves_meet, date: 2026-03-25, firmness: 5,"),
        ("step: reeves_meet, demands: [stop_first],", "step: reeves_meet, date: 2026-03, demands: [stop_first],"),
    ).under(as_of=date(2026, 3, 21))
    assert the(case.model.road).demands == ()
    assert the(case.model.road).offers[0].demands == ()
    assert (case.model.proposals[0].demands, case.model.proposals[0].offers) == ((), ("come_up",))


@pytest.mark.parametrize(("day", "achieved"), [(date(2026, 3, 9), False), (date(2026, 3, 10), True)])
def test_a_step_achieved_later_was_not_achieved(well: Well, day: date, achieved: bool) -> None:
    case = well(("{text: Both stop digging,", "{text: Both stop digging, achieved: true, date: 2026-03-10,")).under(
        as_of=day
    )
    assert the(case.model.road).steps["digging_stops"].achieved is achieved
    assert ("achieving digging_stops is later than 2026-03-09" in told(case)) is not achieved


def test_a_step_not_achieved_is_told_nothing_of(well: Well) -> None:
    case = well(("{text: Both stop digging,", "{text: Both stop digging, date: 2026-06,")).under(
        as_of=date(2026, 3, 21)
    )
    assert not any("digging_stops" in change for change in told(case))


def test_with_a_scenario_that_names_what_was_said_later(well: Well) -> None:
    case = well(
        ("before: reeves_meet, firmness: 5,", "before: reeves_meet, date: 2026-03-25, firmness: 5,"),
        ("waive: [never_vale_alone]", "waive: [stop_first]"),
    )
    both = case.under("bolder", date(2026, 3, 1))
    assert (both.scenario, both.read_as_of) == ("bolder", date(2026, 3, 1))
    assert the(both.model.road).demands == ()
    assert told(both)[0] == "stop_first waived"


def test_a_case_without_a_road(well: Well) -> None:
    text = (well().folder / "case.yaml").read_text("utf-8")
    road = text[text.index("road:\n") : text.index("proposals:\n")]
    edits = [(road, ""), ("    demands: [stop_first]\n    offers: [come_up]\n    evidence: [s1]\n    responses", "    evidence: [s1]\n    responses"),
             ("    about: {steps: [digging_stops]}\n", "")]  # fmt: skip
    assert well(*edits).under(as_of=date(2026, 3, 21)).model.proposals[0].responses == ()
