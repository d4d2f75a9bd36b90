"""How each position is known stands at each place where one is shown, in signs and in words."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from detente.case.model.shape import standoff_alone
from detente.case.model.standing import to_settle
from detente.report.deals.standings import SIGNS
from detente.report.page.blocks import Figure, Matrix, OptionMap
from detente.report.page.text import Small
from tests.brief.situations import FLAGSHIP, FOLDERS, Brief, brief_of
from tests.brief.small import actor, case, issue, line, paper, record, statement, write_case
from tests.typed import Run

WORDS = "Alba says no to all. A paper says that Brenn says no."


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """One who states, one reported, one assumed, one who is silent on the first issue."""
    actors = {name: actor(name.capitalize()) for name in ("alba", "brenn", "corr", "dunn")}
    issues = {"x": issue("Which?", "no", "yes"), "y": issue("Where?", "here", "there")}
    lines = [
        line("la", "alba", {"x": "yes"}, evidence=["s1"]),
        line("lb", "brenn", {"x": "yes"}, evidence=["s2"]),
        line("lc", "corr", {"x": "yes"}, assumed="so we think"),
        line("ld", "dunn", {"y": "there"}, assumed="so we think"),
    ]
    said = record(statement("s1", "Alba says no to all", "alba"), statement("s2", "Brenn says no"))
    return write_case(tmp_path / "case", case(actors, issues, red_lines=lines), said, paper(WORDS))


def matrix(brief: Brief) -> Matrix:
    """The picture of who stands where."""
    blocks = [block for section in brief.page.sections for block in section.blocks]
    (found,) = [item.picture for item in blocks if isinstance(item, Figure) and item.id == "positions"]
    assert isinstance(found, Matrix)
    return found


def test_each_standing_has_its_sign(small: Path) -> None:
    brief = brief_of(small)
    (_, rows), _ = matrix(brief).groups
    marks = rows[1][1]  # “yes”: refused by three
    assert [mark and mark.known for mark in marks] == [SIGNS["stated"], SIGNS["reported"], SIGNS["assumed"], None]
    assert [mark and mark.says for mark in marks] == ["red line", "red line", "red line", "not on record"]
    lead = brief.page.lead
    assert lead is not None
    assert isinstance(lead.picture, OptionMap)
    assert lead.picture.rows[0].cells[1].known == (SIGNS["stated"], SIGNS["reported"], SIGNS["assumed"])
    assert len({sign.sign for sign in SIGNS.values()}) == len({sign.says for sign in SIGNS.values()}) == 4


def test_in_every_form(small: Path) -> None:
    """The page says in words what a sign shows; Markdown has a legend; JSON has it in words."""
    brief = brief_of(small)
    for sign, says in (("ˢ", "stated by the actor"), ("ʳ", "reported by others only"), ("°", "assumed")):
        assert f'<span class="known" aria-hidden="true">{sign}</span><span class="said"> ({says})</span>' in brief.html
        assert re.search(rf"What each rests on:.*{sign}.*{says}", brief.html)
        assert re.search(rf"What each rests on:.*{sign} {says}", brief.markdown)
    rows = [
        row
        for section in json.loads(brief.json)["sections"]
        for block in section["blocks"]
        for row in (block["rows"] if block.get("id") == "positions" else [])
    ]
    assert rows[1]["known"] == ["stated by the actor", "reported by others only", "assumed", None]


def test_commands_tell_it(small: Path, run: Run, tmp_path: Path) -> None:
    out = run("check", small)[1]
    for told in ("Alba: 1 stated, 1 not on record", "Brenn: 1 reported, 1 not on record", "Corr: 1 assumed, 1 not on"):
        assert told in out
    assert json.loads(run("check", small, "--json")[1])["positions"]["brenn"] == {
        "stated": 0, "reported": 1, "assumed": 0, "silent": 1,
    }  # fmt: skip
    found = json.loads(run("deals", small, "--json")[1])["positions"]
    known = {(item["actor"], item["issue"]): (item["standing"], item["pieces"]) for item in found}
    assert known["alba", "x"] == ("stated", {"la": "stated"})
    assert known["alba", "y"] == ("silent", {})
    assert len(known) == 8
    told = run("deals", small)[1]
    assert "How positions are known" in told
    assert re.search(r"Alba +1 +0 +0 +y", told, re.IGNORECASE)
    assert run("export", "positions", small, "-o", tmp_path / "p.csv")[0] == 0
    with (tmp_path / "p.csv").open(encoding="utf-8-sig", newline="") as file:
        by_place = {(row["actor"], row["issue"]): row["standing"] for row in csv.DictReader(file)}
    assert by_place == {place: standing for place, (standing, _) in known.items()}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_place_without_it(folder: Path) -> None:
    """In every worked brief each cell that shows a position says how it is known, and the legend explains every sign used."""
    brief = brief_of(folder)
    if standoff_alone(brief.answers.model):
        return  # its brief has no positions on issues (tests/brief/test_standoff_alone.py)
    picture, settled = matrix(brief), to_settle(brief.answers.model)
    assert len(picture.groups) >= len(settled)
    used: set[Small] = set()
    for _, rows in picture.groups:
        for _, marks in rows:
            for mark in marks:
                assert mark is not None
                assert (mark.known is None) == (mark.kind in {"silent", "rule", "open"}), mark
                used |= {mark.known} if mark.known else set()
    assert set(picture.legend) == used
    lead = brief.page.lead
    assert lead is not None
    assert isinstance(lead.picture, OptionMap)
    cells = [cell for row in lead.picture.rows for cell in row.cells]
    assert all(len(cell.known) == len(cell.refused_by) for cell in cells)
    assert set(lead.picture.legend) == {sign for cell in cells for sign in cell.known}


def test_the_flagship_has_all_of_them() -> None:
    assert {sign.says for sign in matrix(brief_of(FLAGSHIP)).legend} == {
        "stated by the actor", "reported by others only", "assumed",
    }  # fmt: skip
