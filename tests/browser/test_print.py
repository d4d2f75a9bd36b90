"""On A4, in black and white: the words and the numbered notes, without what needs a screen."""

import io
import re
import unicodedata
import zlib
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, expect

from detente.brief import rendered
from tests.brief.situations import FOLDERS, brief_of, label

from .conftest import Open

A4 = {"format": "A4", "prefer_css_page_size": True}
TEXT_WIDTH = 673
"""Pixels of an A4 page between margins of 16 mm."""
CLIPPED = """[...document.querySelectorAll('main *, header *')].filter((e) => {
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (e.closest('svg') || e.closest('.said') || !box.width || style.display === 'inline') return false;
    const hidden = style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1;
    return hidden || box.right > innerWidth + 1 || box.left < -1;
}).map((e) => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 60)}`)"""


def pages(pdf: bytes) -> int:
    """How many pages a PDF has, its packed objects included."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    whole = pdf
    for part in packed:
        try:
            whole += zlib.decompress(part)
        except zlib.error:
            continue
    return len(re.findall(rb"/Type\s*/Page\b", whole))


@pytest.mark.parametrize("folder", FOLDERS, ids=label)
def test_two_pages_alone_are_two(browser: Browser, tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "brief.html"
    file.write_bytes(rendered(brief_of(folder).answers, ".html", "two-pages"))
    page = browser.new_page()
    page.goto(file.as_uri())
    assert len(pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages) == 2


@pytest.mark.parametrize(("name", "least"), [("flagship", 4), ("dam", 4), ("river and ridge", 4), ("hostile", 4)])
def test_a4(visit: Open, name: str, least: int) -> None:
    with visit(name) as opened:
        printed = opened.page.pdf(**A4)
        assert printed.startswith(b"%PDF")
        assert least <= pages(printed) < 200
        assert re.search(rb"/MediaBox \[0 0 59\d(\.\d+)? 84\d", printed)


@pytest.mark.parametrize("folder", FOLDERS, ids=label)
def test_two_pages_are_two_sheets(visit: Open, folder: Path) -> None:
    """With whatever letters the machine has; the annex begins the third."""
    with visit(str(folder)) as opened:
        read = pypdf.PdfReader(io.BytesIO(opened.page.pdf(**A4)))
        first = opened.page.locator("main > section h2").first.text_content()
    told = [unicodedata.normalize("NFKC", " ".join(page.extract_text().split())) for page in read.pages]
    assert told[2].removeprefix(f"3 / {len(told)}Detente brief").strip().startswith(first)
    assert "2 of 2" in told[1]


@pytest.mark.parametrize("name", ["flagship", "dam", "river and ridge", "long words"])
def test_paper_has_no_navigation_no_folds_and_clips_nothing(visit: Open, name: str) -> None:
    with visit(name, width=TEXT_WIDTH) as opened:
        page = opened.page
        page.emulate_media(media="print")
        for part in ("nav", ".skip", "#peek", "aside", ".back", "details"):
            for found in page.locator(part).all():
                expect(found).to_be_hidden()
        expect(page.locator("#sources .printed").first).to_be_visible()
        assert page.evaluate(CLIPPED) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= TEXT_WIDTH


def test_an_opened_table_is_printed(visit: Open) -> None:
    with visit("flagship", width=TEXT_WIDTH) as opened:
        page = opened.page
        page.locator("summary").first.click()
        page.emulate_media(media="print")
        expect(page.locator("details[open] table").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_whatever_the_screen(visit: Open, scheme: str) -> None:
    with visit("flagship", color_scheme=scheme) as opened:
        opened.page.emulate_media(media="print")
        assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert opened.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_every_cited_word_stands_on_paper(visit: Open) -> None:
    with visit("flagship", width=TEXT_WIDTH) as opened:
        page = opened.page
        page.emulate_media(media="print")
        cited = page.evaluate("[...document.querySelectorAll('a.cite')].flatMap((a) => a.dataset.notes.split(' '))")
        numbers = page.locator("#sources mark .number").all()
        assert {f"note-{number}" for number in cited} == {number.get_attribute("id") for number in numbers}
        assert all(number.is_visible() for number in numbers)
        assert all(mark.is_visible() for mark in page.locator("#sources mark").all())
