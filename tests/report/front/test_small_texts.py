"""Whom to ask next, outside parties, what is not covered, what would change the brief: in every shape, within budgets."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from detente.answers import Answers
from detente.case import load
from detente.report.front import ask, changing, outside, uncovered
from detente.report.front.phrases import Told
from tests.brief.shapes import ROAD, SHAPES, whole
from tests.brief.shapes import SPOKEN as SAID
from tests.brief.shapes import said as shape
from tests.brief.situations import FLAGSHIP, FOLDERS, label
from tests.brief.small import actor, case, issue, line, paper, record, statement
from tests.brief.test_even_handed import mirrored, swap_words, swapped

from .telling import said, told

SMALL = (ask, outside, uncovered, changing)
TWO = {"alba": actor("Alba"), "brenn": actor("the Brenn isles", short="Brenn", plural=True)}
PORT = {"port": issue("Who runs the port?", "alba", "both", today="both", name="The port")}
NOT_ON_THE_PAGES = re.compile(
    r"\b(deal|deals|model|firmness|opening|openings|waive|waiver|constraint|utility|deadlock|ZOPA|status quo|floor|Nash|GMR|SEQ)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("part", SMALL)
@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_within_the_budget_and_in_plain_words(tmp_path: Path, name: str, part: ModuleType) -> None:
    found = part.entry(told(tmp_path, *SHAPES[name]))
    if found is None:
        return
    text = re.sub(r"\[[^]]*\]|°", "", said(found))
    assert len(text.replace(" · ", " ").split()) <= part.BUDGET or len(re.split(r"(?<=[.?])\s|·", text)) == 1, text
    assert not NOT_ON_THE_PAGES.search(text), text
    assert text[0].isupper()
    assert text.endswith(".")


@pytest.mark.parametrize("part", SMALL)
@pytest.mark.parametrize("folder", FOLDERS, ids=label)
def test_every_worked_case(folder: Path, part: ModuleType) -> None:
    found = part.entry(Told(Answers(load(folder))))
    if found is not None:
        text = re.sub(r"\[[^]]*\]|°", "", said(found)).replace(" · ", " ")
        assert 0 < len(text.split()) <= part.BUDGET
        assert not NOT_ON_THE_PAGES.search(text), text


@pytest.mark.parametrize("part", SMALL)
def test_swapping_the_names_swaps_the_names(tmp_path: Path, part: ModuleType) -> None:
    data, words, sources = mirrored()
    first = part.entry(told(tmp_path / "one", data, words, sources))
    second = part.entry(told(tmp_path / "two", swapped(data), swapped(words), swapped(sources)))
    assert (first is None) == (second is None)
    if first is not None:
        assert swap_words(said(first)) == said(second)


# whom to ask next


def test_a_place_that_somebody_has_not_answered(tmp_path: Path) -> None:
    found = said(ask.entry(told(tmp_path, *SHAPES["only a road"])))
    assert "Would the Brenn isles come to Corr, as Alba offers[alba_asks]? No answer is on record." in found
    assert "A refusal would leave no place." in found


def test_who_spoke_of_a_place_has_not_been_silent(tmp_path: Path) -> None:
    spoke = [
        (name, who, words, {**more, "about": {"steps": ["meet"]}} if name == "brenn_answer" else more)
        for name, who, words, more in SAID
    ]
    road = {**ROAD, "refusals": []}
    found = said(ask.entry(told(tmp_path, *shape(whole(road=road, preferences=None, red_lines=None), *spoke))))
    assert "They have spoken of it[brenn_answer] and said neither yes nor no." in found


def test_what_was_said_of_a_meeting_there_is_told_with_it() -> None:
    """Russia has answered no named place, and said when it would come to one."""
    found = said(ask.entry(Told(Answers(load(FLAGSHIP)))))
    assert (
        "No answer is on record, but Russia is ready for a meeting in a third country once a treaty is signed[" in found
    )


def test_who_is_known_by_our_reading_alone_carries_its_mark(tmp_path: Path) -> None:
    issues = {**PORT, "toll": issue("What toll?", "none", "some", name="The toll")}
    lines = [line("a", "alba", {"toll": "some"}, assumed="so"), line("b", "brenn", {"toll": "some"}, assumed="so")]
    found = said(ask.entry(told(tmp_path, case(TWO, issues, red_lines=lines))))
    assert found.startswith("What Alba° and the Brenn isles° would accept on the port is not on record")


def test_one_silence_is_told_with_what_it_decides(tmp_path: Path) -> None:
    issues = {**PORT, "toll": issue("What toll?", "none", "some", name="The toll")}
    lines = [line("a", "alba", {"port": "both"}, assumed="so"), line("b", "brenn", {"toll": "some"}, assumed="so"),
             line("c", "alba", {"toll": "some"}, assumed="so")]  # fmt: skip
    found = said(ask.entry(told(tmp_path, case(TWO, issues, red_lines=lines))))
    assert found == (
        "The Brenn isles° have not been heard on the port: if they refused “option alba”, no settlement would be left."
    )


def test_who_has_no_position_comes_first(tmp_path: Path) -> None:
    assert said(ask.entry(told(tmp_path, case(TWO, PORT)))).startswith(
        "Alba and the Brenn isles have no position on record: until then nothing can be judged."
    )


def test_nothing_to_ask_is_left_out(tmp_path: Path) -> None:
    assert ask.entry(told(tmp_path, *SHAPES["eight parties"])) is None


# outside parties


def test_outside_parties_by_what_they_hold_and_said(tmp_path: Path) -> None:
    actors = {
        **TWO,
        "corr": {"name": "Corr", "role": "third_party", "functions": ["mediator", "host"], "evidence": ["s1"]},
        "dorne": {"name": "the Dornes", "plural": True, "role": "third_party", "functions": ["guarantor"], "assumed": "so"},
    }  # fmt: skip
    proposal = {"id": "p", "by": "dorne", "date": "2026-02-01", "text": "offer to guard the port", "evidence": ["s2"]}
    items = [statement("s1", "Corr mediates"), statement("s2", "We shall guard it", "dorne")]
    steps = {"meet": {"text": "They meet", "name": "a meeting", "by": ["alba", "brenn"], "needs": ["loan"], "assumed": "so"},
             "loan": {"text": "Corr lends", "name": "the loan", "by": ["corr"], "evidence": ["s1"]}}  # fmt: skip
    refusal = {"id": "r", "actor": "corr", "step": "loan", "firmness": 5, "evidence": ["s1"]}
    data = case(actors, PORT, proposals=[proposal], road={"goal": "meet", "steps": steps, "refusals": [refusal]})
    found = said(outside.entry(told(tmp_path, data, record(*items), paper("“Corr mediates” “We shall guard it”"))))
    assert found == (
        "Corr has the loan in hand[s1]; that alone would open the way. The Dornes offer to guard the port[s2]. "
        "Named as mediator: Corr[s1]; as guarantor: the Dornes°."
    )


def test_what_an_outside_party_holds_of_an_option_is_told_and_what_is_said_of_it_by_others_is_not(
    tmp_path: Path,
) -> None:
    actors = {**TWO, "corr": {"name": "Corr", "role": "third_party", "functions": ["observer"], "assumed": "so"}}
    ours = {"about": {"options": ["port.both"]}, "act": "state_position"}
    items = [
        statement("s1", "Corr says that the port is for both", "corr", **ours),
        statement(
            "s2", "Corr is for Alba alone", "corr", **{**ours, "about": {"options": ["port.alba"]}, "told_by": "alba"}
        ),
        statement("s3", "Corr has spoken", "corr", act="state_position"),
    ]
    document = paper(" ".join(f"“{item['quote']}”" for item in items))
    found = said(outside.entry(told(tmp_path, case(actors, PORT), record(*items), document)))
    assert found.startswith("Corr states its position: “Corr says that the port is for both”")
    assert "Alba alone" not in found
    assert "has spoken" not in found


def test_none_of_them_blocks(tmp_path: Path) -> None:
    found = said(outside.entry(told(tmp_path, *SHAPES["everything, no settlement"])))
    assert found.startswith(
        "Corr does not hold up a meeting of the leaders. Alba offers Corr as the place[alba_asks]; no refusal is on record."
    )


def test_without_outside_parties_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert outside.entry(told(tmp_path, *SHAPES["no third party"])) is None


# not covered


def test_what_the_note_says_is_left_out(tmp_path: Path) -> None:
    note = "Made up for a test. Left out: the toll and the fish. Nothing else."
    found = said(uncovered.entry(told(tmp_path, case(TWO, PORT, note=note))))
    assert "Left out: the toll and the fish." in found
    assert "Made up" not in found


@pytest.mark.parametrize(
    ("lack", "says"),
    [
        ({"road": None, "rounds": None}, "How the parties could come to meet."),
        ({"preferences": None}, "What each side would gain or lose."),
    ],
)
def test_parts_that_a_case_lacks(tmp_path: Path, lack: dict[str, Any], says: str) -> None:
    assert says in said(uncovered.entry(told(tmp_path / "without", *shape(whole(**lack), *SAID))))
    assert says not in said(uncovered.entry(told(tmp_path / "with", *shape(whole(), *SAID))))


# what would change the brief


def test_stated_before_assumed_and_one_mark(tmp_path: Path) -> None:
    found = said(changing.entry(told(tmp_path, *SHAPES["everything, no settlement"]))).split(" · ")
    assert found[0] == "Alba or the Brenn isles moving on the port[alba_says,brenn_say]"
    assert found[1] == "The Brenn isles lifting their refusal of calm at sea[brenn_answer]"
    assert said(changing.entry(told(tmp_path / "2", *SHAPES["eight parties"]))) == (
        "Party 0, Party 1 or Party 2 moving on X°."
    )


def test_numbers_that_alone_decide(tmp_path: Path) -> None:
    found = said(changing.entry(told(tmp_path, *SHAPES["a settlement on stated lines"])))
    assert found.endswith("Another reading of what the Brenn isles expect without a settlement°.")


def test_nothing_known_to_change_it_is_left_out(tmp_path: Path) -> None:
    assert changing.entry(told(tmp_path, *SHAPES["a deal that exists"])) is None
