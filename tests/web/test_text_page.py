"""The text page in a browser: typed, told what is wrong at its line, completed, saved by a key; nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, expect

from detente.journal import Journal
from tests.web.conftest import Site
from tests.web.window import Look, Window, browser, look

__all__ = ["browser", "look"]
One = Callable[[str], Site]
DAM = "teaching/upper-river-dam"
PAGE = "/c/case/text/case.yaml"


def found(page: Page, words: str) -> None:
    """The cursor behind words of the text, found by the editor's own search."""
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+f")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")


def opened(window: Window, path: str = PAGE) -> Page:
    """The page with its editor."""
    page = window.go(path)
    expect(page.locator(".cm-content")).to_be_visible()
    expect(page.locator("#text")).to_be_hidden()
    return page


def test_typed_told_mended_and_saved_by_keys(one: One, look: Look) -> None:
    site = one(DAM)
    before = (site.folder / "case.yaml").read_text("utf-8")
    with look(site) as window:
        page = opened(window)
        found(page, "status_quo: two")
        page.keyboard.type("s")
        expect(page.locator("[data-state]")).to_have_text("1 to mend before it loads.")
        told = page.locator("[data-problems] li")
        line = before.split("\n").index("    status_quo: two") + 1
        expect(told).to_contain_text(f"Line {line}: there is no option")
        expect(page.locator(".cm-lintRange-error")).to_have_text("twos")
        page.keyboard.press("Backspace")
        expect(page.locator("[data-state]")).to_have_text("Loads as it stands.")
        expect(told).to_have_count(0)
        page.keyboard.press("Control+End")
        page.keyboard.insert_text("# 👩‍👩‍👧 قال Zürich\n")
        page.keyboard.press("Control+s")
        expect(page.locator("#told")).to_contain_text("Saved case.yaml. It loads.")
    assert (site.folder / "case.yaml").read_text("utf-8") == before + "# 👩‍👩‍👧 قال Zürich\n"
    assert Journal(site.folder).acts()[-1].who == "Ada"


def test_a_refused_text_is_back_at_its_line_and_may_be_saved_all_the_same(one: One, look: Look) -> None:
    site = one(DAM)
    with look(site, refused=True) as window:
        page = opened(window)
        found(page, "status_quo: two")
        page.keyboard.type("s")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("Not saved")
        expect(page.locator(".cm-activeLine")).to_have_text("    status_quo: twos")
        page.get_by_role("button", name="Save it though it does not load").click()
        expect(page.locator("#told")).to_contain_text("It does not load yet: 1 to mend.")
        assert "twos" in (site.folder / "case.yaml").read_text("utf-8")
        page = window.go("/c/case/why")
        page.get_by_role("link", name=re.compile("case.yaml:29")).click()
        expect(page.locator(".cm-activeLine")).to_have_text("    status_quo: twos")


def test_keys_of_the_format_are_offered_where_they_may_stand(one: One, look: Look) -> None:
    with look(one(DAM)) as window:
        page = opened(window)
        offered = page.locator(".cm-tooltip-autocomplete li")
        found(page, "note: Without a treaty Velmora fills as fast as it can.")
        page.keyboard.press("Enter")
        page.keyboard.type("sta")
        expect(offered).to_have_count(1)
        expect(offered).to_contain_text("status_quo")
        page.keyboard.press("Escape")
        page.keyboard.press("Control+End")
        page.keyboard.insert_text("\nprop")
        page.keyboard.type("o")
        expect(offered).to_contain_text("proposals")
        page.wait_for_timeout(200)  # an offer is not taken in the moment it appears
        page.keyboard.press("Enter")
        expect(page.locator(".cm-activeLine")).to_have_text("proposals: ")


PATHS = [
    ("a:\n  b:\n    c", 4, ["a", "b"]),
    ("a:\n  b: 1\nc", 0, []),
    ("a:\n  b:\n    - id: x\n      c", 6, ["a", "b", "-"]),
    ("a:\n  b:\n    - id: x\n      c:\n        d", 8, ["a", "b", "-", "c"]),
    ("a:\n- id: x\n  c", 2, ["a", "-"]),
    ("a:\n  - id", 4, ["a", "-"]),
    ("# x\n'a b':\n\n  # y\n  c", 2, ["a b"]),
    ("a:\n  - b:\n      c: 1\n      d", 6, ["a", "-", "b"]),
    ("x: 1\na:\n  é:\n    f: {g: 1}\n    h", 4, ["a", "é"]),
]


@pytest.mark.parametrize(("text", "column", "path"), PATHS)
def test_where_a_line_stands(worked: Site, look: Look, text: str, column: int, path: list[str]) -> None:
    with look(worked) as window:
        page = window.go("/")
        address = page.evaluate(
            """async () => (await (await fetch("/c/teaching--upper-river-dam/text/case.yaml")).text()).match(/src="([^"]*yaml-pane[^"]*)"/)[1]"""
        )
        script = """async ([address, text, column]) => { const { pathAt } = await import(address); const lines = text.split("\\n");
        return pathAt(lines, lines.length - 1, column); }"""
        assert page.evaluate(script, [address, text, column]) == path


def test_what_was_typed_outlives_a_reload_and_a_change_by_others(one: One, look: Look) -> None:
    site = one(DAM)
    with look(site) as window:
        page = opened(window)
        page.on("dialog", lambda dialog: dialog.accept())
        found(page, "Premier Ansa Lorr")
        page.keyboard.type("en")
        expect(page.locator("yaml-pane.is-changed")).to_be_visible()
        Journal(site.folder, "Ben").change("issues.filling.status_quo", "four")
        page.reload()
        expect(page.locator(".cm-content")).to_be_visible()
        page.get_by_role("button", name="Take it up again").click()
        assert "Premier Ansa Lorren" in page.locator("#text").input_value()
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator("#told")).to_contain_text("in other lines is kept")
        expect(page.locator(".draft")).to_have_count(0)
    kept = (site.folder / "case.yaml").read_text("utf-8")
    assert "Premier Ansa Lorren" in kept
    assert "status_quo: four" in kept


def test_leaving_with_unsaved_text_is_asked(one: One, look: Look) -> None:
    with look(one(DAM)) as window:
        page = opened(window)
        asked: list[str] = []

        def accept(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.on("dialog", accept)
        page.locator(".cm-content").click()
        page.keyboard.type("#")
        expect(page.locator("yaml-pane.is-changed")).to_be_visible()
        page.goto(window.site.root + "/")
        assert asked == ["beforeunload"]


def test_tab_leaves_the_editor(one: One, look: Look) -> None:
    with look(one(DAM)) as window:
        page = opened(window)
        page.locator(".cm-content").focus()
        page.keyboard.press("Tab")
        expect(page.locator("#why")).to_be_focused()


def test_without_script_a_text_field_does_everything(one: One, look: Look) -> None:
    site = one(DAM)
    with look(site, java_script_enabled=False, refused=True) as window:
        page = window.go(PAGE)
        field = page.locator("#text")
        text = field.input_value()
        assert text == (site.folder / "case.yaml").read_text("utf-8")
        field.fill(text.replace("status_quo: two", "status_quo: twos", 1))
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("Not saved")
        assert "twos" in page.locator("#text").input_value()
        page.locator("#text").fill(text.replace("Ansa Lorr", "Ansa Lorren"))
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator("#told")).to_contain_text("Saved")
    assert (site.folder / "case.yaml").read_text("utf-8") == text.replace("Ansa Lorr", "Ansa Lorren")
