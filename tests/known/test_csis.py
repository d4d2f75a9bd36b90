"""The CSIS Ukraine-Russia simulator (csis2025): drafts above all thresholds, and its stances read as red lines."""

import json
from pathlib import Path
from typing import Any

import pytest

from detente.analysis.agreement import agreement
from detente.analysis.impasse import impasse
from detente.case.model import Model

CSIS = json.loads((Path(__file__).parent / "csis.json").read_text(encoding="utf-8"))
PAIRS = [[f"a{article}" for article in pair] for pair in CSIS["exclusive_pairs"]]
SINGLES = [[f"a{article}"] for article in CSIS["articles"] if not any(f"a{article}" in pair for pair in PAIRS)]


def model_of(issues: list[list[str]], **parts: Any) -> Model:
    return Model.model_validate(
        {
            "detente": 1,
            "name": "Twenty articles",
            "as_of": "2025-03-11",
            "issues": {
                "_".join(options): {
                    "question": "which",
                    "status_quo": options[-1],
                    "options": {option: option for option in options},
                }
                for options in issues
            },
            **parts,
        }
    )


def drafts(date: str) -> Model:
    """Articles in or out, of a pair at most one, not none at all. Score above the threshold adds up: the mean is
    at least t iff the sum of (score − t) is at least 0."""
    issues = [[*names, "out"] for names in PAIRS + SINGLES]
    thresholds = dict(zip(CSIS["stakeholders"], CSIS["thresholds"][date], strict=True))
    empty = {"_".join(options): "out" for options in issues}
    return model_of(
        issues,
        actors={name: {"name": name, "role": "party"} for name in thresholds},
        rules=[{"id": "not_empty", "never": empty, "because": "An empty draft settles nothing."}],
        preferences={
            name: {
                "points": {
                    "_".join(options): {option: above(option, at, threshold) for option in options}
                    for options in issues
                },
                "no_deal": 0,
            }
            for at, (name, threshold) in enumerate(thresholds.items())
        },
    )


def above(option: str, stakeholder: int, threshold: float) -> Any:
    if option == "out":
        return 0
    return round(CSIS["articles"][option[1:]]["satisfaction"][stakeholder] - threshold, 6)


@pytest.mark.parametrize("date", CSIS["thresholds"])
def test_drafts_above_all_thresholds(date: str) -> None:
    found = agreement(drafts(date))
    assert found.obeying_rules == CSIS["drafts"]
    assert found.zopa.size == CSIS["acceptable_drafts"][date]


def test_opposed_articles_as_red_lines() -> None:
    """One of each pair must be chosen: four pairs are blocked, each alone, so 2^4 openings of four lines."""
    lines = [
        {"id": f"{side}_{article}", "actor": side, "never": {issue_of(article): f"a{article}"}, "firmness": 5}
        for article, facts in CSIS["articles"].items()
        for side, stance in facts["stance"].items()
        if stance == "oppose"
    ]
    sides = {line["actor"]: {"name": line["actor"], "role": "party"} for line in lines}
    found = impasse(model_of(PAIRS + [[*names, "out"] for names in SINGLES], actors=sides, red_lines=lines))
    assert (
        sorted(sorted(int(name.partition("_")[2]) for name in item.members) for item in found.conflicts)
        == CSIS["minimal_conflicts"]
    )
    assert all(item.red_lines_only for item in found.conflicts)
    smallest = CSIS["smallest_openings"]
    assert [len(item.members) for item in found.openings] == [smallest["size"]] * smallest["number"]


def issue_of(article: str) -> str:
    return next("_".join(pair) for pair in PAIRS + [[*names, "out"] for names in SINGLES] if f"a{article}" in pair)
