"""A drafted line tells what it is about first, and sets the report's narration apart; the same words for either side."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.answers import Answers
from detente.case import load
from detente.report.front import ways
from detente.report.front.phrases import Told
from detente.report.language.narrated import narrated
from detente.report.language.wording import Words
from detente.report.page.blocks import Table
from detente.report.verdict.wording import verdict
from tests.brief.small import actor, case, issue, line, write_case

ISSUES = {
    "law": {
        **issue("The law of the isle", "stays", "changes"),
        "options": {"stays": "stays as it is", "changes": "is changed"},
    },
    "mill": issue("Who runs the mill?", "old", "new"),
}
ACTORS = {"a": actor("Alba"), "b": actor("The Brenns", plural=True)}
LINES = [
    line(
        "one", "a", {"law": "changes"}, text="refuses: “turned down the Brenns' call to rewrite the law”", assumed="t"
    ),
    line("two", "b", {"law": "stays"}, text="rules out: “Without a change there can be no peace”", assumed="t"),
    line("own", "a", {"mill": "new"}, text="will not hear of a new mill", assumed="t"),
]


@pytest.fixture
def words(tmp_path: Path) -> Words:
    return Words(load(write_case(tmp_path / "c", case(ACTORS, ISSUES, red_lines=LINES))).model)


def test_what_it_is_about_comes_first(words: Words) -> None:
    assert words.constraint("one") == (
        "Alba refuses “is changed” on the law of the isle (report: “turned down the Brenns' call to rewrite the law”)"
    )
    assert words.constraint("two") == (
        "the Brenns rule out “stays as it is” on the law of the isle (report: “Without a change there can be no peace”)"
    )


def test_words_of_the_analyst_stay(words: Words) -> None:
    assert words.constraint("own") == "Alba will not hear of a new mill"


@pytest.mark.parametrize("text", ["will not: “x”", "refuses to sign", "demands: “x”", None, "refuses: x"])
def test_only_what_a_draft_writes_is_read_so(text: str | None) -> None:
    assert narrated(text) is None


def test_a_question_that_asks_serves_as_no_name(words: Words) -> None:
    assert words.issue("law") == "The law of the isle"
    assert words.issue("mill") == "Mill"


def test_the_headline(tmp_path: Path) -> None:
    answers = Answers(load(write_case(tmp_path / "h", case(ACTORS, ISSUES, red_lines=LINES))))
    assert verdict(answers).startswith(
        "No deal is possible in this model, on our reading: Alba refuses “is changed” on the law of the isle"
    )


def test_ways_are_told_by_who_moves_and_to_what(tmp_path: Path) -> None:
    """Both ways side by side, by the option that each would take: nobody is told to take it, and no drafted words stand in for it."""
    answers = Answers(load(write_case(tmp_path / "o", case(ACTORS, ISSUES, red_lines=LINES))))
    found = ways.entry(Told(answers))
    assert found is not None
    assert found.label == "Two ways to a settlement: somebody has to move on the law of the isle in each"
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert table.columns == ("Question", "Alba moves: is changed", "The Brenns move: stays as it is")


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        (': "I fundamentally disagree"', "I fundamentally disagree"),
        ('"Either the wells or nothing"', "Either the wells or nothing"),
        ("“No,” she said, “never”", "“No,” she said, “never”"),
        ("will not give up the wells –", "will not give up the wells"),
        (":", ":"),
    ],
)
def test_words_of_a_report_stand_in_one_pair_of_marks(quote: str, shown: str) -> None:
    assert narrated(f"rules out: “{quote}”") == ("rules out", shown)


def test_quotation_marks_inside_the_words_of_a_report_are_those_of_inside(tmp_path: Path) -> None:
    nested = [line("one", "a", {"law": "changes"}, text="refuses: ““We will not,” its leader stressed”", assumed="t")]
    model = load(write_case(tmp_path / "small", case(ACTORS, ISSUES, red_lines=nested))).model
    assert Words(model).line(model.lines[0]).endswith("(report: “‘We will not,’ its leader stressed”)")
