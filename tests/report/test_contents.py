"""What a package holds stands in its cell: nothing is only counted, and a change is told by its option."""

from __future__ import annotations

from pathlib import Path

import detente
from detente.answers import Answers
from detente.report.front.phrases import Told
from detente.report.front.way_table import changes

DAM = Path(__file__).parents[2] / "cases" / "teaching" / "upper-river-dam"
DEAL = {
    "filling": "four",
    "drought": "half",
    "data": "live",
    "body": "none",
    "compensation": "cash",
    "disputes": "court",
}


def cell(budget: int, *issues: str) -> str:
    return changes(
        Told(Answers(detente.load(DAM))), {name: DEAL[name] for name in issues}, list(issues), budget, whole=True
    )


def test_one_issue_that_is_left_over_is_told_by_its_option() -> None:
    assert (
        cell(8, "filling", "compensation")
        == "Filling time: a filling over four years; Compensation: a yearly payment in cash"
    )


def test_several_are_named() -> None:
    told = cell(8, "filling", "data", "body", "compensation")
    assert told == "Filling time: a filling over four years; changes on data sharing, the joint body and compensation"
