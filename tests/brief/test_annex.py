"""The annex: short, each document once, nothing that leads nowhere in any profile, and everything cut still in the JSON document."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, get_args

import pytest

from detente.brief import render
from detente.brief.order import Profile
from detente.writers.citations import Citations, SourceGroup
from detente.writers.noted import BUDGET, noted, places

from .markup import Element, read
from .shapes import SHAPES
from .situations import FLAGSHIP, RIVER, Brief, brief_of

TOTAL = 7_000
"""Words of the flagship's brief, the two pages and the annex together."""
BYTES = 600_000
KEYS = {
    "detente", "title", "as_of", "scenario", "files", "unread", "verdict", "facts", "lead", "sections", "sources",
    "assumptions", "answers", "basis", "pages", "references",
}  # fmt: skip
ANSWERS = {"deals", "why", "proposals", "rounds", "readings", "tipping", "road", "standoff", "whatif", "ask"}
SKIPPED = {"style", "script", "svg", "aside", "nav", "footer", "details", "title"}
PROFILES = get_args(Profile)


def words(part: Element) -> int:
    """Words that a reader of the printed page counts, without the numbers of citations."""
    told = re.sub(r"\[[\d, –]+\]", " ", shown(part))
    return sum(bool(re.search(r"\w", word)) for word in told.split())


def shown(part: Element) -> str:
    if part.tag in SKIPPED or "said" in part.classes:
        return " "
    return " ".join(child if isinstance(child, str) else shown(child) for child in part.children)


def test_the_flagship_is_short() -> None:
    assert words(read(brief_of(FLAGSHIP).html)) < TOTAL


def test_every_brief_is_a_small_file(worked: Brief) -> None:
    assert len(worked.html.encode()) < BYTES


def test_the_json_document_keeps_all_its_keys() -> None:
    document = json.loads(brief_of(FLAGSHIP).json)
    assert set(document) >= KEYS
    assert set(document["answers"]) >= ANSWERS
    note = document["sources"][0]["notes"][0]
    assert set(note) >= {"number", "statement", "quote", "before", "after", "voice", "speaker", "act"}
    assert document["references"]


def test_notes_name_every_document_of_the_two_pages_within_their_budget(worked: Brief) -> None:
    root = read(worked.html)
    for annex in (True, False):
        found = noted(worked.citations, annex=annex)
        assert {number for item in found for number in item.numbers} == worked.citations.front
        assert not annex or sum(item.size for item in found) <= BUDGET
        assert annex or all(item.told != f"D{item.place}" for item in found)
    listed = root.classed("noted")
    assert len(listed) == bool(worked.citations.front)
    sheet = root.by_id("page-2")
    assert not listed or listed[0] in list(sheet)


def test_two_pages_alone_say_what_each_number_leads_to_where_there_is_room(worked: Brief) -> None:
    whole = replace(worked.citations, room=10_000)
    cited = {
        note.number: note.statement for group in whole.groups for note in group.notes if note.number in whole.front
    }
    for item, group in zip(
        noted(whole, annex=False), (each for each in whole.groups if _used(whole, each)), strict=True
    ):
        assert not group.document.title or group.document.title in item.told
        said = {number: words for numbers, words in item.words for number in _spread(numbers)}
        assert {*said} == {*item.numbers}, "which sentence of the document each is"
        for number, words in said.items():
            assert " ".join(cited[number].quote.exact.split()).startswith(words.removesuffix(" …"))
        assert len({words for _, words in item.words}) == len(item.words), "the same words once"
    sizes = [sum(item.size for item in noted(replace(whole, room=room), annex=False)) for room in (10_000, 200, 60, 0)]
    assert sizes == sorted(sizes, reverse=True)
    assert not any(item.words for item in noted(replace(whole, room=0), annex=False))
    assert not any(item.words for item in noted(whole, annex=True)), "there the documents stand behind"


def _used(citations: Citations, group: SourceGroup) -> bool:
    return any(note.number in citations.front for note in group.notes)


def _spread(numbers: str) -> Iterator[int]:
    """``1–3, 7`` as numbers."""
    for part in numbers.replace("\u2060", "").split(", "):
        first, _, last = part.partition("–")
        yield from range(int(first), int(last or first) + 1)


def test_documents_are_all_named_or_all_by_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never some of them; where places stand alone, a sentence says what they are."""
    citations = brief_of(RIVER).citations
    assert places(noted(citations, annex=True)) == ""
    monkeypatch.setattr("detente.writers.noted.BUDGET", 3)
    found = noted(citations, annex=True)
    assert [item.told for item in found] == ["D1", "D2"]
    assert places(found) == "D1–D2: the documents, in the annex"
    assert places(noted(citations, annex=False)) == ""
    assert places(()) == ""


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("folder", [FLAGSHIP, RIVER], ids=lambda folder: folder.name)
def test_no_link_of_a_profile_leads_nowhere(folder: Any, profile: Profile) -> None:
    brief = brief_of(folder)
    root = read(render(brief.answers, ".html", profile=profile))
    there = [str(item.attributes["id"]) for item in root if item.attributes.get("id")]
    assert len(there) == len(set(there))
    led = [str(link.attributes["href"]) for link in root.all("a")]
    assert led
    assert [target for target in led if target.removeprefix("#") not in there] == []
    markdown = render(brief.answers, ".md", profile=profile)
    places = re.findall(r'<a id="([\w-]+)">', markdown)
    assert len(places) == len(set(places))
    assert set(re.findall(r"\]\(#([\w-]+)\)", markdown)) <= set(places)
    document = json.loads(render(brief.answers, ".json", profile=profile))
    assert bool(document["pages"]) == (profile != "annex")
    assert bool(document["sections"]) == (profile != "two-pages")


def test_the_annex_alone_keeps_the_numbers_of_the_whole() -> None:
    brief = brief_of(FLAGSHIP)
    whole, alone = (read(render(brief.answers, ".html", profile=profile)) for profile in ("full", "annex"))
    sections = [[item.text for item in root.classed("cite")] for root in (whole.by_id("road"), alone.by_id("road"))]
    assert sections[0] == sections[1] != []
    numbers = [{item.attributes["id"] for item in root.classed("number")} for root in (whole, alone)]
    assert numbers[0] == numbers[1]


def test_the_two_pages_alone_lead_to_their_notes() -> None:
    root = read(render(brief_of(FLAGSHIP).answers, ".html", profile="two-pages"))
    cited = root.classed("cite")
    assert cited
    assert all(str(link.attributes["href"]).startswith("#noted-") for link in cited)
    assert root.classed("document") == []


def test_no_position_is_told_twice_in_the_positions(worked: Brief) -> None:
    section = read(worked.html).by_id("who-wants-what")
    lines = [item.text for item in section.all("li") if not item.text.startswith(("Also said", "Said"))]
    assert len(lines) == len(set(lines))


def test_paraphrases_stand_in_no_quotation_marks(worked: Brief) -> None:
    """What stands in a document in quotation marks keeps them; nothing else of a document is given any."""
    for mark in read(worked.html).all("mark"):
        assert mark.all("q") == []


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_stands_in_every_profile(made: Callable[..., Brief], name: str, profile: Profile) -> None:
    """No link leads nowhere; the annex says nothing of nobody, and no value that was not there."""
    brief = made(*SHAPES[name])
    root = read(render(brief.answers, ".html", profile=profile))
    there = {str(item.attributes["id"]) for item in root if item.attributes.get("id")}
    assert [
        str(link.attributes["href"]) for link in root.all("a") if str(link.attributes["href"])[1:] not in there
    ] == []
    markdown = render(brief.answers, ".md", profile=profile)
    assert set(re.findall(r"\]\(#([\w-]+)\)", markdown)) <= set(re.findall(r'<a id="([\w-]+)">', markdown))
    annex = markdown.partition("\n## Positions")[2]
    assert (profile == "two-pages") or annex
    for wrong in (r"\bNone\b(?! on record)", r"\(\)", r": \.", r",\.", r"\. \."):
        assert re.search(wrong, annex) is None, wrong
