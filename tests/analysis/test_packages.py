"""Packages on small cases worked by hand, and at the limit."""

from __future__ import annotations

from typing import Any

from detente.analysis.packages import Packages, packages
from detente.analysis.space import LISTED
from detente.case.model import Model


def model_of(lines: list[tuple[str, dict[str, str], int]], **parts: Any) -> Model:
    options = {"x": "X", "y": "Y", "z": "Z"}
    return Model.model_validate(
        {
            "detente": 1,
            "name": "A case",
            "as_of": "2026-01-01",
            "actors": {name: {"name": name, "role": "party"} for name in "abc"},
            "issues": {name: {"question": "?", "status_quo": "x", "options": options} for name in ("land", "sea")},
            "red_lines": [
                {"id": f"line{at}", "actor": actor, "never": never, "firmness": firmness}
                for at, (actor, never, firmness) in enumerate(lines)
            ],
            **parts,
        }
    )


def test_the_burden_is_spread_before_the_total_counts() -> None:
    """x asks 8 of a alone; y asks 5 of a and 5 of b: more in all, less of whoever gives most. z asks 9 of c."""
    lines = [("a", {"land": "x"}, 8), ("a", {"land": "y"}, 5), ("b", {"land": "y"}, 5), ("c", {"land": "z"}, 9)]
    found = packages(model_of(lines))
    assert found.deal_exists is False
    assert found.best is not None
    assert [(p.deal["land"], p.largest, p.total, p.deals) for p in found.best] == [
        ("y", 5, 10, 3),
        ("x", 8, 8, 3),
        ("z", 9, 9, 3),
    ], "nobody says anything about the sea: three deals are alike"
    assert found.best[0].gives == {"a": ("line1",), "b": ("line2",)}
    assert found.best[0].give == {"a": 5, "b": 5, "c": 0}
    assert found.best[0].deal["sea"] == "x"
    assert str(found) == "The package that asks the least of anybody: a gives 5, b gives 5."


def test_a_package_that_asks_more_of_one_and_less_of_nobody_is_left_out() -> None:
    lines = [("a", {"land": "x"}, 3), ("a", {"land": "y"}, 4), ("b", {"land": "z"}, 3)]
    found = packages(model_of(lines))
    assert found.best is not None
    assert [package.deal["land"] for package in found.best] == ["x", "z"]


def test_gains_against_no_deal_and_against_today() -> None:
    points = {"land": {"x": 10, "y": 40, "z": 25}}
    found = packages(
        model_of(
            [("b", {"land": "y"}, 2), ("b", {"land": "z"}, 2)],
            preferences={"a": {"points": points, "no_deal": {"value": 30, "firmness": 7}}},
        )
    )
    assert found.best is not None
    first, *others = found.best
    assert (first.deal["land"], first.over_no_deal, first.over_today) == ("y", {"a": 10}, {"a": 30})
    assert (first.falls, first.utilities) == ({}, {"a": 40})
    assert [package.deal["land"] for package in others] == ["x"], "z asks 7 of a and 2 of b, y only 2 of b"
    assert others[0].falls == {"a.no_deal": 20}


def test_none_where_there_is_a_deal_or_the_rules_leave_none() -> None:
    assert packages(model_of([])).best == ()
    assert packages(model_of([])).deal_exists is True
    nothing = {"id": "r", "never": {"land": ["x", "y", "z"]}, "because": "a fact"}
    found = packages(model_of([], rules=[nothing]))
    assert (found.deal_exists, found.best) == (False, ())
    assert found.warnings


def test_beyond_the_limit_it_says_so() -> None:
    assert LISTED == 3_000_000
    model = model_of([])
    assert packages(model, listed=9).best is not None
    found = packages(model, listed=8)
    assert (found.deal_exists, found.best) == (None, None)
    assert found.warnings == ("packages are ranked over listed deals, up to 8; this case has 9",)
    assert Packages.from_json(found.to_json()) == found
