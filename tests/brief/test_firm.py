"""*If the numbers are off* says what would flip the answer, at which value, and in how many trials it holds."""

from __future__ import annotations

import json

import pytest

from detente.analysis.whatif.uncertainty import Share
from detente.defaults import READINGS
from detente.report.page.blocks import Figure, Section, Table
from detente.report.page.intervals import Scales
from detente.report.page.text import plain
from detente.report.whatif.annex import SHOWN
from detente.report.whatif.uncertainty import in_readings, of_hundred

from .situations import DAM, FLAGSHIP, RIVER, SCORED_GAME, Brief, brief_of


def firm(brief: Brief) -> Section:
    (found,) = [section for section in brief.page.sections if section.id == "firm"]
    return found


def figure(brief: Brief, name: str) -> Figure:
    (found,) = [block for block in firm(brief).blocks if isinstance(block, Figure) and block.id == name]
    return found


def words(brief: Brief) -> str:
    document = json.loads(brief.json)
    (found,) = [item for item in document["sections"] if item["id"] == "firm"]
    return json.dumps(found, ensure_ascii=False)


def test_the_flagship_says_what_would_flip_it() -> None:
    brief = brief_of(FLAGSHIP)
    said = words(brief)
    assert "As things stand no number flips the answer" in said
    assert "Once the fixed positions of way 1 are given up, numbers decide." in said
    picture = figure(brief, "tipping")
    assert picture.title == "Then the no-deal value of Russia turns the answer at 54.7; today it stands at 56"
    assert isinstance(picture.picture, Scales)
    assert len(picture.picture.rows) == SHOWN
    assert f"In {READINGS:,} trials, as things stand: a settlement in no trial, whatever the numbers." in said
    assert "no forecast" in said


def test_the_trials_of_a_way_are_those_of_its_fixed_positions() -> None:
    brief = brief_of(FLAGSHIP)
    (ways,) = [
        block
        for section in brief.page.sections
        for block in section.blocks
        if isinstance(block, Table) and block.caption == "Ways to a settlement"
    ]
    firm, insisted = brief.answers.firm(), brief.case.model.insisted
    assert firm is not None
    known = {frozenset(way.members): way.holds.share for way in firm.ways}
    for row, item in zip(ways.rows, brief.answers.why().by_cost, strict=True):
        share = known[frozenset(name for name in item.members if not insisted[name].numeric)]
        assert plain(row[-1]).startswith(str(round(100 * share)))


def test_places_on_the_lines() -> None:
    """Russia's no-deal value runs from 48 to 64: a deal exists up to 54.7, today's 56 stands half way."""
    picture = figure(brief_of(FLAGSHIP), "tipping").picture
    assert isinstance(picture, Scales)
    row = picture.rows[0]
    assert row.stretches == ((0.0, pytest.approx((54.7 - 48) / 16)),)
    assert (row.today, row.low, row.high) == (0.5, "48", "64")
    assert plain(row.note) == "A deal exists only while it is at most 54.7 (today 56)."


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_in_every_form(form: str) -> None:
    said = getattr(brief_of(DAM), form)
    assert "If the numbers are off" in said
    assert "Rain in the basin" in said
    assert "of 100 trials" in said


def test_a_case_without_ranges_says_nothing_of_numbers() -> None:
    said = words(brief_of(SCORED_GAME))
    assert "Other assumptions" in said
    assert "trial" not in said


def test_answers_stand_in_the_document() -> None:
    found = json.loads(brief_of(RIVER).json)["answers"]
    assert found["readings"]["readings"] == READINGS
    assert found["tipping"][0]["points"]


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Share(share=0, certain=True), "in no reading, whatever the numbers"),
        (Share(share=1, certain=True), "in every reading, whatever the numbers"),
        (Share(share=0), "in no reading taken"),
        (Share(share=1), "in every reading taken"),
        (Share(share=0.832), "in 83 of 100 readings"),
    ],
)
def test_shares_in_words(share: Share, said: str) -> None:
    assert in_readings(share) == said


def test_next_to_none_and_next_to_all() -> None:
    assert (of_hundred(Share(share=0.001).share), of_hundred(Share(share=0.999).share)) == (
        "fewer than 1",
        "more than 99",
    )
