"""Which preferences would make a state hold: every profile judged by the definitions, and a count known from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations, product
from random import Random
from typing import Any

import numpy as np

from detente.analysis.standoff.concepts import CONCEPTS
from detente.analysis.standoff.conflict import option_conflict
from detente.analysis.standoff.inverse import Candidate, inverse, within
from detente.case.model.standoff import Standoff

from .standoff_literal import literal
from .standoffs import random_standoff


def few_statements(random: Random) -> dict[str, Any]:
    while True:
        data = random_standoff(random, most_options=4)
        for actor in data["options"]:
            order = [option for owned in data["options"].values() for option in owned]
            data["preferences"][actor] = {
                "statements": [{random.choice(order): random.choice("YN")} for _ in range(random.randint(1, 3))]
            }
        if len(data["options"]) <= 3:
            return data


def moved(order: Sequence[int]) -> int:
    """The fewest statements taken out and put back elsewhere, by trying every set that stays."""
    size = len(order)
    kept = max(
        sum(mask >> at & 1 for at in range(size))
        for mask in range(1 << size)
        if (stay := [order[at] for at in range(size) if mask >> at & 1]) == sorted(stay)
    )
    return size - kept


def test_every_profile_by_the_definitions() -> None:
    reached = 0
    for seed in range(60):
        random = Random(seed)
        data = few_statements(random)
        names = literal(data).states
        state, concept = random.choice(names), random.choice(CONCEPTS)
        cost: dict[tuple[Any, ...], int] = {}
        holds: dict[tuple[Any, ...], bool] = {}
        orders = [list(permutations(range(len(data["preferences"][actor]["statements"])))) for actor in data["options"]]
        for chosen in product(*orders):
            preferences = {
                actor: {"statements": [data["preferences"][actor]["statements"][at] for at in order]}
                for actor, order in zip(data["options"], chosen, strict=True)
            }
            plain = literal({**data, "preferences": preferences})
            profile = tuple(tuple(plain.ranks[actor].values()) for actor in plain.actors)
            cost[profile] = min(cost.get(profile, 99), sum(map(moved, chosen)))
            if profile not in holds:
                holds[profile] = all(plain.stable(actor, state, concept) for actor in plain.actors)
        found = inverse(Standoff.model_validate(data), state, concept)
        assert (found.profiles, found.holding) == (len(holds), sum(holds.values()))
        costs = [cost[profile] for profile, good in holds.items() if good]
        assert found.fewest == (min(costs) if costs else None)
        for cheapest in found.cheapest:
            reached += 1
            assert cheapest.changes == found.fewest
            assert cheapest.changes == sum(moved([at - 1 for at in order]) for order in cheapest.orders.values())
    assert reached > 20


def test_all_strict_orders_of_one_decision_maker() -> None:
    """Of the 24 strict orders of four states, a state is Nash stable for who has one other to move to in half of them."""
    codes = np.arange(4, dtype=np.int64)
    flat = np.zeros(4, dtype=np.int64)
    conflict = option_conflict({"one": ["a"], "two": ["b"]}, codes, [flat, flat])
    every = tuple(
        Candidate(np.array(order, dtype=np.int64), 0 if order == (0, 1, 2, 3) else 1)
        for order in permutations(range(4))
    )
    found = within(conflict, {"one": every, "two": every}, 0, "nash")
    assert (found.profiles, found.holding, found.fewest) == (24 * 24, 12 * 12, 0)


def test_what_has_to_change_in_the_dilemma() -> None:
    """Restraint becomes a Nash equilibrium once each side puts the other's restraint together with its own first."""
    part = Standoff.model_validate(
        {
            "options": {"one": {"a": "Arms"}, "two": {"b": "Arms too"}},
            "status_quo": {"a": "Y", "b": "Y"},
            "preferences": {
                "one": {"statements": [{"b": "N"}, {"a": "Y"}, {"if": {"b": "N"}, "then": {"a": "N"}}]},
                "two": {"statements": [{"a": "N"}, {"b": "Y"}, {"if": {"a": "N"}, "then": {"b": "N"}}]},
            },
        }
    )
    found = inverse(part, "NN", "nash")
    assert found.fewest == 2
    assert all(set(item.orders) == {"one", "two"} for item in found.cheapest)
    assert inverse(part, "NN", "nash", fixed=["one"]).fewest is None
    assert inverse(part, "NN", "seq").fewest == 0
