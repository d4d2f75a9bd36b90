"""Answers that no report calls answers: told as said since, and offered to the analyst as responses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.answers import Answers
from detente.case import Case, load
from detente.intake.draft import draft
from detente.report.front import answered
from detente.report.front.phrases import Told
from detente.report.language.wording import Words
from detente.report.page.blocks import Paragraph, Table
from detente.report.page.text import Cite, plain
from detente.report.proposals.section import proposal as one
from detente.report.proposals.section import section
from detente.report.proposals.since import said_since
from tests.brief.small import actor, case, issue, paper, record, statement, write_case

ACTORS = {
    "a": actor("Alba"),
    "b": actor("Brenn"),
    "c": actor("Corr"),
    "h": {"name": "Brenn's council", "role": "ratifier", "of": "b"},
}
ISSUES = {
    "mill": issue("Who runs the mill?", "old", "new", "none", name="the mill"),
    "toll": issue("Who pays?", "all", "few", name="the toll"),
}
PAPER: dict[str, Any] = {
    "id": "p", "by": "a", "to": "b", "date": "2026-02-10", "terms": {"mill": "new"}, "evidence": ["own"],
}  # fmt: skip
LEAD = "Said since about what it asks: Brenn refuses “option new” on the mill"


def said(name: str, who: str, act: str, option: str, when: str | None, **more: Any) -> dict[str, Any]:
    days = {"when": when} if when else {}
    return statement(name, f"words {name} of {who}", who, act=act, about={"options": [option]}, **days) | more


SAID = (
    said("own", "a", "propose_terms", "mill.new", "2026-02-10"),
    said("before", "b", "refuse", "mill.new", "2026-02-01"),
    said("no", "b", "refuse", "mill.new", "2026-02-12"),
    said("again", "b", "refuse", "mill.new", "2026-02-14"),
    said("other", "b", "refuse", "mill.none", "2026-02-13"),
    said("toll", "b", "refuse", "toll.few", "2026-02-13"),
    said("bystander", "c", "refuse", "mill.new", "2026-02-13"),
    said("council", "h", "accept_if", "mill.new", "2026-02-15"),
    said("undated", "b", "accept", "mill.new", None),
    said("told", "b", "refuse", "mill.new", "2026-02-16", voice="author"),
    said("unread", "b", "refuse", "mill.new", "2026-02-16", status="proposed"),
    said("linked", "b", "refuse", "mill.new", "2026-02-16", links={"answers": ["q"]}),
)
OTHER = {"id": "q", "by": "c", "date": "2026-02-20", "terms": {"toll": "few"}, "assumed": "t"}


def made(folder: Path, proposal: dict[str, Any], *more: dict[str, Any]) -> Case:
    everything = (*SAID, *more)
    text = paper(". ".join(item["quote"] for item in everything))
    actors_and_issues = case(ACTORS, ISSUES, proposals=[proposal, OTHER])
    return load(write_case(folder / "c", actors_and_issues, record(*everything), text))


@pytest.fixture
def loaded(tmp_path: Path) -> Case:
    return made(tmp_path, PAPER)


def test_what_addressees_said_of_the_very_option_on_its_day_or_later(loaded: Case) -> None:
    found = Answers(loaded).proposals().of("p").since
    assert [(each.statement, each.actor, each.stance) for each in found] == [
        ("no", "b", "refuses"),
        ("again", "b", "refuses"),
        ("council", "h", "accepts on a condition"),
    ]
    assert {each.options for each in found} == {("mill.new",)}


def test_a_proposal_to_nobody_by_name_is_to_all_others(tmp_path: Path) -> None:
    found = Answers(made(tmp_path, {**PAPER, "to": []})).proposals().of("p").since
    assert [each.statement for each in found] == ["no", "bystander", "again", "council"]


def test_what_stands_as_an_answer_is_not_told_again(tmp_path: Path) -> None:
    answer = {"actor": "b", "kind": "refuse", "evidence": ["no", "again"]}
    found = Answers(made(tmp_path, {**PAPER, "responses": [answer]})).proposals().of("p").since
    assert [each.statement for each in found] == ["council"]


def test_in_words_with_citations(loaded: Case) -> None:
    answers = Answers(loaded)
    told = said_since(Words(loaded.model), answers.proposals().of("p"))
    assert plain(told) == f"{LEAD} and Brenn's council accepts “option new” on the mill (on a condition)"
    assert [part.statements for part in told if isinstance(part, Cite)] == [("no", "again"), ("council",)]
    lines = [plain(block.text) for block in one(answers, "p").blocks if isinstance(block, Paragraph)]
    assert f"{plain(told)}. No report says that it is an answer." in lines
    (others,) = [
        block for block in section(answers).blocks if isinstance(block, Table) and "proposals" in block.caption
    ]
    assert [plain(row[3]) for row in others.rows] == [plain(told)], "beside the other proposal too"


def first_page(case: Case) -> str:
    """What stands under *the answers*."""
    found = answered.entry(Told(Answers(case)))
    assert found is not None
    return " ".join(plain(block.text) for block in found.blocks if isinstance(block, Paragraph))


def test_the_first_page_does_not_say_that_nobody_answered(tmp_path: Path) -> None:
    told = first_page(made(tmp_path, {**PAPER, "date": "2026-02-12"}))
    assert "No answer of Alba, Brenn or Brenn's council is on record." in told, "to the latest one there is none"
    late = made(
        tmp_path / "late", {**PAPER, "date": "2026-02-21"}, said("late", "b", "refuse", "mill.new", "2026-02-22")
    )
    assert first_page(late).startswith(LEAD)


def test_a_draft_offers_them_as_responses(loaded: Case) -> None:
    found = [piece for piece in draft(loaded).pieces if piece.path == ("proposals", 0, "responses")]
    mine = {(piece.value["actor"], piece.value["kind"]): piece for piece in found}
    assert {key: [item.id for item in piece.statements] for key, piece in mine.items()} == {
        ("b", "refuse"): ["no", "again"],
        ("h", "accept_if"): ["council"],
    }
    assert mine["b", "refuse"].remark == "To p: said since about what it asks; no report says that it is an answer."
    assert mine["b", "refuse"].value["evidence"] == ["no", "again"]


def test_a_word_that_a_later_one_overtook_is_told_and_not_offered(tmp_path: Path) -> None:
    turned = made(tmp_path, PAPER, said("yes", "b", "accept", "mill.new", "2026-02-20"))
    told = Answers(turned).proposals().of("p").since
    assert [each.statement for each in told] == ["no", "again", "council", "yes"]
    found = [piece for piece in draft(turned).pieces if piece.path == ("proposals", 0, "responses")]
    assert {(piece.value["actor"], piece.value["kind"]) for piece in found} == {("b", "accept"), ("h", "accept_if")}


MINE = {**PAPER, "date": "2026-02-21"}
"""Later than all that was said of it, so that nobody has answered."""


def answers_to(folder: Path, proposal: dict[str, Any], *more: dict[str, Any], **case_more: Any) -> str:
    """What the two pages tell of the answers to a proposal that is the only one."""
    everything = (*(item for item in SAID if item["id"] != "linked"), *more)
    third = {"u": actor("the League", role="third_party", functions=["mediator"])}
    data = case({**ACTORS, **third}, ISSUES, proposals=[proposal], **case_more)
    return first_page(load(write_case(folder / "c", data, record(*everything), paper(". ".join(item["quote"] for item in everything)))))  # fmt: skip


def test_who_only_passes_terms_on_is_not_told_to_owe_an_answer(tmp_path: Path) -> None:
    handed = answers_to(tmp_path / "handed", {**MINE, "to": "u"})
    assert handed == "No answer of Brenn, Corr or Brenn's council is on record."
    both = answers_to(tmp_path / "both", {**MINE, "to": ["b", "u"]})
    assert both == "No answer of Brenn or the League is on record."
    asked = {key: value for key, value in MINE.items() if key != "terms"} | {"to": "u", "text": "asks for a host"}
    assert answers_to(tmp_path / "asked", asked) == "No answer of the League is on record."


def test_a_line_drawn_since_against_its_terms_is_an_answer(tmp_path: Path) -> None:
    """The words of the line were read as “perhaps”: as a stance on the option they count for nothing, as a position they were taken."""
    later = said("would", "b", "refuse", "mill.new", "2026-02-22", modality="hypothetical")
    line = {
        "id": "l",
        "actor": "b",
        "never": {"mill": "new"},
        "firmness": 3,
        "text": "refuses any new hand at the mill",
    }
    told = answers_to(tmp_path / "since", MINE, later, red_lines=[{**line, "evidence": ["would"]}])
    assert told == "Against its terms since: Brenn refuses any new hand at the mill."
    before = answers_to(tmp_path / "before", MINE, later, red_lines=[{**line, "evidence": ["before"]}])
    assert before == "No answer of Brenn is on record."


def test_who_criticised_it_has_not_been_silent(tmp_path: Path) -> None:
    aside = statement("aside", "words aside of b", "b", act="criticise", about={"proposals": ["p"]}, when="2026-02-22")
    assert "No answer of Brenn" not in answers_to(tmp_path, {**MINE, "to": ["b", "c"]}, aside)
