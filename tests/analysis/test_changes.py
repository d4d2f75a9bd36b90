"""What moved between two days: each kind of move, by whom, when, and on what it rests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import detente
from detente.analysis.changes import Changes
from detente.case import Case
from detente.errors import InputError

WELL = Path(__file__).parent.parent / "broken" / "base"
RIVER = Path(__file__).parent.parent / "known" / "river-and-ridge"
EDITS = (
    ("firmness: 8, evidence: [s1]}", "firmness: 8, from: 2026-01-10, earlier: [{until: 2026-02, firmness: 3}], evidence: [s1]}"),
    ("before: reeves_meet, firmness: 5,", "before: reeves_meet, firmness: 5, from: 2026-03-01,"),
    ("step: digging_stops, firmness: 4,", "step: digging_stops, firmness: 4, from: 2026-01-05, until: 2026-03-15,"),
    ("no_deal: {value: 50, range: [45, 55], per: {drought: 5}}",
     "no_deal: {value: 50, range: [45, 55], per: {drought: 5}, earlier: [{until: 2026-02-20, value: 58}]}"),
    ("no_deal: {status_quo_minus: 10}", "no_deal: {status_quo_minus: 10, earlier: [{until: 2026-02-10, status_quo_minus: 4}]}"),
    ("turns: 60, vale: 0", "turns: {value: 60, earlier: [{until: 2026-02-14, value: 20}]}, vale: 0"),
    ("value: 3, range: [0, 12],", "value: 3, range: [0, 12], earlier: [{until: 2026-02-05, value: 1}],"),
    ("floor: {water: turns}", "floor: {water: {option: turns, firmness: 6, until: 2026-03-20}}"),
    ("{text: Both stop digging,", "{text: Both stop digging, achieved: true, date: 2026-03-10,"),
)  # fmt: skip


@pytest.fixture
def moving(tmp_path: Path) -> Case:
    """The small valid case with something of every kind that moves."""
    folder = Path(shutil.copytree(WELL, tmp_path / "well"))
    text = (folder / "case.yaml").read_text("utf-8")
    for old, new in EDITS:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "case.yaml").write_text(text, "utf-8")
    return detente.load(folder)


def rows(result: Changes) -> list[tuple[str, str, str | None]]:
    return [(change.id, change.how, change.start) for change in result.moved]


def test_every_kind_of_move(moving: Case) -> None:
    result = detente.changes(moving, "2026-01-31")
    assert rows(result) == [
        ("never_vale_alone", "firmer", "2026-02-01"),
        ("market_day", "appeared", "2026-02-01"),
        ("drought", "raised", "2026-02-05"),
        ("vale.no_deal", "lowered", "2026-02-10"),
        ("hill.water.turns", "raised", "2026-02-14"),
        ("hill.no_deal", "lowered", "2026-02-20"),
        ("stop_first", "appeared", "2026-03-01"),
        ("digging_stops", "achieved", "2026-03-10"),
        ("no_stop", "ended", "2026-03-15"),
        ("elders.floor.water", "ended", "2026-03-20"),
        ("letter", "appeared", "2026-03-20"),
        ("letter.vale.refuse", "appeared", "2026-03-22"),
    ]
    by_id = {change.id: change for change in result.moved}
    assert (by_id["never_vale_alone"].was, by_id["never_vale_alone"].now) == (3, 8)
    assert (by_id["vale.no_deal"].was, by_id["vale.no_deal"].now) == (4, 10)
    assert by_id["stop_first"].actors == ("hill",)
    assert by_id["stop_first"].evidence == ("s1",)
    assert by_id["digging_stops"].actors == ("hill", "vale")


def test_only_what_lies_between_the_days(moving: Case) -> None:
    assert rows(detente.changes(moving, "2026-02-11", until="2026-02-20")) == [
        ("hill.water.turns", "raised", "2026-02-14")
    ]
    assert rows(detente.changes(moving, "2026-03-22")) == []
    assert detente.changes(moving, "2026-03-22").to_dict()["moved"] == []


def test_two_spans_make_the_whole(moving: Case) -> None:
    """What moved in each of two spans is what moved in both together, where nothing moved twice."""
    whole = rows(detente.changes(moving, "2026-01-31"))
    parts = [
        *rows(detente.changes(moving, "2026-01-31", until="2026-03-05")),
        *rows(detente.changes(moving, "2026-03-05")),
    ]
    assert sorted(parts, key=str) == sorted(whole, key=str)


def test_what_has_no_date_is_said_not_to_be_known(moving: Case) -> None:
    (warning,) = detente.changes(moving, "2026-01-31").warnings
    assert warning.endswith(": come_up")


def test_a_result_survives_json(moving: Case) -> None:
    result = detente.changes(moving, "2026-01-31")
    assert Changes.from_json(result.to_json()) == result
    assert "stop_first appeared" in str(result)


def test_days_in_the_wrong_order(moving: Case) -> None:
    with pytest.raises(InputError, match="not before"):
        detente.changes(moving, "2026-03-01", until="2026-02-01")


def test_the_example() -> None:
    """Of the stances without a date, those that rest on the letter alone appear with it, on its day."""
    found = detente.changes(detente.load(RIVER), "2026-02-25").moved
    days = {change.id: change.start for change in found}
    assert all(days.values())
    assert (days["truce_first"], days["not_in_their_capital"]) == ("2026-02-26", "2026-02-26")
    assert [change.actors for change in found if change.kind == "response"] == [("borland",), ("dorne",)]
