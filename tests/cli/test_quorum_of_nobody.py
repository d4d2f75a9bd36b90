"""``of`` with ``at_least: 0`` asks nobody of them: every command answers, as if they were not named.

Where nobody else is asked either there is no verdict (``tests/broken/verdict``).
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.brief.small import actor, case, issue, write_case
from tests.typed import Run

SIDES = {"a": actor("Aland"), "b": actor("Borland")}


def folder(at: Path, consent: dict[str, Any]) -> Path:
    worth = {"a": {"x": 0, "y": 100}, "b": {"x": 100, "y": 0}}
    preferences = {
        name: {
            "weights": {"i": 1},
            "values": {"i": values},
            "no_deal": {"value": 50, "per": {"heat": 10}},
            "assumed": "t",
        }
        for name, values in worth.items()
    }
    heat = {"heat": {"text": "The heat", "value": 0.5, "range": [0, 1], "assumed": "t"}}
    data = case(SIDES, {"i": issue("Whose?", "x", "y")}, consent=consent, preferences=preferences, context=heat)
    return write_case(at, data)


@pytest.mark.parametrize("command", ["whatif", "deals", "why", "brief", "check"])
def test_every_command_answers(run: Run, tmp_path: Path, command: str) -> None:
    rule = {"veto": ["a"], "at_least": 0, "of": ["b"]}
    more = ["-o", tmp_path / "brief.md"] if command == "brief" else []
    status, _, err = run(command, folder(tmp_path, rule), *more)
    assert (status, "fault" in err) == (0, False)


def test_it_is_as_if_they_were_not_named(run: Run, tmp_path: Path) -> None:
    def told(name: str, rule: dict[str, Any]) -> Any:
        found = json.loads(run("whatif", folder(tmp_path / name, rule), "--json", "--readings", 0)[1])
        return found["tipping"][0]["points"][0], found["comparison"]["base"]["zopa"]

    assert told("named", {"veto": ["a"], "at_least": 0, "of": ["b"]}) == told("alone", {"veto": ["a"]})
