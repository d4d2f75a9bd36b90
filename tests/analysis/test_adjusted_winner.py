"""Adjusted Winner on examples worked by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from detente.analysis.agreement import agreement
from detente.analysis.agreement.adjusted_winner import AdjustedWinner, adjusted_winner
from detente.case.model import Model
from detente.case.tables import arrays


def model_of(points: dict[str, tuple[int, int]], **parts: Any) -> Model:
    """Two parties that want the reverse on every issue; (points of a, points of b)."""
    return Model.model_validate(
        {
            "detente": 1,
            "name": "A division",
            "as_of": "2026-01-01",
            "actors": {"a": {"name": "A", "role": "party"}, "b": {"name": "B", "role": "party"}},
            "issues": {
                issue: {"question": "?", "status_quo": "for_a", "options": {"for_a": "for A", "for_b": "for B"}}
                for issue in points
            },
            "preferences": {
                "a": {"points": {i: {"for_a": p[0], "for_b": 0} for i, p in points.items()}, "no_deal": 0},
                "b": {"points": {i: {"for_a": 0, "for_b": p[1]} for i, p in points.items()}, "no_deal": 0},
            },
            **parts,
        }
    )


def divided(points: dict[str, tuple[int, int]], **parts: Any) -> AdjustedWinner:
    found = adjusted_winner(arrays(model_of(points, **parts)))
    assert found is not None
    return found


def prevails(found: AdjustedWinner, party: str) -> set[str]:
    return {issue for issue, share in found.shares.items() if share[party] == 1}


def test_six_issues_one_of_them_split() -> None:
    """Points in the manner of bramstogman1996 (six issues, Sinai the largest); worked by hand.

    a wins 10 + 20 + 10 + 20 = 60, b wins 55 + 20 = 75. The first to hand over is sinai (55/35 < 20/5):
    75 − 55x = 60 + 35x, so x = 1/6 and each has 65 5/6.
    """
    found = divided(
        {
            "sinai": (35, 55),
            "recognition": (10, 5),
            "territories": (20, 10),
            "linkage": (10, 5),
            "rights": (5, 20),
            "city": (20, 5),
        }
    )
    assert found.winner_takes == {"a": 60, "b": 75}
    assert prevails(found, "a") == {"recognition", "territories", "linkage", "city"}
    assert prevails(found, "b") == {"rights"}
    assert found.split == "sinai"
    assert found.shares["sinai"] == {"a": Fraction(1, 6), "b": Fraction(5, 6)}
    assert found.each == Fraction(395, 6)
    assert found.best["a"]["sinai"] == ("for_a",)


def test_an_issue_handed_over_whole_and_the_next_one_split() -> None:
    """a wins 95, b 5. small goes over whole: 95 − 30 = 65 against 5 + 29 = 34. Then 65 − 35x = 34 + 33x, x = 31/68."""
    found = divided({"small": (30, 29), "next": (35, 33), "dear": (30, 33), "rest": (5, 5)})
    assert found.winner_takes == {"a": 65, "b": 38}
    found = divided({"p": (30, 29), "q": (35, 33), "r": (30, 5), "s": (5, 33)})
    assert found.winner_takes == {"a": 95, "b": 33}
    # p first (30/29 < 35/33): 95 − 30 = 65, 33 + 29 = 62; then q: 65 − 35x = 62 + 33x, x = 3/68
    assert found.shares["p"] == {"a": 0, "b": 1}
    assert found.shares["q"] == {"a": Fraction(65, 68), "b": Fraction(3, 68)}
    assert found.split == "q"
    assert found.each == 65 - Fraction(35 * 3, 68)


def test_nothing_is_split_where_the_winner_takes_all_evenly() -> None:
    found = divided({"x": (70, 30), "y": (30, 70)})
    assert (found.split, found.each) == (None, 70)
    assert (prevails(found, "a"), prevails(found, "b")) == ({"x"}, {"y"})


def test_equal_points_go_to_whoever_is_behind() -> None:
    found = divided({"x": (40, 10), "tie": (50, 50), "y": (10, 40)})
    assert found.split == "tie", "both have 40: the tied issue goes to a by name, then half of it back"
    assert found.shares["tie"] == {"a": Fraction(1, 2), "b": Fraction(1, 2)}
    found = divided({"x": (45, 10), "tie": (40, 40), "y": (15, 50)})
    assert found.winner_takes == {"a": 85, "b": 50}, "a had 45, b 50: a was behind"


def test_issues_that_do_not_divide_the_two_are_named_not_divided() -> None:
    model = model_of({"x": (70, 30), "y": (30, 70), "z": (5, 5)})
    data = model.model_dump(by_alias=True, exclude_unset=True)
    data["preferences"]["b"]["points"]["z"] = {"for_a": 9, "for_b": 1}
    found = adjusted_winner(arrays(Model.model_validate(data)))
    assert found is not None
    assert found.undivided == ("z",)
    assert found.points["a"] == {"x": 70, "y": 30}


def test_what_is_set_aside_is_said() -> None:
    line = {"id": "never_x", "actor": "a", "never": {"x": "for_b"}, "firmness": 5}
    found = divided({"x": (70, 30), "y": (30, 70)}, red_lines=[line])
    assert found.assumes[1] == "set aside: red lines, no-deal values"


def test_only_for_exactly_two_parties_with_utilities() -> None:
    data = model_of({"x": (70, 30), "y": (30, 70)}).model_dump(by_alias=True, exclude_unset=True)
    three = {**data, "actors": {**data["actors"], "c": {"name": "C", "role": "party"}}}
    assert agreement(Model.model_validate(three)).adjusted_winner is not None, "C has no utilities"
    three["preferences"] = {**data["preferences"], "c": data["preferences"]["a"]}
    assert agreement(Model.model_validate(three)).adjusted_winner is None
    one = {**data, "preferences": {"a": data["preferences"]["a"]}}
    assert agreement(Model.model_validate(one)).adjusted_winner is None
    same = {**data, "preferences": dict.fromkeys("ab", data["preferences"]["a"])}
    assert agreement(Model.model_validate(same)).adjusted_winner is None, "nothing divides them"
