"""One number with many digits costs the answer that cannot be had with it, and no other; the message names the number."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.brief.small import actor, case, issue, write_case
from tests.typed import Run

LONG = "99.999999999"


def side(weights: dict[str, float], values: dict[str, dict[str, Any]], no_deal: Any) -> dict[str, Any]:
    return {"weights": weights, "values": values, "no_deal": no_deal, "assumed": "t"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    least = {"value": 50, "range": [40, 60]}
    long = float(LONG)
    preferences = {
        "a": side({"i": 7.1234, "j": 11.7, "k": 13}, {"i": {"x": 0, "y": 100}, "j": {"x": 5, "y": long}, "k": {"x": 1, "y": 2}}, least),
        "b": side({"i": 7, "j": 11, "k": 17}, {"i": {"x": 100, "y": 0}, "j": {"x": long, "y": 5}, "k": {"x": 1, "y": 2.5}}, least),
    }  # fmt: skip
    data = case(
        {"a": actor("Aland"), "b": actor("Borland")},
        {name: issue(f"Which {name}?", "x", "y") for name in "ijk"},
        preferences=preferences,
        scenarios={
            "s": {"name": "S", "set": {"preferences.a.no_deal": 30}},
            "long": {"name": "L", "set": {"preferences.a.weights.i": 0.00000000001, "preferences.a.weights.k": 77777777.7777}},
        },
    )  # fmt: skip
    return write_case(tmp_path, data)


@pytest.mark.parametrize("command", ["whatif", "deals", "why"])
def test_what_is_left_can_be_had(run: Run, folder: Path, command: str) -> None:
    status, out, err = run(command, folder, "--readings", 20, "--json")
    told = json.loads(out)
    assert (status, err, told["readings"]) == (3, "", None)
    assert any("readings: " in line and f"preferences.a.values.j.y ({LONG})" in line for line in told["warnings"])
    status, out, _ = run(command, folder, "--readings", 20)
    assert (status, "note: readings: the numbers behind a.no_deal" in out) == (3, True)


def test_a_scenario_that_cannot_be_answered_leaves_the_others(run: Run, folder: Path) -> None:
    _, out, _ = run("whatif", folder, "--readings", 0, "--json")
    compared = json.loads(out)["comparison"]
    assert [item["id"] for item in compared["scenarios"]] == ["s"]
    assert "preferences.a." in compared["left_out"]["long"]
