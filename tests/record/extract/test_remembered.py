"""What was confirmed of like words tells what a statement is about, and says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.extract import Gazetteer, Named, Remembered, Source, Topic, extract
from detente.record.extract.remembered import Memory

TOLLS = Remembered("d1_3", "Karsk refused to pay the tolls of the eastern lock", (("issues", ("water",)),))
CASE = Gazetteer(
    (Named("karsk", ("Karsk",)), Named("vostra", ("Vostra",))),
    (
        Topic("issues", "water", ("Who draws from the canal?",)),
        Topic("issues", "land", ("The uplands",)),
        Topic("options", "water.turns", ("Both by turns",)),
    ),
    (TOLLS,),
)


def told(text: str, gazetteer: Gazetteer = CASE) -> tuple[tuple[str, ...], str | None]:
    (one,) = extract(Source("d2", text), gazetteer)
    return one.about.issues, one.note


def test_like_words_are_about_the_same_and_say_so() -> None:
    text = "Vostra demanded tolls for the eastern lock."
    assert told(text) == (("water",), "about as in d1_3, confirmed in like words")
    assert told(text, replace(CASE, remembered=())) == ((), None)


@pytest.mark.parametrize(
    "text",
    [
        "Vostra demanded tolls.",
        "Vostra demanded a lock on the eastern gate of the barracks yard.",
        "Vostra refused to pay its soldiers.",
        "Karsk refused to meet Vostra.",
    ],
)
def test_a_few_common_words_are_not_like(text: str) -> None:
    assert told(text) == ((), None)


def test_what_the_words_name_comes_first() -> None:
    assert told("Vostra demanded tolls for the eastern lock on the uplands.") == (("land",), None)


def test_what_the_case_no_longer_has_is_forgotten() -> None:
    gone = replace(CASE, topics=tuple(topic for topic in CASE.topics if topic.id != "water"))
    assert told("Vostra demanded tolls for the eastern lock.", gone) == ((), None)


def test_the_one_most_alike_the_newest_of_them() -> None:
    words = "Karsk refused tolls for the eastern lock"
    other = Remembered("d1_9", "Vostra demanded tolls of the eastern lock gate", (("issues", ("land",)),))
    same = replace(TOLLS, id="d1_4")
    assert Memory(replace(CASE, remembered=(TOLLS, same, other))).like(words + " gate") == (
        "d1_9",
        {"issues": ("land",)},
    )
    assert Memory(replace(CASE, remembered=(TOLLS, same))).like(words) == ("d1_4", {"issues": ("water",)})


@given(st.lists(st.sampled_from("tolls eastern lock canal gate barracks yard pay".split()), max_size=8))  # noqa: SIM905
def test_nothing_but_topics_of_the_case(words: list[str]) -> None:
    found = Memory(CASE).like(" ".join(words))
    assert found is None or found == ("d1_3", {"issues": ("water",)})
