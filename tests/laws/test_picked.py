"""One package against brute force: who refuses it, whether it is on the frontier, what beats it, the nearest that passes."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.picked import picked
from detente.case.model import Model

from .bruteforce import BruteForce, Deal
from .cases import random_model

MOST = 400


def objectives(slow: BruteForce, deal: Deal) -> list[Fraction]:
    """What the parties want more of."""
    found: list[Fraction] = []
    for party, actor in slow.model.actors.items():
        if actor.role != "party":
            continue
        if slow.has_utility(party):
            found.append(slow.utility(party, deal))
        preference = slow.model.preferences.get(party)
        found += [slow.rank(party, issue, deal[issue]) for issue in (preference.ranking if preference else ())]
    return found


def dominates(one: list[Fraction], other: list[Fraction]) -> bool:
    return all(a >= b for a, b in zip(one, other, strict=True)) and one != other


def changed(model: Model, one: Deal, other: Deal) -> int:
    return sum(one[issue] != other[issue] for issue in model.issues)


def compare(model: Model, deal: Deal) -> tuple[bool, bool, bool]:
    slow, found = BruteForce(model), picked(model, deal)
    assert found.deal == deal
    assert bool(found.rules) == (deal not in slow.obeying)
    refusing = {actor for actor in slow.consenting if not slow.accepts(actor, deal)}
    assert set(found.refused_by) == refusing
    for item in found.answers:
        broken = {name for name, breaks in slow.breaks.items() if slow.owner[name] == item.actor and breaks(deal)}
        assert set(item.breaks) == broken
        assert item.give == sum((slow.firmness[name] for name in broken), Fraction(0))
        if slow.has_utility(item.actor):
            today = model.status_quo
            assert item.worth == slow.utility(item.actor, deal)
            assert item.over_no_deal == slow.gain(item.actor, deal)
            assert item.over_today == slow.utility(item.actor, deal) - slow.utility(item.actor, today)
        else:
            assert item.worth is item.over_no_deal is None
    assert found.enough == slow.agreed(deal)
    assert found.passes == (slow.agreed(deal) and deal in slow.obeying)
    zopa = [other for other in slow.obeying if slow.agreed(other)]
    assert found.passing == bool(zopa)
    mine = objectives(slow, deal)
    beating = [other for other in slow.obeying if dominates(objectives(slow, other), mine)]
    if mine and deal in slow.obeying:
        assert found.on_frontier == (not beating)
        assert found.better_deals == len(beating)
    else:
        assert found.on_frontier is found.better is found.better_deals is None
        beating = []
    if found.better is not None:
        best = min(beating, key=lambda other: (other not in zopa, changed(model, deal, other)))
        assert found.better.deal in beating
        assert found.better.passes == (found.better.deal in zopa) == (best in zopa)
        assert len(found.better.changed) == changed(model, deal, best)
    assert (found.better is None) == (not beating)
    if found.nearest is not None:
        least = min(changed(model, deal, other) for other in zopa)
        assert found.nearest.deal in zopa
        assert len(found.nearest.changed) == changed(model, deal, found.nearest.deal) == least
        assert (least == 0) == found.passes
        parties = [name for name, actor in model.actors.items() if actor.role == "party" and slow.has_utility(name)]
        ties = [other for other in zopa if changed(model, deal, other) == least]
        if parties:
            smallest = [min(slow.gain(party, other) for party in parties) for other in ties]
            assert min(slow.gain(party, found.nearest.deal) for party in parties) == max(smallest)
    assert (found.nearest is None) == (not zopa)
    return bool(beating), bool(zopa) and not found.passes, bool(found.rules)


def test_random_small_cases_against_brute_force() -> None:
    seen = [0, 0, 0]
    for seed in range(MOST):
        random = Random(seed)
        model = random_model(random)
        slow = BruteForce(model)
        shown = compare(model, random.choice(slow.deals))
        seen = [count + told for count, told in zip(seen, shown, strict=True)]
    assert min(seen) > MOST // 50, seen


@given(st.randoms(use_true_random=False))
def test_what_is_told_passes_or_beats_and_is_told_of_itself(random: Random) -> None:
    """The nearest package that passes is its own nearest; of what beats a package nothing that it beats is told."""
    model = random_model(random)
    found = picked(model, {})
    assert found.deal == model.status_quo
    assert found.picked == ()
    if found.nearest is not None:
        again = picked(model, found.nearest.deal)
        assert again.passes
        assert again.nearest is not None
        assert again.nearest.deal == found.nearest.deal
    if found.better is not None:
        again = picked(model, found.better.deal)
        assert found.better_deals is not None
        assert again.better_deals is not None
        assert again.better_deals < found.better_deals


def test_without_a_list_of_deals_the_package_itself_is_judged() -> None:
    for seed in range(40):
        model = random_model(Random(seed))
        found, whole = picked(model, {}, most=0), picked(model, {})
        assert (found.answers, found.passes, found.rules) == (whole.answers, whole.passes, whole.rules)
        assert found.on_frontier is found.better is found.nearest is found.passing is None
        assert not found.complete
        assert found.warnings
        assert type(found).from_json(found.to_json()) == found
