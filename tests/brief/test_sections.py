"""Every section of the brief, in its order, in every form, and those promised whatever the case."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from detente.case.model.shape import standoff_alone
from detente.report.timeline.wording import happenings
from detente.writers.markdown import escaped

from .markup import read
from .situations import FLAGSHIP, Brief, brief_of, label, overlaid

ALONE = ["standoff", "who-wants-what", "timeline", "sources", "method"]
"""Of a standoff alone: nothing about deals."""
PROMISED = ["who-wants-what", "openings", "timeline", "sources", "method"]


def promised(brief: Brief) -> list[str]:
    """The sections of one brief: those of its page, with the sources before the method."""
    *first, last = folded_in(brief)
    return [*first, "sources", last]


def folded_in(brief: Brief) -> list[str]:
    return [section.id for section in brief.page.sections]


def complete(brief: Brief) -> None:
    """All sections stand in all three forms, each with something in it."""
    main = read(brief.html).all("main")[0]
    sections = [item for item in main.all("section") if "entry" not in item.classes]
    found = [item.attributes["id"] for item in sections]
    assert found == promised(brief)
    if standoff_alone(brief.answers.model):
        assert found == ALONE
    else:
        assert [name for name in found if name in PROMISED] == PROMISED
    assert ("road" in found) is (brief.case.model.road is not None)
    for section in sections:
        title = section.all("h2")[0].text
        assert title.strip()
        assert len(section.text.strip()) > len(title) + 5, section.attributes["id"]
    titles = [item.title for item in brief.page.sections]
    told = re.findall(r"^## (.+)$", brief.markdown, re.MULTILINE)
    assert told[-len(titles) - 1 :] == [*map(escaped, titles[:-1]), "Sources", titles[-1]]
    document = json.loads(brief.json)
    assert [item["id"] for item in document["sections"]] == folded_in(brief)
    assert all(item["blocks"] for item in document["sections"])
    assert {"verdict", "facts", "lead", "sources", "assumptions", "answers", "files"} <= set(document)


def test_sections_stand_in_order(worked: Brief) -> None:
    complete(worked)


def test_navigation_leads_to_every_section(worked: Brief) -> None:
    (nav,) = read(worked.html).all("nav")
    assert [link.attributes["href"] for link in nav.all("a")] == [f"#{name}" for name in promised(worked)]


def test_the_answer_stands_first_and_each_heading_has_words_under_it(worked: Brief) -> None:
    (main,) = read(worked.html).all("main")
    (headline,) = main.all("h1")
    assert re.sub(r"(\[[^\]]*\]|°|\s)+$", "", headline.text).endswith(".")
    sheets = [item for item in main.all("div") if "sheet" in item.classes]
    assert len(sheets) == 2
    for sheet in sheets:
        entries = [item for item in sheet.all("section") if "entry" in item.classes]
        assert entries
        for item in entries:
            titles = item.all("h2")
            assert len(item.text.strip()) > sum(len(title.text) for title in titles) + 5, item.attributes["id"]


def test_the_forms_tell_the_same(worked: Brief) -> None:
    """Verdict and facts stand word for word in HTML and JSON, and their plain words in Markdown."""
    document = json.loads(worked.json)
    html, markdown = _bare(read(worked.html).text), _bare(re.sub(r"\\(.)", r"\1", worked.markdown))
    for told in (document["verdict"], *document["facts"]):
        start = _bare(told["text"][:24])
        assert start in html
        assert start in markdown


def _bare(words: str) -> str:
    """Without marks of weight, and with single spaces."""
    return " ".join(words.replace("**", "").split())


@pytest.mark.parametrize(("folder", "scenario", "as_of"), overlaid(), ids=label)
def test_sections_stand_under_scenarios_and_on_dates(folder: Path, scenario: str | None, as_of: date | None) -> None:
    brief = brief_of(folder, scenario, as_of)
    complete(brief)
    if scenario:
        assert brief.answers.model.scenarios[scenario].name in read(brief.html).all("header")[0].text


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2022, 3, 1), date(2026, 5, 1)])
def test_nothing_said_later_than_the_date_is_told(day: date) -> None:
    """``--as-of``: no word, no event and no number rests on what was said after this day."""
    brief = brief_of(FLAGSHIP, as_of=day)
    later = {item.id for item in brief.case.record.statements if item.when and item.when.start > day}
    assert later
    assert not later & set(brief.citations.numbers)
    events = [
        picture
        for block in brief.page.sections[folded_in(brief).index("timeline")].blocks
        if (picture := getattr(block, "picture", None))
    ]
    assert all(happening.dates.start <= day for happening in happenings(brief.case, brief.words))
    assert bool(events) == (day.year > 2022)
