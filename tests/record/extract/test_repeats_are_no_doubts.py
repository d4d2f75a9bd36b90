"""The same thing said again in other words, or on another day, is a repeat; what says something else is a doubt."""

from __future__ import annotations

from typing import Any

import pytest

from detente.record import Statement
from detente.record.extract.doubts import differing

WORDS = "the troops leave the four regions of the north for good"


def said(document: str, act: str, day: str | None = None, words: str = WORDS, **more: Any) -> Statement:
    when = {"when": day} if day else {}
    fields = {"voice": "source", "speaker": "aland", "status": "confirmed", **when, **more}
    return Statement.model_validate({"id": f"{document}_1", "document": document, "quote": words, "act": act, **fields})


def of(one: Statement, other: Statement) -> list[tuple[str, ...]]:
    found = [difference.of for difference in differing([one, other])]
    assert found == [difference.of for difference in differing([other, one])], "whichever is read first"
    return list(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("demand", "set_precondition"),
        ("demand", "set_condition"),
        ("red_line", "red_line"),
        ("state_position", "express_willingness"),
        ("propose_talks", "invite"),
    ],
)
@pytest.mark.parametrize("day", [None, "2026-05-03", "2026-05-05", "2026-06-05"])
def test_in_other_words_or_on_another_day(one: str, other: str, day: str | None) -> None:
    assert of(said("a", one, "2026-05-03"), said("b", other, day)) == []


@pytest.mark.parametrize(
    ("one", "other"), [("propose_talks", "demand"), ("accept", "refuse"), ("accept", "accept_if"), ("refuse", "ignore")]
)
def test_what_says_something_else(one: str, other: str) -> None:
    assert of(said("a", one), said("b", other)) == [("verb",)]
    assert of(said("a", one, "2026-05-03"), said("b", other, "2026-05-05")) == [("verb", "date")]
    assert of(said("a", one, "2026-05-03"), said("b", other, "2026-05-20")) == [], "another occasion: perhaps a move"


def test_a_deed_has_one_day() -> None:
    assert of(said("a", "meet", "2026-05-03"), said("b", "meet", "2026-05-05")) == [("date",)]
    assert of(said("a", "meet", "2026-05-03"), said("b", "meet", "2026-05")) == []
    assert of(said("a", "demand", "2026-05-03"), said("b", "demand", "2026-05-05")) == []


def test_another_place() -> None:
    here, there = (f"{WORDS} in {place}" for place in ("Marrow", "Halden"))
    assert of(said("a", "demand", None, here), said("b", "set_condition", None, there)) == [("place",)]
    assert of(said("a", "demand", None, here), said("b", "demand", None, here + " at once")) == []
