"""The words of the two pages: none of the engines', none too many, and no quotation marks around what nobody said so."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import pytest

from detente.report.front import answered, basis, bottom_line, earlier, headline, matters, new, sure
from detente.report.page.text import plain

from .front import count, printed, texts, told
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
        assert not re.search(r"\s[,.;:]|\.\.|,,|  |^\W|\bNone\b(?! of them)", words), (where, words)


def check_budgets(brief: Brief) -> None:
    assert count(plain(brief.page.verdict)) <= headline.BUDGET, plain(brief.page.verdict)
    assert count(plain(brief.page.basis)) <= basis.BUDGET
    for entry in brief.page.entries:
        if entry.id in BUDGETS:
            words = " ".join(map(plain, texts(entry)))
            assert count(words) <= BUDGETS[entry.id], (entry.id, count(words), words)


def test_what_page_one_says_has_no_jargon(worked: Brief) -> None:
    check_words(worked, only=("basis", "headline", *BUDGETS))


def test_both_pages_have_no_jargon(worked: Brief) -> None:
    check_words(worked)


def test_worked_cases_keep_to_their_budgets(worked: Brief) -> None:
    check_budgets(worked)


MOST, LEAST = 1_500, 500
"""Words of both pages together."""
LEAST_OF_SMALL = {"2025-03-csis-articles": 300}
"""A case of one short document, without statements of the parties, without answers, talks or a road: there is no more that is
true to say of it, and a page is not filled with what nobody said."""


def on_paper(brief: Brief) -> int:
    """The words of both pages as they are printed; those inside a drawing are not counted."""
    entries = (item for item in brief.page.entries if not item.own)
    under_headings = (count(item.label) + sum(count(plain(words)) for words in printed(item)) for item in entries)
    return count(plain(brief.page.basis)) + count(plain(brief.page.verdict)) + sum(under_headings)


def length(brief: Brief) -> int:
    """The words of both pages, with those that tell a picture to whoever does not see it."""
    return sum(count(words) for _, words in told(brief.page))


def test_two_pages_are_neither_thin_nor_long(worked: Brief) -> None:
    name = worked.case.folder.name
    assert name not in LEAST_OF_SMALL or len(worked.case.record.documents) == 1, "much is on record: it has to be told"
    assert LEAST_OF_SMALL.get(name, LEAST) <= on_paper(worked)
    assert length(worked) <= MOST


@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_is_longer_than_two_pages(made: Callable[..., Brief], name: str) -> None:
    assert length(made(*SHAPES[name])) <= MOST


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
