"""Citations by keyboard: the words at a glance, the note at a press, and the way back."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Open

STEADY = {"reduced_motion": "reduce"}
ACTIVE = "document.activeElement"


SHOWN = 4
"""Notes of one group that are shown at once."""
WORDS = """(n) => {
    const mark = document.getElementById('note-' + n).closest('mark').cloneNode(true);
    mark.querySelectorAll('.number').forEach((number) => number.remove());
    return mark.textContent.replace(/\\s+/g, ' ').trim();
}"""


def plainly(words: str) -> str:
    return " ".join(words.split())


def words_of(page: Page, link: str) -> list[str]:
    """The exact words of each note that a citation names, as they stand in their document."""
    return [plainly(page.evaluate(WORDS, number)) for number in page.evaluate(f"{link}.dataset.notes").split()]


@pytest.mark.parametrize("name", ["flagship", "river and ridge", "hostile"])
def test_tab_reaches_the_skip_link_then_the_citations(visit: Open, name: str) -> None:
    with visit(name, **STEADY) as opened:
        page = opened.page
        page.keyboard.press("Tab")
        assert page.evaluate(f"{ACTIVE}.className") == "skip"
        box = page.locator(".skip").bounding_box()
        assert box["x"] >= 0, "the skip link shows itself when it has the focus"
        for _ in range(4):
            page.keyboard.press("Tab")
            if page.evaluate(f"{ACTIVE}.classList.contains('cite')"):
                break
        assert page.evaluate(f"{ACTIVE}.matches('main a.cite')")
        assert page.evaluate(f"getComputedStyle({ACTIVE}).outlineStyle") != "none"


def test_the_skip_link_skips(visit: Open) -> None:
    with visit("flagship", **STEADY) as opened:
        page = opened.page
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.getElementById('answer').getBoundingClientRect().top") < 60
        page.keyboard.press("Tab")
        assert page.evaluate(f"document.querySelector('main').contains({ACTIVE})")


@pytest.mark.parametrize("name", ["flagship", "river and ridge", "hostile"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_citation_shows_the_exact_words_and_escape_hides_them(visit: Open, name: str, width: int) -> None:
    with visit(name, width=width, **STEADY) as opened:
        page = opened.page
        peek = page.locator("#peek")
        expect(peek).to_be_hidden()
        for link in page.locator("main a.cite:visible").all()[:3]:
            link.focus()
            expect(peek).to_be_visible()
            told = words_of(page, ACTIVE)
            assert told
            assert all(words in plainly(peek.text_content()) for words in told[:SHOWN])
            assert page.evaluate(f"{ACTIVE}.getAttribute('aria-describedby')") == "peek"
            box, screen = peek.bounding_box(), page.evaluate("innerWidth")
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= screen
            page.keyboard.press("Escape")
            expect(peek).to_be_hidden()
            assert page.evaluate(f"{ACTIVE}.classList.contains('cite')"), "the focus stays where it was"


def test_hovering_shows_the_words_too(visit: Open) -> None:
    with visit("flagship", **STEADY) as opened:
        page = opened.page
        link = page.locator("main a.cite").first
        link.hover()
        expect(page.locator("#peek")).to_be_visible()
        page.mouse.move(0, 0)
        expect(page.locator("#peek")).to_be_hidden()


def test_a_judgement_shows_its_reason(visit: Open) -> None:
    with visit("dam", **STEADY) as opened:
        page = opened.page
        link = page.locator("main a.assumed:visible").first
        link.focus()
        reason = page.evaluate(f"document.querySelector({ACTIVE}.getAttribute('href')).innerText")
        assert page.locator("#peek span").text_content()[:20] in " ".join(reason.split())


@pytest.mark.parametrize("name", ["flagship", "river and ridge"])
def test_enter_leads_to_the_note_and_its_link_leads_back(visit: Open, name: str) -> None:
    with visit(name, **STEADY) as opened:
        page = opened.page
        link = page.locator("main a.cite").first
        anchor, target = link.get_attribute("id"), link.get_attribute("href")
        link.focus()
        page.keyboard.press("Enter")
        expect(page.locator(target)).to_be_in_viewport()
        assert page.url.endswith(target)
        page.locator(f"a.number{target}[href='#{anchor}']").focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"#{anchor}")).to_be_in_viewport()


FOLDED = """(() => {
    const place = document.querySelector('details table tbody tr:last-child');
    if (place) place.id = 'folded-place';
    return 'folded-place';
})()"""
"""A place inside a folded table, as an author of a link may name one."""


@pytest.mark.parametrize("name", ["flagship", "river and ridge"])
def test_a_link_unfolds_the_table_that_it_leads_into(visit: Open, name: str) -> None:
    with visit(name, **STEADY) as opened:
        page = opened.page
        anchor = page.evaluate(FOLDED)
        expect(page.locator(f"#{anchor}")).to_be_hidden()
        for _ in range(2):  # and again when it was folded in between
            page.evaluate(f"location.hash = '#{anchor}'")
            expect(page.locator(f"#{anchor}")).to_be_visible()
            expect(page.locator(f"#{anchor}")).to_be_in_viewport()
            page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = false); location.hash = ''")


def test_an_address_with_a_place_in_a_folded_table_opens_there(visit: Open) -> None:
    with visit("flagship", **STEADY) as opened:
        page = opened.page
        watch = "new MutationObserver(() => { %s }).observe(document, {childList: true, subtree: true})"
        page.add_init_script(watch % FOLDED)
        page.goto("about:blank")
        page.goto(f"{opened.address}#folded-place")
        expect(page.locator("#folded-place")).to_be_in_viewport()
        opened.requests[:] = [opened.address]
