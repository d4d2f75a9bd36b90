"""What is tried on the command line: values, waivers and steps, as a scenario of the file would set them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.typed import Run

DAM = Path(__file__).parents[2] / "cases" / "teaching" / "upper-river-dam"


def test_what_is_tried_is_what_a_scenario_of_the_file_does(run: Run) -> None:
    tried = json.loads(run("why", DAM, "--json", "--set", "context.rainfall=60")[1])
    written = json.loads(run("why", DAM, "--json", "--scenario", "dry_year")[1])
    assert tried["scenario"] == "tried"
    assert tried["changes"] == written["changes"] == ["context.rainfall = 60"]
    for key in ("conflicts", "openings", "near_deals", "verdict"):
        assert tried[key] == written[key]


def test_on_top_of_a_scenario_and_a_day(run: Run) -> None:
    found = json.loads(
        run("deals", DAM, "--json", "--scenario", "dry_year", "--as-of", "2026-04-18", "--waive", "velmora_gates")[1]
    )
    assert (found["scenario"], found["as_of"]) == ("dry_year+tried", "2026-04-18")
    assert found["changes"][:2] == ["context.rainfall = 60", "velmora_gates waived"]


@pytest.mark.parametrize("command", ["answer", "ask", "road", "proposals", "rounds", "whatif"])
def test_every_answer_takes_what_is_tried(run: Run, command: str) -> None:
    more = ["--readings", "0"] if command == "whatif" else []
    found = json.loads(run(command, DAM, "--json", "--achieved", "filling_stopped", *more)[1])
    assert found["changes"] == ["filling_stopped achieved"]


def test_the_answer_in_short_and_what_a_trial_changes(run: Run) -> None:
    plain = run("answer", DAM)[1]
    assert "What blocks" in plain
    assert "Whom to ask next" in plain
    assert "What changed" not in plain
    tried = " ".join(run("answer", DAM, "--set", "preferences.ostrane.no_deal=90", "--handles")[1].split())
    assert (
        "One conflict became four: 90 is above 78, the most that a deal honouring the rest is worth to Ostrane."
        in tried
    )
    assert "The no-deal value of Ostrane: 90 instead of 40 [preferences.ostrane.no_deal]" in tried
    assert "The answer turns at: 71 (deal); 72, 76 (who must move)" in tried


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--set", "preferences.ostrane.no_deal"), "this sets nothing"),
        (("--set", "preferences.ostrane.no_dal=1"), "did you mean “no_deal”?"),
        (("--set", "a=1", "--set", "a=2"), "one path is given two values"),
        (("--waive", "nobody"), "there is nothing of this name to waive"),
        (("--achieved", "nothing"), "this names something that is not there"),
        (("--set", "as_of=2020-01-01"), "a scenario cannot set the day of the case"),
    ],
)
def test_what_cannot_be_tried_is_told(run: Run, given: tuple[str, ...], told: str) -> None:
    status, out, err = run("why", DAM, *given)
    assert (status, out) == (2, "")
    assert told in err
    assert "case.yaml" not in err, "what is tried stands in no file"


def test_what_somebody_is_supposed_to_hold(run: Run) -> None:
    found = json.loads(run("answer", DAM, "--json", "--suppose", "ostrane_farmers:filling:accepts:four")[1])
    assert found["scenario"] == "tried"
    assert found["after"]["verdict"]["answer"] == "cannot_tell"
    code, _, said = run("why", DAM, "--suppose", "ostrane_farmers:filling:accepts:for")
    assert code == 2
    assert "did you mean “four”?" in said
