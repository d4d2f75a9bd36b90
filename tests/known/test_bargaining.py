"""The engines against closed forms of bargaining theory."""

from __future__ import annotations

from fractions import Fraction

import pytest

from detente.analysis.agreement import agreement
from detente.analysis.space import deal_space
from detente.analysis.whatif.bargaining import alternating_offers, range_of_war
from detente.analysis.whatif.offers import every_pair, play
from detente.analysis.whatif.tipping import tipping_points
from detente.case.model import Model

PARTS = 100


def pie(no_deal_first: int, no_deal_second: int) -> Model:
    """Two sides divide a hundred: option ``s30`` gives the first 30."""
    shares = {f"s{at}": at for at in range(PARTS + 1)}
    return Model.model_validate(
        {
            "detente": 1,
            "name": "A pie",
            "as_of": "2026-01-01",
            "actors": {"first": {"name": "First", "role": "party"}, "second": {"name": "Second", "role": "party"}},
            "issues": {
                "pie": {"question": "Who gets how much?", "status_quo": "s50", "options": {s: s for s in shares}}
            },
            "preferences": {
                "first": {"points": {"pie": shares}, "no_deal": {"value": no_deal_first, "range": [-50, 150]}},
                "second": {
                    "points": {"pie": {s: PARTS - at for s, at in shares.items()}},
                    "no_deal": {"value": no_deal_second, "range": [-50, 150]},
                },
            },
        }
    )


def number(value: Fraction) -> int:
    assert value.denominator == 1
    return int(value)


@pytest.mark.parametrize(
    ("chance", "first", "second"),
    [("0.6", "0.1", "0.2"), ("0.5", "0", "0"), ("0.9", "0.05", "0.3"), ("0.1", "0.2", "0.1")],
)
def test_the_range_of_war(chance: str, first: str, second: str) -> None:
    """fearon1995: with war worth p − c₁ and 1 − p − c₂, the deals both prefer give the first p − c₁ to p + c₂."""
    p, c1, c2 = Fraction(chance), Fraction(first), Fraction(second)
    low, high = range_of_war(p, c1, c2)
    model = pie(number(100 * (p - c1)), number(100 * (1 - p - c2)))
    assert agreement(model, limit=0).zopa.size == 100 * high - 100 * low + 1


def test_a_deal_closes_where_the_range_of_war_does() -> None:
    """As war gets better for the first its no-deal value may rise to p + c₂ and no further."""
    (point,) = tipping_points(pie(40, 30), only=["preferences.first.no_deal"]).points
    assert point.flips == (70,)


def test_alternating_offers() -> None:
    """rubinstein1982: factors 0.9 and 0.8 give the first proposer 5/7."""
    assert alternating_offers(Fraction(9, 10), Fraction(8, 10)) == Fraction(5, 7)


@pytest.mark.parametrize(("one", "two"), [("0.9", "0.8"), ("0.5", "0.5"), ("0.95", "0.2"), ("0.1", "0.99")])
def test_alternating_offers_as_the_limit_of_finite_games(one: str, two: str) -> None:
    """With a last day the answer follows backward: who proposes leaves the other what waiting a day is worth to it."""
    patience = (Fraction(one), Fraction(two))
    share = Fraction(1)  # of whoever proposes on the last day
    for day in reversed(range(600)):
        share = 1 - patience[(day + 1) % 2] * share
        share = Fraction(share).limit_denominator(10**15)
    assert float(share) == pytest.approx(float(alternating_offers(*patience)), abs=1e-9)


def test_equal_habits_meet_in_the_middle() -> None:
    """faratin1998's linear tactic against itself on a pie, both from 0 to 100: they cross half way."""
    model = pie(0, 0)
    for rounds in (21, 41, 81):
        found = play(model, deal_space(model), {"first": "linear", "second": "linear"}, seed=1, rounds=rounds)
        assert found.gains["first"] == pytest.approx(50, abs=100 / rounds)
        assert sum(found.gains.values()) == 100
        assert found.efficient
        assert found.missed is False


def test_who_holds_out_gets_more_and_later() -> None:
    model = pie(20, 20)
    ends = {tuple(item.strategies.values()): item for item in every_pair(model, seed=2).endings}
    assert ends["boulware", "conceder"].gains["first"] > 40 > ends["conceder", "boulware"].gains["first"]
    assert ends["boulware", "boulware"].rounds > ends["linear", "linear"].rounds > ends["conceder", "conceder"].rounds
    assert ends["boulware", "boulware"].share_of_nash is not None
    assert all(item.deal is not None or item.missed for item in ends.values())


def test_no_deal_where_none_is_to_be_had() -> None:
    for item in every_pair(pie(60, 60), seed=0).endings:
        assert (item.deal, item.missed, item.gains) == (None, False, {})


def test_the_same_seed_plays_the_same() -> None:
    model = pie(10, 30)
    assert every_pair(model, seed=4) == every_pair(model, seed=4)
