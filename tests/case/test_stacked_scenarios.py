"""Scenarios that add, take away and stack, and those in a file of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import detente
from detente.case import Case
from detente.case.file.schema import schema
from detente.case.load import load
from detente.case.tables import arrays, no_deal_value, shares
from detente.errors import InputError
from tests.case.conftest import Well, told
from tests.typed import Run, the

BOLDER = "  bolder: {name: Hill gives way, waive: [never_vale_alone]}"
TENTS = (
    "options: {guard: {tents: {text: Tents of both, worth: {hill: 80, vale: {value: 60, range: [50, 70]}}}}, "
    "water: {thirds: {text: A third each, like: {hill: turns, vale: turns, elders: turns}}}}"
)


@pytest.fixture
def under(well: Well) -> Callable[..., Case]:
    def case(does: str, name: str = "bolder") -> Case:
        return well((BOLDER, f"  bolder: {{name: Hill gives way, {does}}}")).under(name)

    return case


def test_achieved(under: Well) -> None:
    case = under("achieved: [digging_stops]")
    assert the(case.model.road).steps["digging_stops"].achieved
    assert not the(case.model.road).steps["reeves_meet"].achieved
    assert told(case) == ("digging_stops achieved",)


def test_added_red_line(under: Well) -> None:
    case = under("red_lines: [{id: no_turns, actor: vale, never: {water: turns}, firmness: 3, evidence: [s1]}]")
    assert [line.id for line in case.model.red_lines] == ["never_vale_alone", "no_turns"]
    assert told(case) == ("no_turns added",)
    assert {item.id for item in arrays(case.model).constraints} >= {"no_turns"}
    assert detente.deals(case).zopa.size < detente.deals(load(case.folder)).zopa.size


def test_added_options(under: Well) -> None:
    case = under(TENTS)
    assert told(case) == ("guard: tents added", "water: thirds added")
    assert list(case.model.issues["guard"].options) == ["nobody", "abbey", "tents"]
    assert shares(case.model, "hill")["guard"]["tents"] == 24
    assert shares(case.model, "vale")["water"]["thirds"] == shares(case.model, "vale")["water"]["turns"]
    assert case.model.preferences["elders"].ranking["water"] == (("hill",), ("turns", "thirds"), ("vale",))
    assert arrays(case.model).deals == 12


def test_off_the_table(under: Well) -> None:
    case = under("off_table: {guard: abbey}")
    base = detente.deals(load(case.folder))
    found = detente.deals(case)
    assert (base.deals, found.deals) == (6, 6)
    assert (base.obeying_rules, found.obeying_rules) == (5, 2), "with nobody on guard turns are out too"
    assert told(case) == ("guard: abbey off the table",)


@pytest.mark.parametrize("asked", ["rain+bolder", ["rain", "bolder"], ["rain+bolder", "rain"]])
def test_stacked(well: Well, asked: str | list[str]) -> None:
    case = well().under(asked)
    assert case.scenario == "rain+bolder"
    assert case.scenario_name == "Rain falls; Hill gives way"
    assert told(case) == ("context.drought = 0", "never_vale_alone waived")
    assert no_deal_value(case.model, "hill") == 35
    assert not case.model.red_lines


def test_the_later_holds(well: Well) -> None:
    case = well((BOLDER, "  bolder: {name: B, set: {context.drought: 6}, waive: [never_vale_alone]}"))
    assert case.under("rain+bolder").model.context["drought"].value == 6
    assert case.under("bolder+rain").model.context["drought"].value == 0
    assert case.under("bolder").under("rain").scenario == "rain", "another scenario takes its place"


def test_what_one_waived_another_may_waive(well: Well) -> None:
    case = well((BOLDER, f"{BOLDER}\n{BOLDER.replace('bolder', 'meeker')}")).under("bolder+meeker")
    assert told(case) == ("never_vale_alone waived",)


def test_commands_stack(folder: Path, run: Run) -> None:
    for words in (["--scenario", "rain", "--scenario", "bolder"], ["--scenario", "rain+bolder"]):
        for command in ("deals", "why"):
            status, out, _ = run(command, folder, *words)
            assert status == 0
            assert "Scenario rain+bolder: Rain falls; Hill gives way" in out


@pytest.mark.parametrize(
    ("does", "message", "found"),
    [
        ("achieved: [digging]", "this scenario names something that is not there", "digging"),
        ("options: {wall: {high: {text: High}}}", "this scenario names something that is not there", "wall"),
        ("options: {guard: {abbey: {text: The abbey}}}", "guard has this option already", "abbey"),
        ("options: {guard: {tents: {text: T, worth: {hill: 3}}}}", "under scenario bolder: there is no value for tents of guard, in what vale wants", ""),
        ("options: {guard: {tents: {text: T, like: {hill: no, vale: abbey}}}}", "under scenario bolder: there is no value for tents of guard, in what hill wants", ""),
        ("red_lines: [{id: stop_first, actor: vale, never: {water: vale}, firmness: 3}]", "under scenario bolder: the id “stop_first” is used twice", "first on line 59, again here"),
        ("red_lines: [{id: x, actor: val, never: {water: vale}, firmness: 3}]", "under scenario bolder: there is no actor “val”", ""),
    ],
)  # fmt: skip
def test_mistakes(under: Well, does: str, message: str, found: str) -> None:
    with pytest.raises(InputError) as caught:
        under(does)
    assert [(problem.message, problem.found) for problem in caught.value.problems] == [(message, found)]
    assert {(problem.place.file, problem.place.line) for problem in caught.value.problems} == {("case.yaml", 59)}


def test_off_the_table_unknown(well: Well) -> None:
    with pytest.raises(InputError) as caught:
        well((BOLDER, "  bolder: {name: B, off_table: {guard: [tents], wall: high}}"))
    assert len(caught.value.problems) == 2


def beside(folder: Path, text: str) -> Path:
    (folder / "scenarios.yaml").write_text(text, "utf-8")
    return folder


def test_a_file_of_scenarios(folder: Path, run: Run) -> None:
    before = load(folder).digest
    case = load(beside(folder, "flood: {name: It pours, set: {context.drought: 0}}\n"))
    assert list(case.model.scenarios) == ["rain", "bolder", "flood"]
    assert case.digest != before
    assert told(case.under("flood+bolder")) == ("context.drought = 0", "never_vale_alone waived")
    assert run("deals", folder, "--scenario", "flood")[0] == 0


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("flood: {name: It pours, set: {context.dry: 0}}\n", "scenarios.yaml:1:31", "sets something that is not there"),
        ("# more\nflood: {name: It pours}\n", "scenarios.yaml:2:1", "this scenario changes nothing"),
        ("flood: {title: It pours, waive: [x]}\n", "scenarios.yaml:1:9", ""),
        ("rain: {name: It pours, waive: [stop_first]}\n", "scenarios.yaml:1:1", "stands in case.yaml as well"),
        ("- flood\n", "scenarios.yaml:1:1", "this is not a list of scenarios"),
        ("flood: {name: F, red_lines: [{id: x, actor: vale, never: {water: vale}, firmness: 3, evidence: [s99]}]}\n", "scenarios.yaml:1:97", "there is no statement"),
    ],
)  # fmt: skip
def test_mistakes_in_the_file(folder: Path, text: str, at: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        load(beside(folder, text)).under("flood")
    assert at in [str(problem.place) for problem in caught.value.problems]
    assert any(message in problem.message for problem in caught.value.problems)


def test_the_schema_of_the_file(folder: Path) -> None:
    """What an editor accepts the loader accepts, and what it marks the loader refuses."""
    validator = Draft202012Validator(json.loads(schema("scenarios.schema.json")))
    good = {"flood": {"name": "It pours", "set": {"context.drought": 0}, "off_table": {"guard": "abbey"}}}
    assert validator.is_valid(good)
    load(beside(folder, json.dumps(good)))
    mistaken: list[Any] = [{"flood": {"title": "x"}}, {"flood": {"name": "x", "waive": "y", "achieved": [1]}}, []]
    for bad in mistaken:
        assert not validator.is_valid(bad)
        with pytest.raises(InputError):
            load(beside(folder, json.dumps(bad)))
