"""Where a case has no road, what somebody wants before talks begins one: steps, goal and demands, and nothing that nobody said."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.intake.pieces import Piece, accept

HEAD = """detente: 1
name: The well
as_of: 2026-04-01
actors:
  hill: {name: Hill, role: party}
  vale: {name: Vale, role: party}
  moor: {name: Moor, role: ROLE}
issues:
  water: {question: Who draws?, status_quo: hill, options: {hill: Hill alone, turns: Both, vale: Vale alone}}
"""


def drafted(
    folder: Path, *statements: str, role: str = "third_party"
) -> tuple[detente.Case, list[Piece], dict[str, str]]:
    """The roads that a draft begins from statements, and what it says of those it makes nothing of."""
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "case.yaml").write_text(HEAD.replace("ROLE", role), "utf-8")
    words = [f"word {n} said" for n in range(len(statements))]
    (folder / "sources" / "minutes.txt").write_text(". ".join(words), "utf-8")
    lines = ["documents:", "  minutes: {file: sources/minutes.txt, published: 2026-03-26}", "statements:"]
    lines += [
        f"  - {{id: s{n}, document: minutes, voice: source, status: confirmed, reviewed: {{by: Ada, on: 2026-03-27}}, "
        f"quote: {{exact: {words[n]}}}, {told}}}"
        for n, told in enumerate(statements)
    ]
    (folder / "record.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    case = detente.load(folder)
    found = detente.draft(case)
    return case, [piece for piece in found.pieces if piece.kind == "road"], dict(found.left)


FIRST = "speaker: hill, act: set_precondition, about: {options: [water.turns]}"


def test_a_precondition_begins_a_road_of_steps_and_demands(tmp_path: Path) -> None:
    case, (road,), _ = drafted(
        tmp_path, FIRST, "speaker: vale, act: set_precondition, about: {text: an apology}, to: [hill]"
    )
    assert road.value["steps"]["turns"] == {
        "text": "“Both” (who draws)", "name": "“Both” (who draws)", "settles": {"water": "turns"}, "by": ["vale"],
    }  # fmt: skip
    assert road.value["steps"]["an_apology"] == {"text": "an apology", "by": ["hill"]}
    assert [(one["actor"], one["wants"], one["evidence"]) for one in road.value["demands"]] == [
        ("hill", "turns", ["s0"]), ("vale", "an_apology", ["s1"]),
    ]  # fmt: skip
    accept(case, road, {})
    after = detente.load(tmp_path)
    verdict = detente.road(after).verdict
    assert verdict is not None
    assert verdict.answer == "cannot_tell"  # nobody has said that it will, nor that it will not
    assert not [one for one in detente.check(after) if one.level == "error"]
    assert not [piece for piece in detente.draft(after).pieces if piece.kind == "road"]


@pytest.mark.parametrize(
    "told",
    [
        "speaker: hill, act: demand, about: {options: [water.turns]}",  # of the settlement, not before talks
        FIRST + ", modality: denied",
        FIRST.replace("turns]", "turns, water.vale]"),  # not clear which
        FIRST.replace("about: {options: [water.turns]}", "about: {issues: [water]}"),
    ],
)
def test_what_does_not_say_what_comes_before_talks_begins_none(tmp_path: Path, told: str) -> None:
    assert drafted(tmp_path, told)[1] == []


def test_where_two_others_could_do_it_whom_the_words_address_does(tmp_path: Path) -> None:
    _, roads, left = drafted(tmp_path, FIRST, role="party")
    assert not roads
    assert "who must do it" in left["s0"]
    _, (road,), _ = drafted(tmp_path, FIRST + ", to: [moor]", role="party")
    assert road.value["steps"]["turns"]["by"] == ["moor"]


def test_said_by_both_it_is_one_step_and_a_demand_each(tmp_path: Path) -> None:
    hill, moor = FIRST + ", to: [vale]", FIRST.replace("hill", "moor") + ", to: [vale]"
    _, (road,), _ = drafted(tmp_path, hill, hill, moor, role="party")
    assert list(road.value["steps"]) == ["turns", "talks"]
    assert [(one["actor"], one["evidence"]) for one in road.value["demands"]] == [
        ("hill", ["s0", "s1"]),
        ("moor", ["s2"]),
    ]
