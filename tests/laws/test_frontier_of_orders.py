"""Frontiers among parties with orders: what comparing every deal with every other gives, at any number of deals."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest

from detente.analysis.agreement import agreement, frontier
from detente.analysis.agreement.frontier import Frontier, nondominated
from detente.case.model import Model
from detente.errors import LimitError

from .bruteforce import BruteForce

FRONTIER = "detente.analysis.agreement.frontier"


def ranking_model(random: Random) -> Model:
    """Parties that rank some issues, up to two with points, a rule and a red line now and then."""
    issues = {f"i{at}": [f"o{k}" for k in range(random.randint(1, 4))] for at in range(random.randint(1, 4))}
    parties = [f"p{at}" for at in range(random.randint(1, 4))]
    preferences: dict[str, Any] = {}
    for party in parties[random.randint(0, 2) :]:
        ranking: dict[str, list[list[str]]] = {}
        for issue in random.sample(sorted(issues), random.randint(1, len(issues))):
            tiers: list[list[str]] = []
            for option in random.sample(issues[issue], len(issues[issue])):
                if tiers and random.random() < 0.3:
                    tiers[-1].append(option)
                else:
                    tiers.append([option])
            ranking[issue] = tiers
        preferences[party] = {"ranking": ranking}
    for party in parties:
        if party not in preferences and random.random() < 0.8:
            points = {issue: {option: random.randint(0, 3) for option in issues[issue]} for issue in issues}
            preferences[party] = {"points": points, "no_deal": random.randint(0, 3)}
    mixed = {issue: random.choice(options) for issue, options in list(issues.items())[:2]}
    return Model.model_validate(
        {
            "detente": 1,
            "name": "Orders",
            "as_of": "2026-01-01",
            "actors": {party: {"name": party, "role": "party"} for party in parties},
            "issues": {
                issue: {"question": "?", "status_quo": options[0], "options": {option: option for option in options}}
                for issue, options in issues.items()
            },
            "preferences": preferences,
            "rules": [{"id": "r", "because": "a fact", "never": mixed}] if random.random() < 0.4 else [],
            "red_lines": [{"id": "l", "actor": parties[0], "never": mixed, "firmness": 5}]
            if random.random() < 0.3
            else [],
        }
    )


def opposed(issues: int, parties: int = 2, values: dict[str, Any] | None = None) -> Model:
    """Orders of two options, opposed on every issue between one half of the parties and the other."""
    orders = (["y", "n"], ["n", "y"])
    names = [f"i{at}" for at in range(issues)]
    return Model.model_validate(
        {
            "detente": 1,
            "name": "Opposed",
            "as_of": "2026-01-01",
            "actors": {f"p{at}": {"name": f"P{at}", "role": "party"} for at in range(parties)},
            "issues": {name: {"question": "?", "status_quo": "n", "options": {"y": "y", "n": "n"}} for name in names},
            "preferences": {
                **{f"p{at}": {"ranking": dict.fromkeys(names, orders[at % 2])} for at in range(parties)},
                **(values or {}),
            },
        }
    )


def as_given(brute: BruteForce, found: Frontier) -> dict[Any, int | None]:
    """What each point is to the parties, and how many deals are there."""
    return {
        tuple(tuple(sorted(brute.standing(party, point.deal).items())) for party in brute.parties()): point.deals
        for point in found.points
    }


@pytest.mark.parametrize("listed", [10**6, 0])
def test_what_comparing_all_deals_gives(listed: int) -> None:
    for seed in range(250):
        model = ranking_model(Random(seed))
        brute, found = BruteForce(model), agreement(model, listed=listed)
        for front, among in ((found.frontier, brute.obeying), (found.zopa_frontier, brute.zopa())):
            if not any(brute.standing(party, deal) for party in brute.parties() for deal in brute.deals):
                continue
            expected = {
                tuple(tuple(sorted(brute.standing(party, deals[0]).items())) for party in brute.parties()): len(deals)
                for deals in brute.frontier(among).values()
            }
            assert as_given(brute, front) == expected, seed
            assert (front.size, front.exact, front.epsilon) == (len(expected), True, Fraction(0))


@pytest.mark.parametrize(("issues", "parties"), [(20, 2), (24, 2), (16, 16), (40, 2)])
def test_opposed_orders_leave_every_deal_on_the_frontier(issues: int, parties: int) -> None:
    """Every deal is counted; as many are listed as are read, and it is said how many there are."""
    found = agreement(opposed(issues, parties))
    assert found.zopa.size == found.frontier.size == found.zopa_frontier.size == 2**issues
    assert found.frontier.size_exact
    assert (len(found.frontier.points), found.frontier.epsilon) == (frontier.MOST_RANKED, None)
    assert (found.exact, found.complete) == (False, False)
    assert any(f"{2**issues:,} points, of which {frontier.MOST_RANKED:,} are listed" in it for it in found.warnings)
    distinct = {tuple(sorted(point.deal.items())) for point in found.frontier.points}
    assert len(distinct) == frontier.MOST_RANKED


def test_coupled_orders_say_that_more_may_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many deals to list, all coupled by utilities that two further parties have: found one by one."""
    monkeypatch.setattr("detente.analysis.agreement.cp_sat.SECONDS", 1.0)
    issues = 24
    points = [{f"i{at}": {"y": (at * k) % 7, "n": 3} for at in range(issues)} for k in (1, 2)]
    valued = {f"p{k}": {"points": table, "no_deal": 0} for k, table in enumerate(points, 2)}
    model = opposed(issues, 4, values=valued)
    found = agreement(model)
    assert found.zopa.exact
    assert found.zopa.size == 2**issues
    assert not found.frontier.size_exact
    assert not found.complete
    assert 0 < found.frontier.size == len(found.frontier.points) < 2**issues


def test_more_objectives_than_the_filter_takes() -> None:
    """300 columns: rows are compared all the same."""
    random = np.random.default_rng(0)
    base = random.integers(0, 3, size=(60, 300))
    rows = np.concatenate([base, np.maximum(base - (random.random(base.shape) < 0.01), 0), base[:5]])
    expected = [not any((other >= row).all() and (other > row).any() for other in rows) for row in rows]
    assert 5 < sum(expected) < len(rows)
    assert nondominated(rows).tolist() == expected


@pytest.mark.parametrize("seed", range(20))
def test_rows_compared_in_stages(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{FRONTIER}.FIRST", 7)
    random = np.random.default_rng(seed)
    rows = random.integers(0, 3, size=(80, 9))
    rows = np.concatenate([rows, rows[:20], np.minimum(rows, 1)])
    expected = [not any((other >= row).all() and (other > row).any() for other in rows) for row in rows]
    assert nondominated(rows).tolist() == expected
    monkeypatch.setattr(f"{FRONTIER}.MOST_COMPARED", 0)
    best, complete = frontier._leading(rows)
    assert not complete
    assert all(expected[at] for at in np.flatnonzero(best))
    # equal rows are found together
    assert {tuple(row) for row in rows[best]} & {tuple(row) for row in rows[~best & np.array(expected)]} == set()
    with pytest.raises(LimitError, match="compare each with each"):
        nondominated(rows)
