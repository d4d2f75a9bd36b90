"""The next document profits from what a person has confirmed or corrected."""

from __future__ import annotations

from pathlib import Path

import detente
from tests.intake.conftest import proposed
from tests.typed import the


def read(case: Path, name: str, text: str) -> None:
    file = case.parent / name
    file.write_text(text, "utf-8")
    detente.read(detente.load(case), file, published="2026-03-28")


def test_a_corrected_topic_is_proposed_for_like_words(well: Path) -> None:
    read(well, "first.txt", "Vale refused to clear the northern trough of silt.")
    desk = detente.review(detente.load(well), by="Ada")
    first = the(desk.item).statement.id
    assert the(desk.item).statement.about.issues == ()
    desk.correct(the(desk.item), {"issues": ["water"]})
    read(well, "second.txt", "Hill demanded that Vale clear silt from the northern trough.")
    (one,) = proposed(well, "second")["statements"]
    assert one["about"] == {"issues": ["water"]}
    assert one["note"] == f"about as in {first}, confirmed in like words"


def test_a_rejected_statement_teaches_nothing(well: Path) -> None:
    read(well, "first.txt", "Vale refused to clear the northern trough of silt.")
    desk = detente.review(detente.load(well), by="Ada")
    desk.reject(the(desk.item), "no")
    read(well, "second.txt", "Hill demanded that Vale clear silt from the northern trough.")
    (one,) = proposed(well, "second")["statements"]
    assert "about" not in one
    assert "note" not in one
