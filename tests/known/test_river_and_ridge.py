"""The invented case that uses every part of the format: its answers, found apart from Detente with exact fractions."""

import json
from pathlib import Path
from typing import Any

import pytest

from detente.analysis.agreement import agreement
from detente.analysis.impasse import impasse
from detente.analysis.road import road
from detente.case import load

FOLDER = Path(__file__).parent / "river-and-ridge"
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
ANSWERS = {None: EXPECTED["base"], **EXPECTED["scenarios"]}


@pytest.mark.parametrize("scenario", ANSWERS, ids=str)
def test_agreement(scenario: str | None) -> None:
    expected = ANSWERS[scenario]["agreement"]
    found = json.loads(agreement(load(FOLDER).under(scenario).model).to_json())
    for key in ("deals", "obeying_rules", "accepted_by", "win_sets"):
        assert found[key] == expected[key]
    assert found["zopa"]["size"] == expected["zopa"]
    assert found["zopa"]["deals"] == expected["zopa_examples"]
    assert rows(found["frontier"]) == expected["frontier"]
    assert rows(found["zopa_frontier"]) == expected["zopa_frontier"]
    assert {
        name: [list(point["utilities"].values()) for point in points] for name, points in found["solutions"].items()
    } == expected["solutions"]


def rows(frontier: dict[str, Any]) -> list[Any]:
    assert frontier["size"] == len(frontier["points"])
    return [
        [[point["utilities"][party] for party in ("aland", "borland")], point["deals"]] for point in frontier["points"]
    ]


@pytest.mark.parametrize("scenario", ANSWERS, ids=str)
def test_impasse(scenario: str | None) -> None:
    expected = ANSWERS[scenario]["impasse"]
    found = json.loads(impasse(load(FOLDER).under(scenario).model).to_json())
    assert found["deal_exists"] == expected["deal_exists"]
    assert [item["members"] for item in found["conflicts"]] == expected["conflicts"]
    assert [item["members"] for item in found["openings"]] == expected["openings"]
    assert found["conflicts_complete"] is found["openings_complete"] is True


def test_road() -> None:
    expected = EXPECTED["road"]
    found = json.loads(road(load(FOLDER).model).to_json())
    for key in ("goal", "reachable_steps", "reachable", "deadlocks", "circular_demands", "offers"):
        assert found[key] == expected[key]
    assert sorted(item["members"] for item in found["waivers"]) == expected["waivers"]
    assert [item["cost"] for item in found["waivers"]] == [7, 11]
