"""Every page: no barrier by the rules of WCAG 2.2, wide and narrow, light and dark; a silent console; the policy never crossed;
as wide as the screen; hostile words stay words."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.brief.hostile import hostile_case
from tests.browser.test_page import OVERFLOW, REPEATED, RULES
from tests.web.addresses import filled, pages
from tests.web.conftest import CASES, Site, serving
from tests.web.window import Look, browser, look

__all__ = ["browser", "look"]
DAM = "teaching/upper-river-dam"
HAS = {"/c/{case}/standoff": "classic/elmira-1991"}
"""Which worked case has what a page shows, where the dam has none of it."""
NO_PAGE = {"/schema/{name}", "/c/{case}/brief.{ending}", "/c/{case}/news/page"}
"""What is given out to be kept, and is no page."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = [path for path in pages() if path not in NO_PAGE]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A workbench on a case whose every text holds markup and scripts."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile_case(folder / "case")
    with serving(folder, '<b onclick="alert(0)">Ada</b>') as site:
        yield site


@pytest.mark.parametrize("path", PAGES)
def test_no_barrier(worked: Site, look: Look, path: str) -> None:
    case = HAS.get(path, DAM)
    address = filled(path, case.replace("/", "--"), worked.folder / case)
    reckoned(worked, address)
    with look(worked) as window:
        page = window.go(address)
        sound(page, path)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                assert barriers(page) == [], f"{path}, {width} px, {scheme}"
            assert page.evaluate(OVERFLOW) <= 0, f"{path}: wider than {width} px"


@pytest.mark.parametrize("path", PAGES)
def test_hostile_words_stay_words(hostile: Site, look: Look, path: str) -> None:
    address = filled(path, "case", hostile.folder / "case")
    reckoned(hostile, address)
    with look(hostile, width=320, refused=path in HAS) as window:
        page = window.go(address)
        sound(page, path)
        assert (
            page.evaluate(
                "document.querySelectorAll('main img:not([src^=\"/\"]), main svg[onload], main script').length"
            )
            == 0
        )
        assert page.evaluate(OVERFLOW) <= 0, path


def reckoned(site: Site, address: str) -> None:
    """Waits for what a worker reckons."""
    while site.get(address).status_code == 202:
        time.sleep(0.2)


def sound(page: Page, path: str) -> None:
    """One heading of the first rank, a way past the bar, no name given twice, no macro in place of words."""
    assert page.locator("h1").count() == 1, path
    assert page.locator("a.skip").count() == 1 or "as-printed" in path or "news/page" in path, path
    assert page.evaluate(REPEATED) == [], path
    assert "<Macro" not in page.locator("body").inner_text(), path


def barriers(page: Page) -> list[str]:
    """What axe finds."""
    found = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": RULES}).response
    return [
        f"{item['id']} ({item['impact']}): {node['html'][:150]} {node['failureSummary'][:300]}"
        for item in found["violations"]
        for node in item["nodes"][:3]
    ]


def test_every_part_of_an_address_has_an_example() -> None:
    assert all("{" not in filled(path, "dam", CASES / DAM) for path in pages())
