"""Colleagues: a blind second reading and a sheet of numbers by forms alone, differences, comments, two folders made one."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest

import detente
from detente.intake.colleagues.second import decided
from detente.intake.merging.merge import merge
from tests.web.conftest import CASES, Serve, Site
from tests.web.test_desk_screens import plain

REPORT = """Premier Hadrin Oss said on Monday that Velmora would never accept a court of arbitration. Ostrane demanded live
gauge readings before any meeting. Ostrane's premier Ansa Lorr rejected a filling over two years.
"""


@pytest.fixture
def site(tmp_path: Path, serve: Serve) -> Site:
    """A shelf with a case whose proposals Bob has decided; Ada is at the workbench."""
    shelf = tmp_path / "shelf"
    case = Path(shutil.copytree(CASES / "teaching/upper-river-dam", shelf / "dam"))
    (tmp_path / "premiers.txt").write_text(REPORT, "utf-8")
    detente.read(detente.load(case), tmp_path / "premiers.txt", published="2026-04-18")
    desk = detente.review(detente.load(case), by="Bob")
    while (item := desk.item) is not None:
        if "never accept" in item.statement.quote.exact:
            desk.reject(item, "BOBS REASON")
        else:
            desk.correct(item, {"act": "threaten"} if "rejected" in item.statement.quote.exact else {"voice": "source"})
    return serve(shelf)


def form(page: str) -> dict[str, object]:
    """The hidden fields of the first form that decides."""
    part = page.split('value="confirm"')[0].rsplit("<form", 1)[1]
    return {
        name: html.unescape(value)
        for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', part)
        if name != "csrf"
    }


def test_a_second_reading_by_forms_is_blind_and_compared_when_done(site: Site) -> None:
    where, folder = "/c/dam/colleagues/second", site.folder / "dam"
    record = (folder / "record.yaml").read_bytes()
    seen = 0
    while 'value="confirm"' in (page := site.get(where).text):
        assert "BOBS REASON" not in page
        assert "Bob" not in page
        assert "threatens" not in plain(page).split("Correct it")[0]
        fields = form(page)
        decision = [{"decide": "confirm"}, {"decide": "reject", "reason": "wrong speaker"}, {"decide": "confirm"}][
            seen % 3
        ]
        assert site.post(where, {**fields, **decision}).status_code == 303
        stale = site.post(where, {**fields, "decide": "confirm"})
        assert stale.status_code == 422, "decided already"
        seen += 1
    assert len(decided(folder, "ada")) == seen > 1
    assert (folder / "record.yaml").read_bytes() == record
    compared = plain(site.get("/c/dam/colleagues").text)
    assert "BOBS REASON" in compared
    assert "Is it a statement?" in compared
    one = next(iter(decided(folder, "ada").values()))
    assert site.post(where, {"decide": "withdraw", "document": one.document, "statement": one.id}).status_code == 303
    assert len(decided(folder, "ada")) == seen - 1


def test_a_correction_takes_only_what_was_changed(site: Site) -> None:
    where = "/c/dam/colleagues/second"
    page = site.get(where).text
    shown = json.loads(site.get(where + ".json").text)["statement"]
    fields = form(page)
    typed = {
        "speaker": shown.get("speaker", ""), "act": "demand", "when": "2026-04-13", "issues": shown.get("about", {}).get("issues", []),
        "options": shown.get("about", {}).get("options", []), "to": shown.get("to", []),
    }  # fmt: skip
    done = site.post(where, {**fields, **typed, "decide": "correct"})
    assert done.status_code == 303, done.text
    mine = decided(site.folder / "dam", "ada")[str(fields["statement"])]
    assert (mine.act, mine.status, str(mine.when and mine.when.start)) == ("demand", "corrected", "2026-04-13")
    assert mine.speaker == shown.get("speaker")
    assert list(mine.about.issues) == shown.get("about", {}).get("issues", [])
    wrong = site.post(where, {**form(site.get(where).text), "decide": "correct", "act": "demand", "when": "some day"})
    assert wrong.status_code == 422
    assert 'role="alert"' in wrong.text


def test_the_sheet_shows_no_number_of_the_case_and_keeps_what_is_given(site: Site) -> None:
    where, folder = "/c/dam/colleagues/numbers", site.folder / "dam"
    page = site.get(where).text
    paths = re.findall(r'name="value:([^"]+)" [^>]*value="([^"]*)"', page)
    assert len(paths) > 20
    assert {value for _, value in paths} == {""}
    firm = next(path for path, _ in paths if path.endswith("firmness"))
    typed: dict[str, object] = {f"value:{path}": "" for path, _ in paths}
    typed |= {f"value:{firm}": "3", f"why:{firm}": "He said “for now”."}
    assert site.post(where, typed).status_code == 303
    assert json.loads(site.get(where + ".json").text)["given"] == {firm: 3.0}
    for wrong in ("12", "high", "true"):
        refused = site.post(where, {**typed, f"value:{firm}": wrong})
        assert refused.status_code == 422
        assert f'value="{wrong}"' in refused.text, "what was typed is not lost"
    assert json.loads(site.get(where + ".json").text)["given"] == {firm: 3.0}
    compared = plain(site.get("/c/dam/colleagues").text)
    assert "He said “for now”." in compared
    assert "With the numbers of Ada" in compared
    assert site.post(where, {f"value:{firm}": ""}).status_code == 303
    assert detente.load(folder).digest == detente.load(folder).digest
    assert json.loads(site.get(where + ".json").text)["given"] == {}


def test_comments_are_said_and_answered(site: Site) -> None:
    where = "/c/dam/colleagues/comments"
    words = "Is it <i>still</i> held?\nשלום 👋🏽"
    assert site.post(where, {"words": words, "about": "s19"}).status_code == 303
    (said,) = json.loads(site.get(where + ".json?about=s19").text)["comments"]
    assert (said["by"], said["words"]) == ("Ada", words)
    assert site.post(where, {"words": "It is.", "about": "s19", "answers": said["id"]}).status_code == 303
    page = site.get("/c/dam/colleagues").text
    assert "<i>still</i>" not in page
    assert "It is." in plain(page)
    assert site.post(where, {"words": "  "}).status_code == 422
    assert site.post(where, {"words": "x", "about": "s9999"}).status_code == 422


def test_two_folders_of_the_shelf_are_made_one(site: Site) -> None:
    dam, other = site.folder / "dam", site.folder / "other"
    shutil.copytree(dam, other)
    file = other / "case.yaml"
    text = file.read_text("utf-8").replace("no_deal: {value: 50, range", "no_deal: {value: 52, range")
    file.write_text(
        text.replace(
            "scenarios:\n", "scenarios:\n  calm: {name: All is calm, set: {preferences.ostrane.no_deal: 41}}\n", 1
        ),
        "utf-8",
    )
    before = (dam / "case.yaml").read_bytes()
    page = site.get("/c/dam/colleagues/merge?other=other")
    assert "one value" in plain(page.text)
    assert (dam / "case.yaml").read_bytes() == before, "looking writes nothing"
    assert (
        json.loads(site.get("/c/dam/colleagues/merge.json?other=other").text)["values"][0]["path"] == "scenarios.calm"
    )
    assert site.post("/c/dam/colleagues/merge", {"other": "other"}).status_code == 303
    assert "calm" in detente.load(dam).written.scenarios
    page = site.get("/c/dam/colleagues")
    (name,) = re.findall(r'name="difference" value="(\w+)"', page.text)
    assert "50 here, 52 in other" in plain(page.text)
    assert site.post("/c/dam/colleagues/differences", {"difference": name, "which": "there"}).status_code == 303
    assert "no_deal: {value: 52, range" in (dam / "case.yaml").read_text("utf-8")
    assert "Left to decide" not in plain(site.get("/c/dam/colleagues").text)
    assert merge(dam, other).nothing
    assert site.get("/c/dam/colleagues/merge?other=../../etc").status_code == 404
    assert site.post("/c/dam/colleagues/merge", {"other": str(other)}).status_code == 404


def test_a_reader_whom_nobody_knows(site: Site) -> None:
    assert site.get("/c/dam/colleagues?reader=nobody").status_code == 422
    assert site.get("/c/dam/colleagues?reader=../dam").status_code == 422
