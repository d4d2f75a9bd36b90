"""A page for each answer: what the command says, word for word; its JSON twin is the command's."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import detente
from detente.analysis.whatif import uncertainty
from detente.answers import Answers
from detente.cli.app import load_commands
from detente.cli.options import app
from detente.errors import LimitError
from detente.report.page.blocks import Items, Paragraph, Section, Subhead, Table, of_block
from detente.report.page.text import Strong
from detente.web.screens.answers import ANSWERS, reckoned
from detente.web.spoken import on_screen
from tests.web.conftest import CASES, Site

WORKED = sorted(path.parent for path in CASES.rglob("case.yaml"))
SINCE = {"changes": "since=2020-01-01", "whatif": "readings=0"}
WISHES = {"changes": {"since": "2020-01-01"}, "whatif": {"readings": "0"}}


def words(page: str) -> str:
    """What a page says, without its markup."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", page)))


def pieces(section: Section) -> Iterator[str]:
    """Every piece of text of the command's answer, citations and ids aside."""
    for block in section.blocks:
        if isinstance(block, Subhead):
            yield block.text
        elif isinstance(block, Table):
            yield from (block.caption, *block.columns)
        if isinstance(block, Paragraph | Items | Table):
            for part in of_block(block):
                if isinstance(part, str | Strong):
                    yield part if isinstance(part, str) else part.text


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("case", WORKED, ids=lambda path: path.name)
def test_the_twin_is_the_commands_document(worked: Site, case: Path, name: str) -> None:
    folder = worked.folder / case.relative_to(CASES)
    address = "--".join(folder.relative_to(worked.folder).parts)
    given = [name, str(folder), "--json"] + (["--since", "2020-01-01"] if name == "changes" else [])
    given += ["--readings", "0"] if name == "whatif" else []
    load_commands()
    told = CliRunner().invoke(app, given)
    while (found := worked.get(f"/c/{address}/{name}.json?{SINCE.get(name, '')}")).status_code == 202:
        assert "reckoning" in found.text
    if told.exit_code in (0, 3):
        assert found.status_code == 200, found.text
        assert json.loads(found.text) == json.loads(told.stdout)
        page = worked.get(f"/c/{address}/{name}?{SINCE.get(name, '')}")
        assert page.status_code == 200
        section = ANSWERS[name].section(Answers(detente.load(folder)), WISHES.get(name, {}))
        shown = words(page.text)
        for piece in pieces(section):
            assert re.sub(r"\s+", " ", on_screen(piece)).strip() in shown
    else:
        assert found.status_code in (404, 422)


def test_readings_are_taken_as_the_command_takes_them(worked: Site) -> None:
    case = CASES / "teaching" / "upper-river-dam"
    load_commands()
    for name, query, options in (("whatif", "", []), ("why", "readings=50", ["--readings", "50"])):
        told = CliRunner().invoke(app, [name, str(worked.folder / "teaching" / "upper-river-dam"), "--json", *options])
        while (found := worked.get(f"/c/teaching--{case.name}/{name}.json?{query}")).status_code == 202:
            assert "reckoning" in found.text
        assert json.loads(found.text) == json.loads(told.stdout)


def test_a_limit_is_met_once(monkeypatch: pytest.MonkeyPatch) -> None:
    met = []

    def limited(*_: object, **__: object) -> None:
        met.append(1)
        raise LimitError("so many readings cannot be drawn")

    monkeypatch.setattr(uncertainty, "readings", limited)
    found = reckoned(Answers(detente.load(CASES / "teaching" / "upper-river-dam")), "whatif", {"readings": "5"})
    assert found.partial
    assert "readings: so many readings cannot be drawn" in found.warnings
    assert len(met) == 1


def test_what_is_tried_comes_first_in_whatif(worked: Site) -> None:
    asked = "set=preferences.ostrane.no_deal:90&readings=0"
    while (page := worked.get(f"/c/teaching--upper-river-dam/whatif?{asked}")).status_code == 202:
        assert "Reckoning" in page.text
    told = words(page.text)
    main = told[told.index("What if") :]
    assert main.index("One conflict became four: 90 is above 78") < main.index("What else would change it")


def test_a_day_is_asked_for_where_changes_need_one(worked: Site) -> None:
    page = worked.get("/c/teaching--upper-river-dam/changes?waive=velmora_gates")
    assert page.status_code == 200
    assert 'type="date"' in page.text
    assert 'name="waive" value="velmora_gates"' in page.text
    assert worked.get("/c/teaching--upper-river-dam/changes.json").status_code == 422


@pytest.mark.parametrize("count", ["-1", "many", "100001", "1e9"])
def test_a_number_of_readings_is_a_number(worked: Site, count: str) -> None:
    assert worked.get(f"/c/teaching--upper-river-dam/why?readings={count}").status_code == 422
