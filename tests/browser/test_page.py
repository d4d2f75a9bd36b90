"""Opened from disk, the brief asks for nothing, complains of nothing, and fits every screen."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.brief.situations import FOLDERS, label

from .conftest import NAMES, Open

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNRESOLVED = """[...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))
    .filter((href) => !href.startsWith('#') || !document.getElementById(href.slice(1)))"""
REPEATED = """(() => { const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at) })()"""
FOREIGN = """[...document.querySelectorAll('*')].flatMap((e) => [...e.attributes].filter((a) => /^on/.test(a.name)
    || (/^(src|href|action|data|poster|srcset|xlink:href)$/.test(a.name) && !/^(#|data:,$)/.test(a.value))).map((a) => e.tagName + ' ' + a.name))"""


@pytest.mark.parametrize(
    ("name", "scheme"), [*((name, "light") for name in NAMES), ("flagship", "dark"), ("hostile", "dark")]
)
def test_silent_sealed_and_as_wide_as_the_screen(visit: Open, name: str, scheme: str) -> None:
    with visit(name, color_scheme=scheme) as opened:
        page = opened.page
        assert page.evaluate(UNRESOLVED) == []
        assert page.evaluate(REPEATED) == []
        assert page.evaluate(FOREIGN) == []
        assert page.evaluate("document.scripts.length") == 1
        for unfolded in (False, True):
            page.evaluate(f"document.querySelectorAll('details').forEach((d) => d.open = {str(unfolded).lower()})")
            for width in (360, 768, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate(OVERFLOW) <= 0, f"{width} px, folded parts {'open' if unfolded else 'closed'}"


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS: tuple[Literal["light", "dark", "print"], ...] = ("light", "dark", "print")


def barriers(page: Page) -> list[str]:
    """What axe finds against the rules of WCAG 2.2 and good practice."""
    found = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": RULES}).response
    assert {"color-contrast", "target-size"} <= {
        item["id"] for kind in ("passes", "inapplicable") for item in found[kind]
    }
    return [
        f"{item['id']} ({item['impact']}): {node['html'][:150]} {node['failureSummary'][:300]}"
        for item in found["violations"]
        for node in item["nodes"][:3]
    ]


def look_at(page: Page, look: Literal["light", "dark", "print"]) -> None:
    """Shows an open page so, with the folded parts open."""
    page.emulate_media(
        media="print" if look == "print" else "screen", color_scheme="dark" if look == "dark" else "light"
    )
    page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("folder", FOLDERS, ids=label)
def test_no_barrier_in_a_worked_brief(visit: Open, folder: Path, width: int) -> None:
    with visit(str(folder), width=width) as opened:
        for look in LOOKS:
            look_at(opened.page, look)
            assert barriers(opened.page) == [], look


@pytest.mark.parametrize("name", ["hostile", "long words"])
def test_no_barrier_in_hostile_words(visit: Open, name: str) -> None:
    with visit(name, width=320) as opened:
        look_at(opened.page, "dark")
        assert barriers(opened.page) == []


@pytest.mark.parametrize("name", ["flagship", "dam"])
def test_dark_and_light_differ(visit: Open, name: str) -> None:
    shades = []
    for scheme in ("light", "dark"):
        with visit(name, color_scheme=scheme) as opened:
            shades.append(opened.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert shades[0] != shades[1]


def test_nothing_moves_for_those_who_mind(visit: Open) -> None:
    with visit("river and ridge", reduced_motion="reduce") as opened:
        page = opened.page
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        page.locator("main a.cite:visible").first.focus()
        assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("name", ["flagship", "dam", "river and ridge"])
def test_the_first_screen_holds_headline_and_reason(visit: Open, name: str) -> None:
    with visit(name, width=1280, height=800) as opened:
        for part in ("h1", "#bottom-line"):
            box = opened.page.locator(part).bounding_box()
            assert box["y"] + box["height"] <= 800, part


def test_one_picture_of_each_chart_is_shown(visit: Open) -> None:
    for width in (360, 1280):
        with visit("flagship", width=width) as opened:
            shown = [svg.is_visible() for svg in opened.page.locator("figure .chart svg").all()]
            assert shown.count(True) == len(shown) / 2 >= 1


@pytest.mark.parametrize("name", ["flagship", "hostile"])
def test_the_folded_tables_open(visit: Open, name: str) -> None:
    with visit(name, reduced_motion="reduce") as opened:
        page = opened.page
        summaries = page.locator("summary").all()
        assert summaries
        for summary in summaries:
            summary.focus()
            page.keyboard.press("Enter")
        assert page.locator("details:not([open])").count() == 0
        assert all(table.is_visible() for table in page.locator("details table").all())


def test_words_of_another_script_do_not_turn_the_sentence_round(visit: Open) -> None:
    """A quote has a direction of its own, which ends with it."""
    with visit("hostile") as opened:
        for part in ("mark", "q", ".reported"):
            if opened.page.locator(part).count():
                style = opened.page.evaluate(f"getComputedStyle(document.querySelector('{part}')).unicodeBidi")
                assert style in {"isolate", "plaintext"}, part
