"""*How firm is this* says what would flip the answer, at which value, and in how many readings it holds."""

from __future__ import annotations

import json

import pytest

from detente.analysis.whatif.uncertainty import Share
from detente.defaults import READINGS
from detente.report.page.blocks import Figure, Section
from detente.report.page.intervals import Plane, Scales
from detente.report.page.text import plain
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
    assert "No number flips this answer" in said
    assert (
        figure(brief, "tipping").title
        == "Then the no-deal value of Russia turns the answer at 54.7; today it stands at 56"
    )
    assert "in every reading, whatever the numbers, because" in said
    assert f"Of {READINGS:,} readings" in said
    assert "of 100 readings" in said
    assert "no probability" in said


def test_places_on_the_lines() -> None:
    """Russia's no-deal value runs from 48 to 64: a deal exists up to 54.7, today's 56 stands half way."""
    picture = figure(brief_of(FLAGSHIP), "tipping").picture
    assert isinstance(picture, Scales)
    row = picture.rows[0]
    assert row.stretches == ((0.0, pytest.approx((54.7 - 48) / 16)),)
    assert (row.today, row.low, row.high) == (0.5, "48", "64")
    assert plain(row.note) == "A deal exists only while it is at most 54.7 (today 56)."


def test_the_map_agrees_with_the_lines() -> None:
    brief = brief_of(FLAGSHIP)
    picture = figure(brief, "map").picture
    assert isinstance(picture, Plane)
    assert picture.today == (0.2, 1.0)
    lines = figure(brief, "tipping").picture
    assert isinstance(lines, Scales)
    attention = next(row for row in lines.rows if "attention" in plain(row.label))
    at_top = [x for region in picture.regions for x, y in region if y == 1.0]
    assert min(at_top) == pytest.approx(attention.stretches[0][0])


def test_the_tornado_crosses_nought_where_a_number_decides_alone() -> None:
    brief = brief_of(FLAGSHIP)
    swings, lines = figure(brief, "tornado").picture, figure(brief, "tipping").picture
    assert isinstance(swings, Scales)
    assert isinstance(lines, Scales)
    crossing = {plain(row.label) for row in swings.rows if row.stretches[0][0] < (row.zero or 0) < row.stretches[0][1]}
    assert crossing <= {plain(row.label) for row in lines.rows}
    assert crossing


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_in_every_form(form: str) -> None:
    said = getattr(brief_of(DAM), form)
    assert "How firm is this" in said
    assert "Rain in the basin" in said
    assert "of 100 readings" in said


def test_a_case_without_ranges_says_so() -> None:
    assert "no number of this case has a range" in words(brief_of(SCORED_GAME))


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
