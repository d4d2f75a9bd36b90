"""Each command, with and without ``--json``: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.core import TyperGroup

import detente
from detente.cli.app import load_commands
from detente.cli.options import app
from tests.typed import Run

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "tests" / "known" / "river-and-ridge"
KEYS = {  # the keys that stay
    "answer": {"before", "after", "differs", "conflicts_gone", "conflicts_new", "openings_gained", "openings_lost", "why", "ask"},
    "deals": {
        "exact", "counts_exact", "deals", "obeying_rules", "accepted_by", "win_sets", "zopa", "frontier", "zopa_frontier", "solutions",
    },
    "standoff": {"states", "option_order", "equilibria", "status_quo"},
    "why": {"deal_exists", "conflicts", "conflicts_complete", "openings", "openings_complete"},
    "whatif": {"comparison", "tipping", "map", "readings"},
    "forecast": {"statement", "lines"},
    "proposals": {"proposals", "latest", "contradictions", "constraints"},
    "rounds": {"rounds", "recurring"},
    "road": {
        "goal", "reachable", "reachable_steps", "deadlocks", "waivers", "cycles", "circular_demands", "offers",
    },
    "check": {"remarks"},
    "draft": {"pieces", "left", "account"},
    "search": {"query", "statements_found", "passages_found", "statements", "passages", "facets"},
}  # fmt: skip
ABOUT = {"case", "as_of", "scenario", "changes"}


def document(out: str) -> dict[str, Any]:
    """The one JSON document on standard output, and nothing else there."""

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is not JSON")

    found = json.loads(out, parse_constant=refuse)
    assert out.startswith("{")
    assert out.endswith("}\n")
    assert isinstance(found, dict)
    return found


def registered() -> list[str]:
    load_commands()
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return list(group.commands)


COMMANDS = registered()


@pytest.mark.parametrize("command", KEYS)
@pytest.mark.parametrize("path", [EXAMPLE, EXAMPLE / "case.yaml"], ids=["folder", "file"])
def test_json(run: Run, command: str, path: Path) -> None:
    status, out, err = run(command, path, "--json")
    assert (status, err) == (0, "")
    found = document(out)
    assert KEYS[command] | ABOUT <= set(found)
    assert found["case"] == "The river and the ridge"
    assert found["as_of"] == "2026-03-01"


@pytest.mark.parametrize("command", KEYS)
def test_plain(run: Run, command: str) -> None:
    status, out, err = run(command, EXAMPLE)
    assert (status, err) == (0, "")
    assert out.startswith("The river and the ridge as of 2026-03-01\n")
    assert max(len(line) for line in out.split("\n")) <= 100
    assert "\x1b" not in out, "no colours in a file"


def test_deals(run: Run) -> None:
    found = document(run("deals", EXAMPLE, "--json")[1])
    assert set(found["zopa"]) >= {"size", "exact", "deals"}
    for name in ("frontier", "zopa_frontier"):
        assert set(found[name]) >= {"space", "size", "points"}
    assert set(found["frontier"]["points"][0]) >= {"utilities", "deals", "deal"}
    assert set(found["solutions"]) >= {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"}
    assert set(found["solutions"]["nash"][0]) >= {"utilities", "deal"}
    assert found["win_sets"] == {"aland": 12, "borland": 21}
    assert found["defaults"], "every default that was used is listed"


def test_deals_under_a_scenario(run: Run) -> None:
    found = document(run("deals", EXAMPLE, "--json", "--scenario", "assembly_relents")[1])
    assert found["scenario"] == "assembly_relents"
    assert found["changes"] == ["no_empty_promise waived"]
    assert found["zopa"]["size"] == 1
    assert found["zopa"]["deals"] == [
        {"ridge": "joint", "river": "none", "guarantee": "chorus", "recognition": "disputed"}
    ]
    none = document(run("deals", EXAMPLE, "--json", "--scenario", "assembly_relents", "--limit", "0")[1])
    assert (none["zopa"]["size"], none["zopa"]["deals"]) == (1, [])
    out = run("deals", EXAMPLE, "--scenario", "assembly_relents")[1]
    assert "The assembly takes observers" in out
    assert "Nothing on record rules out a settlement: Aland's assembly has not been heard on" in " ".join(out.split())
    assert "accepted" not in out


def test_why(run: Run) -> None:
    found = document(run("why", EXAMPLE, "--json")[1])
    assert found["deal_exists"] is False
    assert {"members", "red_lines_only"} <= set(found["conflicts"][0])
    assert {"members", "cost", "who", "deal", "falls"} <= set(found["openings"][0])
    assert document(run("why", EXAMPLE, "--json", "--scenario", "assembly_relents")[1])["deal_exists"] is True


def test_road(run: Run) -> None:
    found = document(run("road", EXAMPLE, "--json")[1])
    assert found["reachable"] is False
    assert {"members", "cost", "who"} <= set(found["waivers"][0])
    assert found["offers"] == {"come_to_us": "nominal", "neutral_ground": "open"}
    assert document(run("road", EXAMPLE, "--json", "--goal", "meet_in_chorus")[1])["reachable"] is True
    out = run("road", EXAMPLE)[1]
    assert "Not as things stand" in out
    assert "One actor alone could open it: Borland, by waiving its refusal of “The guns fall silent”" in " ".join(
        out.split()
    )


def test_road_to_a_step_that_is_not_there(run: Run) -> None:
    status, out, err = run("road", EXAMPLE, "--goal", "meet_in_chor")
    assert (status, out) == (2, "")
    assert "did you mean “meet_in_chorus”?" in err


def test_standoff(run: Run) -> None:
    found = document(run("standoff", EXAMPLE, "--json")[1])
    assert found["option_order"] == ["strike", "talk", "advance", "receive"]
    assert set(found["equilibria"]) == {"nash", "gmr", "smr", "seq", "sseq", "sim"}
    today = found["status_quo"]
    assert (today["state"], today["equilibrium_under"]) == ("YNYN", [])
    nearest = today["can_reach"][0]
    assert (nearest["state"], nearest["by"], nearest["first_movers"]) == ("YYYN", "improvements", ["aland"])
    assert nearest["path"] == [{"actor": "aland", "to": "YYYN", "worth": "better"}]
    out = run("standoff", EXAMPLE)[1]
    assert "The present state does not hold: Aland gains if it now offers talks." in out


def test_standoff_of_a_state_asked_about(run: Run) -> None:
    out = " ".join(run("standoff", EXAMPLE, "--state", "NNNY")[1].split())
    asked = out[out.index("The state NNNY") :]
    assert "Borland could gain if it no longer receives the offer and now goes on advancing." in asked
    assert "But then, in its own interest, Aland now strikes deep" in asked
    status, out, err = run("standoff", EXAMPLE, "--state", "YNYY")
    assert (status, out) == (2, "")
    assert "--state: this standoff has no such state" in err


def test_actors_who_look_ahead_differently(run: Run) -> None:
    found = document(run("standoff", EXAMPLE, "--json", "--looks", "aland=seq", "--looks", "borland=nash")[1])
    assert found["mixed"]["concepts"] == {"aland": "seq", "borland": "nash"}
    assert set(found["equilibria"]["nash"]) <= set(found["mixed"]["equilibria"])
    for wrong, says in (("aland", "this names no concept"), ("alan=seq", "no actor"), ("aland=sec", "no concept")):
        status, out, err = run("standoff", EXAMPLE, "--looks", wrong)
        assert (status, out) == (2, "")
        assert says in err


def test_sides_that_look_some_moves_ahead(run: Run) -> None:
    found = document(run("standoff", EXAMPLE, "--json", "--horizon", "1")[1])
    assert found["limited"]["horizon"] == 1
    assert found["limited"]["equilibria"] == found["equilibria"]["nash"]
    out = " ".join(run("standoff", EXAMPLE, "--horizon", "3")[1].split())
    assert "Looking three moves ahead • Aland moves and expects to end in YYYN" in out
    assert "Borland: ties leave it open whether to stay" in out
    status, out, err = run("standoff", ROOT / "cases/classic/elmira-1991", "--horizon", "2")
    assert (status, out) == (2, "")
    assert "--horizon: looking a number of moves ahead is defined for two sides" in err


def test_a_case_without_a_standoff(run: Run) -> None:
    status, out, err = run("standoff", ROOT / "cases/harborco/2023-scored-game")
    assert (status, out) == (2, "")
    assert "this case has no standoff" in err


def test_check(run: Run) -> None:
    found = document(run("check", EXAMPLE, "--json")[1])
    assert [remark["line"] for remark in found["remarks"]] == [78, 131]
    assert {"level", "file", "line", "column", "message", "mend", "id"} == set(found["remarks"][0])


def test_as_of(run: Run) -> None:
    found = document(run("deals", EXAMPLE, "--json", "--as-of", "2026-02-26")[1])
    assert found["as_of"] == "2026-02-26"
    assert "offer come_to_us is later than 2026-02-26" in found["changes"]


def test_new(run: Run, tmp_path: Path) -> None:
    status, out, err = run("new", tmp_path / "mine")
    assert (status, err) == (0, "")
    assert "detente check" in out
    for line in re.findall(r"^wrote (.+)$", out, re.MULTILINE):
        assert Path(line).is_file()
    status, out, _ = run("check", tmp_path / "mine")
    assert status == 0
    assert "Well formed, nothing to mend" in out


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help(run: Run, command: str, option: str) -> None:
    status, out, err = run(*[word for word in (command, option) if word])
    assert (status, err) == (0, "")
    assert "Usage: " in out
    assert "<bool>" not in out, "a switch takes no value"
    if command:
        assert f"detente {command}" in out
    else:
        assert all(re.search(rf"\b{name}\b", out) for name in COMMANDS)


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"detente {detente.__version__}\n", "")


def test_every_command_is_documented() -> None:
    """The table of commands in the README names each command in the order of the help, and none that does not exist."""
    rows = re.findall(r"^\| *`detente ([a-z]+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert rows == COMMANDS


def test_every_command_has_its_verb() -> None:
    """The library has the verbs of the command line."""
    for command in set(COMMANDS) - {"serve", "new", "brief", "import", "export"}:
        assert callable(getattr(detente, command))
