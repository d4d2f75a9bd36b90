"""Rounds are drafted of meetings of two sides that must consent, one for each meeting; stances have the day of their words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.case.load import load
from detente.errors import InputError
from detente.intake.pieces import Piece, accept

from .test_positions import HEAD, case_of, drafted


def rounds(case: Path) -> list[Piece]:
    """The drafted rounds."""
    return [piece for piece in detente.draft(load(case)).pieces if piece.kind == "round"]


@pytest.mark.parametrize(
    ("told", "there"),
    [
        (["hill | meet | | to=[vale]"], True),
        (["hill | meet | | quote=Hill sat down with Vale"], True),
        (["abbot | meet | | quote=The abbot sat down with Vale"], False),
        (["abbot | meet | | to=[vale]"], False),
        (["abbot | meet | | quote=The abbot sat down with both Hill and Vale"], True),
        (["hill | agree | | quote=The two reeves agreed on a list"], True),
        (["abbot | agree | | quote=The abbot and Vale were both content"], False),
        (["vale | meet | | quote=Vale met the Guild"], False),
        (["guild | meet | | to=[hill]"], True),
        (["hill | talks_failed |"], False),
        (["hill | talks_failed | | when=2026-03-04", "vale | meet | | when=2026-03-04 | to=[hill]"], True),
    ],
)
def test_two_sides_that_must_consent_were_there(told: list[str], there: bool, tmp_path: Path) -> None:
    case = case_of(tmp_path, *told)
    assert bool(rounds(case)) is there
    left = dict(detente.draft(load(case)).left)
    assert left == ({} if there else {"s1": "it does not tell that two of those whose consent counts met"})


def test_two_actors_are_not_both_where_there_are_three_parties(tmp_path: Path) -> None:
    head = HEAD.replace("role: third_party", "role: party")
    assert not rounds(case_of(tmp_path, "hill | agree | | quote=The two reeves agreed on a list", head=head))


def test_what_is_told_of_one_meeting_is_one_round_and_its_outcome_is_asked(tmp_path: Path) -> None:
    """Failed in one sentence, agreed in the next, without a day; another meeting on a day of its own."""
    case = case_of(
        tmp_path,
        "hill | talks_failed | | to=[vale] | when=2026-03-05",
        "hill | agree | | quote=The two agreed to go on | when=",
        "hill | meet | | to=[vale] | when=2026-03-05",
    )
    (piece,) = rounds(case)
    assert piece.asks == ("place", "outcome")
    assert piece.value["outcome"] == "unknown"
    assert piece.value["evidence"] == ["s1", "s2", "s3"]
    assert piece.remark == "Told as failed (s1) and as agreed (s2)."
    with pytest.raises(InputError):
        accept(load(case), piece, {"place": "The bridge", "outcome": "so so"})
    accept(load(case), piece, {"place": "The bridge", "outcome": "partial"})
    assert [(item.place, item.outcome) for item in load(case).model.rounds] == [("The bridge", "partial")]
    assert not rounds(case)


@pytest.mark.parametrize(
    ("told", "place"),
    [
        (["quote=Hill and Vale met in Calder on Tuesday"], "Calder"),
        (["quote=The talks at Saint Orrin ended"], "Saint Orrin"),
        (["quote=The two spoke by video"], "by video"),
        (["quote=They met in March"], None),
        (["quote=They met in March", "quote=Both sat down at Calder"], "Calder"),
        (["quote=They met in Calder", "quote=The two met in Orrin"], None),
        (["quote=The two met in Vale"], None),
    ],
)
def test_where_a_round_was_held_is_proposed_where_one_place_is_named(
    told: list[str], place: str | None, tmp_path: Path
) -> None:
    case = case_of(tmp_path, *(f"hill | meet | | to=[vale] | when=2026-03-05 | {each}" for each in told))
    (piece,) = rounds(case)
    assert (piece.value.get("place"), piece.asks) == (place, () if place else ("place",))
    accept(load(case), piece, {"place": "The bridge"})
    assert load(case).model.rounds[0].place == "The bridge", "a person may say otherwise"


def test_meetings_of_two_days_are_two_rounds(tmp_path: Path) -> None:
    case = case_of(tmp_path, "hill | agree | | to=[vale]", "hill | talks_failed | | to=[vale]")
    assert [(str(piece.value["date"].text), piece.value["outcome"]) for piece in rounds(case)] == [
        ("2026-03-01", "agreed"), ("2026-03-02", "failed"),
    ]  # fmt: skip


def published(case: Path) -> Path:
    """The same with a document of a day."""
    text = (case / "record.yaml").read_text("utf-8")
    text = text.replace("file: sources/minutes.txt", "file: sources/minutes.txt, published: 2026-04-07")
    (case / "record.yaml").write_text(text, "utf-8")
    return case


def test_stances_have_the_day_of_their_words_or_of_their_document(tmp_path: Path) -> None:
    """So `changes` and a reading as of a day know since when: the first of several words, and as published where they tell none."""
    case = published(
        case_of(
            tmp_path,
            "hill | refuse | options: [mill.vale] | when=",
            "vale | refuse | options: [mill.hill] | when=",
            "vale | refuse | options: [mill.hill] | when=2026-03-02",
            "hill | demand | steps: [boats] | when=",
            "vale | demand | steps: [gate] | when=2026-03-09",
            "vale | demand | steps: [gate] | when=2026-03-04",
            "hill | express_willingness | steps: [meet] | when=",
            "hill | set_condition | options: [toll.none] | when=",
            "hill | accept | | links={answers: [paper]} | when=",
            "vale | agree | | to=[hill] | when=",
        )
    )
    days: dict[str, Any] = {}
    for piece in detente.draft(load(case)).pieces:
        when = piece.value.get("from", piece.value.get("date"))
        if piece.kind != "position":
            days[piece.id or piece.kind] = (str(when.text), "as published" if "publication" in piece.remark else "")
    told, undated = ("2026-04-07", "as published"), ""
    assert days == {
        "hill_no_mill": told, "vale_no_mill": ("2026-03-02", undated), "hill_no_toll": told, "hill_wants_boats": told,
        "vale_wants_gate": ("2026-03-04", undated), "hill_offers_meet": told, "response": told, "round_2026_04": told,
    }  # fmt: skip
    for piece in detente.draft(load(case)).pieces:
        accept(load(case), piece, {"place": "The bridge"})
    loaded = load(case)
    found = detente.changes(loaded, since="2026-03-20")
    assert not [warning for warning in found.warnings if "without a date" in warning]
    assert {change.id for change in found.moved if change.kind == "red_line"} == {"hill_no_mill", "hill_no_toll"}
    assert [line.id for line in load(case).under(None, date(2026, 3, 20)).model.red_lines] == ["vale_no_mill"]


def test_a_word_without_any_day_makes_a_stance_without_one(tmp_path: Path) -> None:
    case = case_of(tmp_path, "hill | refuse | options: [mill.vale] | when=", "hill | refuse | options: [mill.vale]")
    assert "from" not in drafted(case, "red line")["hill_no_mill"].value, "nobody can say since when"
