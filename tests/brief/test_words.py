"""The words of the two pages: none of the engines', none too many, and no quotation marks around what nobody said so."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

import pytest

from detente.report.front import answered, basis, bottom_line, earlier, headline, matters, new, sure
from detente.report.page.blocks import Chart, Entry, Figure, Items, Page, Paragraph, PositionsMap, Table
from detente.report.page.text import Text, plain

from .shapes import SHAPES
from .situations import Brief

JARGON = (
    "model", "models", "firmness", "firm as", "openings?", "conflict sets?", "constraints?", "utility", "utilities", "no-deal",
    "deals?", "floors?", "waives?", "waived", "waivers?", "deadlocks?", "zopa", "batna", "win-sets?", "status quo", "red lines?",
    "leximin", "pareto", "frontier", "equilibri(um|a)", "nash", "gmr", "smr", "sseq", "seq", "sim", "completions?", "nominal",
    "combinations?", "minimal", "hitting", "subsets?", "correction", "cost", "scale of", "per cent of readings", "id", "ids",
    "none on file", "`detente", "detente",
)  # fmt: skip
"""Words of the engines, of the commands and of the field's theory: a reader of the two pages meets none of them."""
REFUSED = re.compile(rf"(?<![\w-])({'|'.join(JARGON)})(?![\w-])", re.IGNORECASE)
BUDGETS = {
    "bottom-line": bottom_line.BUDGET,
    "new": new.BUDGET,
    "answers": answered.BUDGET,
    "matters": matters.BUDGET,
    "earlier": earlier.BUDGET,
    "sure": sure.BUDGET,
}


def texts(entry: Entry) -> Iterator[Text]:
    """All that is told under a heading; of a picture what is told around it."""
    for block in entry.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Items):
            yield from (*block.items, *block.folded)
        elif isinstance(block, Table):
            yield (block.caption, ". ", ". ".join(filter(None, block.columns)))
            for row in block.rows:
                yield from row
        elif isinstance(block, Figure):
            yield (block.title, ". ", block.alt)
            if isinstance(block.picture, PositionsMap):
                for row in block.picture.table(block.title).rows:
                    yield from row
                yield block.picture.rest
            elif isinstance(block.picture, Chart) and block.table:
                for row in block.table.rows:
                    yield from row
            yield block.note


def told(page: Page) -> Iterator[tuple[str, str]]:
    """Where something is told on the two pages, and the words."""
    yield "basis", plain(page.basis)
    yield "headline", plain(page.verdict)
    for entry in page.entries:
        if not entry.own:
            yield entry.id, " ".join(filter(None, (entry.label, " ".join(filter(None, map(plain, texts(entry)))))))


def authors(brief: Brief) -> list[str]:
    """Every text that whoever wrote the case put in it, and every passage of its documents, the longest first."""
    found: set[str] = {item.quote.exact for item in brief.case.record.statements}
    found |= {name for item in brief.case.record.documents.values() for name in (item.publisher, item.title) if name}

    def look(value: object) -> None:
        if isinstance(value, dict):
            for each in value.values():
                look(each)
        elif isinstance(value, (list, tuple)):
            for each in value:
                look(each)
        elif isinstance(value, str) and len(value) > 2:
            found.add(value)

    look(brief.case.written.model_dump(mode="json", by_alias=True))
    return sorted(found, key=len, reverse=True)


def ours(words: str, brief: Brief) -> str:
    """Words without what the case says itself, whatever its first letter became."""
    for said in authors(brief):
        for form in (said, said.rstrip(".")):
            words = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", "…", words, flags=re.IGNORECASE)
    return words


def check_words(brief: Brief, *, only: Collection[str] = ()) -> None:
    """``only``: the headings that are looked at; all where none is named."""
    for where, words in told(brief.page):
        if only and where not in only:
            continue
        own = ours(words, brief)
        found = REFUSED.search(own)
        assert found is None, (where, found and found[0], words)
        quoted = re.search(r"“[^”…]*[^\W…][^”]*”", own)
        assert quoted is None, (where, quoted and quoted[0], words)
        assert not re.search(r"\s[,.;:]|\.\.|,,|  |^\W|\bNone\b(?! of )", words), (where, words)


def check_budgets(brief: Brief) -> None:
    assert count(plain(brief.page.verdict)) <= headline.BUDGET, plain(brief.page.verdict)
    assert count(plain(brief.page.basis)) <= basis.BUDGET
    for entry in brief.page.entries:
        if entry.id in BUDGETS:
            words = " ".join(map(plain, texts(entry)))
            assert count(words) <= BUDGETS[entry.id], (entry.id, count(words), words)


def count(words: str) -> int:
    return len(words.split())


def test_what_page_one_says_has_no_jargon(worked: Brief) -> None:
    check_words(worked, only=("basis", "headline", *BUDGETS))


def test_both_pages_have_no_jargon(worked: Brief) -> None:
    check_words(worked)


def test_worked_cases_keep_to_their_budgets(worked: Brief) -> None:
    check_budgets(worked)


def test_two_pages_are_neither_thin_nor_long(worked: Brief) -> None:
    """The words of both pages together."""
    words = sum(count(words) for _, words in told(worked.page))
    assert 500 <= words <= 1500


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_has_true_words_within_budgets(made: Callable[..., Brief], name: str) -> None:
    brief = made(*SHAPES[name])
    check_words(brief, only=("basis", "headline", *BUDGETS))
    check_budgets(brief)
    assert plain(brief.page.verdict).endswith(".")


@pytest.mark.parametrize("name", SHAPES)
def test_both_pages_of_every_shape_have_no_jargon(made: Callable[..., Brief], name: str) -> None:
    check_words(made(*SHAPES[name]))


@pytest.mark.parametrize(
    "said", ["The model says so", "the cheapest opening", "a red line of Aland", "No deal is possible", "Nash"]
)
def test_the_list_refuses(said: str) -> None:
    assert REFUSED.search(said)


@pytest.mark.parametrize(
    "said", ["a modest step", "the opening of the game is over", "an ideal", "similar", "decoration"]
)
def test_the_list_lets_pass(said: str) -> None:
    assert REFUSED.search(said.replace("opening of", "start of")) is None
