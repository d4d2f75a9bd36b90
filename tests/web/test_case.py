"""The screen *The case*: every part of what a case was begun from is changed in forms, each one act that can be taken back."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.intake.start import start
from detente.journal import Journal
from tests.web.conftest import CASES, Serve, Site
from tests.web.sound import sound
from tests.web.window import Look, browser, look

__all__ = ["browser", "look"]

WORKED = sorted(path.parent for path in CASES.rglob("case.yaml"))
FORM: dict[str, Any] = {
    "name": "The ferry", "as_of": "2026-03-01", "question": "Does the ferry sail again?",
    "actors": [
        {"name": "Northport", "leader": "Ida Holm", "aliases": "the harbour town"},
        {"name": "Southbank"},
        {"name": "Midisle", "role": "third_party", "functions": "mediator"},
    ],
    "issues": [
        {"question": "Who runs the ferry?", "options": "Northport alone\nBoth together\nSouthbank alone"},
        {"question": "Who pays?", "options": "Nobody\nBoth", "aliases": "the fare"},
    ],
}  # fmt: skip
Ferry = tuple[Site, Path]


@pytest.fixture
def ferry(tmp_path: Path, serve: Serve) -> Ferry:
    folder = tmp_path / "ferry"
    start(folder, FORM, date(2026, 3, 1))
    return serve(folder), folder


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def shown(site: Site, form: str) -> dict[str, object]:
    """What the form of this name would send, untouched: its hidden fields and its values."""
    page = site.get("/c/ferry/case").text
    seen = next(
        part
        for part in re.findall(r"<form.*?</form>", page, re.DOTALL)
        if f'name="form" value="{form}"' in part and 'name="seen"' in part
    )
    found: dict[str, object] = {"form": form}
    for tag in re.findall(r"<input[^>]*>", seen):
        held = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if held.get("type") != "radio" or " checked" in tag:
            found[held["name"]] = unescape(held.get("value", ""))
    for name, inside in re.findall(r'<select id="[^"]*" name="([^"]*)".*?>(.*?)</select>', seen, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    found.pop("csrf")
    return found


def model(folder: Path) -> Any:
    return detente.load(folder).model


@pytest.mark.parametrize("case", WORKED, ids=lambda path: path.name)
def test_every_part_of_a_worked_case_has_its_form(worked: Site, case: Path) -> None:
    address = "--".join((worked.folder / case.relative_to(CASES)).relative_to(worked.folder).parts)
    page = worked.get(f"/c/{address}/case")
    assert page.status_code == 200
    assert page.text.count("<h1>") == 1
    twin = worked.get(f"/c/{address}/case.json").json()
    there = detente.load(case).written
    assert twin["particulars"]["name"] == there.name
    assert list(twin["actors"]) == list(there.actors)
    assert {name: each["options"] for name, each in twin["issues"].items()} == {
        name: {option: " ".join(text.split()) for option, text in each.options.items()}
        for name, each in there.issues.items()
    }
    for kind in ("actors", "issues"):
        for name in twin[kind]:
            assert f'id="{kind}.{name}"' in page.text


@pytest.mark.parametrize("form", ["case", "actors.Northport", "actors.Midisle", "issues.who_pays"])
def test_what_is_not_touched_is_not_written(ferry: Ferry, form: str) -> None:
    site, folder = ferry
    before = (folder / "case.yaml").read_bytes()
    to = "" if form == "case" else f"/{form.replace('.', '/')}"
    answer = site.post(f"/c/ferry/case{to}", shown(site, form))
    assert answer.status_code == 303
    assert (folder / "case.yaml").read_bytes() == before
    assert Journal(folder).to_undo is None


def test_name_question_and_day(ferry: Ferry) -> None:
    site, folder = ferry
    form = shown(site, "case")
    form |= {"case.name": "The island ferry", "case.question": "", "case.as_of": "2026-03-09"}
    assert site.post("/c/ferry/case", form).status_code == 303
    now = model(folder)
    assert (now.name, now.question, str(now.as_of)) == ("The island ferry", None, "2026-03-09")


def test_a_party_becomes_a_body_then_a_third_party_and_all_is_taken_back(ferry: Ferry) -> None:
    site, folder = ferry
    before = (folder / "case.yaml").read_bytes()
    council = {
        "actors.new.name": "Council",
        "actors.new.role": "party",
        "actors.new.aliases": "the aldermen, the chamber",
    }
    assert site.post("/c/ferry/case/actors", {"form": "actors.new", **council}).status_code == 303
    assert model(folder).actors["council"].aliases == ("the aldermen", "the chamber")
    form = shown(site, "actors.council") | {"actors.council.role": "ratifier", "actors.council.of": "Northport"}
    assert site.post("/c/ferry/case/actors/council", form).status_code == 303
    assert (model(folder).actors["council"].role, model(folder).actors["council"].of) == ("ratifier", "Northport")
    form = shown(site, "actors.council") | {
        "actors.council.role": "third_party", "actors.council.functions": "host, keeper of the keys", "actors.council.leader": "Per Lund",
    }  # fmt: skip
    assert site.post("/c/ferry/case/actors/council", form).status_code == 303
    now = model(folder).actors["council"]
    assert (now.role, now.of, now.functions, now.leader) == (
        "third_party",
        None,
        ("host", "keeper of the keys"),
        "Per Lund",
    )
    page = words(site.get("/c/ferry/case").text)
    assert "Undo: " in page, "the button says what it takes back"
    for _ in range(3):
        assert site.post("/c/ferry/case/undo").status_code == 303
    assert (folder / "case.yaml").read_bytes() == before
    assert len([act for act in Journal(folder).acts() if act.kind == "act"]) == 3, "each form was one act"


def test_an_issue_in_other_words(ferry: Ferry) -> None:
    site, folder = ferry
    name, here = next(iter(model(folder).issues)), "issues."
    here += name
    options = list(model(folder).issues[name].options)
    form = shown(site, here) | {
        f"{here}.question": "Who runs the ferry and its pier?", f"{here}.name": "the ferry", f"{here}.aliases": "the boat",
        f"{here}.options.{options[1]}": "Both, in turns", f"{here}.today": options[2],
        f"{here}.another": "A company", f"{here}.after": options[0],
    }  # fmt: skip
    assert site.post(f"/c/ferry/case/issues/{name}", form).status_code == 303
    now = model(folder).issues[name]
    assert (now.question, now.name, now.aliases) == ("Who runs the ferry and its pier?", "the ferry", ("the boat",))
    assert list(now.options.values()) == ["Northport alone", "A company", "Both, in turns", "Southbank alone"]
    assert now.status_quo == options[2]
    assert len(Journal(folder).acts()) == 1
    none = shown(site, here) | {f"{here}.today": ""}
    assert site.post(f"/c/ferry/case/issues/{name}", none).status_code == 303
    assert model(folder).issues[name].status_quo is None
    assert "nothing known to hold today" in words(site.get("/c/ferry/case").text)
    again = shown(site, here) | {f"{here}.today": options[0]}
    assert site.post(f"/c/ferry/case/issues/{name}", again).status_code == 303
    assert model(folder).issues[name].status_quo == options[0]


def test_an_issue_is_added_and_taken_out(ferry: Ferry) -> None:
    site, folder = ferry
    form = {
        "issues.new.question": "When does it sail?",
        "issues.new.options": "Never\nBy day\nDay and night",
        "issues.new.name": "hours",
    }
    assert site.post("/c/ferry/case/issues", {"form": "issues.new", **form}).status_code == 303
    assert list(model(folder).issues["hours"].options.values()) == ["Never", "By day", "Day and night"]
    assert model(folder).issues["hours"].status_quo is None
    assert (
        site.post(
            "/c/ferry/case/issues",
            {
                "form": "issues.new",
                "issues.new.question": "What does it cost?",
                "issues.new.options": "All\nNobody",
                "issues.new.today": "0",
                "issues.new.name": "fare",
            },
        ).status_code
        == 303
    )
    assert model(folder).issues["fare"].status_quo == "All"
    assert site.post("/c/ferry/case/issues/hours/out", {"form": "issues.hours", "option": "by_day"}).status_code == 303
    assert list(model(folder).issues["hours"].options.values()) == ["Never", "Day and night"]
    assert site.post("/c/ferry/case/issues/hours/out", {"form": "issues.hours", "option": ""}).status_code == 303
    assert "hours" not in model(folder).issues


WRONG = [
    ("actors/Southbank", {"name": ""}, "This actor has no name"),
    ("actors/Southbank", {"aliases": "the harbour town"}, "names another actor here too"),
    ("actors/Southbank", {"role": "ratifier"}, "For whom?"),
    ("actors/Midisle", {"functions": "mediatr"}, "did you mean “mediator”"),
    ("issues/who_pays", {"question": "Who runs the ferry?"}, "This question is asked twice"),
    ("issues/who_pays", {"another": "both"}, "An option stands here twice"),
    ("issues/who_pays", {"options.Both": ""}, "a second way to settle it is needed"),
]


@pytest.mark.parametrize(("part", "put", "told"), WRONG, ids=[f"{part} {put}" for part, put, _ in WRONG])
def test_what_is_wrong_is_told_at_the_form_and_nothing_is_written(
    ferry: Ferry, part: str, put: dict[str, str], told: str
) -> None:
    site, folder = ferry
    before = (folder / "case.yaml").read_bytes()
    here = part.replace("/", ".")
    form = shown(site, here) | {f"{here}.{name}": value for name, value in put.items()}
    answer = site.post(f"/c/ferry/case/{part}", form)
    assert answer.status_code == 422
    assert told.casefold() in words(answer.text).casefold()
    opened = re.search(rf'<details class="card" id="{re.escape(here)}" open>.*?</details>', answer.text, re.DOTALL)
    assert opened is not None, "its form is open"
    assert told.split("“")[0].casefold() in words(opened[0]).casefold()
    assert (folder / "case.yaml").read_bytes() == before


def test_what_somebody_else_changed_meanwhile_is_told(ferry: Ferry) -> None:
    site, folder = ferry
    form = shown(site, "actors.Northport") | {"actors.Northport.leader": "Ola Berg"}
    Journal(folder, "Ben").change("actors.Northport.leader", "Eva Ness")
    answer = site.post("/c/ferry/case/actors/Northport", form)
    assert answer.status_code == 422
    assert "leader of Northport was changed by Ben" in words(answer.text).replace("Leader", "leader")
    assert 'value="Ola Berg"' in answer.text, "what was typed stays"
    assert model(folder).actors["Northport"].leader == "Eva Ness"
    again = {**form, "seen": json.dumps({**json.loads(str(form["seen"])), "leader": "Eva Ness"})}
    assert site.post("/c/ferry/case/actors/Northport", again).status_code == 303
    assert model(folder).actors["Northport"].leader == "Ola Berg"


def test_what_is_used_stays_and_what_uses_it_is_told(ferry: Ferry) -> None:
    site, folder = ferry
    Journal(folder, "Ben").change(
        "red_lines",
        [{"id": "own", "actor": "Southbank", "never": {"who_pays": "Both"}, "firmness": 5, "assumed": "told"}],
    )
    for part, option in (("actors/Southbank", ""), ("issues/who_pays", "Both"), ("issues/who_pays", "")):
        answer = site.post(f"/c/ferry/case/{part}/out", {"form": part.replace("/", "."), "option": option})
        assert answer.status_code == 422
        said = words(answer.text)
        assert "is needed elsewhere, and stays" in said
        assert "case.yaml:" in said, "where it is used"
    assert "Southbank" in model(folder).actors


def test_ways_to_it(ferry: Ferry) -> None:
    site, _ = ferry
    assert 'href="/c/ferry/case"' in site.get("/c/ferry").text
    grid = site.get("/c/ferry/positions").text
    assert 'href="/c/ferry/case?open=actors.Northport#actors.Northport"' in grid
    assert 'href="/c/ferry/case?open=issues.who_pays#issues.who_pays"' in grid
    assert '<details class="card" id="issues.who_pays" open>' in site.get("/c/ferry/case?open=issues.who_pays").text
    assert site.post("/c/ferry/case/actors/nobody", {"form": "actors.nobody"}).status_code == 404


def test_sound_in_a_browser(ferry: Ferry, look: Look) -> None:
    sound(look, ferry[0], "/c/ferry/case")


def test_what_was_saved_is_told_on_the_page(ferry: Ferry) -> None:
    site, _ = ferry
    saved = site.client.post(
        "/c/ferry/case",
        data={"csrf": site.token, **shown(site, "case"), "case.question": "When?"},
        follow_redirects=True,
    )
    assert saved.status_code == 200
    assert "Macro" not in saved.text
    assert re.search(r'<p id="told"[^>]*>Changed: [^<]*question', saved.text), saved.text[:3000]
