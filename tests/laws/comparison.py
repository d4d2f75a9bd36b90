"""Every key of both results against the brute force, exactly."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from detente.analysis.agreement import Agreement, agreement
from detente.analysis.agreement.frontier import Frontier
from detente.analysis.agreement.solutions import Solution
from detente.analysis.impasse import Impasse, Opening, impasse
from detente.case.model import Model

from .bruteforce import BruteForce, Deal

EVERYTHING = 10**6


def compare(model: Model) -> tuple[Agreement, Impasse]:
    """Both results, after every one of their numbers was found again by brute force."""
    brute = BruteForce(model)
    found, why = agreement(model, limit=EVERYTHING), impasse(model, near=EVERYTHING)
    compare_agreement(brute, found)
    compare_impasse(brute, why)
    assert Agreement.from_json(found.to_json()) == found
    assert Impasse.from_json(why.to_json()) == why
    return found, why


def compare_agreement(brute: BruteForce, found: Agreement) -> None:
    compare_counts(brute, found)
    zopa = brute.zopa()
    assert counted(found.zopa.deals) == counted(zopa)
    keys = [
        (-least_gain(brute, dict(deal)), brute.steps_down(frozenset(brute.consenting), dict(deal)))
        for deal in found.zopa.deals
    ]
    assert keys == sorted(keys), "the best smallest gain first, then the fewest steps down rankings"


def least_gain(brute: BruteForce, deal: Deal) -> Fraction:
    players = [party for party in brute.parties() if brute.has_utility(party)]
    return min((brute.gain(party, deal) for party in players), default=Fraction(0))


def compare_counts(brute: BruteForce, found: Agreement) -> None:
    """Everything but which deals of the ZOPA are listed, and in what order."""
    model = brute.model
    assert (found.exact, found.counts_exact, found.seed, found.inputs) == (True, True, None, model.digest)
    assert found.intervals == {}
    assert found.deals == len(brute.deals)
    assert found.obeying_rules == len(brute.obeying)
    assert set(brute.consenting) <= set(found.accepted_by) <= set(model.actors)
    assert found.accepted_by == {actor: brute.accepted_by(actor) for actor in found.accepted_by}
    assert found.win_sets == {party: brute.win_set(party) for party in brute.parties()}
    assert {
        issue: {option: set(actors) for option, actors in row.items()} for issue, row in found.options.items()
    } == brute.options()
    assert {issue: set(options) for issue, options in found.excluded.items()} == brute.excluded()
    assert found.no_deal == {actor: brute.no_deal(actor) for actor in model.actors if brute.has_utility(actor)}

    zopa = brute.zopa()
    assert (found.zopa.size, found.zopa.exact) == (len(zopa), True)
    for deal, utilities in zip(found.zopa.deals, found.zopa.utilities, strict=True):
        assert dict(deal) in zopa
        assert utilities == utilities_of(brute, deal)

    compare_frontier(brute, found.frontier, "rules", brute.obeying)
    compare_frontier(brute, found.zopa_frontier, "zopa", zopa)

    players = [party for party in brute.parties() if brute.has_utility(party)]
    solved = brute.solutions()
    assert (found.solutions is None) == (solved is None)
    if found.solutions is not None and solved is not None:
        for name, deals in solved.items():
            compare_solution(brute, getattr(found.solutions, name), deals, players)


def compare_frontier(brute: BruteForce, found: Frontier, space: str, among: list[Deal]) -> None:
    expected = brute.frontier(among)
    assert (found.space, found.size, len(found.points)) == (space, len(expected), len(expected))
    assert (found.exact, found.epsilon) == (True, 0)
    left = dict(expected)
    for point in found.points:
        deal = dict(point.deal)
        key = tuple(tuple(sorted(brute.standing(party, deal).items())) for party in brute.parties())
        deals = left.pop(key)
        assert deal in deals
        assert point.deals == len(deals)
        assert point.utilities == {
            party: brute.utility(party, deal) for party in brute.parties() if brute.has_utility(party)
        }
        assert point.ranked == {
            party: {issue: deal[issue] for issue in brute.model.preferences[party].ranking}
            for party in brute.parties()
            if party in brute.model.preferences and brute.model.preferences[party].ranking
        }
    assert not left


def compare_solution(brute: BruteForce, found: tuple[Solution, ...], deals: list[Deal], players: list[str]) -> None:
    def utilities(deal: Deal) -> tuple[Fraction, ...]:
        return tuple(brute.utility(party, deal) for party in players)

    assert {tuple(point.utilities[party] for party in players): point.deals for point in found} == Counter(
        utilities(deal) for deal in deals
    )
    for point in found:
        assert list(point.utilities) == players
        assert dict(point.deal) in deals
        assert utilities(dict(point.deal)) == tuple(point.utilities.values())


def compare_impasse(brute: BruteForce, found: Impasse) -> None:
    exists = bool(brute.zopa())
    assert found.deal_exists == exists == brute.stands(frozenset(brute.owner))
    assert found.rules_leave_no_deal == (not brute.obeying)
    assert (found.exact, found.conflicts_complete, found.openings_complete) == (True, True, True)
    assert found.inputs == brute.model.digest
    asked = frozenset().union(*brute.groups)
    assert found.constraints == {name: actor for name, actor in brute.owner.items() if actor in asked}
    if exists or not brute.obeying:
        assert (found.conflicts, found.openings, found.actor_conflicts, found.actor_openings) == ((), (), (), ())
        assert (found.cheapest, found.near_deals) == (None, ())
        return
    conflicts = brute.conflicts()
    assert sorted(item.members for item in found.conflicts) == sorted(tuple(sorted(item)) for item in conflicts)
    assert by_size([item.members for item in found.conflicts])
    for conflict in found.conflicts:
        assert conflict.red_lines_only == (set(conflict.members) <= brute.red_lines)
        assert conflict.actors == tuple(sorted({brute.owner[name] for name in conflict.members}))
    openings = brute.openings()
    assert sorted(item.members for item in found.openings) == sorted(tuple(sorted(item)) for item in openings)
    assert by_size([item.members for item in found.openings])
    for opening in found.openings:
        compare_opening(brute, opening)
    cheapest = min((item.cost, sum(item.falls.values()), item.members) for item in found.openings)
    assert found.cheapest is not None
    assert found.cheapest.members == cheapest[2]
    assert [set(item.actors) for item in found.actor_conflicts] == ordered(brute.actor_conflicts())
    assert [set(actors) for actors in found.actor_openings] == ordered(brute.actor_openings())
    compare_near(brute, found)


def compare_opening(brute: BruteForce, found: Opening) -> None:
    members = frozenset(found.members)
    assert found.cost == sum(brute.firmness[name] for name in members)
    assert found.who == tuple(sorted({brute.owner[name] for name in members}))
    assert found.falls == {
        name: brute.least_fall(members, name) for name in members if name == f"{brute.owner[name]}.no_deal"
    }
    assert all(fall > 0 for fall in found.falls.values())
    deal = dict(found.deal)
    best = [(group, other) for other, group in brute.best_of(brute.opened(members)) if other == deal]
    assert set(found.gains) in [{actor for actor in group if brute.has_utility(actor)} for group, _ in best]
    assert found.gains == {actor: brute.gain(actor, deal) for actor in found.gains}
    assert found.utilities == utilities_of(brute, deal)


def compare_near(brute: BruteForce, found: Impasse) -> None:
    left = brute.prices()
    ranked = sorted(left, key=lambda price: (brute.cost(price), len(price), sorted(price)))
    given = [frozenset(name for names in near.gives.values() for name in names) for near in found.near_deals]
    assert given == ranked
    for near, price in zip(found.near_deals, ranked, strict=True):
        deal = dict(near.deal)
        assert near.cost == brute.cost(price)
        assert any(deal == other for other, _ in brute.best_of(left[price]))
        assert near.deals == len(counted(other for other, _ in left[price]))
        assert all(brute.owner[name] == actor for actor, names in near.gives.items() for name in names)
        assert near.falls == {
            name: -brute.gain(brute.owner[name], deal) for name in price if name == f"{brute.owner[name]}.no_deal"
        }
        assert near.utilities == utilities_of(brute, deal)


def utilities_of(brute: BruteForce, deal: Any) -> dict[str, Fraction]:
    return {actor: brute.utility(actor, dict(deal)) for actor in brute.model.actors if brute.has_utility(actor)}


def counted(deals: Any) -> Counter[tuple[tuple[str, str], ...]]:
    return Counter(tuple(sorted(deal.items())) for deal in deals)


def by_size(listed: list[tuple[str, ...]]) -> bool:
    return listed == sorted(listed, key=lambda names: (len(names), names))


def ordered(sets: list[frozenset[str]]) -> list[frozenset[str]]:
    return sorted(sets, key=lambda names: (len(names), sorted(names)))
