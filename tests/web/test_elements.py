"""The pieces of the workbench as a person meets them: by mouse, by keys, without script, under the policy of the pages."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from detente.intake.marked import marked as marked_words
from detente.record.anchor import locate
from detente.record.model import Quote
from detente.sources import Document
from detente.web.screens.patterns import ASKED
from tests.web.conftest import CASES, Site, serving
from tests.web.window import Look, browser, fields, look

__all__ = ["browser", "look"]
DAM = CASES / "teaching" / "upper-river-dam"
TRICKY = (
    "The crowd 👩‍👩‍👧 waved 🇨🇭🇺🇦 flags.\n  Zu\u0308rich: cafe\u0301, n\u0303; 👍🏽!\r"
    "قال الوزير: «لن نوقّع» بغير ضمان. ההסכם ייחתם.\tकि नमस्ते, 한국어 \u200fx\u200e.  The crowd 👩‍👩‍👧 waved 🇨🇭🇺🇦 flags."
).replace("\r", "\n")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A workbench with the page of patterns."""
    os.environ[ASKED] = "1"
    try:
        folder = Path(shutil.copytree(DAM, tmp_path_factory.mktemp("patterns") / "case"))
        with serving(folder) as found:
            yield found
    finally:
        del os.environ[ASKED]


def held(page: Page) -> None:
    """Forms are noted instead of sent."""
    page.evaluate(
        """() => { window.sent = []; addEventListener("submit", (event) => { event.preventDefault();
        const form = new FormData(event.target, event.submitter); window.sent.push(Object.fromEntries(form)); }, true); }"""
    )


def current(page: Page) -> str | None:
    return page.locator("[data-item][aria-current=true]").get_attribute("data-item")


def marked(page: Page, words: str, occurrence: int = 0) -> None:
    """Marks words of the document as a mouse would, whatever marks lie in between."""
    page.evaluate(
        """([words, nth]) => { const text = document.getElementById("document");
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT); const nodes = []; let all = "";
        while (walker.nextNode()) { const node = walker.currentNode; if (node.parentElement.closest("[data-aside]")) continue;
          nodes.push([node, all.length]); all += node.data; }
        let at = -1; for (let i = 0; i <= nth; i++) at = all.indexOf(words, at + 1);
        const point = (place, last) => nodes.findLast(([, begins]) => last ? begins < place : begins <= place);
        const [first, a] = point(at, false), [final, b] = point(at + words.length, true);
        first.parentElement.scrollIntoView({ block: "center" });
        getSelection().setBaseAndExtent(first, at - a, final, at + words.length - b); }""",
        [words, occurrence],
    )


# Citations


def test_a_citation_shows_its_words_and_is_a_link(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        tip = page.locator("#cite-tip")
        link = page.get_by_role("link", name="source 1")
        link.hover()
        expect(tip).to_be_visible()
        expect(tip).to_contain_text("We shall not leave the valley")
        assert link.get_attribute("aria-describedby") == "cite-tip"
        tip.hover()
        page.wait_for_timeout(300)
        expect(tip).to_be_visible()
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()
        page.get_by_role("link", name="source 2").focus()
        expect(tip).to_contain_text("لن نوقّع")
        page.keyboard.press("Tab")
        expect(tip).to_be_hidden()


# The queue


def test_keys_press_buttons_and_move(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        held(page)
        assert current(page) == "s1"
        expect(page.locator("mark.is-current")).to_contain_text("before the rains")
        page.keyboard.press("j")
        assert current(page) == "s2"
        expect(page.locator("mark.is-current")).to_contain_text("written guarantee")
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert current(page) == "s1"
        for key in ("a", "c", "u"):
            page.keyboard.press(key)
        assert page.evaluate("sent") == [
            {"statement": "s1", "decide": "accept"},
            {"statement": "s2", "decide": "correct"},
            {"decide": "undo"},
        ]
        assert current(page) == "s2"


def test_an_item_under_way_is_not_decided_twice(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        held(page)
        page.keyboard.press("a")
        page.keyboard.press("k")
        page.keyboard.press("a")
        page.keyboard.press("r")
        assert len(page.evaluate("sent")) == 1
        page.evaluate(
            """document.querySelector("[data-item=s1] form").dispatchEvent(new CustomEvent("htmx:finally:request", { bubbles: true }))"""
        )
        page.keyboard.press("r")
        assert len(page.evaluate("sent")) == 2


def test_text_fields_keep_their_keys(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        held(page)
        page.get_by_text("A statement that was missed").click()
        for field in ("#note-s1", "#p-why", "#p-remark"):
            page.locator(field).focus()
            page.keyboard.type("a jar? crux")
            assert page.locator(field).input_value() == "a jar? crux"
        page.locator("#p-role").focus()
        page.keyboard.press("r")
        page.locator("#note-s1").focus()
        page.keyboard.press("Escape")
        expect(page.locator("[data-item=s1]")).to_be_focused()
        page.locator("body").press("Control+a")
        assert page.evaluate("sent") == []
        assert not page.locator("dialog").count()


def test_a_key_held_down_counts_once(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        held(page)
        for _ in range(5):
            page.keyboard.down("c")
        page.keyboard.up("c")
        assert len(page.evaluate("sent")) == 1


def test_the_list_of_keys_closes_and_switches_them_off(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        held(page)
        page.locator("#p-cite").evaluate("node => { node.tabIndex = -1; node.focus(); }")
        page.keyboard.press("?")
        dialog = page.get_by_role("dialog", name="Keys")
        expect(dialog).to_be_visible()
        for words in ("Confirm", "Correct", "Reject", "Undo the last", "next", "back"):
            expect(dialog).to_contain_text(words)
        page.keyboard.press("a")
        assert page.evaluate("sent") == []
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        assert page.evaluate("document.activeElement.id") == "p-cite"
        page.get_by_role("button", name="Keys").click()
        dialog.get_by_label("Use these keys").uncheck()
        dialog.get_by_role("button", name="Close").click()
        page.keyboard.press("c")
        page.keyboard.press("?")
        assert page.evaluate("sent") == []
        assert not dialog.count()


def test_the_place_in_the_queue_outlives_what_is_replaced(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        page.locator("[data-item=s1]").evaluate("node => node.remove()")
        expect(page.locator("[data-item=s2][aria-current=true]")).to_be_focused()
        page.evaluate(
            """() => { const queue = document.getElementById("queue"); const again = queue.cloneNode(true);
            for (const item of again.querySelectorAll("[data-item]")) item.removeAttribute("aria-current"); queue.replaceWith(again); }"""
        )
        expect(page.locator("[data-item=s2][aria-current=true]")).to_be_focused()
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


# The document


def test_marked_words_go_into_the_form_only_when_taken(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        empty = fields(page, "statement")
        marked(page, "premier of Northland said, and left")
        offer = page.get_by_role("button", name="New statement")
        expect(offer).to_be_visible()
        assert fields(page, "statement") == empty
        offer.click()
        first = fields(page, "statement")
        assert first["exact"] == "premier of Northland said, and left"
        assert first["prefix"].endswith("before the rains,” the ")
        assert first["suffix"].startswith(" the hall.\nSouthmark asks for a written guarantee; without")
        expect(page.locator("#p-speaker")).to_be_focused()
        page.locator("#p-remark").fill("half done")
        marked(page, "guarantee; without one")
        expect(page.get_by_role("button", name="Use these words instead")).to_be_visible()
        assert fields(page, "statement") == first | {"remark": "half done"}
        page.locator("#document").click(position={"x": 5, "y": 5})
        expect(page.locator(".offer")).to_be_hidden()
        assert fields(page, "statement") == first | {"remark": "half done"}
        marked(page, "guarantee; without one")
        page.get_by_role("button", name="Use these words instead").click()
        found = fields(page, "statement")
        assert (found["exact"], found["remark"]) == ("guarantee; without one", "half done")


@pytest.mark.parametrize(
    "words", ["👩‍👩‍👧 waved", "🇨🇭 flags", "café", "الوزير إن بلاده", "ייחתם בחורף", "ضمان مكتوب. ההסכם"]
)
def test_marked_words_of_any_script_are_the_quote(site: Site, look: Look, words: str) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        marked(page, words)
        page.get_by_role("button", name="New statement").click()
        assert fields(page, "statement")["exact"] == words


def test_marks_have_the_colours_of_their_speakers(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        page.keyboard.press("j")
        colours = page.evaluate(
            """[...document.querySelectorAll("[data-text] mark")].map((mark) => getComputedStyle(mark).borderBottomColor
            + getComputedStyle(mark).backgroundColor)"""
        )
        assert len(set(colours)) == len(colours) == 2


def test_a_paragraph_runs_as_its_first_letters_do_marked_or_not(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        places = page.evaluate(
            """() => { const text = document.getElementById("document"); const mark = document.createElement("mark");
            mark.dataset.statement = "x"; mark.textContent = "The minister said"; text.replaceChildren(mark, " لن نوقّع, and left.");
            const box = mark.getBoundingClientRect(), end = document.createRange(); end.setStart(text.lastChild, 12);
            end.setEnd(text.lastChild, 16); return [box.left, end.getBoundingClientRect().left]; }"""
        )
        assert places[0] < places[1]


def test_words_by_keys_alone(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        page.locator("#document").focus()
        for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"):
            page.keyboard.press(key)
        page.keyboard.press("Enter")
        assert fields(page, "statement")["exact"] == "shall not leave"
        page.locator("#document").focus()
        page.keyboard.press("Escape")
        expect(page.locator(".offer")).to_be_hidden()


def test_a_mark_that_was_replaced_stands_out_again(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        page.keyboard.press("j")
        page.evaluate(
            """() => { const old = document.querySelector("mark[data-statement=s2]"); const fresh = old.cloneNode(true);
            fresh.className = "hue-3"; old.replaceWith(fresh); }"""
        )
        expect(page.locator("mark.is-current.hue-3")).to_be_visible()


def test_a_mark_leads_to_its_item(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        page.locator("mark", has_text="written guarantee").click()
        assert current(page) == "s2"


def test_any_part_of_a_tricky_text_is_found_again(site: Site, look: Look) -> None:
    """Every place at which a selection may begin and end, in the browser's count, gives words that the record finds at one place:
    never half a sign, never a letter without its accent, and the words that were marked where these are whole."""
    with look(site) as window:
        page = window.go("/patterns")
        address = page.locator("script[src*=quote-reader]").get_attribute("src")
        found = page.evaluate(
            """async ([address, text]) => { const { whole, quoted } = await import(address); const found = [];
            for (let start = 0; start < text.length; start++) for (let end = start + 1; end <= text.length; end += 1 + (end - start > 12) * 9) {
              const [from, to] = whole(text, start, end);
              found.push([text.slice(start, end).isWellFormed() ? text.slice(start, end) : null, from < to ? quoted(text, from, to) : null]); }
            return found; }""",
            [address, TRICKY],
        )
        signs = page.evaluate("text => [...new Intl.Segmenter().segment(text)].map((each) => each.segment)", TRICKY)
    places = {0}
    for sign in signs:
        places.add(max(places) + len(sign))
    assert len(found) > 2000
    document = Document("x.txt", TRICKY, "")
    for words, quote in found:
        if quote is None:
            assert words is None or not words.strip()
            continue
        exact = quote["exact"]
        assert exact == exact.strip()
        anchor = locate(Quote(exact=exact, prefix=quote["prefix"] or None, suffix=quote["suffix"] or None), TRICKY)
        assert anchor.holds, quote
        assert marked_words(exact, quote["prefix"], quote["suffix"], document).start == anchor.start
        assert {anchor.start, anchor.end} <= places
        if words is not None:
            assert words.strip() in exact


# Numbers, the strip


def test_a_number_is_dragged_stepped_or_typed(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        handle, field = page.get_by_role("slider"), page.locator("#p-number-field")
        expect(handle).to_have_accessible_name("What no deal is worth to Northland")
        handle.focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        expect(field).to_have_value("61")
        assert handle.get_attribute("aria-valuetext") == "61 of 100, 61 above it two conflicts become four"
        page.keyboard.press("Home")
        expect(field).to_have_value("0")
        field.fill("40")
        expect(handle).to_have_value("40")
        field.fill("400")
        expect(handle).to_have_value("40")
        assert page.locator("number-drag .ticks i").count() == 2
        assert page.evaluate("""new FormData(document.querySelector("number-drag form")).getAll("set")""") == ["400"]


def test_a_dragged_number_asks_once_it_rests(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        page.route("**/fragment*", lambda route: route.fulfill(body="<p data-says>asked</p>", content_type="text/html"))
        page.evaluate(
            """() => { const form = document.querySelector("number-drag form"); form.setAttribute("hx-get", "/fragment");
            form.setAttribute("hx-target", "#strip"); htmx.process(form); }"""
        )
        page.get_by_role("slider").focus()
        for _ in range(8):
            page.keyboard.press("ArrowLeft")
        expect(page.locator("#strip")).to_contain_text("asked")
        page.wait_for_timeout(400)
        assert [url.rpartition("?")[2] for url in window.requests if "fragment" in url] == ["set=50"]


def test_the_strip_says_what_changed_once_and_gives_up_older_questions(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        waiting: list[Route] = []

        def answer(route: Route) -> None:
            if "n=1" in route.request.url:
                waiting.append(route)
                return
            route.fulfill(body="<p data-says>A deal exists.</p>", content_type="text/html")

        page.route("**/fragment*", answer)
        failed: list[str] = []
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.evaluate(
            """() => { for (const n of [1, 2]) { const button = document.createElement("button"); button.id = `ask-${n}`;
            button.setAttribute("hx-get", `/fragment?n=${n}`); button.setAttribute("hx-target", "#strip");
            document.querySelector("main").prepend(button); htmx.process(button); } }"""
        )
        page.locator("#ask-1").evaluate("node => node.click()")
        expect(page.locator("#strip")).to_have_attribute("aria-busy", "true")
        expect(page.locator("#strip.is-late")).to_be_visible()
        page.locator("#ask-2").evaluate("node => node.click()")
        expect(page.locator("#strip")).to_have_text("A deal exists.")
        expect(page.locator("#strip:not([aria-busy])")).to_be_visible()
        expect(page.locator("[role=status].said")).to_have_text("A deal exists.")
        until = time.monotonic() + 10
        while not failed and time.monotonic() < until:
            page.wait_for_timeout(50)
        assert [url.rpartition("?")[2] for url in failed] == ["n=1"]
        assert len(waiting) == 1


def test_the_strip_covers_nothing_that_has_the_focus(site: Site, look: Look) -> None:
    with look(site, height=700) as window:
        page = window.go("/patterns")
        page.evaluate(
            """document.querySelector("#strip").insertAdjacentText("beforeend", "A long word. ".repeat(150))"""
        )
        covered = """() => { const at = document.activeElement, strip = document.getElementById("strip");
            if (strip.contains(at) || at === document.body) return ""; const box = at.getBoundingClientRect();
            const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return strip.contains(over) ? at.outerHTML.slice(0, 90) : ""; }"""
        for key in (*["Tab"] * 45, *["Shift+Tab"] * 45):
            page.keyboard.press(key)
            assert page.evaluate(covered) == ""


# Everybody


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/patterns", "/c/case/text/case.yaml", "/c/case/why", "/"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    site: Site, look: Look, path: str, width: int, theme: str
) -> None:
    with look(site, width=width, color_scheme=theme) as window:
        page = window.go(path)
        found = Axe().run(page)
        told = [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found.response["violations"]]
        assert told == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 320])
def test_what_is_pressed_is_large_enough(site: Site, look: Look, width: int) -> None:
    with look(site, width=width) as window:
        page = window.go("/patterns")
        small = page.evaluate(
            """() => [...document.querySelectorAll("main button, main input:not([type=hidden]), main select, summary, header a")]
            .filter((each) => each.checkVisibility()).map((each) => [each.outerHTML.slice(0, 80), (each.closest("label") ?? each).getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
        )
        assert small == []


def test_without_script_everything_is_forms_and_links(site: Site, look: Look) -> None:
    with look(site, java_script_enabled=False) as window:
        page = window.go("/patterns")
        expect(page.get_by_role("link", name="source 1")).to_have_attribute("href", "#note-1")
        page.locator("#p-number-field").fill("40")
        page.get_by_role("button", name="Try").click()
        assert page.url.endswith("?set=40")
        expect(page.locator("#p-text-field")).to_be_visible()
        page.get_by_role("button", name="Confirm").first.click()
        assert "decide=accept" in page.url


def test_print_leaves_out_what_is_pressed(site: Site, look: Look) -> None:
    with look(site) as window:
        page = window.go("/patterns")
        page.emulate_media(media="print")
        expect(page.get_by_role("button", name="Save").first).to_be_hidden()
        expect(page.locator("#document")).to_be_visible()
