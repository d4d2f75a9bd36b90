"""Numbers run without gaps in reading order, each leads to the exact words, and each note leads back."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from detente.report.page.blocks import inlines
from detente.report.page.text import Cite
from detente.writers.citations import letter, ranges

from .markup import Element, read
from .situations import FLAGSHIP, RIVER, Brief, brief_of, label
from .small import actor, case, issue, line, paper, record, statement

FAR = " word" * 60 + ". "
"""Puts two quotes too far apart for one to stand in the other's context."""


def first_seen(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))


def sound(brief: Brief) -> None:
    """The whole apparatus of the HTML brief: groups lead to passages that hold the words, notes lead back to the first group."""
    root = read(brief.html)
    there = {str(item.attributes["id"]) for item in root if item.attributes.get("id")}
    first: dict[int, str] = {}
    for link in root.classed("cite"):
        numbers = [int(number) for number in str(link.attributes["data-notes"]).split()]
        assert numbers == sorted(set(numbers))
        assert link.text == f"[{ranges(numbers)}]"
        assert link.attributes["href"] == f"#note-{numbers[0]}"
        for number in numbers:
            first.setdefault(number, str(link.attributes["id"]))
    assert _in_order(brief)
    assert sorted(first) == list(range(1, len(brief.citations.numbers) + 1))
    marks = [item for item in root.classed("number") if str(item.attributes["id"]).startswith("note-")]
    assert sorted(str(item.attributes["id"]) for item in marks) == sorted(f"note-{number}" for number in first)
    for mark in marks:
        number = int(str(mark.attributes["id"]).removeprefix("note-"))
        assert mark.text == f"[{number}]"
        if mark.tag == "a":  # else an earlier note of the document leads back to the same place
            assert mark.attributes["href"] == f"#{first[number]}"
    judged = [item for item in root.all("li") if str(item.attributes.get("id")).startswith("assumed-")]
    assert [item.attributes["id"] for item in judged] == [f"assumed-{letter(at)}" for at in range(len(judged))]
    assert len(judged) == len(brief.citations.letters)
    for link in root.all("a"):
        assert str(link.attributes["href"]).removeprefix("#") in there, link.attributes["href"]
    _words_stand(brief, root)


def _in_order(brief: Brief) -> bool:
    """Whether numbers are those of a reading from the first word to the last; a group shows its own sorted."""
    seen = [name for part in inlines(brief.page) if isinstance(part, Cite) for name in part.statements]
    met = dict.fromkeys(name for name in seen if name in brief.citations.numbers)
    return [brief.citations.numbers[name] for name in met] == list(range(1, len(met) + 1))


def _words_stand(brief: Brief, root: Element) -> None:
    """The passage that a note stands in holds its words, as they stand in the document, and no document is printed twice."""
    passages = {str(item.attributes["id"]): item for item in root.classed("number")}
    articles = root.classed("document")
    assert len({item.attributes["id"] for item in articles}) == len(articles) == len(brief.citations.groups)
    for group, article in zip(brief.citations.groups, articles, strict=True):
        text = brief.case.documents[group.id].text
        assert article.attributes["id"] == f"document-{group.place}"
        for note in group.notes:
            found = passages[f"note-{note.number}"]
            mark = next(item for item in found.above() if item.tag == "mark")
            assert note.statement.quote.exact in _without_numbers(mark)
            assert _without_numbers(mark) in text
        for printed in article.classed("printed"):
            shown = _without_numbers(printed).strip()
            assert shown.removeprefix("… ").removesuffix(" …") in text


def _without_numbers(part: Element) -> str:
    """The words of a document that a part of the page prints; each number stands with a blank before its words."""
    told = "".join(
        child if isinstance(child, str) else "\0" if "number" in child.classes else _without_numbers(child)
        for child in part.children
    )
    return told.replace("\0 ", "")


def test_numbers_and_notes(worked: Brief) -> None:
    sound(worked)


@pytest.mark.parametrize(
    ("scenario", "as_of"), [("russia_waives_regions", None), ("donbas_given_up", None), (None, date(2026, 6, 3))], ids=label
)  # fmt: skip
def test_numbers_and_notes_of_the_flagship_overlaid(scenario: str | None, as_of: date | None) -> None:
    sound(brief_of(FLAGSHIP, scenario, as_of))


def test_only_what_a_person_confirmed_is_cited(worked: Brief) -> None:
    counted = {item.id for item in worked.case.record.statements if item.counts}
    assert set(worked.citations.numbers) <= counted


def tokens(markdown: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown):
        yield token
        yield from token.children or ()


def test_markdown_leads_to_its_notes(worked: Brief) -> None:
    """Every link leads somewhere, no place stands twice, and every note stands in a document."""
    found = list(tokens(worked.markdown))
    led = {str(item.attrs["href"]).removeprefix("#") for item in found if item.type == "link_open"}
    there = re.findall(r'<a id="([\w-]+)">', worked.markdown)
    assert len(there) == len(set(there))
    assert led <= set(there)
    notes = sorted(int(name.removeprefix("note-")) for name in there if name.startswith("note-"))
    assert notes == list(range(1, len(worked.citations.numbers) + 1))
    letters = [name for name in there if name.startswith("assumed-")]
    assert letters == [f"assumed-{letter(at)}" for at in range(len(worked.citations.letters))]


def test_markdown_keeps_the_words(worked: Brief) -> None:
    """Each note shows its quote in bold, as it stands but for line breaks; where quotes overlap, in pieces that follow each other."""
    bold: list[str] = []
    inside: list[str] | None = None
    for token in tokens(worked.markdown):
        if token.type == "strong_open":
            inside = []
        elif token.type == "strong_close" and inside is not None:
            bold.append("".join(inside))
            inside = None
        elif inside is not None and token.type == "text":
            inside.append(token.content)
    told = "".join("".join(words.split()) for words in bold)
    for note in worked.citations.notes.values():
        assert "".join(note.statement.quote.exact.split()) in told


def test_json_names_the_statement_of_every_note(worked: Brief) -> None:
    document = json.loads(worked.json)
    cited: list[str] = []
    letters: list[str] = []

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            cited.extend(part.get("statements", ()))
            letters.extend(part.get("assumed", ()))
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            walk(inner)

    for key in ("basis", "verdict", "pages", "sections"):
        walk(document[key])
    notes = [note for group in document["sources"] for note in group["notes"]]
    assert first_seen(cited) == [note["statement"] for note in sorted(notes, key=lambda note: int(note["number"]))]
    assert first_seen(letters) == [item["letter"] for item in document["assumptions"]]
    for note in notes:
        text = worked.case.documents[worked.case.record.statement(note["statement"]).document].text
        assert note["quote"] in text


def test_proposed_and_rejected_statements_stay_out(made: Callable[..., Brief]) -> None:
    """A machine's proposal and a rejected reading are counted, and no paragraph is printed for their sake."""
    words = {"s1": "the port stays ours", "s2": "the tariff could fall", "s3": "the lake is for sale"}
    kept = statement("s1", words["s1"], "a", about={"issues": ["x"]})
    proposed = statement("s2", words["s2"], "a", about={"issues": ["x"]}, status="proposed", when="2026-01-02")
    rejected = statement(
        "s3", words["s3"], "a", about={"issues": ["x"]}, status="rejected", reason="irony", when="2026"
    )
    brief = made(
        case({"a": actor("Alba"), "b": actor("Brenn")}, {"x": issue("Whose?", "no", "yes")},
             red_lines=[line("l1", "a", {"x": ["yes"]}, evidence=["s1"]), line("l2", "b", {"x": ["no"]}, assumed="so")]),
        record(kept, proposed, rejected),
        paper(f"{FAR}\n\n{FAR}".join(f"He said that {said}." for said in words.values())),
    )  # fmt: skip
    assert brief.citations.numbers == {"s1": 1}
    for form in (brief.html, brief.markdown, brief.json):
        assert words["s1"] in form
        assert words["s2"] not in form
        assert words["s3"] not in form
    sound(brief)


def test_context_is_cut_at_words_and_says_so(made: Callable[..., Brief]) -> None:
    long = "x" * 400
    for text in (f"{FAR}A key phrase here.{FAR}", f"{long}A key phrase here.{long}", "A key phrase here."):
        brief = made(
            case({"a": actor("Alba")}, {"x": issue("Whose?", "no", "yes")},
                 red_lines=[line("l1", "a", {"x": ["yes", "no"]}, evidence=["s1"])]),
            record(statement("s1", "A key phrase here.", "a")),
            paper(text),
        )  # fmt: skip
        sound(brief)
        note = brief.citations.notes["s1"]
        assert note.before.startswith("…") == note.after.endswith("…") == (text != "A key phrase here.")


def test_letters() -> None:
    assert [letter(at) for at in (0, 1, 25, 26, 27, 51, 52, 701, 702)] == ["a", "b", "z", "aa", "ab", "az", "ba", "zz", "aaa"]  # fmt: skip


def test_scenarios_keep_the_citations_of_the_base() -> None:
    """A scenario is analysis: it makes no statement appear that the record does not hold."""
    for name in brief_of(RIVER).case.model.scenarios:
        brief = brief_of(RIVER, name)
        assert set(brief.citations.numbers) <= {item.id for item in brief.case.record.statements}
