"""Whoever accepts everything, or minds nothing, because nothing says otherwise: answers and `check` say so, the same each time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import detente
from detente.analysis.standoff import standoff
from detente.case.lint.check import check
from tests.brief.small import actor, case, issue, line, write_case

TWO = {"a": actor("Aland"), "b": actor("Borland")}
ISSUES = {"i": issue("Whose is it?", "x", "y")}
LINE = line("l", "a", {"i": "x"}, assumed="t")
VALUES = {"weights": {"i": 1}, "values": {"i": {"x": 0, "y": 100}}, "assumed": "t"}
UNLIMITED: dict[str, Any] = {
    "no entry": None,
    "an empty entry": {"assumed": "Nothing is known of what it wants."},
    "an order without a floor": {"ranking": {"i": ["x", "y"]}, "assumed": "t"},
    "a no-deal value that is waived": {**VALUES, "no_deal": {"value": 50, "waived": True}},
}
SILENT = ("no entry", "an empty entry")
LIMITED: dict[str, Any] = {
    "a floor": {"ranking": {"i": ["x", "y"]}, "floor": {"i": "y"}, "assumed": "t"},
    "a no-deal value": {**VALUES, "no_deal": 50},
}


@pytest.mark.parametrize("what", [*UNLIMITED, *LIMITED])
def test_it_is_said_wherever_nothing_limits_an_actor(tmp_path: Path, what: str) -> None:
    entry = (UNLIMITED | LIMITED)[what]
    preferences = {} if entry is None else {"b": entry}
    opened = detente.load(write_case(tmp_path, case(TWO, ISSUES, preferences=preferences, red_lines=[LINE])))
    wanted = what in UNLIMITED
    told = "nothing limits what b would accept: no deal is ruled out on that account"
    assert (told in detente.deals(opened).defaults, told in detente.why(opened).defaults) == (wanted, wanted)
    said = "no position of it is on record" if what in SILENT else "taken to accept every deal"
    assert any(said in remark.message for remark in check(opened)) is wanted
    assert opened.model.unlimited() == (("b",) if wanted else ())


@pytest.mark.parametrize("entry", [None, {"statements": [], "assumed": "t"}, {"ranking": []}, {"from_values": False}])
def test_it_is_said_of_a_side_without_an_order(tmp_path: Path, entry: dict[str, Any] | None) -> None:
    preferences = {"b": {"statements": [{"fish": "N"}]}, **({} if entry is None else {"a": entry})}
    way = {
        "options": {"a": {"fish": "Fishes"}, "b": {"board": "Boards boats"}},
        "status_quo": {"fish": "Y", "board": "N"},
        "preferences": preferences,
    }
    opened = detente.load(write_case(tmp_path, case(TWO, ISSUES, red_lines=[LINE], standoff=way)))
    told = "a has no preferences in the standoff: it is indifferent between all states"
    assert standoff(opened.model).defaults == (told,)
    assert any(remark.message.startswith("a has no preferences in the standoff") for remark in check(opened))
