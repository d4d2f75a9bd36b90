"""A case that is a standoff and no set of positions: its brief begins with what holds, and says nothing of deals."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from detente.brief.summary import summarise
from detente.case.lint.check import check
from detente.case.model.shape import standoff_alone
from detente.report.asking.section import whole
from detente.report.deals.section import section as deals
from detente.report.impasse.section import why
from detente.report.page.blocks import Chart, Figure, Paragraph, Section
from detente.report.page.text import plain
from detente.report.verdict.wording import STANDOFF_ALONE
from detente.writers.citations import number_citations
from detente.writers.markdown import to_markdown

from .situations import Brief
from .small import actor, case, issue, line

TWO = {"a": actor("Aland"), "b": actor("Borland")}
ISSUES = {"i": issue("Whose is it?", "x", "y")}
WAY: dict[str, Any] = {
    "options": {"a": {"fish": "Fishes"}, "b": {"board": "Boards boats"}},
    "status_quo": {"fish": "Y", "board": "Y"},
    "preferences": {
        "a": {"ranking": ["YN", "NN", "YY", "NY"], "assumed": "t"},
        "b": {"ranking": ["NN", "NY", "YY", "YN"], "assumed": "t"},
    },
}
ABOUT_DEALS = {"latest-proposal", "firm", "openings", "ask", "why-failed", "road"}
Made = Callable[..., Brief]


@pytest.fixture
def alone(made: Made) -> Brief:
    return made(case(TWO, ISSUES, standoff=WAY))


def test_both_pages_tell_what_holds(alone: Brief) -> None:
    page = alone.page
    assert standoff_alone(alone.answers.model)
    assert plain(page.verdict).startswith("The present state holds")
    first, second = page.sheets
    assert [entry.label for entry in first] == ["The present state", "Why they stay", "What is new", "How sure we are"]
    assert [entry.label for entry in second] == ["", "Can it move?", "Not covered", "What would change this brief"]
    (figure,) = second[0].blocks
    assert isinstance(figure, Figure)
    assert isinstance(figure.picture, Chart)
    assert page.sections[0].id == "standoff"


def test_nothing_is_told_of_deals(alone: Brief) -> None:
    found = [section.id for section in alone.page.sections]
    assert not ABOUT_DEALS & set(found)
    page = alone.page
    text = to_markdown(page, number_citations(page, alone.answers), alone.answers).lower()
    assert "deal" not in text
    assert "position on record" not in text
    assert "deal" not in summarise(page)


@pytest.mark.parametrize("told", [deals, why, whole])
def test_a_command_about_deals_says_who_tells_more(alone: Brief, told: Callable[..., Section]) -> None:
    lines = [plain(block.text) for block in told(alone.answers).blocks if isinstance(block, Paragraph)]
    assert lines == [plain(alone.page.verdict), STANDOFF_ALONE]


def test_nobody_is_asked_for_a_position(alone: Brief) -> None:
    assert not [remark for remark in check(alone.case) if remark.kind == "unlimited"]


HOLDS: dict[str, dict[str, Any]] = {
    "a red line": {"red_lines": [line("l", "a", {"i": "x"}, assumed="t")]},
    "an order": {"preferences": {"a": {"ranking": {"i": ["x", "y"]}, "assumed": "t"}}},
    "a proposal": {"proposals": [{"id": "p", "by": "a", "date": "2026-01", "terms": {"i": "y"}}]},
}


@pytest.mark.parametrize("what", HOLDS)
def test_one_position_makes_it_a_case_of_deals(made: Made, what: str) -> None:
    brief = made(case(TWO, ISSUES, standoff=WAY, **HOLDS[what]))
    assert not standoff_alone(brief.answers.model)
    assert "positions-map" in {entry.id for entry in brief.page.entries}
    told = {section.id for section in brief.page.sections}
    assert "openings" in told
    assert ("latest-proposal" in told) is (what == "a proposal")
    assert "standoff" not in told, (
        "nobody would leave the present state: the answers say so, the annex has no more to say"
    )
    assert json.loads(brief.json)["answers"]["standoff"]


def test_beside_deals_a_standoff_that_somebody_would_leave_is_told(made: Made) -> None:
    moves = {**WAY, "preferences": {**WAY["preferences"], "a": {"ranking": ["NY", "NN", "YN", "YY"], "assumed": "t"}}}
    brief = made(case(TWO, ISSUES, standoff=moves, **HOLDS["a red line"]))
    assert "standoff" in {section.id for section in brief.page.sections}


def test_a_case_without_a_standoff_is_none(made: Made) -> None:
    assert not standoff_alone(made(case(TWO, ISSUES)).answers.model)
