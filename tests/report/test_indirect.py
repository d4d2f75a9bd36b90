"""A question as the part of a sentence, in the order that a sentence has; none where that is not clear."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case import load
from detente.report.language.indirect import indirect
from detente.report.language.wording import Words
from tests.brief.small import actor, case, issue, write_case

TOLD = {
    "What becomes of the guarantees and the right of intervention?": "what becomes of the guarantees and the right of intervention",
    "How do the settlers share in power?": "how the settlers share in power",
    "How far is the map adjusted?": "how far the map is adjusted",
    "How large is the park at the harbour?": "how large the park at the harbour is",
    "How much of the old quarter is kept?": "how much of the old quarter is kept",
    "When may the reservoir be filled?": "when the reservoir may be filled",
    "How far does the agreement bind?": "how far the agreement binds",
    "What may the joint body do?": "what the joint body may do",
    "What forces may Borland keep?": "what forces Borland may keep",
    "What does Aland get for the water that it misses?": "what Aland gets for the water that it misses",
    "Over how many years is the reservoir filled?": "over how many years the reservoir is filled",
    "Where do they meet?": "where they meet",
    "What is the toll?": "what the toll is",
    "What toll is paid?": "what toll is paid",
    "Who has the matter in hand?": "who has the matter in hand",
    "Who may sign for Aland?": "who may sign for Aland",
    "Which text is the basis?": "which text is the basis",
    "Is there a truce beyond the talks?": "whether there is a truce beyond the talks",
    "Are the valleys recognised as Borland's?": "whether the valleys are recognised as Borland's",
    "Does the firing stop while they talk?": "whether the firing stops while they talk",
    "Do deported families return?": "whether deported families return",
}
UNCLEAR = ["Where should the border between Aland and Borland run?", "Joint patrols?", "Who pays, and when?"]  # fmt: skip


@pytest.mark.parametrize(("question", "told"), TOLD.items())
def test_a_question_as_part_of_a_sentence(question: str, told: str) -> None:
    assert indirect(question) == told


@pytest.mark.parametrize("question", UNCLEAR)
def test_what_is_not_clear_stays_a_question(question: str) -> None:
    assert indirect(question) is None


def test_an_issue_without_a_name_is_told_without_its_question_in_quotation_marks(tmp_path: Path) -> None:
    issues = {
        "when_may_the_lake_be_filled": issue("When may the lake be filled?", "now", "later"),
        "where_should_the_border_run": issue("Where should the border between Aland and Borland run?", "east", "west"),
        "toll": issue("How high is the toll at the bridge?", "low", "high", name="The toll"),
    }
    words = Words(load(write_case(tmp_path / "c", case({"a": actor("Aland")}, issues))).model)
    first, second, third = issues
    assert words.at(first) == "on when the lake may be filled"
    assert words.pattern({first: ("now",)}) == "“option now” on when the lake may be filled"
    assert words.headed(first) == "When may the lake be filled?"
    assert words.inline(second) == "where should the border run"  # as its id has it
    assert words.headed(third) == "The toll: How high is the toll at the bridge?"
