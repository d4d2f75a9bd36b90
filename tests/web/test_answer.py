"""The strip beside every edit, and the page where things are tried: the command's own words, the address as the state."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from typer.testing import CliRunner

import detente
from detente.analysis.whatif.numbers import numbers
from detente.answers import Answers
from detente.cli.app import load_commands
from detente.cli.options import app
from detente.journal import Journal
from detente.report.verdict.wording import verdict
from detente.web.spoken import on_screen
from tests.web.conftest import CASES, Site

WORKED = sorted(path.parent for path in CASES.rglob("case.yaml"))
ONE = Callable[[str], Site]
DAM = "teaching/upper-river-dam"


def address(case: Path) -> str:
    return "/c/" + "--".join(case.relative_to(CASES).parts)


def words(page: str) -> str:
    """What a page says, without its markup."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", page)))


def strip(page: str) -> str:
    found = re.search(r"<live-answer.*?</live-answer>", page, re.DOTALL)
    assert found is not None
    return found[0]


def command(*given: str) -> str:
    load_commands()
    told = CliRunner().invoke(app, list(given))
    assert told.exit_code in (0, 3), told.output
    return str(told.stdout)


def trials(case: Path) -> list[dict[str, list[str]]]:
    """What is asked of a case: nothing, a scenario, a number, a waiver and a step, by the keys of an address."""
    model = detente.load(case).model
    found: list[dict[str, list[str]]] = [{}]
    if model.scenarios:
        found.append({"scenario": [next(iter(model.scenarios))]})
    if every := numbers(model):
        item = every[-1]
        found.append({"set": [f"{item.name}:{int(item.value) + 1}"]})
        found.append({"set": [f"{item.name}:{int(item.value) + 1}"], "waive": [next(iter(model.insisted))]})
    if model.road:
        step = next(name for name, item in model.road.steps.items() if not item.achieved)
        found.append({"achieved": [step], "as_of": [model.as_of.isoformat()]})
    return found


@pytest.mark.parametrize("case", WORKED, ids=lambda path: path.name)
def test_the_strip_says_what_the_commands_say(worked: Site, case: Path) -> None:
    answers = Answers(detente.load(case))
    for screen in ("", "/answer", "/why"):
        page = worked.get(address(case) + screen).text
        assert on_screen(verdict(answers)) in words(strip(page))
    assert "cannot be loaded" not in page


@pytest.mark.parametrize("case", WORKED, ids=lambda path: path.name)
def test_the_twin_is_the_commands_document_under_the_same_address(worked: Site, case: Path) -> None:
    folder = worked.folder / case.relative_to(CASES)
    for asked in trials(case):
        query = urlencode([(key, text) for key, texts in asked.items() for text in texts])
        options = [
            part
            for key, texts in asked.items()
            for text in texts
            for part in (f"--{key.replace('_', '-')}", text.replace(":", "=") if key == "set" else text)
        ]
        for screen in ("answer", "why"):
            found = worked.get(f"{address(case)}/{screen}.json?{query}")
            assert found.status_code == 200, found.text
            assert json.loads(found.text) == json.loads(command(screen, str(folder), "--json", *options))
        page = worked.get(f"{address(case)}/answer?{query}")
        assert page.status_code == 200


def test_what_changed_and_why_stands_in_the_strip_and_on_the_page(worked: Site) -> None:
    page = worked.get(f"{address(CASES / DAM)}/answer?set=preferences.ostrane.no_deal:90").text
    told = "One conflict became four: 90 is above 78, the most that a deal honouring the rest is worth to Ostrane."
    assert told in words(strip(page))
    assert words(page).count(told) == 2
    said = command("answer", str(CASES / DAM), "--set", "preferences.ostrane.no_deal=90")
    assert told in re.sub(r"\s+", " ", said)


def test_each_change_goes_alone(worked: Site) -> None:
    asked = "scenario=dry_year&set=preferences.ostrane.no_deal:90&waive=velmora_gates&achieved=filling_stopped"
    page = worked.get(f"{address(CASES / DAM)}/why?{asked}").text
    links = [html.unescape(link) for link in re.findall(r'<a href="([^"]*)"[^>]*>remove</a>', strip(page))]
    left = [parse_qsl(urlsplit(link).query) for link in links]
    every = parse_qsl(asked)
    assert left == [[pair for pair in every if pair != gone] for gone in every]
    assert all(worked.get(link).status_code == 200 for link in links)
    assert "The no-deal value of Ostrane: 90 instead of 40" in words(strip(page))


def test_a_field_becomes_an_address_and_its_own_value_none(worked: Site) -> None:
    here = f"{address(CASES / DAM)}/answer"
    found = worked.get(
        f"{here}?set:preferences.ostrane.no_deal=90&set:preferences.velmora.no_deal=50&waive=velmora_gates"
    )
    assert found.status_code == 303
    assert found.headers["location"] == f"{here}?set=preferences.ostrane.no_deal:90&waive=velmora_gates"
    back = worked.get(f"{here}?set=preferences.ostrane.no_deal:90&set:preferences.ostrane.no_deal=40")
    assert back.headers["location"] == here


def test_under_a_scenario_a_field_that_stands_as_the_scenario_says_asks_nothing(worked: Site) -> None:
    here = f"{address(CASES / DAM)}/answer"
    found = worked.get(f"{here}?scenario=dry_year&set:context.rainfall=60")
    assert found.headers["location"] == f"{here}?scenario=dry_year"


def test_handles_have_their_turning_values_as_links(worked: Site) -> None:
    page = worked.get(f"{address(CASES / DAM)}/answer?numbers=ostrane").text
    field = re.search(r'<input type="number"[^>]*name="set:preferences.ostrane.no_deal"[^>]*>', page)
    assert field is not None
    assert 'min="0" max="100"' in field[0]
    assert 'value="40"' in field[0]
    turns = re.findall(r'data-at="([^"]*)">At <a href="([^"]*)"', page)
    assert ("71", f"{address(CASES / DAM)}/answer?set=preferences.ostrane.no_deal:71") in turns


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("set=preferences.ostrane.no_dal:9", "did you mean"),
        ("set=preferences.ostrane.no_deal:<script>alert(1)</script>", "number"),
        ("waive=<b>nobody</b>", "nothing of this name to waive"),
        ("achieved=nothing", "that is not there"),
        ("scenario=nothing", "no such scenario"),
        ("as_of=yesterday", "not a day"),
        ("set=context.rainfall:[1,2", "not closed"),
    ],
)
def test_what_cannot_be_asked_is_told(worked: Site, asked: str, told: str) -> None:
    found = worked.get(f"{address(CASES / DAM)}/answer?{asked}")
    assert found.status_code in (404, 422)
    assert told in words(found.text) or told.lower() in words(found.text)
    assert "<script>alert" not in found.text
    assert "<b>nobody" not in found.text


def test_changes_are_kept_as_a_scenario_and_taken_back(one: ONE) -> None:
    site = one(DAM)
    file = site.folder / "case.yaml"
    before = file.read_bytes()
    asked = "scenario=dry_year&set=preferences.ostrane.no_deal:90&waive=velmora_gates"
    sent = site.post(f"/c/case/answer/keep?{asked}", {"name": "A dear peace", "assumed": "What if it asks more?"})
    assert sent.status_code == 303
    assert sent.headers["location"] == "/c/case/answer?scenario=a_dear_peace"
    kept = detente.load(site.folder)
    tried = kept.written.scenarios["a_dear_peace"]
    assert (tried.name, tried.assumed) == ("A dear peace", "What if it asks more?")
    assert {**tried.set} == {"context.rainfall": 60, "preferences.ostrane.no_deal": 90}
    assert tried.waive == ("velmora_gates",)
    alike = [site.get(f"/c/case/why.json?{query}").json() for query in (asked, "scenario=a_dear_peace")]
    assert alike[0]["conflicts"] == alike[1]["conflicts"]
    journal = Journal(site.folder, "Ada")
    assert (
        (journal.last.who, journal.last.act) == ("Ada", "kept the scenario “A dear peace”") if journal.last else False
    )
    journal.undo()
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("form", "query"),
    [
        ({"name": "", "assumed": "why"}, "waive=velmora_gates"),
        ({"name": "A name", "assumed": ""}, "waive=velmora_gates"),
        ({"name": "A dry year", "assumed": "why"}, "waive=velmora_gates"),
        ({"name": "A name", "assumed": "why"}, ""),
    ],
)
def test_what_cannot_be_kept_is_not(one: ONE, form: dict[str, object], query: str) -> None:
    site = one(DAM)
    before = (site.folder / "case.yaml").read_bytes()
    assert site.post(f"/c/case/answer/keep?{query}", form).status_code == 422
    assert (site.folder / "case.yaml").read_bytes() == before
    assert site.client.post(f"/c/case/answer/keep?waive=velmora_gates", data=form).status_code == 403  # noqa: F541


def test_after_an_edit_of_the_file_the_strip_tells_what_it_changed(one: ONE) -> None:
    site = one(DAM)
    assert "The last edit" not in words(site.get("/c/case").text)
    journal = Journal(site.folder, "Ada")
    with journal.group("another reading of Ostrane"):
        journal.change("preferences.ostrane.no_deal.range", [35, 95])
        journal.change("preferences.ostrane.no_deal.value", 90)
    page = site.get("/c/case").text
    assert "The last edit: One conflict became four: 90 is above 78" in words(strip(page))
    assert "The last edit: One conflict became four" in words(strip(site.get("/c/case/answer").text))


def test_a_piece_of_a_page_brings_the_strip_along(worked: Site) -> None:
    found = worked.client.get(
        f"{address(CASES / DAM)}/answer?set=preferences.ostrane.no_deal:90", headers={"hx-request": "true"}
    )
    assert 'hx-swap-oob="outerHTML"' in strip(found.text)
    assert found.headers["hx-replace-url"] == f"{address(CASES / DAM)}/answer?set=preferences.ostrane.no_deal:90"
    assert 'id="numbers"' not in found.text


def test_a_large_case_does_not_hold_up_its_pages(worked: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.web.strip.AT_ONCE", 10)
    page = worked.get(f"{address(CASES / DAM)}/text/case.yaml").text
    assert words(strip(page)).strip() == "The answer"
    asked = re.search(r'hx-get="([^"]*)"', strip(page))
    assert asked is not None
    piece = worked.client.get(html.unescape(asked[1]), headers={"hx-request": "true"}).text.strip()
    assert piece.startswith("<live-answer")
    assert "No deal is possible in this model" in words(piece)
    assert worked.get(f"{address(CASES / DAM)}/strip").headers["location"] == f"{address(CASES / DAM)}/answer"


def test_what_cannot_be_tried_takes_the_place_of_what_it_would_change(worked: Site) -> None:
    found = worked.client.get(f"{address(CASES / DAM)}/answer?set=context.rainfall:9", headers={"hx-request": "true"})
    assert found.status_code == 422
    assert found.text.strip().startswith('<div id="changed">')
    assert "The value lies outside its range" in words(found.text)
    assert "There is no answer" in words(strip(found.text))


def test_what_somebody_is_supposed_to_hold_is_a_trial_like_the_others(one: ONE) -> None:
    site = one(DAM)
    form = "suppose:actor=ostrane_farmers&suppose:what=accepts&suppose:option=filling:four&suppose:firmness=5"
    sent = site.get(f"/c/case/answer?set=context.rainfall:90&{form}")
    there = "/c/case/answer?set=context.rainfall:90&suppose=ostrane_farmers:filling:accepts:four"
    assert sent.headers["location"] == there
    page = site.get(there).text
    assert "Suppose the Farmers’ Union of Ostrane would accept “a filling over four years” on filling time" in words(
        strip(page)
    )
    assert "No deal was possible in this model; now nothing on record rules out a deal" in words(strip(page))
    assert "would accept “a filling over four years”" in words(site.get(there.replace("answer", "brief")).text)
    printed = site.get(there.replace("answer", "brief.md")).text
    assert "would accept “a filling over four years”" in printed.split("\n\n")[1], (
        "page 1 says that it is a trial, and which"
    )
    kept = site.post(there.replace("answer?", "answer/keep?"), {"name": "They settle", "assumed": "To see it."})
    assert kept.headers["location"] == "/c/case/answer?scenario=they_settle"
    asked = ("scenario=they_settle", there.partition("?")[2])
    alike = [site.get(f"/c/case/why.json?{query}").json()["verdict"] for query in asked]
    assert alike[0] == alike[1]


def test_what_is_supposed_of_no_option_is_told_and_how_to_mend_it(one: ONE) -> None:
    page = one(DAM).get("/c/case/answer?suppose:actor=ostrane_farmers&suppose:what=wants&suppose:firmness=5")
    assert page.status_code == 422
    assert "an option, ticked under its issue" in words(page.text)
    assert "go back: what was chosen still stands there" in words(page.text)


def test_several_options_are_supposed_at_once(one: ONE) -> None:
    site = one(DAM)
    page, model = site.get("/c/case/answer").text, detente.load(site.folder).model
    ticks = set(re.findall(r'type="checkbox" name="suppose:option" value="([^"]+)"', page))
    assert ticks == {f"{name}:{option}" for name, issue in model.issues.items() for option in issue.options}
    many = [
        f"suppose:option={issue}:{option}"
        for issue in ("filling", "disputes")
        for option in [*model.issues[issue].options][:2]
    ]
    sent = site.get(
        f"/c/case/answer?suppose:actor=ostrane_farmers&suppose:what=rules_out&suppose:firmness=7&{'&'.join(many)}"
    )
    told = [",".join([*model.issues[issue].options][:2]) for issue in ("filling", "disputes")]
    assert sent.headers["location"] == (
        f"/c/case/answer?suppose=ostrane_farmers:filling:rules_out:{told[0]}:7&suppose=ostrane_farmers:disputes:rules_out:{told[1]}:7"
    )
    again = site.get(
        sent.headers["location"].replace(
            "answer?", f"answer?{many[0]}&suppose:actor=ostrane_farmers&suppose:what=wants&"
        )
    )
    assert again.headers["location"].count("suppose=") == 3, "what is supposed stays"


def test_a_supposition_that_lacks_something_is_told_and_where_it_can_be_made_no_file_is_named(one: ONE) -> None:
    site = one(DAM)
    assert site.get("/c/case/answer?suppose:actor=ostrane&suppose:what=accepts&suppose:option=").status_code == 422
    while (page := site.get("/c/case/whatif?readings=0")).status_code == 202:
        assert "Reckoning" in page.text
    assert 'name="suppose:actor"' in page.text
    assert "docs/whatif.md" not in page.text
