"""A step and the option that it settles are one matter: one stance, one price, one telling."""

from __future__ import annotations

from datetime import date

from detente.analysis.impasse import impasse
from detente.analysis.proposals import proposals
from detente.analysis.road import road
from detente.answers import Answers
from detente.brief.ways import section as impasse_section
from detente.case.lint.check import check
from detente.case.model.standing import NOTHING_SPOKEN
from detente.report.language.stances import Stances
from detente.report.language.wording import Words
from detente.report.road.section import road as section
from detente.report.road.wording import RoadWords
from tests.case.conftest import Well, told
from tests.typed import the

TURNS = ("{text: Both stop digging,", "{text: Both stop digging, settles: {water: turns},")
LINE = "  - {id: never_vale_alone, actor: hill, never: {water: vale}, firmness: 8, evidence: [s1]}"
NO_TURNS = (
    LINE,
    f"{LINE}\n  - {{id: no_turns, actor: hill, never: {{water: [turns, vale]}}, firmness: 6, evidence: [s1]}}",
)


def test_a_refusal_of_the_step_is_a_red_line_on_the_option(well: Well) -> None:
    case = well(TURNS)
    item = case.model.insisted["no_stop"]
    assert (item.kind, item.actor, item.firmness, item.evidence) == ("red_line", "vale", 4, ("s3",))
    assert case.model.lines[-1].never == {"water": ("turns",)}
    assert "no_stop" in impasse(case.model).constraints
    assert Words(case.model).constraint("no_stop") == "Vale will not accept “Both by turns” (water)"


def test_it_blocks_a_deal_by_its_id(well: Well) -> None:
    """Hill takes nothing but turns, and Vale refuses the step that turns are."""
    case = well(TURNS, (LINE, LINE.replace("water: vale", "water: [hill, vale]")))
    found = impasse(case.model)
    assert [item.members for item in found.conflicts if item.red_lines_only] == [("never_vale_alone", "no_stop")]
    assert "Vale will not accept “Both by turns”" in repr(impasse_section(Answers(case)))


def test_one_that_something_lifts_is_none(well: Well) -> None:
    case = well(TURNS, ("step: digging_stops, firmness: 4", "step: digging_stops, unless: [reeves_meet], firmness: 4"))
    assert "no_stop" not in case.model.insisted


def test_a_red_line_on_the_option_is_a_refusal_of_the_step(well: Well) -> None:
    case = well(TURNS, NO_TURNS)
    found = road(case.model)
    assert {item.members for item in found.waivers} == {("no_stop", "no_turns")}
    words = RoadWords(case.model, Words(case.model), NOTHING_SPOKEN)
    assert words.whose("no_turns") == "Hill's red line (will not accept “Both by turns” or “Vale alone” (water))"
    assert Stances(case.model).sentence("no_turns") == "Hill refuses “Both stop digging”"
    assert "the same matter as “Both by turns”" in repr(section(Answers(case), found))


def test_of_those_who_do_not_control_it_a_red_line_is_none(well: Well) -> None:
    case = well(
        TURNS, (NO_TURNS[0], NO_TURNS[1].replace("actor: hill, never: {water: [", "actor: elders, never: {water: ["))
    )
    assert all("no_turns" not in item.members for item in road(case.model).waivers)


FLOOR = (
    "    no_deal: {status_quo_minus: 10}\n",
    "    no_deal: {status_quo_minus: 10}\n    floor: {water: {option: hill, firmness: 4}}\n",
)
TURNS_LAST = ("water: {hill: 0, turns: 70, vale: 100}", "water: {hill: 50, turns: 20, vale: 100}")
NO_REFUSAL = ("    - {id: no_stop, actor: vale, step: digging_stops, firmness: 4, evidence: [s3]}", "    []")


def test_a_floor_that_the_option_lies_below_is_a_refusal_of_the_step(well: Well) -> None:
    """What its actor does not accept it does not do, in whose hands the step is: by the id and at the price of the floor."""
    case = well(TURNS, FLOOR, TURNS_LAST, NO_REFUSAL)
    found = road(case.model)
    assert [(item.members, item.cost) for item in found.waivers] == [(("vale.floor.water",), 4)]
    words = RoadWords(case.model, Words(case.model), NOTHING_SPOKEN)
    assert words.whose("vale.floor.water") == "Vale's floor (accepts nothing below “Hill alone” (water))"
    assert words.waives(found.waivers[0]) == "Vale waives its floor (accepts nothing below “Hill alone” (water))"
    assert "accepts nothing below" in repr(section(Answers(case), found))


def test_a_floor_and_a_refusal_are_one_stance(well: Well) -> None:
    case = well(TURNS, FLOOR, TURNS_LAST, ("waive: [never_vale_alone]", "waive: [no_stop]"))
    assert "no_stop" not in case.model.insisted
    assert [item.members for item in road(case.model).waivers] == [("no_stop",)]
    dropped = case.under("bolder").model
    assert not dropped.preferences["vale"].floor
    assert road(dropped).reachable


def test_a_floor_that_the_option_satisfies_speaks_for_the_step(well: Well) -> None:
    """The elders accept turns by their floor: of a step in their hands they are not silent."""
    by = (TURNS[0], TURNS[1].replace("settles", "by: [elders], settles"))
    silent = well(by, (", by: [hill, vale]}\n    reeves_meet", "}\n    reeves_meet"), NO_REFUSAL)
    verdict = the(Answers(silent).road().verdict)
    assert "elders" not in {item.actor for item in verdict.silent}
    assert verdict.silent


def test_both_written_are_one_stance(well: Well) -> None:
    line = f"{LINE}\n  - {{id: never_turns, actor: vale, never: {{water: turns}}, firmness: 4, evidence: [s3]}}"
    case = well(TURNS, (LINE, line), ("waive: [never_vale_alone]", "waive: [never_turns, no_stop]"))
    assert "no_stop" not in case.model.insisted
    assert [item.members for item in road(case.model).waivers] == [("no_stop",)]
    dropped = case.under("bolder").model
    assert "never_turns" not in dropped.insisted
    assert road(dropped).reachable


def test_a_red_line_on_what_the_actor_offers_is_told(well: Well) -> None:
    """It offers the step, and will not have the option: the same matter."""
    case = well(TURNS, NO_TURNS, ("actor: hill, step: reeves_meet", "actor: hill, step: digging_stops"))
    found = proposals(case.model).contradictions
    assert [(item.kind, item.first, item.second) for item in found if item.kind == "refuses what it offers"] == [
        ("refuses what it offers", "come_up", "no_turns")
    ]


def test_once_achieved_the_option_holds(well: Well) -> None:
    done = (TURNS[0], "{text: Both stop digging, settles: {water: turns}, achieved: 2026-03-10,")
    case = well(done)
    assert case.model.status_quo["water"] == "turns"
    assert told(case) == ("issues.water.status_quo = turns, as the step digging_stops is achieved",)
    assert "no_stop" not in case.model.insisted
    before = case.under(as_of=date(2026, 3, 9)).model
    assert before.status_quo["water"] == "hill"


def test_under_a_scenario_that_achieves_it_too(well: Well) -> None:
    case = well(TURNS, ("waive: [never_vale_alone]", "achieved: [digging_stops]"))
    assert (case.model.status_quo["water"], case.under("bolder").model.status_quo["water"]) == ("hill", "turns")


def test_the_last_of_several_holds(well: Well) -> None:
    edits = (
        (TURNS[0], "{text: Both stop digging, settles: {water: turns}, achieved: 2026-03-10,"),
        (
            "    reeves_meet: {text",
            "    gift: {text: Hill gives it, settles: {water: vale}, achieved: 2026-02}\n    reeves_meet: {text",
        ),
    )
    case = well(*edits)
    days = (date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 9), date(2026, 3, 10))
    assert [case.under(as_of=day).model.status_quo["water"] for day in days] == ["hill", "vale", "vale", "turns"]


def test_what_holds_though_its_step_is_not_achieved_is_pointed_out(well: Well) -> None:
    case = well((TURNS[0], "{text: Both stop digging, settles: {water: hill},"))
    assert ["digging_stops is not achieved" in item.message for item in check(case)].count(True) == 1


def test_an_option_off_the_table_whose_step_can_be_taken_is_pointed_out(well: Well) -> None:
    case = well(
        TURNS,
        ("waive: [never_vale_alone]", "off_table: {water: [turns, vale]}"),
        ("rules:\n", "rules:\n  - {id: never_turns, never: {water: turns}, because: The well is deep.}\n"),
    )
    told = [item.message for item in check(case) if "can still be taken" in item.message]
    assert told == [
        "the rule never_turns lets water.turns be in no deal, but the step digging_stops, which settles it, can still be taken on the road",
        "the scenario bolder takes water.turns off the table, but the step digging_stops, which settles it, can still be taken on the road",
    ]


def test_they_may_share_an_alias(well: Well) -> None:
    case = well(
        (TURNS[0], "{text: Both stop digging, settles: {water: turns}, aliases: [the rota],"),
        ("turns: Both by turns", "turns: {text: Both by turns, aliases: [the Rota]}"),
    )
    assert the(case.model.road).steps["digging_stops"].aliases == ("the rota",)
