"""Laws of impasse: conflicts conflict, openings open, and neither could be smaller."""

import itertools
import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.agreement import agreement
from detente.analysis.impasse import Impasse, impasse
from detente.case.model import Model

from .cases import models
from .changes import lowered, scaled, shuffled, weights_scaled, without
from .test_agreement_laws import BARE

GRAIN = 10**6


def has_deal(model: Model) -> bool:
    return agreement(model).zopa.size > 0


def by_id(found: Impasse) -> dict[str, Any]:
    return {key: value for key, value in found.to_dict().items() if key not in BARE}


def members(found: Impasse) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    return [item.members for item in found.conflicts], [item.members for item in found.openings]


def smaller_by_one(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [tuple(name for name in names if name != left_out) for left_out in names]


@given(model=models)
def test_every_opening_opens_and_no_smaller_one_does(model: Model) -> None:
    for opening in impasse(model).openings:
        assert has_deal(without(model, opening.members))
        for smaller in smaller_by_one(opening.members):
            assert not has_deal(without(model, smaller))


@given(model=models)
def test_every_conflict_conflicts_and_no_smaller_one_does(model: Model) -> None:
    found = impasse(model)
    for conflict in found.conflicts:
        assert not has_deal(keeping(model, found, conflict.members))
        for smaller in smaller_by_one(conflict.members):
            assert has_deal(keeping(model, found, smaller))


def keeping(model: Model, found: Impasse, kept: tuple[str, ...]) -> Model:
    """The model with only these of its constraints."""
    return without(model, [name for name in found.constraints if name not in kept])


@given(model=models)
def test_conflicts_and_openings_are_each_others_minimal_hitting_sets(model: Model) -> None:
    conflicts, openings = members(impasse(model))
    if conflicts or openings:
        assert sorted(conflicts) == hitting(openings)
        assert sorted(openings) == hitting(conflicts)


def hitting(family: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """All minimal sets that meet every set of the family, by trying every one."""
    names = sorted({name for group in family for name in group})
    found: list[tuple[str, ...]] = []
    for size in range(len(names) + 1):
        for chosen in itertools.combinations(names, size):
            meets = all(set(chosen) & set(group) for group in family)
            if meets and not any(set(other) <= set(chosen) for other in found):
                found.append(chosen)
    return sorted(found)


@given(model=models)
def test_a_fall_is_enough_and_nothing_less_is(model: Model) -> None:
    """With the rest of the opening given up, the no-deal value lowered by its fall leaves a deal; by less, none."""
    for opening in impasse(model).openings:
        for name, fall in opening.falls.items():
            actor = name.partition(".")[0]
            rest = without(model, [other for other in opening.members if other != name])
            grains = math.ceil(fall * GRAIN)
            assert has_deal(lowered(rest, actor, Fraction(grains, GRAIN)))
            assert not has_deal(lowered(rest, actor, Fraction(grains - 1, GRAIN)))


@given(model=models)
def test_the_deal_of_an_opening_breaks_no_more_than_the_opening(model: Model) -> None:
    for opening in impasse(model).openings:
        listed = agreement(without(model, opening.members), limit=10**6).zopa.deals
        assert opening.deal in listed


@given(model=models, seed=st.integers(0, 99))
def test_the_order_of_the_file_does_not_matter(model: Model, seed: int) -> None:
    assert by_id(impasse(shuffled(model, seed), near=100)) == by_id(impasse(model, near=100))


@given(model=models)
def test_the_size_of_the_weights_does_not_matter(model: Model) -> None:
    assert by_id(impasse(weights_scaled(model, Decimal("2.5")))) == by_id(impasse(model))


@given(model=models)
def test_the_unit_of_a_utility_changes_only_the_amounts(model: Model) -> None:
    before = impasse(model)
    for actor, preference in model.preferences.items():
        if preference.cardinal:
            after = impasse(scaled(model, actor, Decimal("0.5")))
            assert members(after) == members(before)
            assert (after.actor_conflicts, after.actor_openings) == (before.actor_conflicts, before.actor_openings)
            for then, now in zip(before.openings, after.openings, strict=True):
                assert now.falls == {
                    name: fall / 2 if name == f"{actor}.no_deal" else fall for name, fall in then.falls.items()
                }


@given(model=models)
def test_the_cheapest_near_deal_costs_what_the_cheapest_opening_costs(model: Model) -> None:
    found = impasse(model)
    if found.openings:
        assert found.near_deals[0].cost == min(opening.cost for opening in found.openings)


@given(model=models)
def test_no_deal_is_blocked_by_actors_exactly_when_by_constraints(model: Model) -> None:
    """Each conflict's actors hold a blocking set of actors, and each opening's actors an opening set."""
    found = impasse(model)
    for conflict in found.conflicts:
        assert any(set(item.actors) <= set(conflict.actors) for item in found.actor_conflicts)
    for opening in found.openings:
        assert any(set(actors) <= set(opening.who) for actors in found.actor_openings)
