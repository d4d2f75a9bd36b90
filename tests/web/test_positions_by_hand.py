"""The positions in a browser: by mouse, by keyboard alone, and without script; what is in the case afterwards is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import detente
from tests.intake.test_positions import case_of
from tests.web.conftest import Serve, Site
from tests.web.test_positions import SAID, model
from tests.web.window import Look, browser, look

__all__ = ["browser", "look"]
AXE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@pytest.fixture
def mill(tmp_path: Path, serve: Serve) -> tuple[Site, Path]:
    """A workbench on a small case whose words make positions."""
    folder = tmp_path / "mill"
    folder.mkdir()
    case_of(folder, *SAID)
    return serve(folder), folder


def held(folder: Path) -> tuple[object, object]:
    """What the case holds of Hill on the mill."""
    found = detente.load(folder).model
    lines = [(line.never, line.firmness, line.evidence) for line in found.red_lines if line.actor == "hill"]
    preference = found.preferences.get("hill")
    return lines, None if preference is None else (preference.ranking, preference.on("mill").evidence)


DONE = (
    [({"mill": ("vale",)}, 7, ("s2",))],
    ({"mill": (("both",), ("hill",), ("vale",))}, ("s2", "s1")),
)


def told(page: Page, words: str) -> None:
    expect(page.locator("#told")).to_contain_text(words)


def by_mouse(page: Page) -> None:
    """A suggestion declined, a red line drawn, an order moved and set."""
    page.get_by_role("button", name="Decline an order of the options: Hill on Mill").click()
    told(page, "Declined")
    page.get_by_role("link", name="Hill on Mill").click()
    line = page.locator("#draw")
    line.get_by_label("the mill to Vale").check()
    line.get_by_label("a standing demand, said by the leader").check()
    expect(line.locator("[name=evidence][value=s2]")).to_be_checked()
    line.get_by_role("button", name="Draw the line").click()
    told(page, "Red line drawn")
    expect(page.locator("#held")).to_contain_text("a standing demand, said by the leader")
    page.get_by_role("button", name="Move up: the mill to Hill").click()
    page.get_by_role("button", name="Move down: the mill to Vale").click()
    page.get_by_role("button", name="Move up: the mill to both").click()
    expect(page.locator("#order")).to_contain_text("Not yet in the case")
    page.get_by_role("button", name="Set this order").click()
    told(page, "Order set")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_by_mouse(mill: tuple[Site, Path], look: Look, script: bool) -> None:
    site, folder = mill
    with look(site, java_script_enabled=script) as window:
        by_mouse(window.go("/c/mill/positions"))
    assert held(folder) == DONE


def press(page: Page, name: str, key: str = "Enter") -> None:
    """Goes to something by the tabulator alone, and presses a key there."""
    wanted = name.casefold()
    for _ in range(120):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "() => { const a = document.activeElement; return (a.labels?.length ? a.labels[0].innerText : a.innerText || a.value || '').replace(/\\s+/g, ' ') }"
        )
        if wanted in said.casefold():
            seen = page.evaluate(
                "() => { const b = document.activeElement.getBoundingClientRect(); return b.width > 0 && b.bottom > 0 && b.top < innerHeight }"
            )
            assert seen, "what has the focus is in sight"
            page.keyboard.press(key)
            return
    raise AssertionError(f"no way to {name} by keyboard")


def test_by_keyboard_alone(mill: tuple[Site, Path], look: Look) -> None:
    site, folder = mill
    with look(site) as window:
        page = window.go("/c/mill/positions/mill/hill")
        press(page, "the mill to Vale", "Space")
        press(page, "declared untouchable, or law", "Space")
        page.keyboard.press("ArrowDown")
        press(page, "Draw the line")
        told(page, "Red line drawn")
        press(page, "Move down: the mill to Hill")
        page.wait_for_url("**order=**")
        press(page, "Set this order")
        told(page, "Order set")
        lines, order = held(folder)
        assert lines == DONE[0]
        assert order == DONE[1]
        press(page, "Undo: set the order")
        told(page, "Took back")
    assert held(folder) == (DONE[0], None)


def test_by_dragging(mill: tuple[Site, Path], look: Look) -> None:
    """Dropped on the upper half of another, an option stands above it; of two that are level one may be taken apart."""
    site, folder = mill
    with look(site) as window:
        page = window.go("/c/mill/positions/mill/hill")
        item = page.locator("order-list li")
        item.nth(1).drag_to(item.nth(0), target_position={"x": 20, "y": 3})
        page.wait_for_url("**order=**")
        expect(item.nth(0)).to_contain_text("the mill to both")
        item.nth(0).drag_to(item.nth(2), target_position={"x": 20, "y": 30})
        page.wait_for_url("**vale+%3E+both**")
        page.go_back()
        page.get_by_role("button", name="Set this order").click()
        told(page, "Order set")
    assert model(folder).model.preferences["hill"].ranking["mill"] == (("both",), ("hill",), ("vale",))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_everybody_can_use_it(worked: Site, look: Look, width: int, theme: str) -> None:
    """No finding of axe, nothing wider than the window, every target large enough; four actors and six issues fit."""
    from axe_playwright_python.sync_playwright import Axe

    with look(worked, width, color_scheme=theme) as window:
        for path in ("positions", "positions/compensation/velmora_power"):
            page = window.go(f"/c/teaching--upper-river-dam/{path}")
            found = Axe().run(page, options={"runOnly": list(AXE)})
            assert found.violations_count == 0, found.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            scrolled = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth).length"
            assert page.evaluate(scrolled) == 0
