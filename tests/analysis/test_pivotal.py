"""Whose consent decides, on small cases worked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from detente.analysis.agreement import agreement
from detente.case.model import Model


def model_of(lines: dict[str, str], **parts: Any) -> Model:
    """Two parties, each with a ratifier; ``lines``: who rules out which option of the one issue."""
    return Model.model_validate(
        {
            "detente": 1,
            "name": "A case",
            "as_of": "2026-01-01",
            "actors": {
                "a": {"name": "A", "role": "party"},
                "a_house": {"name": "A's house", "role": "ratifier", "of": "a"},
                "b": {"name": "B", "role": "party"},
                "b_house": {"name": "B's house", "role": "ratifier", "of": "b"},
            },
            "issues": {"land": {"question": "?", "status_quo": "x", "options": {"x": "X", "y": "Y", "z": "Z"}}},
            "red_lines": [
                {"id": f"{actor}_{option}", "actor": actor, "never": {"land": option}, "firmness": 5}
                for actor, options in lines.items()
                for option in options
            ],
            **parts,
        }
    )


listed = pytest.mark.parametrize("listed", [100, 0], ids=["listed", "eliminated"])


@listed
def test_the_house_that_blocks_alone(listed: int) -> None:
    found = agreement(model_of({"a": "x", "a_house": "xyz", "b": "z"}), listed=listed).pivotal
    assert {actor for actor, left in found.items() if left.pivotal} == {"a_house"}
    assert found["a_house"].opens
    assert (found["a_house"].zopa, found["a_house"].of, found["a_house"].win_set) == (1, "a", 3)
    assert (found["a"].zopa, found["a"].of, found["a"].win_set) == (0, None, None)
    assert (found["b_house"].zopa, found["b_house"].win_set) == (0, 3)


@listed
def test_pivotal_though_a_deal_exists(listed: int) -> None:
    found = agreement(model_of({"a": "x", "b_house": "z"}), listed=listed).pivotal
    assert {actor: left.zopa for actor, left in found.items()} == {"a": 2, "a_house": 1, "b": 1, "b_house": 2}
    assert {actor for actor, left in found.items() if left.pivotal} == {"a", "b_house"}
    assert not any(left.opens for left in found.values())


@listed
def test_two_who_block_the_same_are_not_pivotal(listed: int) -> None:
    found = agreement(model_of({"a": "xyz", "a_house": "xyz"}), listed=listed).pivotal
    assert not any(left.pivotal for left in found.values())


@listed
def test_under_a_quorum_the_one_left_out_counts_as_a_yes(listed: int) -> None:
    rule = {"veto": ["a"], "of": ["a_house", "b", "b_house"], "at_least": 2}
    found = agreement(model_of({"b": "x", "b_house": "xy", "a_house": "z"}, consent=rule), listed=listed)
    assert found.zopa.size == 2, "y (a_house and b) and z (b and b_house); x has a_house alone"
    left = {actor: left.zopa for actor, left in found.pivotal.items()}
    assert left == {"a": 2, "a_house": 2, "b": 3, "b_house": 3}


@listed
def test_a_ratifier_outside_the_consent_rule_only_bears_on_its_win_set(listed: int) -> None:
    left = agreement(model_of({"a_house": "xyz"}, consent={"veto": ["a", "b"]}), listed=listed).pivotal["a_house"]
    assert (left.zopa, left.pivotal, left.opens, left.win_set) == (3, False, False, 3)
