"""Acts of the journal as they are shown: by the words of the case, whatever the file calls things."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.report.language.acted import Acted
from tests.intake.test_positions import HEAD, case_of

ROUND = "rounds:\n  - {id: round_2026_3, date: 2026-03-02, place: Ford, outcome: agreed, assumed: So.}\n"
LINE = "red_lines:\n  - {id: no_sharing, actor: vale, never: {mill: [both]}, firmness: 5, assumed: So.}\n"


@pytest.fixture
def acted(tmp_path: Path) -> Acted:
    named = HEAD.replace("mill: {question:", "mill: {name: the mill, question:")
    assert named != HEAD
    return Acted(detente.load(case_of(tmp_path, "hill | demand | options: [mill.hill]", head=named + ROUND + LINE)))


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("set the order of hill on mill", "set the order of Hill on the mill"),
        ("took back: took out the order of hill on mill", "took back: took out the order of Hill on the mill"),
        ("set what mill is worth to vale", "set what the mill is worth to Vale"),
        ("took from the draft: position hill.mill", "took from the draft: position of Hill on the mill"),
        ("declined of the draft: red line hill_no_mill", "declined of the draft: red line of Hill on the mill"),
        ("declined of the draft: red line hill_no_mill_2", "declined of the draft: red line of Hill on the mill"),
        ("drew a red line of vale on mill: no_sharing", "drew a red line of Vale on the mill"),
        ("firmness of no_sharing: 7", "firmness of the red line of Vale on the mill: 7"),
        ("took out vale.floor.mill", "took out the least that Vale accepts on the mill"),
        ("took from the draft: round round_2026_3", "took from the draft: talks at Ford, 2 March 2026"),
        ("declined of the draft: round round_2026_9", "declined of the draft: a round of talks"),
        ("declined of the draft: proposal vale_propose_terms", "declined of the draft: proposal of Vale"),
        (
            "status_quo of mill: “hill” → “both”",
            "what holds today of the mill: “the mill to Hill” → “the mill to both”",
        ),
        ("confirmed s1: “we want hill on mill”", "confirmed: “we want hill on mill”"),
        ("brief: own words under bottom-line", "brief: own words under bottom-line"),
        ("described report: kind", "described report: kind"),
        ("went up the hill", "went up the hill"),
        ("kept the scenario “hill”", "kept the scenario “the mill to Hill”"),
    ],
)
def test_ids_are_told_in_words(acted: Acted, act: str, told: str) -> None:
    assert acted(act) == told
