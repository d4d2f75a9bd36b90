"""What talks agreed is told thing by thing where statements tell it, what several said of one thing once; to meet again is no result."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente
from detente.answers import Answers
from detente.brief import render
from detente.intake.pieces import Piece
from detente.report.language.agreed import things
from detente.report.page.text import Cite, plain

HEAD = """detente: 1
name: The well
as_of: 2026-04-01
actors:
  hill: {name: Hill, role: party}
  vale: {name: Vale, role: party}
issues:
  water: {question: Who draws?, status_quo: hill, options: {hill: Hill alone, turns: both by turns}}
"""
ROUND = "rounds:\n  - {id: inn, place: the inn, date: 2026-03-26, outcome: agreed, evidence: [EVIDENCE]}\n"


def case_of(folder: Path, *told: tuple[str, str], rest: str = "") -> detente.Case:
    """A case with these statements of one report, each with its words."""
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "case.yaml").write_text(HEAD + rest, "utf-8")
    (folder / "sources" / "minutes.txt").write_text("\n\n".join(dict.fromkeys(words for _, words in told)), "utf-8")
    lines = ["documents:", "  minutes: {file: sources/minutes.txt, published: 2026-03-27}", "statements:"]
    lines += [
        f"  - {{id: s{n}, document: minutes, voice: source, status: confirmed, reviewed: {{by: Ada, on: 2026-03-28}}, "
        f"when: 2026-03-26, quote: {{exact: {json.dumps(words)}}}, {fields}}}"
        for n, (fields, words) in enumerate(told)
    ]
    (folder / "record.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return detente.load(folder)


def agrees(who: str, words: str, options: str = "") -> tuple[str, str]:
    return f"speaker: {who}, act: agree, about: {{options: [{options}]}}", words


def told(case: detente.Case) -> tuple[str, list[tuple[str, ...]]]:
    """What is told of the one round, and what is cited."""
    found = things(case, case.model, case.model.rounds[0])
    return plain(found), [part.statements for part in found if isinstance(part, Cite)]


def page(case: detente.Case) -> str:
    """The brief as text."""
    return render(Answers(case), ".md")


def test_what_both_agreed_is_one_thing_with_its_words(tmp_path: Path) -> None:
    both = [agrees(who, "The gate stays open at night") for who in ("hill", "vale")]
    turns = agrees("vale", "The two will draw by turns from May", "water.turns")
    case = case_of(tmp_path, *both, turns, rest=ROUND.replace("EVIDENCE", "s0, s1"))
    words, cited = told(case)
    assert words == ": “both by turns” (water); The gate stays open at night"
    assert cited == [("s2",), ("s0", "s1")]  # that of its day counts, though the round does not rest on it


def test_of_many_things_five_are_told_and_the_others_counted(tmp_path: Path) -> None:
    many = [
        agrees("hill", f"They share the {what}") for what in ("gate", "mill", "road", "ford", "wood", "inn", "toll")
    ]
    names = ", ".join(f"s{n}" for n in range(len(many)))
    words, cited = told(case_of(tmp_path, *many, rest=ROUND.replace("EVIDENCE", names)))
    assert words.count(";") == 5
    assert words.endswith("; two more things")
    assert cited[-1] == ("s5", "s6")


def test_where_nothing_says_what_was_agreed_that_is_said(tmp_path: Path) -> None:
    met = ("speaker: hill, act: meet, to: [vale]", "Hill met Vale at the inn")
    case = case_of(tmp_path, met, rest=ROUND.replace("EVIDENCE", "s0"))
    assert told(case) == ("", [])
    assert "ended in agreement; what was agreed is not on record" in page(case)


def test_what_is_new_and_the_annex_tell_it(tmp_path: Path) -> None:
    both = [agrees(who, "The gate stays open at night") for who in ("hill", "vale")]
    case = case_of(tmp_path, *both, rest=ROUND.replace("EVIDENCE", "s0, s1"))
    brief = page(case)
    assert brief.count("agreed: The gate stays open at night") >= 2
    assert "ended in agreement" not in brief


def rounds(case: detente.Case) -> tuple[list[Piece], dict[str, str]]:
    found = detente.draft(case)
    return [piece for piece in found.pieces if piece.kind == "round"], dict(found.left)


AGAIN = "Hill and Vale agreed to meet again in May"


def test_to_agree_to_meet_again_is_no_round(tmp_path: Path) -> None:
    pieces, left = rounds(case_of(tmp_path, agrees("hill", AGAIN), agrees("vale", AGAIN)))
    assert pieces == []
    assert left["s0"] == "it tells of talks that were agreed on, not of talks that were held"


@pytest.mark.parametrize(
    ("act", "outcome"),
    [("meet", "open"), ("agree", "agreed"), ("talks_adjourned", "open"), ("talks_failed", "unknown")],
)
def test_who_met_and_agreed_only_to_meet_again_has_not_ended(tmp_path: Path, act: str, outcome: str) -> None:
    met = (f"speaker: hill, act: {act}, to: [vale]", "Hill and Vale sat at the inn")
    (piece,), _ = rounds(case_of(tmp_path, met, agrees("hill", AGAIN)))
    assert piece.value["outcome"] == outcome
    assert ("outcome" in piece.asks) == (outcome == "unknown")  # told as failed, and as going on: a person says which


def test_adjourned_talks_are_not_told_to_have_had_no_result(tmp_path: Path) -> None:
    rest = ROUND.replace("agreed", "open").replace("EVIDENCE", "s0")
    case = case_of(tmp_path, ("speaker: hill, act: talks_adjourned, to: [vale]", "The talks were adjourned"), rest=rest)
    brief = page(case)
    assert "were to go on" in brief
    assert "without a result" not in brief
    assert Answers(case).rounds().rounds[0].outcome == "open"
