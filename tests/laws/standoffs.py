"""Random small standoffs: two to four decision makers, infeasible states, one-way options, ties, statements."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from .standoff_literal import feasible

SIDES = ("azur", "brava", "cyan", "delta")


def random_standoff(random: Random, most_options: int = 6, least_sides: int = 2, most_sides: int = 4) -> dict[str, Any]:
    """The plain data of a standoff with at least one feasible state."""
    while True:
        data = _draw(random, most_options, random.randint(least_sides, most_sides))
        states = feasible(data)
        if not states:
            continue
        data["status_quo"] = dict(zip(_order(data), random.choice(states), strict=True))
        data["preferences"] = {
            actor: _ranking(random, states) if random.random() < 0.6 else _statements(random, _order(data))
            for actor in data["options"]
            if random.random() < 0.95
        }
        return data


standoffs = st.randoms(use_true_random=False).map(random_standoff)
"""Hypothesis strategy of the same standoffs."""


def _order(data: dict[str, Any]) -> list[str]:
    return [option for owned in data["options"].values() for option in owned]


def _draw(random: Random, most_options: int, many: int) -> dict[str, Any]:
    sides = SIDES[:many]
    spare = most_options - len(sides)
    options = {}
    for side in sides:
        more = random.randint(0, min(2, spare))
        spare -= more
        options[side] = {f"{side}_{at}": f"Does {at}" for at in range(1 + more)}
    order = [option for owned in options.values() for option in owned]
    infeasible = [
        {option: random.choice("YN") for option in random.sample(order, random.randint(1, min(3, len(order))))}
        for _ in range(random.choice((0, 0, 1, 2, 3)))
    ]
    return {
        "options": options,
        "infeasible": infeasible,
        "forward_only": [option for option in order if random.random() < 0.12],
        "backward_only": [option for option in order if random.random() < 0.12],
    }


def _ranking(random: Random, states: tuple[str, ...]) -> dict[str, Any]:
    left = list(states)
    random.shuffle(left)
    ranking: list[Any] = []
    ties = random.choice((0.0, 0.2, 0.6))
    for name in left:
        if ranking and random.random() < ties:
            ranking[-1] = [*ranking[-1], name]
        else:
            ranking.append([name])
    return {"ranking": ranking}


def _statements(random: Random, order: list[str]) -> dict[str, Any]:
    return {"statements": [_statement(random, order, 2) for _ in range(random.randint(1, 6))]}


def _statement(random: Random, order: list[str], depth: int) -> dict[str, Any]:
    kind = random.choice(("pattern", "pattern", "any", "all", "not", "iff", "if")) if depth else "pattern"
    if kind == "pattern":
        return {option: random.choice("YN") for option in random.sample(order, random.randint(1, min(2, len(order))))}
    if kind in ("any", "all"):
        return {kind: [_statement(random, order, depth - 1) for _ in range(random.randint(1, 3))]}
    if kind == "not":
        return {"not": _statement(random, order, depth - 1)}
    one, other = (_statement(random, order, depth - 1) for _ in range(2))
    return {"iff": [one, other]} if kind == "iff" else {"if": one, "then": other}
