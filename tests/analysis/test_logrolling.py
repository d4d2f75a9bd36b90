"""Trades on examples worked by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from detente.analysis.agreement.logrolling import Trade, logrolling
from detente.case.model import Model
from detente.case.tables import arrays


def trades(**points: dict[str, tuple[int, ...]]) -> tuple[Trade, ...]:
    """Party: issue: points of its options o0, o1, …"""
    first = next(iter(points.values()))
    data: dict[str, Any] = {
        "detente": 1,
        "name": "Trades",
        "as_of": "2026-01-01",
        "actors": {party: {"name": party, "role": "party"} for party in points},
        "issues": {
            issue: {"question": "?", "status_quo": "o0", "options": {f"o{at}": "?" for at in range(len(row))}}
            for issue, row in first.items()
        },
        "preferences": {
            party: {
                "points": {issue: {f"o{at}": p for at, p in enumerate(row)} for issue, row in table.items()},
                "no_deal": 0,
            }
            for party, table in points.items()
        },
    }
    return logrolling(arrays(Model.model_validate(data)))


def test_each_gives_way_where_it_cares_less() -> None:
    """a: 80 and 20, b: 40 and 60. Ratios 4 and 2/3. x is larger together (120 against 80)."""
    (trade,) = trades(a={"x": (80, 0), "y": (20, 0)}, b={"x": (0, 40), "y": (0, 60)})
    assert trade.gives == {"a": "y", "b": "x"}
    assert trade.strength == 6
    assert trade.gain == Fraction(80 * 60 - 20 * 40, 2 * 120)
    assert trade.handed_over == {"a": Fraction(1, 2), "b": Fraction(1, 3)}
    # a wins a third of x and loses half of y; b the reverse
    assert Fraction(80, 3) - Fraction(20, 2) == Fraction(60, 2) - Fraction(40, 3) == trade.gain


def test_equal_ratios_offer_no_trade() -> None:
    assert trades(a={"x": (60, 0), "y": (20, 0)}, b={"x": (0, 3), "y": (0, 1)}) == ()


def test_an_issue_with_an_option_best_for_both_is_not_traded() -> None:
    """On y both like o1 best, though they disagree about the rest."""
    assert trades(a={"x": (8, 0, 0), "y": (1, 9, 0)}, b={"x": (0, 4, 0), "y": (0, 9, 1)}) == ()


def test_the_strongest_trade_stands_first_for_every_pair() -> None:
    found = trades(
        a={"x": (50, 0), "y": (30, 0), "z": (20, 0)},
        b={"x": (0, 20), "y": (0, 30), "z": (0, 50)},
        c={"x": (0, 10), "y": (0, 10), "z": (0, 80)},
    )
    assert [trade.strength for trade in found] == sorted((trade.strength for trade in found), reverse=True)
    assert found[0].gives == {"a": "z", "c": "x"}
    assert found[0].strength == 20
    assert {tuple(trade.gives) for trade in found} == {("a", "b"), ("a", "c")}, "b and c want the same"
