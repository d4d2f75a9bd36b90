"""Waivers with their price: what each costs, whom, who could open the goal alone, and which asks least of anyone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from detente.analysis.road.dual import Duals
from detente.analysis.road.ground import Ground
from detente.analysis.road.pieces import Waiver
from detente.analysis.search.bits import bits
from detente.case.model import Model


@dataclass(frozen=True)
class Waivers:
    """All waivers, the cheapest first, and those that stand out."""

    all: tuple[Waiver, ...]
    single: dict[str, Waiver]
    """By actor: the cheapest of its own that is enough alone."""
    by_side: dict[str, Waiver]
    """By party: the same, its ratifiers' stances among its own."""
    even_handed: Waiver | None
    """Least burden on whoever gives most, then on the next (leximin of what each actor waives)."""


def waivers(model: Model, ground: Ground, known: Duals) -> Waivers:
    """The waivers found, in the order of cost, size and name."""
    ranked = tuple(sorted((waiver(ground, item) for item in known.waivers), key=price))
    single: dict[str, Waiver] = {}
    by_side: dict[str, Waiver] = {}
    for item in ranked:
        if len(item.who) == 1:
            single.setdefault(item.who[0], item)
        sides = {model.actors[actor].of or actor for actor in item.who}
        if len(sides) == 1 and (side := sides.pop()) in model.parties():
            by_side.setdefault(side, item)
    return Waivers(ranked, single, by_side, min(ranked, key=_burdens, default=None))


def waiver(ground: Ground, stances: int) -> Waiver:
    """One waiver with its price."""
    burden: Counter[str] = Counter()
    for bit in bits(stances):
        burden[ground.owners[bit]] += ground.costs[bit]  # type: ignore[assignment]
    return Waiver(
        members=ground.members(stances),
        cost=ground.cost(stances),
        who=tuple(sorted(burden)),
        burden={actor: Fraction(burden[actor]) for actor in sorted(burden)},
    )


def price(item: Waiver) -> tuple[Fraction, int, tuple[str, ...]]:
    """The order in which waivers are told."""
    return item.cost, len(item.members), item.members


def _burdens(item: Waiver) -> tuple[list[Fraction], tuple[str, ...]]:
    """What each gives, the most first; nothing for all others, which ends the list."""
    return sorted(item.burden.values(), reverse=True), item.members
