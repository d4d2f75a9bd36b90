"""Numbers run without gaps in reading order, each leads to the exact words, and each note leads back."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from detente.writers.citations import letter

from .markup import Element, read
from .situations import FLAGSHIP, RIVER, Brief, brief_of, label
from .small import actor, case, issue, line, paper, record, statement

FAR = " word" * 60 + ". "
"""Puts two quotes too far apart for one to stand in the other's context."""


def first_seen(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))


def links(root: Element, kind: str) -> dict[str, list[str]]:
    """Anchors of the places that lead to each target, in the order of the page."""
    found: dict[str, list[str]] = {}
    for link in root.classed(kind):
        assert link.tag == "a"
        target, here = link.attributes["href"], link.attributes["id"]
        assert target is not None
        assert here is not None
        found.setdefault(target.removeprefix("#"), []).append(here)
    return found


def backlinks(note: Element) -> list[str]:
    (back,) = note.classed("back")
    return [str(link.attributes["href"]).removeprefix("#") for link in back.all("a")]


def sound(brief: Brief) -> None:
    """The whole apparatus of the HTML brief."""
    root = read(brief.html)
    cited, assumed = links(root, "cite"), links(root, "assumed")
    notes = {str(item.attributes["id"]): item for item in root.all("li") if "note-" in str(item.attributes.get("id"))}
    judged = [item for item in root.all("li") if str(item.attributes.get("id")).startswith("assumed-")]
    assert list(cited) == [f"note-{at}" for at in range(1, len(notes) + 1)]
    assert set(cited) == set(notes)
    for name, note in notes.items():
        assert backlinks(note) == cited[name], name
        assert note.attributes["value"] == name.removeprefix("note-")
    assert list(assumed) == [f"assumed-{letter(at)}" for at in range(len(judged))]
    assert [item.attributes["id"] for item in judged] == list(assumed)
    for item in judged:
        assert backlinks(item) == assumed[str(item.attributes["id"])]
    for link in root.classed("cite"):
        assert link.attributes["href"] == f"#note-{link.text}"
    _words_stand(brief, notes)


def _words_stand(brief: Brief, notes: dict[str, Element]) -> None:
    """Before, quote and after stand in the document, at the anchor, but for the ellipses of a cut."""
    by_number = {note.number: note for note in brief.citations.notes.values()}
    for name, shown in notes.items():
        note = by_number[int(name.removeprefix("note-"))]
        text = brief.case.documents[note.statement.document].text
        anchor = brief.case.anchors[note.statement.id]
        (context,) = shown.classed("context")
        (mark,) = context.all("mark")
        assert mark.text == text[anchor.start : anchor.end] == note.statement.quote.exact
        assert context.text == note.before + mark.text + note.after
        head = note.before.removeprefix("…") if len(note.before) < anchor.start else note.before
        tail = note.after.removesuffix("…") if len(note.after) < len(text) - anchor.end else note.after
        assert text[: anchor.start].endswith(head)
        assert text[anchor.end :].startswith(tail)
        assert note.before.startswith("…") or anchor.start == len(note.before)
        assert note.after.endswith("…") or anchor.end + len(note.after) == len(text)


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
    """The same numbers as in HTML, in reading order, and no note that nothing leads to."""
    found = list(tokens(worked.markdown))
    led = [str(item.attrs["href"]).removeprefix("#") for item in found if item.type == "link_open"]
    there = re.findall(r'<a id="([\w-]+)">', worked.markdown)
    assert len(there) == len(set(there))
    assert set(led) == set(there)
    numbers = [name for name in first_seen(led) if name.startswith("note-")]
    assert numbers == [f"note-{at}" for at in range(1, len(worked.citations.numbers) + 1)]
    letters = [name for name in first_seen(led) if name.startswith("assumed-")]
    assert letters == [f"assumed-{letter(at)}" for at in range(len(letters))]


def test_markdown_keeps_the_words(worked: Brief) -> None:
    """Each note shows its quote in bold, and the words around it, as they stand but for line breaks."""
    seen: set[int] = set()
    bold: set[str] = set()
    inside: list[str] | None = None
    for token in tokens(worked.markdown):
        if token.type == "html_inline" and 'id="note-' in token.content:
            seen.add(int(re.findall(r"\d+", token.content)[0]))
        elif token.type == "strong_open":
            inside = []
        elif token.type == "strong_close" and inside is not None:
            bold.add("".join(inside))
            inside = None
        elif inside is not None and token.type == "text":
            inside.append(token.content)
    assert seen == set(worked.citations.numbers.values())
    for note in worked.citations.notes.values():
        assert " ".join(note.statement.quote.exact.split()) in {" ".join(words.split()) for words in bold}
    plain = " ".join(re.sub(r"\\(.)", r"\1", worked.markdown).split())
    for note in worked.citations.notes.values():
        around = f"{note.before}**{note.statement.quote.exact}**{note.after}"
        assert " ".join(around.split()) in plain


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

    for key in ("verdict", "facts", "lead", "sections"):
        walk(document[key])
    notes = [note for group in document["sources"] for note in group["notes"]]
    assert first_seen(cited) == [note["statement"] for note in sorted(notes, key=lambda note: int(note["number"]))]
    assert first_seen(letters) == [item["letter"] for item in document["assumptions"]]
    for note in notes:
        text = worked.case.documents[worked.case.record.statement(note["statement"]).document].text
        assert note["quote"] in text


def test_proposed_and_rejected_statements_stay_out(made: Callable[..., Brief]) -> None:
    """A machine's proposal and a rejected reading are counted, never shown."""
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
        paper(FAR.join(f"He said that {said}" for said in words.values())),
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
