"""Looking a number of moves ahead: against the definition taken word for word, and what follows from it."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

import numpy as np
import pytest

from detente.analysis.standoff.building import conflict_of
from detente.analysis.standoff.concepts import stable
from detente.analysis.standoff.conflict import Conflict
from detente.analysis.standoff.limited import anticipated, limited
from detente.analysis.standoff.standoff import analyse
from detente.case.model.standoff import Standoff
from detente.errors import InputError, LimitError

from .standoff_literal import Literal, literal
from .standoffs import random_standoff


def of_two(seed: int, most_options: int = 4) -> dict[str, Any]:
    random = Random(seed)
    while True:
        data = random_standoff(random, most_options)
        if len(data["options"]) == 2:
            return data


def without_ties(data: dict[str, Any]) -> dict[str, Any]:
    random, states = Random(7), list(literal(data).states)
    orders = {actor: random.sample(states, len(states)) for actor in data["options"]}
    return {**data, "preferences": {actor: {"ranking": order} for actor, order in orders.items()}}


def conclusion(plain: Literal, horizon: int, actor: str, state: str) -> str:
    """Where a state ends, without ties: the best move by what it leads to, made if that is better than staying."""
    if horizon == 0 or not plain.arcs[actor][state]:
        return state
    (other,) = plain.others(actor)
    best = min(
        (conclusion(plain, horizon - 1, other, to) for to in plain.arcs[actor][state]),
        key=plain.ranks[actor].__getitem__,
    )
    return best if plain.ranks[actor][best] < plain.ranks[actor][state] else state


def conclusions(plain: Literal, horizon: int, actor: str, state: str) -> set[str]:
    """The same with ties: every way to choose, in every position of the tree, one after another."""
    if horizon == 0 or not plain.arcs[actor][state]:
        return {state}
    (other,) = plain.others(actor)
    rank, found = plain.ranks[actor], set()
    for ends in product(*(conclusions(plain, horizon - 1, other, to) for to in plain.arcs[actor][state])):
        best = min(rank[end] for end in ends)
        found |= {end for end in ends if rank[end] == best} if best < rank[state] else {state}
    return found


@pytest.mark.parametrize("horizon", [1, 2, 3, 4, 5])
def test_as_defined_without_ties(horizon: int) -> None:
    for seed in range(60):
        data = without_ties(of_two(seed))
        found, plain = conflict_of(Standoff.model_validate(data)), literal(data)
        for at, ends in enumerate(anticipated(found, horizon)):
            told = [{found.names[end] for end in each} for each in ends]
            assert told == [{conclusion(plain, horizon, plain.actors[at], name)} for name in plain.states]


@pytest.mark.parametrize("horizon", [1, 2, 3])
def test_every_way_to_break_ties(horizon: int) -> None:
    several = 0
    for seed in range(150):
        data = of_two(seed)
        found, plain = conflict_of(Standoff.model_validate(data)), literal(data)
        for at, ends in enumerate(anticipated(found, horizon)):
            told = [{found.names[end] for end in each} for each in ends]
            assert told == [conclusions(plain, horizon, plain.actors[at], name) for name in plain.states]
            several += sum(len(each) > 1 for each in told)
    assert several > 10  # ties matter in some of them


def stays(found: Conflict, horizon: int) -> list[list[bool]]:
    """Whether each stays for sure, (n_actors, n_states)."""
    return [[each == {state} for state, each in enumerate(ends)] for ends in anticipated(found, horizon)]


def test_one_move_ahead_is_nash_and_two_are_at_least_sequential() -> None:
    for seed in range(150):
        found = conflict_of(Standoff.model_validate(of_two(seed, 6)))
        flags = stable(found, ("nash", "seq"))
        assert np.array_equal(stays(found, 1), flags["nash"])
        assert not (np.array(stays(found, 2)) & ~flags["seq"]).any()


def two_by_two(row: list[str], column: list[str]) -> Conflict:
    """Each side has one option: Y is to hold back, N to go ahead."""
    return conflict_of(
        Standoff.model_validate(
            {
                "options": {"row": {"r": "Holds back"}, "column": {"c": "Holds back"}},
                "status_quo": {"r": "Y", "c": "Y"},
                "preferences": {"row": {"ranking": row}, "column": {"ranking": column}},
            }
        )
    )


def test_dilemma_and_chicken() -> None:
    """Far-sighted sides hold a prisoners' dilemma both where both hold back and where nobody does."""
    dilemma = two_by_two(["NY", "YY", "NN", "YN"], ["YN", "YY", "NN", "NY"])
    assert limited(dilemma, 3, 1).equilibria == ("NN",)
    for horizon in range(2, 9):
        assert limited(dilemma, 3, horizon).equilibria == ("NN", "YY")
    chicken = two_by_two(["NY", "YY", "YN", "NN"], ["YN", "YY", "NY", "NN"])
    assert limited(chicken, 3, 1).equilibria == ("NY", "YN")
    assert "YY" in limited(chicken, 3, 4).equilibria


def test_what_is_open_is_said() -> None:
    """Column does not mind which of two states follows row's move; for row one is better than today, the other worse."""
    data = {
        "options": {"row": {"r": "Moves"}, "column": {"c": "Moves", "d": "Moves too"}},
        "infeasible": [{"c": "Y", "d": "Y"}, {"r": "N", "c": "Y"}, {"r": "N", "d": "Y"}],
        "status_quo": {"r": "N", "c": "N", "d": "N"},
        "preferences": {
            "row": {"ranking": ["YYN", "NNN", "YNY", "YNN"]},
            "column": {"ranking": [["YYN", "YNY"], "NNN", "YNN"]},
        },
    }
    part = Standoff.model_validate(data)
    found = analyse(part, conflict_of(part), horizon=2).limited
    assert found is not None
    assert found.horizon == 2
    assert [(item.actor, item.stable, item.ends) for item in found.today] == [
        ("row", None, ("NNN", "YYN")),
        ("column", True, ("NNN",)),
    ]
    assert found.open == ("NNN",)
    assert "NNN" not in found.equilibria


def test_three_sides_are_refused_and_so_is_too_much() -> None:
    three = {
        "options": {"a": {"x": "x"}, "b": {"y": "y"}, "c": {"z": "z"}},
        "status_quo": {"x": "N", "y": "N", "z": "N"},
    }
    with pytest.raises(InputError, match="two definitions, which do not agree"):
        anticipated(conflict_of(Standoff.model_validate(three)), 2)
    with pytest.raises(InputError, match="no number of moves"):
        anticipated(two_by_two(["NY", "YY", "NN", "YN"], ["YN", "YY", "NN", "NY"]), 0)
    with pytest.raises(LimitError, match="ask for fewer"):
        anticipated(two_by_two(["NY", "YY", "NN", "YN"], ["YN", "YY", "NN", "NY"]), 10_000_000)
