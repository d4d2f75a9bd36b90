"""How each position is known stands at each place where one is shown, in signs and in words."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from detente.case.model.shape import standoff_alone
from detente.case.model.standing import to_settle
from detente.report.page.blocks import Figure, PositionRow, PositionsMap
from detente.report.page.text import Assumed, Cite, Small, plain
from tests.brief.front import entry, texts
from tests.brief.markup import read
from tests.brief.situations import FLAGSHIP, FOLDERS, Brief, brief_of
from tests.brief.small import actor, case, issue, line, paper, record, statement, write_case
from tests.report.front.telling import shown
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


def rows(brief: Brief) -> tuple[PositionRow, ...]:
    """The picture of who stands where."""
    found = entry(brief.page, "positions-map")
    assert found is not None
    (figure,) = (block for block in found.blocks if isinstance(block, Figure))
    assert isinstance(figure.picture, PositionsMap)
    return figure.picture.rows


def test_each_cell_says_how_it_is_known(small: Path) -> None:
    """Stated and reported by their statements, our reading by its mark, silence in words: four that nobody takes for each other."""
    first, second = rows(brief_of(small))
    assert [cell.known for cell in first.cells] == ["heard", "heard", "read", "silent"]
    assert [shown(cell.text) for cell in first.cells] == [
        "Not: option yes[s1]", "Not: option yes[s2]", "Not: option yes°", "not on record",
    ]  # fmt: skip
    assert [cell.known for cell in second.cells] == ["silent", "silent", "silent", "read"]


def test_in_every_form(small: Path) -> None:
    """The mark leads to our reason, in words for whoever hears it; Markdown and JSON say the same; the annex lists it, too."""
    brief = brief_of(small)
    cells = [cell for cell in read(brief.html).by_id("positions-table").all("td") if "is-read" in cell.classes]
    assert len(cells) == 2
    for cell in cells:
        (link,) = cell.all("a")
        assert "our reading" in f"{link.attributes.get('aria-label')} {link.text}"
        assert read(brief.html).by_id(str(link.attributes["href"])[1:]).text.strip()
    (row,) = (line.split(" | ") for line in brief.markdown.splitlines() if line.startswith("| X |"))
    assert ["[°](#assumed-" in cell for cell in row[1:5]] == [False, False, True, False]
    assert ["(#note" in cell for cell in row[1:5]] == [True, True, False, False]
    assert row[4] == "not on record"
    (told,) = (
        block
        for sheet in json.loads(brief.json)["pages"]
        for item in sheet
        for block in item["blocks"]
        if item["id"] == "positions-map"
    )
    assert told["rows"][0]["known"] == ["heard", "heard", "read", "silent"]
    annex = " ".join(
        plain(words) for section in brief.page.sections if section.id == "who-wants-what" for words in texts(section)
    )
    assert "Not on record" in annex


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
    """In every worked brief each cell that shows a position says how it is known: by citations that lead to statements, or by the mark."""
    brief = brief_of(folder)
    if standoff_alone(brief.answers.model):
        return  # its brief has no positions on issues (tests/brief/test_standoff_alone.py)
    settled = to_settle(brief.answers.model)
    assert 0 < len(rows(brief)) <= len(settled)
    for row in rows(brief):
        for cell in row.cells:
            cited = {name for part in cell.text if isinstance(part, Cite) for name in part.statements}
            marked = any(isinstance(part, (Assumed, Small)) for part in cell.text)
            assert cited <= set(brief.answers.statements)
            assert {"heard": bool(cited), "read": marked and not cited, "silent": not cited and not marked}[
                cell.known
            ], cell


def test_the_flagship_has_all_of_them() -> None:
    assert {cell.known for row in rows(brief_of(FLAGSHIP)) for cell in row.cells} == {"heard", "read", "silent"}
