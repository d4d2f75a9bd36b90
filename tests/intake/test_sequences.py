"""What statements put in order is drafted as steps, and as demands, refusals or what is taken at once; nothing that nobody said."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import detente
from detente.errors import InputError
from detente.intake.news.news import news
from detente.intake.news.taking import take
from detente.intake.pieces import Piece, accept, accept_all
from detente.journal import Journal

HEAD = """detente: 1
name: The well
as_of: 2026-04-01
actors:
  hill: {name: Hill, role: party}
  vale: {name: Vale, role: party}
  moor: {name: Moor, role: ROLE}
issues:
  water: {question: Who draws?, status_quo: hill, options: {hill: Hill alone, turns: Both, vale: Vale alone}}
  guns:
    question: When do Hill's guards hand over their rifles?
    options: {now: now, with: together with the exit of the foreign riders, later: only after the riders have left}
  riders: {question: Do the foreign riders leave?, status_quo: stay, options: {stay: they stay, leave: they leave}, aliases: [foreign riders]}
"""


def drafted(
    folder: Path, *statements: str, role: str = "third_party", words: tuple[str, ...] = (), more: str = ""
) -> tuple[detente.Case, list[Piece], dict[str, str]]:
    """The sequences that a draft finds in statements, and what it says of those it makes nothing of."""
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "case.yaml").write_text(HEAD.replace("ROLE", role) + more, "utf-8")
    quotes = words or tuple(f"word {n} said" for n in range(len(statements)))
    (folder / "sources" / "minutes.txt").write_text("\n\n".join(quotes), "utf-8")
    lines = ["documents:", "  minutes: {file: sources/minutes.txt, published: 2026-03-26}", "statements:"]
    lines += [
        f"  - {{id: s{n}, document: minutes, voice: source, status: confirmed, reviewed: {{by: Ada, on: 2026-03-27}}, "
        f"quote: {{exact: {json.dumps(quotes[n])}}}, {told}}}"
        for n, told in enumerate(statements)
    ]
    (folder / "record.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    case = detente.load(folder)
    found = detente.draft(case)
    return case, [piece for piece in found.pieces if piece.kind == "sequence"], dict(found.left)


FIRST = "speaker: hill, act: set_precondition, about: {options: [water.turns]}"
WANTS = "speaker: hill, act: demand"


def test_a_precondition_of_talks_is_a_step_before_they_meet(tmp_path: Path) -> None:
    case, (turns, apology), _ = drafted(
        tmp_path, FIRST, "speaker: vale, act: set_precondition, about: {text: an apology}, to: [hill]"
    )
    assert turns.value["steps"]["turns"] == {
        "text": "“Both” (who draws)", "name": "“Both” (who draws)", "settles": {"water": "turns"}, "by": ["vale"],
    }  # fmt: skip
    assert apology.value["steps"]["an_apology"] == {"text": "an apology", "by": ["hill"]}
    demands = [piece.value["demands"][0] for piece in (turns, apology)]
    assert [(one["actor"], one["wants"], one["before"], one["evidence"]) for one in demands] == [
        ("hill", "turns", "talks", ["s0"]), ("vale", "an_apology", "talks", ["s1"]),
    ]  # fmt: skip
    assert detente.draft(case).yaml().count("\nroad:") == 1  # to copy from
    accept_all(case, [(turns, {}), (apology, {})])
    after = detente.load(tmp_path)
    assert after.model.road is not None
    assert (after.model.road.goal, list(after.model.road.steps)) == ("talks", ["turns", "talks", "an_apology"])
    verdict = detente.road(after).verdict
    assert verdict is not None
    assert verdict.answer == "cannot_tell"  # nobody has said that it will, nor that it will not
    assert not [one for one in detente.check(after) if one.level == "error"]
    assert not [piece for piece in detente.draft(after).pieces if piece.kind == "sequence"]
    Journal(tmp_path).undo()
    assert detente.load(tmp_path).model.road is None


@pytest.mark.parametrize(
    "told",
    [
        "speaker: hill, act: demand, about: {options: [water.turns]}",  # of the settlement, not before talks
        FIRST + ", modality: denied",
        FIRST.replace("turns]", "turns, water.vale]"),  # not clear which
        FIRST.replace("about: {options: [water.turns]}", "about: {issues: [water]}"),
    ],
)
def test_what_does_not_say_what_comes_first_is_no_sequence(tmp_path: Path, told: str) -> None:
    assert drafted(tmp_path, told)[1] == []


def test_in_whose_hands_it_is_is_asked_where_no_word_tells(tmp_path: Path) -> None:
    case, (piece,), _ = drafted(tmp_path, FIRST, role="party")
    assert piece.asks == ("by.turns",)
    with pytest.raises(InputError, match="in whose hands it is: “Both”"):
        accept(case, piece, {})
    accept(case, piece, {"by.turns": ["moor"], "text.turns": "both draw by turns"})
    road = detente.load(tmp_path).model.road
    assert road is not None
    turns = road.steps["turns"]
    assert (turns.by, turns.text) == (("moor",), "both draw by turns")
    assert turns.name is None, "its name was made of the words that a person has put otherwise"


def test_whom_the_words_address_has_it_in_hand(tmp_path: Path) -> None:
    _, (piece,), _ = drafted(tmp_path, FIRST + ", to: [moor]", role="party")
    assert piece.value["steps"]["turns"]["by"] == ["moor"]


def test_said_by_both_it_is_one_step_and_a_demand_each(tmp_path: Path) -> None:
    hill, moor = FIRST + ", to: [vale]", FIRST.replace("hill", "moor") + ", to: [vale]"
    _, (one, other), _ = drafted(tmp_path, hill, hill, moor, role="party")
    assert list(one.value["steps"]) == list(other.value["steps"]) == ["turns", "talks"]
    assert [(each["actor"], each["evidence"]) for piece in (one, other) for each in piece.value["demands"]] == [
        ("hill", ["s0", "s1"]),
        ("moor", ["s2"]),
    ]


def test_a_precondition_that_names_nothing_is_offered_in_its_words(tmp_path: Path) -> None:
    words = ("Hill replied once again that an inspection must be held first",)
    _, (piece,), _ = drafted(tmp_path, "speaker: hill, act: set_precondition", words=words)
    first, then = piece.order
    assert (piece.value["steps"][first]["text"], then) == ("an inspection must be held first", "talks")


def test_what_is_agreed_to_happen_at_once_is_taken_together(tmp_path: Path) -> None:
    words = 'The rifles are to be given up "concurrently with the exit of the foreign riders"'
    about = "about: {options: [guns.with, riders.leave]}"
    told = [f"speaker: {who}, act: agree, {about}" for who in ("hill", "vale")]
    case, (piece,), _ = drafted(tmp_path, *told, words=(words, words + "."))
    first, then = piece.order
    assert piece.value["together"] == [[first, then]]
    assert piece.value["steps"][first]["settles"] == {"riders": "leave"}
    assert "settles" not in piece.value["steps"][then]  # an option that speaks of an order is no step
    assert piece.value["steps"][then]["by"] == ["hill"]  # whose guards they are
    assert [(one["actor"], one["step"], one["evidence"]) for one in piece.value["offers"]] == [("hill", then, ["s0"])]
    assert piece.asks == (f"by.{first}",)  # in whose hands the riders are nobody says
    assert [item.id for item in piece.statements] == ["s0", "s1"]
    accept(case, piece, {f"by.{first}": "moor"})
    road = detente.load(tmp_path).model.road
    assert road is not None
    assert road.partners(then) == (first,)
    assert road.steps[first].by == ("moor",)


def test_what_is_agreed_of_steps_that_are_there_joins_them(tmp_path: Path) -> None:
    words = 'The rifles are to be given up "concurrently with the exit of the foreign riders"'
    steps = """road:
  goal: rifles
  steps: {rifles: {text: Hill's guards hand over their rifles, by: [hill]}, exit: {text: the exit of the foreign riders, by: [moor]}}
"""
    about = "about: {options: [guns.with, riders.leave]}"
    case, (piece,), _ = drafted(tmp_path, f"speaker: hill, act: agree, {about}", words=(words,), more=steps)
    assert piece.asks == ()
    accept(case, piece, {})
    after = detente.load(tmp_path)
    assert after.model.road is not None
    assert after.model.road.together == (("exit", "rifles"),)
    assert not [one for one in detente.draft(after).pieces if one.kind == "sequence"]


def test_the_same_wanted_by_one_is_its_refusal_until_then(tmp_path: Path) -> None:
    words = ("Hill's guards hand over their rifles only with the exit of the foreign riders",)
    _, (piece,), _ = drafted(tmp_path, WANTS, words=words)
    first, then = piece.order
    assert "together" not in piece.value
    assert [(one["actor"], one["step"], one["unless"]) for one in piece.value["refusals"]] == [("hill", then, [first])]


def test_two_options_of_the_case_are_two_steps_that_settle_them(tmp_path: Path) -> None:
    words = ("Both draw the water only after the foreign riders leave",)
    about = "about: {options: [water.turns, riders.leave]}"
    _, (piece,), _ = drafted(tmp_path, f"speaker: vale, act: demand, {about}", words=words)
    first, then = (piece.value["steps"][name] for name in piece.order)
    assert (first["settles"], then["settles"]) == ({"riders": "leave"}, {"water": "turns"})


@pytest.mark.parametrize("who", ["hill", "vale"])
def test_until_in_words_of_either_side_is_told_the_same_way(tmp_path: Path, who: str) -> None:
    other = {"hill": "Vale", "vale": "Hill"}[who]
    words = (f"There will be no talks until {other} opens the sluice",)
    _, (piece,), _ = drafted(tmp_path, f"speaker: {who}, act: set_condition", words=words)
    assert piece.order == (f"{other.lower()}_opens_the_sluice", "talks")
    assert piece.value["steps"][piece.order[0]]["by"] == [other.lower()]


def test_a_sequence_is_added_to_a_road_that_is_there(tmp_path: Path) -> None:
    road = "road:\n  goal: signed\n  steps:\n    signed: {text: both sign, by: [hill, vale]}\n"
    words = ("Vale said it would not sit down with Hill before Hill opens the sluice",)
    case, (piece,), left = drafted(tmp_path, "speaker: vale, act: set_precondition", words=words, more=road)
    assert left == {}
    assert "goal" not in piece.value
    accept(case, piece, {})
    after = detente.load(tmp_path).model.road
    assert after is not None
    assert after.goal == "signed"
    assert [(one.actor, one.wants, one.before) for one in after.demands] == [("vale", "hill_opens_the_sluice", "talks")]
    Journal(tmp_path).undo()
    assert "sluice" not in (tmp_path / "case.yaml").read_text("utf-8")


def test_a_sequence_that_is_new_is_taken_as_such_and_taken_back(tmp_path: Path) -> None:
    words = ("Hill's guards hand over their rifles only once Vale opens the sluice",)
    case, _, _ = drafted(tmp_path, WANTS, words=words)
    found = news(case, date(2026, 3, 1))
    (finding,) = [item for item in found.findings if item.entry == "sequence"]
    take(case, found, finding.name, {})
    after = detente.load(tmp_path).model.road
    assert after is not None
    assert [(one.actor, one.unless) for one in after.refusals] == [("hill", ("vale_opens_the_sluice",))]
    Journal(tmp_path).undo()
    assert detente.load(tmp_path).model.road is None
