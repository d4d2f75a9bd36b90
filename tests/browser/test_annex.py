"""The annex on paper and by keyboard: few pages, few stops, and each stop where a reader wants one."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from .conftest import Open
from .test_print import A4

MOST_PAGES = 12
MOST_STOPS = 300
STOPS = "[...document.querySelectorAll('a[href], summary, [tabindex]')].filter((e) => e.tabIndex >= 0).length"


def test_the_annex_of_the_flagship_takes_at_most_twelve_pages(visit: Open) -> None:
    with visit("flagship") as opened:
        pages = PdfReader(io.BytesIO(opened.page.pdf(**A4))).pages
        texts = [page.extract_text() for page in pages]
        first = next(at for at, text in enumerate(texts) if "Positions, and the words behind them" in text)
        assert first > 0
        assert len(pages) - first <= MOST_PAGES


@pytest.mark.parametrize("name", ["flagship", "dam", "river and ridge", "scored game"])
def test_few_stops_by_keyboard(visit: Open, name: str) -> None:
    with visit(name) as opened:
        stops = opened.page.evaluate(STOPS)
        assert 5 < stops < MOST_STOPS


def test_a_number_in_a_document_leads_back_to_the_first_place_that_names_it(visit: Open) -> None:
    with visit("flagship", reduced_motion="reduce") as opened:
        page = opened.page
        numbers = page.locator("#sources a.number").all()
        assert numbers
        for number in numbers[:: max(1, len(numbers) // 8)]:
            own = number.get_attribute("id").removeprefix("note-")
            number.focus()
            page.keyboard.press("Enter")
            place = page.evaluate("document.querySelector(location.hash).dataset.notes.split(' ')")
            assert own in place
            first = page.evaluate(
                "(n) => [...document.querySelectorAll('a.cite')].find((a) => a.dataset.notes.split(' ').includes(n)).id",
                own,
            )
            assert page.evaluate("location.hash") == f"#{first}"


def test_what_a_group_leads_to_is_shown_at_a_glance(visit: Open) -> None:
    with visit("flagship", reduced_motion="reduce") as opened:
        page = opened.page
        link = page.locator("main a.cite[data-notes*=' ']").first
        link.focus()
        peek = " ".join(page.locator("#peek").text_content().split())
        for number in link.get_attribute("data-notes").split()[:4]:
            words = page.evaluate(
                "(n) => document.getElementById('note-' + n).closest('mark').lastChild.textContent", number
            )
            assert " ".join(words.split()) in peek
        assert link.get_attribute("aria-label").startswith("Sources ")
