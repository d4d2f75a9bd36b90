"""From, until and earlier readings: the case on any day, and what it says it used."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

import detente
from detente.case import Case
from detente.case.lint.check import check
from detente.case.tables import no_deal_value, utility
from tests.case.conftest import Well, told
from tests.typed import the

LINE = "{id: never_vale_alone, actor: hill, never: {water: vale}, firmness: 8, evidence: [s1]}"
DEMAND = "before: reeves_meet, firmness: 5,"


def line(more: str) -> tuple[str, str]:
    return LINE, f"{LINE[:-1]}, {more}}}"


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2026, 1, 31), False), (date(2026, 2, 1), True), (date(2026, 3, 31), True), (date(2026, 4, 1), False)],
)
def test_a_line_is_held_from_its_first_day_to_its_last(well: Well, day: date, held: bool) -> None:
    case = well(line("from: 2026-02, until: 2026-03")).under(as_of=day)
    assert bool(case.model.red_lines) is held
    said = {
        date(2026, 1, 31): "red line never_vale_alone is later than 2026-01-31",
        date(2026, 4, 1): "red line never_vale_alone ended on 2026-03-31",
    }
    assert (said.get(day, "") in told(case)) is not held


def test_what_has_ended_is_no_part_of_the_case_as_it_stands(well: Well) -> None:
    case = well(line("until: 2026-03-31"))
    assert case.model.red_lines == ()
    assert case.written.red_lines
    assert told(case) == ("red line never_vale_alone ended on 2026-03-31",)
    assert detente.deals(case).zopa.size == detente.deals(case, as_of="2026-04-01").zopa.size
    assert detente.deals(case, as_of="2026-03-31").zopa.size <= detente.deals(case).zopa.size


def test_a_date_says_when_not_from_when_in_the_case_as_it_stands(well: Well) -> None:
    """What a case dates later than itself was always read as part of it; only `from` takes it out."""
    assert the(well((DEMAND, f"{DEMAND} date: 2026-05,")).model.road).demands
    case = detente.load(well().folder)
    assert the(case.under(as_of=date(2026, 4, 1)).model.road).demands == ()


def test_from_takes_what_has_not_begun_out_of_the_case(well: Well) -> None:
    case = well((DEMAND, f"{DEMAND} from: 2026-05,"))
    assert the(case.model.road).demands == ()
    assert case.model.proposals[0].demands == ()
    assert told(case) == ("demand stop_first is later than 2026-04-01",)


def test_lints_still_point_into_the_file_where_something_has_ended(well: Well) -> None:
    """Positions in the file are those of all that is written."""
    first = "red_lines:\n"
    other = "  - {id: no_guard, actor: vale, never: {guard: nobody}, firmness: 2}\n"
    ended = "  - {id: gone, actor: vale, never: {water: hill}, firmness: 2, until: 2026-01, assumed: A guess.}\n"
    case = well((first, first + ended + other))
    assert [item.id for item in case.model.red_lines] == ["no_guard", "never_vale_alone"]
    (found,) = [remark for remark in check(case) if "red line" in remark.message]
    assert "no_guard" in (found.place.source_line or "")


def test_floors_end_too(well: Well) -> None:
    case = well(("floor: {water: turns}", "floor: {water: {option: turns, until: 2026-02}}"))
    assert case.model.preferences["elders"].floor == {}
    assert "elders.floor.water" not in detente.why(case).constraints
    assert "elders.floor.water" in detente.why(case, as_of="2026-02-28").constraints


def test_firmness_as_it_was(well: Well) -> None:
    case = well(line("earlier: [{until: 2026-02, firmness: 3, evidence: [s2]}, {until: 2026-01, firmness: 5}]"))
    firm = [
        case.under(as_of=day).model.red_lines[0].firmness
        for day in (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 1))
    ]
    assert firm == [5, 3, 8]
    then = case.under(as_of=date(2026, 2, 1))
    assert then.model.red_lines[0].evidence == ("s2",)
    assert "red_lines.never_vale_alone.firmness = 3, as read until 2026-02-28" in told(then)


NO_DEAL = "no_deal: {value: 50, range: [45, 55], per: {drought: 5}}"


def test_a_no_deal_value_and_a_factor_as_they_were(well: Well) -> None:
    """What depends on a factor goes on counting from its present value: two weeks less of drought are ten points less."""
    case = well(
        (NO_DEAL, f"{NO_DEAL[:-1]}, earlier: [{{until: 2026-01, value: 58}}]}}"),
        ("value: 3, range: [0, 12],", "value: 3, range: [0, 12], earlier: [{until: 2026-02, value: 1}],"),
    )
    assert no_deal_value(case.model, "hill") == 50
    assert no_deal_value(case.under(as_of=date(2026, 2, 10)).model, "hill") == 40
    assert no_deal_value(case.under(as_of=date(2026, 1, 10)).model, "hill") == 48
    assert told(case.under(as_of=date(2026, 1, 10)))[:2] == (
        "context.drought = 1, as read until 2026-02-28",
        "preferences.hill.no_deal = 58, as read until 2026-01-31",
    )


def test_the_cost_of_going_on_as_it_was(well: Well) -> None:
    case = well(
        (
            "no_deal: {status_quo_minus: 10}",
            "no_deal: {status_quo_minus: 10, earlier: [{until: 2026-01, status_quo_minus: 4}]}",
        )
    )
    now, then = (no_deal_value(item.model, "vale") for item in (case, case.under(as_of=date(2026, 1, 1))))
    assert then - now == 6


def test_a_value_as_it_was(well: Well) -> None:
    case = well(("turns: 60, vale: 0", "turns: {value: 60, earlier: [{until: 2026-02-14, value: 20}]}, vale: 0"))
    deal = {"water": "turns", "guard": "abbey"}
    now, then = (utility(item.model, "hill", deal) for item in (case, case.under(as_of=date(2026, 2, 14))))
    assert now - then == Fraction(70, 100) * 40


def test_a_scenario_sets_its_own_value_on_any_day(well: Well) -> None:
    """The scenario is a what-if about that day, so its number wins over what was read then."""
    case = well(("value: 3, range: [0, 12],", "value: 3, range: [0, 12], earlier: [{until: 2026-02, value: 1}],"))
    rain = case.under("rain", date(2026, 2, 1)).model.context["drought"]
    assert (rain.value, rain.base) == (0, 3)


def test_what_is_left_out_of_a_second_reading_stays(example: Case) -> None:
    """``under`` can be asked again for a scenario, or for a day."""
    once = example.under("assembly_relents", date(2026, 2, 26))
    twice = example.under(as_of=date(2026, 2, 26)).under("assembly_relents")
    assert once.model == twice.model
    assert once.changes == twice.changes
    assert once.under("dorne_returns").model == example.under("dorne_returns", date(2026, 2, 26)).model


@pytest.mark.parametrize("day", [date(2025, 11, 15), date(2026, 1, 1), date(2026, 2, 20)])
def test_what_comes_later_never_changes_what_was(well: Well, day: date) -> None:
    """Later stances, later ends and later readings leave an earlier day as it was."""
    before = well().under(as_of=day).model
    after = well(
        line("until: 2026-03-30"),
        (DEMAND, f"{DEMAND} until: 2026-03-31,"),
        (NO_DEAL, "no_deal: {value: 71, range: [60, 80], per: {drought: 5}, earlier: [{until: 2026-03-20, value: 50, range: [45, 55]}]}"),
        ("refusals:\n", "refusals:\n    - {id: new, actor: hill, step: digging_stops, firmness: 9, from: 2026-03-21, assumed: New.}\n"),
    ).under(as_of=day).model  # fmt: skip
    assert no_deal_value(before, "hill") == no_deal_value(after, "hill")
    first, second = the(before.preferences["hill"].no_deal), the(after.preferences["hill"].no_deal)
    assert first.range == second.range
    for kind in ("demands", "refusals", "offers"):
        pairs = zip(getattr(before.road, kind), getattr(after.road, kind), strict=True)
        assert all((one.id, getattr(one, "firmness", 0)) == (two.id, getattr(two, "firmness", 0)) for one, two in pairs)
    assert [item.id for item in before.red_lines] == [item.id for item in after.red_lines]
    assert before.proposals == after.proposals
    assert isinstance(second.value, Decimal)
