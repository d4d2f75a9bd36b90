"""Waivers with their price: what each costs, whom, who could open the goal alone, and which asks least of anyone."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from detente.analysis.core.bits import bits
from detente.analysis.core.deadline import Deadline
from detente.analysis.road.cheapest import cheapest
from detente.analysis.road.dual import Duals
from detente.analysis.road.ground import Ground
from detente.analysis.road.results import Waiver
from detente.case.model import Model
from detente.frozen import frozen


@frozen
class Waivers:
    """All waivers, the cheapest first, and those that stand out."""

    all: tuple[Waiver, ...]
    single: dict[str, Waiver]
    """By actor: the cheapest of its own that is enough alone."""
    by_side: dict[str, Waiver]
    """By party: the same, its ratifiers' stances among its own."""
    even_handed: Waiver | None
    """Least burden on whoever gives most, then on the next (leximin of what each actor waives)."""
    settled: bool
    """Whether what is called the cheapest is so: time was enough."""


def waivers(model: Model, ground: Ground, target: int, known: Duals, until: Deadline) -> Waivers:
    """The waivers found, in the order of cost, size and name; with the cheapest of all, of each actor and each side."""
    asked = {actor: ground.held_by([actor]) for actor in sorted(set(ground.owners.values()))}
    sides = {party: ground.held_by([party, *model.ratifiers(party)]) for party in model.parties()}
    extra: list[int] = []
    settled = True
    if not known.waivers_complete:
        groups = {ground.every, *asked.values(), *sides.values()} - {0}
        tried = [cheapest(ground, target, group, known.deadlocks, until) for group in sorted(groups)]
        extra = [item for item, _ in tried if item is not None]
        settled = all(certain for _, certain in tried)
    ranked = sorted((waiver(ground, item) for item in {*known.waivers, *extra}), key=price)
    single = {actor: _first(ranked, {actor}) for actor in asked}
    by_side = {party: _first(ranked, {party, *model.ratifiers(party)}) for party in sides}
    return Waivers(
        all=tuple(ranked),
        single={actor: item for actor, item in single.items() if item},
        by_side={party: item for party, item in by_side.items() if item},
        even_handed=min(ranked, key=_burdens, default=None),
        settled=settled,
    )


def _first(ranked: list[Waiver], actors: set[str]) -> Waiver | None:
    """The cheapest that asks nothing of others."""
    return next((item for item in ranked if actors.issuperset(item.who)), None)


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
