"""Cases with little in them, cases with much, and what becomes of their briefs."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.brief import summary
from detente.report.page.blocks import Chart, Figure
from detente.report.page.text import plain
from tests.typed import Run

from .front import under
from .markup import read
from .shapes import ODD, TWO
from .situations import Brief
from .small import case, issue, write_case
from .test_citations import sound
from .test_sections import complete

NONE_LEFT = re.compile("stays out of reach|No settlement is possible")
"""How a headline says that there is no settlement."""


@pytest.mark.parametrize("name", ODD)
def test_every_section_stands(made: Callable[..., Brief], name: str) -> None:
    brief = made(ODD[name])
    complete(brief)
    sound(brief)
    assert len(summary(brief.answers).splitlines()) <= 10
    told = plain(brief.page.verdict)
    assert bool(NONE_LEFT.search(told)) != brief.answers.deal_exists
    assert "None" not in brief.markdown.replace("None.", "")
    assert json.loads(brief.json)["verdict"]["text"] == told


def test_no_deal_by_the_rules_is_not_laid_on_the_parties(made: Callable[..., Brief]) -> None:
    page = made(ODD["rules that leave no deal"]).page
    for where in ("headline", "bottom-line", "ways"):
        words = under(page, where)
        assert "rule" in words.lower(), where
        assert "Alba" not in words
        assert "Brenn" not in words


def charts(brief: Brief) -> list[Figure]:
    blocks = [block for section in brief.page.sections for block in section.blocks]
    return [block for block in blocks if isinstance(block, Figure) and isinstance(block.picture, Chart)]


@pytest.mark.parametrize("name", ODD)
def test_the_plane_is_for_two_parties_whose_utilities_are_known(made: Callable[..., Brief], name: str) -> None:
    """It shows what a settlement could be worth: where there is none, nothing is drawn."""
    brief = made(ODD[name])
    model = brief.answers.model
    known = [party for party in model.parties() if party in model.preferences and model.preferences[party].cardinal]
    plane = len(model.parties()) == len(known) == 2
    lines = len(known) > 2 and bool(brief.answers.deals().zopa.size)
    possible = brief.answers.deal_exists and brief.answers.verdict().answer != "no_positions"
    assert bool(charts(brief)) == (possible and (plane or lines))


def test_a_case_without_a_record(made: Callable[..., Brief]) -> None:
    brief = made(ODD["no deal with utilities"])
    assert brief.citations.numbers == {}
    assert len(brief.citations.letters) > 0, "what is assumed is marked"
    assert read(brief.html).by_id("sources").text.strip() != "Sources"


def test_more_deals_than_can_be_listed(run: Run, tmp_path: Path) -> None:
    issues = {f"i{at}": issue(f"Question {at}?", "no", "half", "yes") for at in range(30)}
    weights = {
        "weights": dict.fromkeys(issues, 1),
        "values": {name: {"no": 0, "half": 37, "yes": 100} for name in issues},
    }
    data = case(TWO, issues, preferences={name: {**weights, "no_deal": 50, "assumed": "so"} for name in TWO})
    folder = write_case(tmp_path / "large", data)
    target = tmp_path / "brief.html"
    status, out, err = run("brief", folder, "-o", target)
    if status == 0:  # a method that needs no list has answered
        assert target.exists()
        return
    assert (status, out) == (3, "")
    assert "deals" in err
    assert not target.exists()
