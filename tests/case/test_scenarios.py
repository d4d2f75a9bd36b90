"""A scenario changes what it names, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

import detente
from detente.case import Case
from detente.case.model import Model
from detente.case.tables import arrays, no_deal_value, shares
from detente.case.variants.overlay import waivable
from detente.errors import InputError
from tests.case.conftest import Well, told
from tests.typed import the

RAIN = "  rain: {name: Rain falls, set: {context.drought: 0}}"


@pytest.fixture
def under(well: Well) -> Well:
    """``under("set: {…}")``: the small case under a scenario that does this."""

    def case(does: str, *edits: tuple[str, str]) -> Case:
        return well((RAIN, f"  rain: {{name: Rain falls, {does}}}"), *edits).under("rain")

    return case


def test_the_base_stays_as_it_is(example: Case) -> None:
    before = example.model.model_dump_json()
    changed = example.under("dorne_returns")
    assert example.model.model_dump_json() == before
    assert (changed.scenario, example.scenario) == ("dorne_returns", None)
    assert told(changed) == ("context.dorne_attention = 0.9",)


def test_only_what_is_named_changes(example: Case) -> None:
    base, changed = example.model, example.under("dorne_returns").model
    for name in type(base).model_fields:
        assert (getattr(base, name) == getattr(changed, name)) == (name != "context")


def test_a_factor_remembers_its_base(example: Case) -> None:
    """At the base value a number is what the file says; each slope counts from there."""
    factor = example.under("dorne_returns").model.context["dorne_attention"]
    assert (factor.value, factor.base, factor.shift) == (Decimal("0.9"), Decimal("0.4"), Decimal("0.5"))
    assert no_deal_value(example.model, "aland") == 42
    assert no_deal_value(example.under("dorne_returns").model, "aland") == 47


@pytest.mark.parametrize("path", ["context.drought", "context.drought.value"])
def test_both_ways_of_setting_a_factor_mean_the_same(under: Well, path: str) -> None:
    model = under(f"set: {{{path}: 1}}").model
    assert (model.context["drought"].base, model.context["drought"].shift) == (3, -2)
    assert no_deal_value(model, "hill") == 40


def test_a_factor_set_whole_keeps_its_words(under: Well) -> None:
    factor = under("set: {context.drought: {value: 1, range: [0, 2]}}").model.context["drought"]
    assert (factor.value, factor.base, factor.range, factor.text) == (1, 3, (0, 2), "Weeks without rain")


def test_a_base_of_its_own_stays(under: Well) -> None:
    model = under("set: {context.drought: 1}", ("value: 3, range", "value: 3, base: 2, range")).model
    assert no_deal_value(model, "hill") == 45


def test_slopes_of_values(under: Well) -> None:
    model = under(
        "set: {context.drought: 1}",
        ("water: {hill: 100, turns: 60,", "water: {hill: 100, turns: {value: 60, per: {drought: -2.5}},"),
    ).model
    assert shares(model, "hill")["water"]["turns"] == Fraction(7, 10) * 65


def test_slopes_of_the_cost_of_going_on(under: Well) -> None:
    edit = ("{status_quo_minus: 10}", "{status_quo_minus: {value: 10, per: {drought: 2}}}")
    assert no_deal_value(under("set: {context.drought: 1}", edit).model, "vale") == Fraction(20 * 20, 100) - 6


@pytest.mark.parametrize(
    ("path", "value", "read"),
    [
        ("preferences.hill.no_deal", "20", lambda model: no_deal_value(model, "hill") == 20),
        ("preferences.hill.no_deal.value", "48", lambda model: no_deal_value(model, "hill") == 48),
        ("preferences.hill.no_deal.per.drought", "7", lambda model: model.preferences["hill"].no_deal.per == {"drought": 7}),
        ("preferences.vale.no_deal", "33", lambda model: no_deal_value(model, "vale") == 33),
        ("preferences.vale.no_deal.status_quo_minus", "4", lambda model: no_deal_value(model, "vale") == 0),
        ("preferences.hill.weights.guard", "0", lambda model: shares(model, "hill")["guard"]["nobody"] == 0),
        ("preferences.hill.values.water.turns", "80", lambda model: shares(model, "hill")["water"]["turns"] == 56),
        ("preferences.elders.floor.water", "hill", lambda model: model.preferences["elders"].floor["water"].option == "hill"),
        ("red_lines.never_vale_alone.firmness", "2", lambda model: model.red_lines[0].firmness == 2),
        ("red_lines.never_vale_alone.never", "{water: [turns, vale]}", lambda model: model.red_lines[0].never == {"water": ("turns", "vale")}),
        ("road.steps.digging_stops.achieved", "true", lambda model: model.road.steps["digging_stops"].achieved),
        ("road.demands.stop_first.firmness", "1", lambda model: model.road.demands[0].firmness == 1),
        ("road.steps.reeves_meet.needs", "[]", lambda model: model.road.steps["reeves_meet"].needs == ()),
        ("issues.guard.settle", "false", lambda model: arrays(model).deals == 3),
        ("issues.guard.status_quo", "abbey", lambda model: model.issues["guard"].status_quo == "abbey"),
        ("consent", "{veto: [hill], at_least: 1, of: [vale, elders]}", lambda model: arrays(model).at_least == 1),
        ("consent", "{veto: [hill, vale]}", lambda model: model.consenting() == ("hill", "vale")),
        ("rounds.market_day.mediator", "hill", lambda model: model.rounds[0].mediator == "hill"),
    ],
)  # fmt: skip
def test_set(under: Well, path: str, value: str, read: Callable[[Model], bool]) -> None:
    case = under(f"set: {{{path}: {value}}}")
    assert read(case.model)
    assert told(case) == (f"{path} = {value}",), "told as it stands in the file"
    assert not read(detente.load(case.folder).model)


def test_the_rest_of_a_quantity_stays(under: Well) -> None:
    """A number set anew leaves its old range behind, and keeps its firmness and its evidence."""
    model = under(
        "set: {preferences.hill.no_deal: 80, preferences.vale.no_deal: 40, preferences.elders.floor.water: hill}",
        ("no_deal: {value: 50, range: [45, 55],", "no_deal: {value: 50, range: [45, 55], firmness: 3, evidence: [s1],"),
        ("{status_quo_minus: 10}", "{status_quo_minus: 10, firmness: 4}"),
        ("floor: {water: turns}", "floor: {water: {option: turns, firmness: 2}}"),
    ).model
    hill = the(model.preferences["hill"].no_deal)
    assert (hill.value, hill.range, hill.firmness, hill.evidence, hill.per) == (80, None, 3, ("s1",), {"drought": 5})
    assert the(model.preferences["vale"].no_deal).firmness == 4
    assert (model.preferences["elders"].floor["water"].option, model.preferences["elders"].floor["water"].firmness) == (
        "hill",
        2,
    )


def test_everything_that_can_be_waived(example: Case) -> None:
    assert waivable(example.model) == (
        *("no_title", "no_return", "no_union_force", "no_empty_promise"),
        *("aland.no_deal", "aland_assembly.no_deal", "borland.no_deal", "borland_army.floor.guarantee"),
        *("truce_first", "mandate_first", "no_truce_yet", "not_in_their_capital"),
    )


def insisted(model: Model) -> set[str]:
    """The ids of all that somebody insists on, about the deal or the road."""
    road = the(model.road)
    demands, refusals = {item.id for item in road.demands}, {item.id for item in road.refusals}
    return demands | refusals | {line.id for line in model.red_lines} | {item.id for item in arrays(model).constraints}


@pytest.mark.parametrize("name", ["never_vale_alone", "stop_first", "no_stop", "hill.no_deal", "elders.floor.water"])
def test_waive(under: Well, name: str) -> None:
    case = under(f"waive: [{name}]")
    base = detente.load(case.folder).model
    assert told(case) == (f"{name} waived",)
    left, was = insisted(case.model), insisted(base)
    assert was - left == {name}
    assert left < was


def test_a_waived_no_deal_value_still_counts_gains(under: Well) -> None:
    assert no_deal_value(under("waive: [hill.no_deal]").model, "hill") == 50


def test_a_waived_stance_is_named_no_more(under: Well) -> None:
    model = under("waive: [stop_first]").model
    assert model.proposals[0].demands == ()
    assert the(model.road).offers[0].demands == ()


def test_set_and_waive_together(under: Well) -> None:
    case = under("set: {context.drought: 0, preferences.vale.no_deal: 1}, waive: [no_stop]")
    assert told(case) == ("context.drought = 0", "preferences.vale.no_deal = 1", "no_stop waived")
    assert no_deal_value(case.model, "hill") == 35


def test_all_mistakes_at_once(well: Well) -> None:
    """They are told whatever is asked: a case whose scenarios cannot be applied is not loaded."""
    with pytest.raises(InputError) as caught:
        well((RAIN, "  rain: {name: R, set: {context.dry: 0, rules.none: 1}, waive: [x, stop_first, y]}"))
    assert [problem.found for problem in caught.value.problems] == ["context.dry", "rules.none", "x", "y"]
    assert {problem.place.line for problem in caught.value.problems} == {58}


def test_a_scenario_may_say_what_a_ceasefire_would_be(well: Well) -> None:
    """What talks under a ceasefire are is read under the scenario, not before it."""
    costs = "  costs: {hill: {fighting: 2, ceasefire: 1}}"
    case = well(
        (RAIN, RAIN + "\n  truce: {name: A truce, set: {going_on.ceasefire: rain}}"),
        ("road:\n", f"going_on:\n{costs}\n\nroad:\n"),
    )
    assert case.under_ceasefire().scenario is None
    assert case.under("truce").under_ceasefire().scenario == "truce+rain"


def test_unknown_scenario(example: Case) -> None:
    with pytest.raises(InputError) as caught:
        example.under("dorne_return")
    (problem,) = caught.value.problems
    assert (problem.found, problem.mend) == ("dorne_return", "did you mean “dorne_returns”?")
    assert "assembly_relents" in problem.expected


@pytest.mark.parametrize("value", ["null", "[1]", "7"])
def test_an_id_set_to_no_word_is_told(under: Well, value: str) -> None:
    """Found by the fuzzer: where the changed piece has no id any more, its place is still told."""
    with pytest.raises(InputError) as error:
        under(f"set: {{red_lines.never_vale_alone.id: {value}}}")
    assert error.value.problems[0].place.file == "case.yaml"
