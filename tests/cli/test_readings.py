"""``--readings``: shares in words and in JSON, the same for any number of workers, cut short when stopped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.analysis.whatif import uncertainty as module
from tests.typed import Run

ROOT = Path(__file__).parents[2]
DAM = ROOT / "cases" / "teaching" / "upper-river-dam"


@pytest.mark.parametrize("command", ["deals", "why", "whatif"])
def test_shares_are_said(run: Run, command: str) -> None:
    status, out, err = run(command, DAM, "--readings", 300)
    assert (status, err) == (0, "")
    assert "no deal in this model in every reading, whatever the numbers, because" in " ".join(out.split())
    assert "Rain in the basin" in out
    found = json.loads(run(command, DAM, "--readings", 300, "--json")[1])["readings"]
    assert (found["deal"]["share"], found["deal"]["certain"], found["readings"], found["seed"]) == (0, True, 300, 0)
    assert 0 < found["ways"][0]["holds"]["low"] < found["ways"][0]["holds"]["share"] < found["ways"][0]["holds"]["high"]


@pytest.mark.parametrize("command", ["deals", "why"])
def test_not_unless_asked(run: Run, command: str) -> None:
    assert "How firm this is" not in run(command, DAM)[1]
    assert "readings" not in json.loads(run(command, DAM, "--json")[1])


def test_under_a_scenario(run: Run) -> None:
    out = run("deals", DAM, "--scenario", "farmers_fund", "--readings", 2000)[1]
    assert "a deal exists in this model in 93 of 100 readings (92 to 94)" in " ".join(out.split())


def test_workers_change_nothing(run: Run) -> None:
    one = run("whatif", DAM, "--readings", 9000, "--seed", 3, "--json")[1]
    assert run("whatif", DAM, "--readings", 9000, "--seed", 3, "--workers", 2, "--json")[1] == one


def test_unknown_way_of_taking_readings(run: Run) -> None:
    status, out, err = run("whatif", DAM, "--how", "gaussian")
    assert (status, out) == (2, "")
    assert "uniform, triangular or named" in err


def test_a_map_needs_two(run: Run) -> None:
    assert run("whatif", DAM, "--across", "context.rainfall")[0] == 2


def test_stopped_early(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK", 100)
    whole, calls = module.one_block, []

    def interrupted(*block: object) -> object:
        calls.append(block)
        if len(calls) > 2:
            raise KeyboardInterrupt
        return whole(*block)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "one_block", interrupted)
    status, out, _ = run("whatif", DAM, "--readings", 1000)
    assert status == 3, "the partial answer says so"
    assert "stopped after 200 of 1,000 readings" in out
    assert "Of 200 readings" in out
