"""The screen *Packages*: one option an issue by its address; the command's answer; proposals, the nearest and a better one as links."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import expect
from typer.testing import CliRunner

from detente.case import load
from detente.cli.app import load_commands
from detente.cli.options import app
from detente.intake.lines import draw_line
from tests.intake.test_positions import HEAD, case_of
from tests.web.conftest import CASES, Serve, Site
from tests.web.sound import sound
from tests.web.test_news import sentences
from tests.web.window import Look, browser, look

__all__ = ["browser", "look"]

DEALS = [path.parent for path in sorted(CASES.rglob("case.yaml")) if load(path.parent).model.issues]
DAM = "/c/teaching--upper-river-dam/packages"


def links(page: str, part: str = "") -> list[str]:
    """The addresses of a page that hold a part."""
    found = [unescape(each) for each in re.findall(r'href="([^"]+)"', page)]
    return [each for each in found if "/packages" in each and part in each]


@pytest.mark.parametrize("case", DEALS, ids=lambda path: path.name)
def test_the_twin_is_the_commands_document(worked: Site, case: Path) -> None:
    folder = worked.folder / case.relative_to(CASES)
    address = "--".join(folder.relative_to(worked.folder).parts)
    issue, item = next((name, item) for name, item in load(case).model.issues.items() if item.settle)
    pick = f"{issue}.{list(item.options)[-1]}"
    load_commands()
    for words, query in (((), ""), (("--pick", pick), f"?pick={pick}")):
        told = CliRunner().invoke(app, ["package", str(folder), "--json", *words])
        found = worked.get(f"/c/{address}/packages.json{query}")
        if told.exit_code not in (0, 3):
            assert found.status_code in (404, 422)
            continue
        assert found.json() == json.loads(told.stdout)
        page = worked.get(f"/c/{address}/packages{query}")
        assert page.status_code == 200
        assert page.text.count("<h1>") == 1
        shown = sentences(page.text)
        if found.json()["passes"]:
            assert "Nothing on record rules this package out" in shown
        elif not found.json()["rules"]:
            assert "This package does not pass:" in shown


def test_each_option_is_one_link_and_one_of_each_issue_is_picked(worked: Site) -> None:
    model = load(CASES / "teaching" / "upper-river-dam").model
    page = worked.get(f"{DAM}?pick=drought.half").text if "drought" in model.issues else worked.get(DAM).text
    assert page.count('<li class="is-picked">') == sum(item.settle for item in model.issues.values())
    for issue, item in model.issues.items():
        for option in item.options:
            if not item.settle:
                continue
            found = worked.get(f"{DAM}.json?pick={issue}.{option}").json()
            assert found["deal"] == {**model.status_quo, issue: option}
            wanted = f"#i-{issue}"
            assert any(each.endswith(wanted) for each in links(page))


def test_a_pick_is_kept_by_the_next(worked: Site) -> None:
    model = load(CASES / "teaching" / "upper-river-dam").model
    (one, first), (other, second) = list(model.issues.items())[:2]
    option, then = list(first.options)[-1], list(second.options)[-1]
    page = worked.get(f"{DAM}?pick={one}.{option}").text
    assert [each for each in links(page, f"pick={one}.{option}") if f"pick={other}.{then}" in each]
    found = worked.get(f"{DAM}.json?pick={one}.{option}&pick={other}.{then}").json()
    assert (found["deal"][one], found["deal"][other]) == (option, then)


def test_proposals_on_record_load_here(worked: Site) -> None:
    model = load(CASES / "teaching" / "upper-river-dam").model
    page = worked.get(DAM).text
    for proposal in model.proposals:
        picks = [
            f"pick={issue}.{chosen[0]}"
            for issue, chosen in (proposal.terms or {}).items()
            if chosen[0] != model.status_quo[issue]
        ]
        assert any(all(pick in each for pick in picks) for each in links(page)), proposal.id
    assert "Begin with what is on record" in page


def test_who_refuses_says_by_which_words_and_what_is_better_can_be_looked_at(worked: Site) -> None:
    page = worked.get(DAM)
    told = worked.get(f"{DAM}.json").json()
    shown = sentences(page.text)
    assert (
        "This package does not pass: Ostrane and The Farmers' Union of Ostrane refuse it." in shown
        or told["refused_by"]
    )
    assert "Words this rests on" in shown
    assert '<a class="cite"' in page.text
    if told["better"]:
        assert "Look at it" in shown
        picks = [f"pick={issue}.{told['better']['deal'][issue]}" for issue in told["better"]["changed"]]
        assert any(all(pick in each for pick in picks if not pick.endswith(".none")) for each in links(page.text))


def test_what_is_not_in_the_case_is_told(worked: Site) -> None:
    for pick in ("nothing.x", "nothing", "..", "filling.x"):
        found = worked.get(f"{DAM}?pick={pick}")
        assert found.status_code == 422
        assert (
            "there is no such issue" in sentences(found.text).lower()
            or "no such option" in sentences(found.text).lower()
        )


def test_a_waived_line_no_longer_refuses(worked: Site) -> None:
    told = worked.get(f"{DAM}.json").json()
    waive = [name for item in told["answers"] for name in item["breaks"]]
    query = "&".join(f"waive={name}" for name in waive)
    assert worked.get(f"{DAM}.json?{query}").json()["passes"]
    page = worked.get(f"{DAM}?{query}").text
    assert all("waive=" in each for each in links(page, "pick="))


def test_sound_in_a_browser(worked: Site, look: Look) -> None:
    sound(look, worked, DAM)


@pytest.mark.parametrize("script", [True, False])
def test_chosen_by_keyboard(worked: Site, look: Look, script: bool) -> None:
    with look(worked, java_script_enabled=script) as window:
        page = window.go(DAM)
        rest = page.locator(".options li:not(.is-picked) a")
        words = rest.first.inner_text().removeprefix("○").strip()
        rest.first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**pick=**")
        expect(page.locator(".options li.is-picked").first).to_contain_text(words)
        page.get_by_role("link", name="Everything as today").click()
        page.wait_for_url(f"**{DAM}")


@pytest.fixture
def unsaid(tmp_path: Path, serve: Serve) -> Site:
    """A case that does not say what holds today of the mill, of which Hill refuses one option and accepts what it has a line against."""
    folder = tmp_path / "mill"
    folder.mkdir()
    head = HEAD.replace("status_quo: hill, ", "")
    assert head != HEAD
    case_of(folder, "hill | accept | options: [toll.none]", "hill | refuse | options: [mill.hill]", head=head)
    draw_line(load(folder), "hill", "mill", ["hill"], firmness=5, evidence=["s2"], words="will not have the mill")
    return serve(folder)


def test_nothing_is_told_as_changed_that_nobody_chose(unsaid: Site) -> None:
    """Where nothing is known to hold, an option stands in the package without being chosen, and links do not choose it."""
    page = unsaid.get("/c/mill/packages").text
    assert "changed" not in sentences(page)
    assert "What holds today is not on record: the first option stands here until you choose." in sentences(page)
    toll = next(each for each in links(page, "pick=toll.none") if each.endswith("#i-toll"))
    assert "pick=mill" not in toll
    page = unsaid.get("/c/mill/packages?pick=mill.both").text
    assert "until you choose" not in sentences(page)
    assert re.search(r'id="i-mill"[^>]*>[^<]* <span class="small">chosen<', page)
    assert "pick=mill.both" in next(each for each in links(page, "pick=toll.none") if each.endswith("#i-toll"))


def test_what_speaks_for_a_package_is_no_reason_of_who_refuses_it(unsaid: Site) -> None:
    (row,) = re.findall(
        r"<tr>(?:(?!</tr>).)*?Hill.*?</tr>", unsaid.get("/c/mill/packages?pick=toll.none").text, re.DOTALL
    )[:1]
    told = sentences(row)
    assert "refuses it" in told
    assert re.search(r"Will not have the mill.*Refuses “the mill to Hill”.*\. In favour: accepts “", told)
