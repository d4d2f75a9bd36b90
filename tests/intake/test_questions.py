"""Questions that reports speak of: what is offered, in whose words, and that the list holds together."""

from __future__ import annotations

import pytest

from detente.intake.questions import LEAST, MOST_OFFERED, questions, spoken_of

TRUCE = "The truce holds, said one side. The cessation of hostilities was asked for by the other."
WATER = "The dam is being filled. Talks on the filling of the dam resume."


def names(texts: list[str]) -> list[str]:
    return [one.name for one in spoken_of(texts)]


def test_what_two_reports_speak_of_is_offered_with_their_own_words_for_it() -> None:
    (found,) = spoken_of([TRUCE, "A truce was refused.", "Nothing is told here."])
    assert (found.name, found.times, found.reports) == ("the ceasefire", 3, 2)
    assert found.words == ("truce", "cessation of hostilities")
    assert found.options == ("the fighting goes on", "a truce for a set time", "a lasting ceasefire")
    assert str(found).startswith("the ceasefire: named 3 times in 2 reports. Does the fighting stop? (")


def test_what_one_report_of_several_speaks_of_is_not() -> None:
    assert names([TRUCE, "Nothing is told here.", "Nor here."]) == []
    assert names([TRUCE + TRUCE]) == ["the ceasefire"], "of one report alone"
    assert names(["The truce.", "The truce."]) == [], f"fewer than {LEAST} places"


def test_those_of_the_most_reports_come_first() -> None:
    assert names([TRUCE + WATER, WATER, TRUCE + WATER]) == ["the water", "the ceasefire"]


@pytest.mark.parametrize(
    "words",
    [
        "The federal government spoke. The federal army answered. The federal police did not.",
        "They recognise the need for calm. They recognise that. They recognise it.",
        "He withdrew from the talks. They withdrew their ministers. A withdrawal of the offer followed.",
        "A corridors policy; transitory; damned; borderline; sanctioned; presidents.",
    ],
)
def test_words_of_other_things_are_no_questions(words: str) -> None:
    assert names([words, words]) == []


def test_no_words_belong_to_two_questions() -> None:
    spoken = {
        "prisoners of war", "foreign troops", "withdrawal of all its troops", "humanitarian corridor", "border crossing", "self-rule",
        "constitutional reform", "security guarantees", "observer mission", "peacekeeping force", "direct talks", "arms embargo",
        "oil revenues", "land reform", "naval base", "uranium enrichment", "memorandum of understanding", "refugees", "war crimes",
        "alto el fuego", "prisonniers", "referendum", "interim government", "elections", "disarmament", "occupied territories",
    }  # fmt: skip
    for words in spoken:
        found = {one.name for one in spoken_of([f"{words}. {words}. {words}"]) if words in one.words}
        assert len(found) == 1, (words, found)


def test_every_question_can_be_begun_from() -> None:
    assert len(questions()) > MOST_OFFERED
    for one in questions().values():
        assert one.question.endswith("?"), one
        assert len(set(one.options)) == len(one.options) >= 2, one
