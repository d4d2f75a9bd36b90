"""Without JavaScript nothing is missing: every word, every link, every table."""

import pytest
from playwright.sync_api import expect

from .conftest import Open


@pytest.mark.parametrize("name", ["flagship", "hostile"])
def test_the_text_is_the_same(visit: Open, name: str) -> None:
    texts = []
    for script in (True, False):
        with visit(name, java_script_enabled=script) as opened:
            texts.append([part.inner_text() for part in opened.page.locator("header, nav, main, footer").all()])
    assert texts[0] == texts[1]


def test_links_lead_there_and_back(visit: Open) -> None:
    with visit("flagship", java_script_enabled=False, reduced_motion="reduce") as opened:
        page = opened.page
        link = page.locator("main a.cite").first
        anchor, target = link.get_attribute("id"), link.get_attribute("href")
        link.click()
        expect(page.locator(target)).to_be_in_viewport()
        page.locator(f"a.number{target}[href='#{anchor}']").click()
        expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_the_folded_tables_open(visit: Open) -> None:
    with visit("flagship", java_script_enabled=False) as opened:
        page = opened.page
        for summary in page.locator("summary").all():
            summary.click()
        assert all(table.is_visible() for table in page.locator("details table").all())
