"""Who stands on which side, whether enough of them consent, and what a side's stances and orders say of an issue.

A *side* is a party with those who must consent for it.

References: putnam1988 (who must consent).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from detente.case.model import Model
from detente.case.model.holding import Holding
from detente.case.model.road import Demand, Offer
from detente.case.model.ties import option_of

WORTH = ("values", "points", "ranking")


def sides(model: Model) -> dict[str, tuple[str, ...]]:
    """Those whose consent counts by the party that they are, or consent for; in the order of the file."""
    consenting = set(model.consenting())
    found: dict[str, tuple[str, ...]] = {}
    for name, actor in model.actors.items():
        if name in consenting:
            side = actor.of or name
            found[side] = (*found.get(side, ()), name)
    return {side: found[side] for side in model.actors if side in found}


def enough(model: Model, without: Collection[str]) -> bool:
    """Whether the consent rule can be met by those who are not among these."""
    rule = model.consent
    if rule.veto is None:
        return not any(actor in without for actor in model.consenting())
    return not any(actor in without for actor in rule.veto) and (
        sum(actor not in without for actor in rule.of) >= rule.at_least
    )


def tied(model: Model, actor: str, issue: str) -> dict[str, Demand | Offer]:
    """The options of an issue that an actor asks for or offers as a step which settles it, each with that stance."""
    road = model.way
    found: dict[str, Demand | Offer] = {}
    stances: tuple[Demand | Offer, ...] = (*road.demands, *road.offers) if road is not None else ()
    for item in stances:
        assert road is not None
        settled = option_of(road.steps[item.wants if isinstance(item, Demand) else item.step])
        if item.actor == actor and settled is not None and settled[0] == issue:
            found.setdefault(settled[1], item)
    return found


def known_order(held: Mapping[tuple[str, str], Holding], actor: str, issue: str) -> bool:
    """Whether statements say in what order an actor puts the options of an issue."""
    holding = held.get((actor, issue))
    if holding is None:
        return False
    found = [holding.pieces.get(f"preferences.{actor}.{kind}.{issue}") for kind in WORTH]
    return any(standing in ("stated", "reported") for standing in found)
