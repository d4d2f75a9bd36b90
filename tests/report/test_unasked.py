"""Silence is counted by issue: of what a deal may hold, options that somebody has said nothing of are told as that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import detente
from detente.answers import Answers
from detente.report.asking.section import BY_ISSUE, NOTHING, whole
from detente.report.front import ask
from detente.report.front.phrases import Told
from detente.report.page.blocks import Items, Paragraph
from detente.report.page.text import plain
from tests.brief.small import actor, case, issue, line, paper, record, statement, write_case

SIDES = {"alba": actor("Alba"), "brenn": actor("Brenn")}
PORT = {"port": issue("Who runs the port?", "alba", "brenn", "league", name="the port")}
LINES = [
    line("one", "alba", {"port": ["brenn"]}, evidence=["a"]),
    line("two", "brenn", {"port": ["alba"]}, evidence=["b"]),
]


def said(about: str, *, by: str, name: str, act: str = "refuse") -> dict[str, Any]:
    return statement(name, f"{by} on {about}", by, act=act, about={"options": [f"port.{about}"]})


REFUSED = [said("brenn", by="alba", name="a"), said("alba", by="brenn", name="b")]


def answers(folder: Path, *statements: dict[str, Any], **more: Any) -> Answers:
    text = " ".join(f"{item['quote']}." for item in statements)
    written = case(SIDES, PORT, red_lines=LINES, **more)
    return Answers(detente.load(write_case(folder, written, record(*statements, published="2026-02-20"), paper(text))))


def asked(found: Answers) -> list[str]:
    told: list[str] = []
    for block in whole(found).blocks:
        if isinstance(block, Paragraph):
            told.append(plain(block.text))
        elif isinstance(block, Items):
            told += map(plain, block.items)
    return told


def front(found: Answers) -> str:
    entry = ask.entry(Told(found))
    return " ".join(plain(block.text) for block in entry.blocks if isinstance(block, Paragraph)) if entry else ""


def test_an_option_that_nobody_spoke_of_is_told(tmp_path: Path) -> None:
    """Both spoke on the issue, so no silence decides; and the one deal that is left is one that nobody was asked about."""
    found = answers(tmp_path, *REFUSED)
    assert found.verdict().answer == "yes"
    assert asked(found)[1:] == [NOTHING, BY_ISSUE, "“option league” on the port: nothing of Alba or Brenn"]
    assert front(found) == "What Alba and Brenn would say to what a settlement holds on the port is not on record."


@pytest.mark.parametrize(("speaks", "other"), [("alba", "Brenn"), ("brenn", "Alba")])
def test_who_spoke_of_it_is_not_asked(speaks: str, other: str, tmp_path: Path) -> None:
    found = answers(tmp_path, *REFUSED, said("league", by=speaks, name="c", act="express_willingness"))
    assert asked(found)[-1] == f"“option league” on the port: nothing of {other}"
    assert front(found) == f"What {other} would say to what a settlement holds on the port is not on record."


def test_where_all_spoke_or_have_values_nothing_is_asked(tmp_path: Path) -> None:
    both = [said("league", by=who, name=who, act="accept") for who in SIDES]
    assert BY_ISSUE not in asked(answers(tmp_path / "said", *REFUSED, *both))
    worth = {
        "values": {"port": {"alba": 1, "brenn": 0, "league": 0.5}},
        "weights": {"port": 1},
        "no_deal": 0.1,
        "assumed": "x",
    }
    valued = answers(tmp_path / "valued", *REFUSED, preferences=dict.fromkeys(SIDES, worth))
    assert valued.verdict().answer == "yes"
    assert BY_ISSUE not in asked(valued)
    assert "holds on the port" not in front(valued)


def test_where_no_deal_is_left_no_option_of_it_is(tmp_path: Path) -> None:
    found = answers(tmp_path, *REFUSED, rules=[{"id": "rule", "never": {"port": ["league"]}, "because": "No league."}])
    assert found.verdict().answer == "no"
    assert BY_ISSUE not in asked(found)
