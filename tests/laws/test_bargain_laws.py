"""Laws of divisions, trades, pivotal actors and packages, each beside an answer found the long way."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.agreement import agreement
from detente.analysis.agreement.adjusted_winner import AdjustedWinner, adjusted_winner
from detente.analysis.agreement.logrolling import Trade, logrolling
from detente.analysis.packages import Package, Packages, packages
from detente.case.model import Model
from detente.case.tables import arrays

from .bruteforce import BruteForce, Deal, dominates
from .cases import models, random_model
from .changes import scaled, shuffled

QUARTERS = [Fraction(at, 4) for at in range(5)]
BLOCK = 200


@st.composite
def duels(draw: st.DrawFn) -> Model:
    """Two parties over up to four issues, whole points, ties as often as not."""
    issues = draw(st.integers(1, 4))
    row = st.lists(st.integers(0, 6), min_size=issues, max_size=issues)
    mine, theirs = draw(row), draw(row)
    return Model.model_validate(
        {
            "detente": 1,
            "name": "A duel",
            "as_of": "2026-01-01",
            "actors": {name: {"name": name, "role": "party"} for name in draw(st.permutations(["a", "b"]))},
            "issues": {
                f"i{at}": {"question": "?", "status_quo": "m", "options": {"m": "m", "n": "n"}} for at in range(issues)
            },
            "rules": [],
            "red_lines": [],
            "context": {},
            "preferences": {
                "a": {"points": {f"i{at}": {"m": p, "n": 0} for at, p in enumerate(mine)}, "no_deal": 0},
                "b": {"points": {f"i{at}": {"m": 0, "n": p} for at, p in enumerate(theirs)}, "no_deal": 0},
            },
        }
    )


def stakes_of(brute: BruteForce, party: str) -> dict[str, Fraction]:
    """What a party loses between its best and its worst option of each issue, unscaled."""
    preference = brute.model.preferences[party]
    whole = sum(Fraction(weight.value) for weight in preference.weights.values())
    found = {}
    for issue, options in brute.options().items():
        table = (preference.values or preference.points).get(issue)
        worth = [brute.at_context(table[option]) for option in options] if table else [Fraction(0)]
        weight = Fraction(preference.weights[issue].value) / whole if preference.values and table else Fraction(1)
        found[issue] = weight * (max(worth) - min(worth))
    return found


def totals(found: AdjustedWinner, shares: dict[str, dict[str, Fraction]]) -> dict[str, Fraction]:
    return {
        party: sum((shares[issue][party] * points for issue, points in found.points[party].items()), Fraction(0))
        for party in found.parties
    }


def check_division(model: Model) -> AdjustedWinner | None:
    found = adjusted_winner(arrays(model))
    if found is None:
        return None
    one, other = found.parties
    assert all(sum(found.points[party].values()) == 100 for party in found.parties)
    brute = BruteForce(model)
    for party in found.parties:
        stakes = stakes_of(brute, party)
        whole = sum(stakes[issue] for issue in found.points[party])
        assert found.points[party] == {issue: 100 * stakes[issue] / whole for issue in found.points[party]}
    have = totals(found, found.shares)
    assert have[one] == have[other] == found.each, "equitable"
    assert found.each >= 50, "envy-free"
    assert found.each >= min(found.winner_takes.values())
    assert found.each <= max(found.winner_takes.values())
    assert all(sum(share.values()) == 1 and min(share.values()) >= 0 for share in found.shares.values())
    assert [issue for issue, share in found.shares.items() if 0 < share[one] < 1] == (
        [found.split] if found.split else []
    )
    ratio = {issue: found.points[one][issue] / found.points[other][issue] for issue in found.shares}
    kept = [ratio[issue] for issue, share in found.shares.items() if share[one]]
    left = [ratio[issue] for issue, share in found.shares.items() if share[other]]
    assert min(kept) >= max(left), "efficient: no exchange helps both"
    for division in itertools.product(QUARTERS, repeat=len(found.shares)):
        shares = {issue: {one: s, other: 1 - s} for issue, s in zip(found.shares, division, strict=True)}
        then = totals(found, shares)
        assert not (min(then.values()) >= found.each and max(then.values()) > found.each), "efficient"
    return found


@given(model=duels())
def test_a_division_is_equitable_envy_free_and_efficient(model: Model) -> None:
    check_division(model)


def test_a_division_in_any_case() -> None:
    assert sum(check_division(random_model(Random(seed))) is not None for seed in range(600)) >= 40


@given(model=duels(), seed=st.integers(0, 99))
def test_a_division_depends_on_no_order_no_unit_and_no_name(model: Model, seed: int) -> None:
    found = adjusted_winner(arrays(model))
    assert adjusted_winner(arrays(shuffled(model, seed))) == found
    assert adjusted_winner(arrays(scaled(model, "a", Decimal("2.5")))) == found
    data = model.model_dump(by_alias=True, exclude_unset=True)
    data["preferences"] = {"a": data["preferences"]["b"], "b": data["preferences"]["a"]}
    swapped = adjusted_winner(arrays(Model.model_validate(data)))
    assert (found is None) == (swapped is None)
    if found is not None and swapped is not None:
        assert swapped.each == found.each
        if len(set(found.winner_takes.values())) == 2 and len(set(swapped.winner_takes.values())) == 2:
            ties = {issue for issue in found.shares if found.points["a"][issue] == found.points["b"][issue]}
            if not ties:
                assert {i: {"a": s["b"], "b": s["a"]} for i, s in swapped.shares.items()} == found.shares


# trades


def check_trades(model: Model) -> tuple[Trade, ...]:
    found = logrolling(arrays(model))
    for trade in found:
        (one, first), (other, second) = trade.gives.items()
        points = trade.points
        assert first != second
        ratio = {party: points[party][second] / points[party][first] for party in (one, other)}
        assert trade.strength == ratio[one] / ratio[other] > 1, "one cares relatively more for what the other gives"
        half = Fraction(1, 2)
        assert max(trade.handed_over.values()) == half

        def gains(mine: Fraction, theirs: Fraction, trade: Trade = trade) -> tuple[Fraction, Fraction]:
            """One gives up ``mine`` of its issue, the other ``theirs`` of its own."""
            (one, first), (other, second) = trade.gives.items()
            a, b = trade.points[one], trade.points[other]
            return theirs * a[second] - mine * a[first], mine * b[first] - theirs * b[second]

        assert gains(trade.handed_over[one], trade.handed_over[other]) == (trade.gain, trade.gain)
        for mine, theirs in itertools.product([half * q for q in QUARTERS], repeat=2):
            assert min(gains(mine, theirs)) <= trade.gain, "no trade gives both more"
    keys = [(-trade.strength, -trade.gain, sorted(trade.gives.items())) for trade in found]
    assert keys == sorted(keys)
    return found


def test_trades_help_both_and_none_helps_both_more() -> None:
    assert sum(bool(check_trades(random_model(Random(seed)))) for seed in range(1000)) >= 20


@given(model=duels())
def test_every_pair_of_issues_with_unequal_ratios_is_a_trade(model: Model) -> None:
    found = {frozenset(trade.gives.values()) for trade in check_trades(model)}
    brute = BruteForce(model)
    mine, theirs = stakes_of(brute, "a"), stakes_of(brute, "b")
    divided = [issue for issue in mine if mine[issue] and theirs[issue]]
    expected = {
        frozenset((i, j)) for i, j in itertools.combinations(divided, 2) if mine[i] * theirs[j] != mine[j] * theirs[i]
    }
    assert found == expected


@given(model=models, seed=st.integers(0, 99))
def test_trades_depend_on_no_order_and_no_unit(model: Model, seed: int) -> None:
    found = logrolling(arrays(model))
    assert logrolling(arrays(shuffled(model, seed))) == found
    for actor in arrays(model).utilities:
        assert logrolling(arrays(scaled(model, actor, Decimal("0.5")))) == found


@given(model=duels())
def test_trades_are_the_same_from_either_side(model: Model) -> None:
    data = model.model_dump(by_alias=True, exclude_unset=True)
    data["preferences"] = {"a": data["preferences"]["b"], "b": data["preferences"]["a"]}

    def told(trades: tuple[Trade, ...], swap: dict[str, str]) -> Any:
        return {
            frozenset((swap[party], issue) for party, issue in trade.gives.items()): (
                trade.strength,
                trade.gain,
                {swap[party]: part for party, part in trade.handed_over.items()},
            )
            for trade in trades
        }

    after = logrolling(arrays(Model.model_validate(data)))
    assert told(after, {"a": "b", "b": "a"}) == told(logrolling(arrays(model)), {"a": "a", "b": "b"})


# pivotal actors


def agreed_without(brute: BruteForce, actor: str, deal: Deal) -> bool:
    """Whether the deal would be accepted were this one not asked."""
    return brute.consented(lambda who: who == actor or brute.accepts(who, deal))


@pytest.mark.parametrize("listed", [10**6, 0], ids=["listed", "eliminated"])
def test_pivotal_actors(listed: int) -> None:
    kinds = {"pivotal": 0, "opens": 0, "neither": 0}
    for seed in range(BLOCK):
        model = random_model(Random(seed))
        brute = BruteForce(model)
        size = len(brute.zopa())
        found = agreement(model, listed=listed).pivotal
        ratifiers = {name for name, actor in model.actors.items() if actor.of}
        assert set(found) == set(brute.consenting) | ratifiers
        for actor, left in found.items():
            without = sum(agreed_without(brute, actor, deal) for deal in brute.obeying)
            assert left.zopa == without >= size
            assert left.pivotal == (without > size)
            assert left.opens == (without > 0 and size == 0)
            assert left.of == model.actors[actor].of
            if left.of is None:
                assert left.win_set is None
            else:
                others = [other for other in ratifiers if model.actors[other].of == left.of and other != actor]
                assert left.win_set == sum(all(brute.accepts(o, deal) for o in others) for deal in brute.obeying)
            kinds["opens" if left.opens else "pivotal" if left.pivotal else "neither"] += 1
    assert min(kinds.values()) >= 10, kinds


# packages


class Candidate:
    """One deal as a package, from the definitions."""

    def __init__(self, brute: BruteForce, deal: Deal, broken: frozenset[str]) -> None:
        consent = brute.model.consent
        veto = brute.consenting if consent.veto is None else list(consent.veto)
        cost = {
            actor: sum((brute.firmness[c] for c in broken if brute.owner[c] == actor), Fraction(0))
            for actor in brute.consenting
        }
        cheapest = sorted(consent.of, key=lambda actor: (cost[actor], actor)) if consent.veto is not None else []
        self.asked = frozenset([*veto, *cheapest[: consent.at_least]])
        self.deal = deal
        self.broken = frozenset(c for c in broken if brute.owner[c] in self.asked)
        self.give = {actor: cost[actor] if actor in self.asked else Fraction(0) for actor in brute.consenting}
        self.standing = [brute.standing(party, deal) for party in brute.parties()]
        players = [party for party in brute.parties() if brute.has_utility(party)]
        gain = min((brute.gain(party, deal) for party in players), default=Fraction(0))
        steps = brute.steps_down(frozenset(brute.parties()), deal)
        self.rank = (sorted(self.give.values(), reverse=True), -gain, steps, sorted(deal.items()))

    def beats(self, other: Candidate) -> bool:
        mine = [{actor: -give for actor, give in self.give.items()}, *self.standing]
        theirs = [{actor: -give for actor, give in other.give.items()}, *other.standing]
        return dominates(mine, theirs)

    @property
    def alike(self) -> Any:
        return self.asked, self.broken, tuple(tuple(sorted(part.items())) for part in self.standing)


def expected_packages(brute: BruteForce) -> list[tuple[Candidate, int]]:
    everything = [Candidate(brute, d, b) for d, b in zip(brute.obeying, brute.broken, strict=True)]
    best = sorted(
        (item for item in everything if not any(other.beats(item) for other in everything)), key=lambda item: item.rank
    )
    groups: dict[Any, list[Candidate]] = {}
    for item in best:
        groups.setdefault(item.alike, []).append(item)
    return [(items[0], len(items)) for items in groups.values()]


def check_packages(model: Model, most: int) -> Packages:
    brute = BruteForce(model)
    found = packages(model, most=most)
    assert found.deal_exists == bool(brute.zopa())
    assert found.best is not None
    assert Packages.from_json(found.to_json()) == found
    if found.deal_exists:
        assert found.best == ()
        return found
    expected = expected_packages(brute)[:most]
    assert [package.deal for package in found.best] == [item.deal for item, _ in expected]
    for package, (item, alike) in zip(found.best, expected, strict=True):
        compare_package(brute, package, item, alike)
    return found


def compare_package(brute: BruteForce, package: Package, item: Candidate, alike: int) -> None:
    model, deal = brute.model, item.deal
    today = model.status_quo
    players = [actor for actor in model.actors if brute.has_utility(actor)]
    assert package.deals == alike
    assert set(package.asked) == item.asked
    assert {c for ids in package.gives.values() for c in ids} == item.broken
    assert all(brute.owner[c] == actor for actor, ids in package.gives.items() for c in ids)
    assert package.give == {actor: item.give[actor] for actor in item.asked}
    assert package.largest == max(item.give.values())
    assert package.total == sum(item.give.values())
    assert package.falls == {c: -brute.gain(brute.owner[c], deal) for c in item.broken if c.endswith(".no_deal")}
    assert package.utilities == {actor: brute.utility(actor, deal) for actor in players}
    assert package.over_no_deal == {actor: brute.gain(actor, deal) for actor in players}
    assert package.over_today == {actor: brute.utility(actor, deal) - brute.utility(actor, today) for actor in players}


@pytest.mark.parametrize("most", [1, 3, 10**6])
def test_packages_by_brute_force(most: int) -> None:
    answers = [check_packages(random_model(Random(seed)), most) for seed in range(2 * BLOCK)]
    assert sum(bool(found.best) for found in answers) >= 100
    if most == 10**6:
        assert max(len(found.best or ()) for found in answers) > 5
        assert max(package.deals for found in answers for package in found.best or ()) > 1


@given(model=models, seed=st.integers(0, 99))
def test_packages_do_not_depend_on_the_order_of_the_file(model: Model, seed: int) -> None:
    assert packages(shuffled(model, seed)).best == packages(model).best


@given(model=models)
def test_the_first_package_asks_the_least_of_whoever_gives_most(model: Model) -> None:
    found, every = packages(model, most=1).best, packages(model, most=10**6).best
    assert found is not None
    assert every is not None
    assert found == every[:1]
    assert [package.largest for package in every] == sorted(package.largest for package in every)
