"""The screen *What is new*: what the command says, each finding to take, to take otherwise or to leave, and a page to send."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import expect
from typer.testing import CliRunner

from detente.case import load
from detente.cli.app import load_commands
from detente.cli.options import app
from detente.intake.news.news import news
from detente.journal import Journal
from tests.brief.small import Data, paper, record, write_case
from tests.brief.small import case as small
from tests.intake.test_news import ACTORS, ISSUES, LINE, OLD, ROAD, SINCE, says
from tests.web.conftest import CASES, Serve, Site
from tests.web.sound import sound
from tests.web.window import Look, browser, look

__all__ = ["browser", "look"]

WORKED = sorted(path.parent for path in CASES.rglob("case.yaml"))
PAGE = "/c/case/news?since=2026-02-01"
SAID = (
    says("yes", "2026-02-10", "aland", "accept", "well.theirs"),
    says("b", "2026-02-11", "borland", "refuse", "toll.few"),
    says("done", "2026-03-02", "borland", "declare_ceasefire", about={"steps": ["truce"]}),
)
Made = Callable[..., Site]


@pytest.fixture
def made(tmp_path: Path, serve: Serve) -> Made:
    def build(*said: Data, words: str = "") -> Site:
        everything = (OLD, *(said or SAID))
        model = small(ACTORS, ISSUES, red_lines=[LINE], road=ROAD)
        text = paper(". ".join(item["quote"] for item in everything) + words)
        return serve(write_case(tmp_path / "case", model, record(*everything, published="2026-03-04"), text))

    return build


def sentences(page: str) -> str:
    """The text of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("case", WORKED, ids=lambda path: path.name)
def test_the_twin_is_the_commands_document(worked: Site, case: Path) -> None:
    folder = worked.folder / case.relative_to(CASES)
    address = "--".join(folder.relative_to(worked.folder).parts)
    load_commands()
    told = CliRunner().invoke(app, ["news", str(folder), "--since", "2020-01-01", "--json"])
    assert told.exit_code == 0, told.output
    assert worked.get(f"/c/{address}/news.json?since=2020-01-01").json() == json.loads(told.stdout)
    page = worked.get(f"/c/{address}/news?since=2020-01-01")
    assert page.status_code == 200
    assert page.text.count("<h1>") == 1


def test_what_is_said_is_there_with_its_words_and_where_they_stand(made: Made) -> None:
    page = made().get(PAGE).text
    told = sentences(page)
    assert "One document and three statements since 1 February 2026; they may change" in told
    assert "May have ended Aland will not accept “option theirs” on the well. Aland has since spoken for" in told
    assert "If taken, it counts as held until 9 February 2026." in told
    assert '/c/case/read/paper#yes"' in page


def test_taken_left_told_again_and_undone(made: Made) -> None:
    site = made()
    before = (site.folder / "case.yaml").read_bytes()
    form: dict[str, object] = {"name": "ended.no_theirs", "since": "2026-02-01"}
    answer = site.post("/c/case/news/take", form)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    page = sentences(site.get(PAGE).text)
    assert "Taken: it counts as held until 9 February 2026." in page
    assert "May have ended Aland will not accept" not in page
    last = Journal(site.folder, "Ada").last
    assert last is not None
    assert (last.who, last.why) == ("Ada", "rests on yes")
    assert last.act.startswith("may have ended, taken: Aland will not accept")
    site.post("/c/case/news/undo", {"since": "2026-02-01"})
    assert (site.folder / "case.yaml").read_bytes() == before
    site.post("/c/case/news/leave", form)
    assert "Declined May have ended: Aland will not accept" in sentences(site.get(PAGE).text)
    site.post("/c/case/news/again", form)
    assert "Declined May" not in sentences(site.get(PAGE).text)
    assert (site.folder / "case.yaml").read_bytes() == before


def test_taken_otherwise(made: Made) -> None:
    site = made(says("if", "2026-02-10", "aland", "accept_if", "well.theirs"))
    form: Data = {
        "name": "softer.no_theirs",
        "since": "2026-02-01",
        "firmness": "2",
        "day": "2026-02-12",
        "why": "my ear",
    }
    site.post("/c/case/news/take", {**form, "otherwise": "yes"})
    (line,) = load(site.folder).written.red_lines
    assert (line.firmness, str(line.earlier[0].until.end)) == (2, "2026-02-11")
    last = Journal(site.folder).last
    assert last is not None
    assert last.why == "my ear"


def test_a_plain_take_heeds_no_field_that_was_not_asked_for(made: Made) -> None:
    site = made(says("if", "2026-02-10", "aland", "accept_if", "well.theirs"))
    site.post("/c/case/news/take", {"name": "softer.no_theirs", "since": "2026-02-01", "firmness": "9"})
    assert load(site.folder).written.red_lines[0].firmness == 3


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"name": "nothing"}, "there is no such finding"),
        ({"name": ""}, "there is no such finding"),
        ({"name": "ended.no_theirs", "otherwise": "yes", "day": "soon"}, "day"),
        ({"name": "ended.no_theirs", "since": "x"}, "since"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(made: Made, form: dict[str, object], says: str) -> None:
    site = made()
    before = (site.folder / "case.yaml").read_bytes()
    found = site.post("/c/case/news/take", {"since": "2026-02-01", **form})
    assert found.status_code == 422
    assert says in sentences(found.text).lower()
    assert (site.folder / "case.yaml").read_bytes() == before


def test_every_finding_of_the_page_can_be_taken_one_after_the_other(made: Made) -> None:
    site = made()
    for _ in range(12):
        names = [item.name for item in news(load(site.folder), SINCE).findings]
        if not names:
            break
        assert site.post("/c/case/news/take", {"name": names[-1], "since": "2026-02-01"}).status_code == 303
    assert news(load(site.folder), SINCE).findings == ()
    assert str(load(site.folder).written.as_of) == "2026-03-04"


@pytest.mark.parametrize(
    ("form", "begins"), [("html", b"<!doctype html>"), ("md", b"A small case"), ("pdf", b"%PDF"), ("docx", b"PK")]
)
def test_one_page_to_send(made: Made, form: str, begins: bytes) -> None:
    found = made().get(f"/c/case/news/page?since=2026-02-01&form={form}")
    assert found.status_code == 200
    assert found.content.startswith(begins)
    assert "attachment" in found.headers["content-disposition"]
    if form in ("html", "md"):
        assert "May have ended" in found.text
        assert "If taken" not in found.text
        assert "[ended.no_theirs]" not in found.text


def test_an_unknown_form_is_told(made: Made) -> None:
    assert made().get("/c/case/news/page?form=exe").status_code == 422


def test_text_of_documents_is_never_markup(made: Made) -> None:
    hostile = {
        **says("yes", "2026-02-10", "aland", "accept", "well.theirs"),
        "quote": "<script>alert(1)</script> & <b>yes",
    }
    site = made(hostile)
    for path in (PAGE, "/c/case/news/page?since=2026-02-01&form=html"):
        assert "<script>alert" not in site.get(path).text
        assert "&lt;script&gt;alert(1)" in site.get(path).text


def test_sound_in_a_browser(made: Made, look: Look) -> None:
    sound(look, made(), PAGE)


def test_taken_left_and_undone_by_keyboard(made: Made, look: Look) -> None:
    site = made()
    before = (site.folder / "case.yaml").read_bytes()
    with look(site) as window:
        page = window.go(PAGE)
        card = page.locator("article", has_text="May have ended")
        card.get_by_text("Take it otherwise").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        card.get_by_label("From which day").fill("2026-02-08")
        card.get_by_label("Why").fill("by the embassy")
        page.keyboard.press("Enter")
        page.wait_for_url("**/news?since=2026-02-01")
        expect(page.get_by_role("status").first).to_have_text("Taken: it counts as held until 7 February 2026.")
        expect(page.locator("article", has_text="May have ended")).to_have_count(0)
        last = Journal(site.folder).last
        assert last is not None
        assert last.why == "by the embassy"
        page.get_by_role("button", name="Undo:").focus()
        page.keyboard.press("Space")
        expect(page.locator("article", has_text="May have ended")).to_have_count(1)
        assert (site.folder / "case.yaml").read_bytes() == before


def test_without_script_all_the_same(made: Made, look: Look) -> None:
    site = made()
    with look(site, java_script_enabled=False) as window:
        page = window.go(PAGE)
        page.locator("article", has_text="May have ended").get_by_role("button", name="Decline").click()
        expect(page.get_by_role("heading", name="Declined")).to_be_visible()
        page.get_by_role("button", name="Tell it again").click()
        expect(page.get_by_role("heading", name="Declined")).to_have_count(0)
