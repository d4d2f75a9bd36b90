"""Positions from whole records: the way from a text to an answer, what analysts coded, and records at random."""

from __future__ import annotations

import io
import json
from pathlib import Path
from random import Random

import pytest
from benchmarks.drafting import CASES, compare

import detente
from detente.intake.pieces import accept
from detente.record import acts
from tests.typed import Run

from .test_positions import case_of, orders

TOWN = """detente: 1
name: The lighthouse of Skerry
as_of: 2026-05-20
actors:
  norhaven: {name: Norhaven, role: party, leader: Mayor Ilsa Trane}
  sudhaven: {name: Sudhaven, role: party, leader: Mayor Orin Vell}
issues:
  keeper: {name: The keeper, question: Who keeps the lighthouse?, status_quo: norhaven,
    options: {norhaven: sole control by Norhaven, joint: a joint board, sudhaven: sole control by Sudhaven}}
  dues: {name: The dues, question: What becomes of the harbour dues?, status_quo: kept,
    options: {kept: dues kept by Norhaven, shared: shared dues, ended: an end of the dues}}
  channel: {name: The channel, question: What becomes of the north channel?, status_quo: closed,
    options: {closed: a closed channel, open: an open channel}}
road:
  goal: mayors_meet
  steps:
    boats_leave: {text: Sudhaven withdraws its patrol boats, name: a withdrawal of the patrol boats, by: [sudhaven]}
    mayors_meet: {text: The mayors meet, name: a meeting of the mayors, by: [norhaven, sudhaven]}
"""
REPORT = """# Skerry: no end to the quarrel

Sudhaven demanded an open channel on Monday. Norhaven refused sole control by Sudhaven at once. Mayor Trane said that
Norhaven was ready to accept a joint board.

Sudhaven rejected sole control by Norhaven in a letter on Tuesday. Mayor Vell proposed shared dues and called for a joint
board. Norhaven ruled out an end of the dues. Norhaven demanded a withdrawal of the patrol boats before a meeting of the mayors.

Sudhaven criticised Norhaven for its silence. Norhaven said it was willing to accept an open channel.
"""


def test_from_a_text_to_a_first_answer_without_a_number_or_an_id(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read, confirm all, draft, accept all; then deals, why and road answer. Nothing typed but keys."""
    case, report = tmp_path / "case", tmp_path / "report.md"
    case.mkdir()
    (case / "case.yaml").write_text(TOWN, "utf-8")
    report.write_text(REPORT, "utf-8")
    assert run("read", report, "--into", case, "--published", "2026-05-14")[0] == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("c\n" * 30))
    assert run("review", case)[0] == 0
    account = json.loads(run("draft", case, "--json")[1])["account"]
    monkeypatch.setattr("sys.stdin", io.StringIO("a\n"))
    status, out, _ = run("draft", case)
    assert status == 0
    assert f"{account['statements']} confirmed statements" in out
    loaded = detente.load(case)
    assert loaded.model.preferences["norhaven"].ranking["dues"] == (("kept", "shared"), ("ended",))
    assert loaded.model.preferences["sudhaven"].ranking["channel"] == (("open",), ("closed",))
    assert {(line.actor, *line.never["dues"]) for line in loaded.model.red_lines if "dues" in line.never} == {
        ("norhaven", "ended")
    }
    assert not [
        name for actor in loaded.model.preferences.values() for name in (*actor.values, *actor.points, *actor.weights)
    ]
    deals = json.loads(run("deals", case, "--json")[1])
    why = json.loads(run("why", case, "--json")[1])
    road = json.loads(run("road", case, "--json")[1])
    assert 0 < deals["accepted_by"]["norhaven"] < deals["deals"]
    assert why["deal_exists"] is True
    assert road["goal"] == "mayors_meet"
    spoken = {item.id for item in loaded.record.statements if item.counts}
    after = detente.draft(loaded).account
    assert {*after.in_case, *after.drafted, *after.not_used} == spoken


WORKED = [pytest.param(path.parent, id=path.parent.name) for path in sorted(CASES.glob("*/*/case.yaml"))]


@pytest.mark.parametrize("source", WORKED)
def test_every_statement_of_a_worked_case_is_accounted_for(source: Path) -> None:
    case = detente.load(source)
    consenting = set(case.model.consenting())
    theirs = [item.id for item in case.record.statements if item.counts and item.speaker in consenting]
    account = detente.draft(case).account
    assert sorted((*account.in_case, *account.drafted, *account.not_used)) == sorted(theirs)
    assert all(reason for reason, _ in account.not_used.values())


@pytest.mark.parametrize("source", WORKED)
def test_what_analysts_coded_is_drafted_again(source: Path) -> None:
    """Where the analysts coded the cell at all, at least half of each case stay as they are."""
    found = compare(source)
    assert 2 * found.count("identical", "unchanged") >= len(found.cells) - found.count("not coded")


def test_two_thirds_of_all_drafted_cells_stay_unchanged() -> None:
    found = [compare(param.values[0]) for param in WORKED]  # type: ignore[arg-type]
    cells = sum(len(it.cells) for it in found)
    assert cells >= 20
    lines = [as_coded for it in found for as_coded in it.lines.values()]
    assert 2 * sum(lines) > len(lines)
    assert 3 * sum(it.count("identical", "unchanged") for it in found) >= 2 * cells


def at_random(seed: int) -> list[str]:
    """Statements of any act, by anybody, about anything the case has."""
    random = Random(seed)
    found = []
    for _ in range(random.randint(1, 12)):
        about = []
        for kind, names in (
            ("options", ["mill.hill", "mill.both", "mill.vale", "toll.all", "toll.none"]),
            ("issues", ["mill", "toll"]),
            ("steps", ["boats", "gate", "meet", "signed"]),
            ("proposals", ["paper"]),
        ):
            if random.random() < 0.4:
                about.append(f"{kind}: [{', '.join(random.sample(names, random.randint(1, min(2, len(names)))))}]")
        told = f"{random.choice(['hill', 'vale', 'guild', 'abbot', 'somebody'])} | {random.choice(list(acts()))} | {', '.join(about)}"
        told += random.choice(["", "", f" | modality={random.choice(['done', 'conditional', 'denied'])}"])
        told += random.choice(["", "", f" | polarity={random.choice(['positive', 'negative'])}"])
        found.append(told + random.choice(["", "", " | when=", " | links={answers: [paper]}"]))
    return found


@pytest.mark.parametrize("seed", range(30))
def test_any_record_is_drafted_once_and_all_of_it_accounted_for(seed: int, tmp_path: Path) -> None:
    """All that asks nothing is accepted: the case holds, nothing is offered twice, each statement is used or counted."""
    case = case_of(tmp_path, *at_random(seed))
    before = detente.load(case)
    found = detente.draft(before)
    theirs = {item.id for item in before.record.statements if item.speaker in ("hill", "vale", "guild")}
    account = found.account
    assert sorted((*account.in_case, *account.drafted, *account.not_used)) == sorted(theirs)
    for piece in found.pieces:
        if not piece.asks:
            accept(detente.load(case), piece, {})
    after = detente.load(case)
    assert not [piece for piece in detente.draft(after).pieces if not piece.asks]
    for actor, preference in after.model.preferences.items():
        assert not preference.cardinal
        for issue, tiers in preference.ranking.items():
            assert sorted(option for tier in tiers for option in tier) == sorted(after.model.issues[issue].options), (
                actor
            )
    json.dumps(found.to_dict())


@pytest.mark.parametrize("seed", range(10))
def test_the_same_words_by_the_other_side_make_the_same_order(seed: int, tmp_path: Path) -> None:
    told = [line for line in at_random(seed) if "paper" not in line] or ["hill | criticise |"]
    other = [{"hill": "vale", "vale": "hill"}.get(line.split(" ")[0], line.split(" ")[0]) for line in told]
    swapped = [" ".join([name, *line.split(" ")[1:]]) for name, line in zip(other, told, strict=True)]
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = orders(case_of(tmp_path / "one", *told)), orders(case_of(tmp_path / "two", *swapped))
    for issue in ("mill", "toll"):
        assert one.get(f"hill.{issue}") == two.get(f"vale.{issue}")
        assert one.get(f"vale.{issue}") == two.get(f"hill.{issue}")
