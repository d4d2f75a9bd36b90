"""Demands and offers one by one: which can be met, which are circular or impossible, which offers are nominal.

Method

1. A demand asks for its step *before* another. It is *impossible* if the facts alone rule that step out; *circular* if
   the facts allow it but the actor's own other stances do not; *self-barred* if these allow it too, but only by way of
   the very step that the demand bars.
2. An offer is *nominal* if its step is out of reach as things stand; the minimal waivers that would open it are found
   as for the goal (see :mod:`dual`).
"""

from __future__ import annotations

from typing import Literal

from detente.analysis.core.deadline import Deadline
from detente.analysis.road.dual import shortened
from detente.analysis.road.ground import Ground
from detente.analysis.road.results import DemandAnswer, OfferAnswer
from detente.analysis.road.search import duals
from detente.analysis.road.waivers import price, waiver
from detente.case.model.road import Demand, Offer

MOST = 200
"""Waivers listed for one offer; beyond, the list is cut short."""


def demand_answers(ground: Ground, found: int) -> tuple[DemandAnswer, ...]:
    """Every demand, in the order of the file; ``found``: the steps reachable as things stand."""
    by_facts = ground.reached(0)
    return tuple(_demand(ground, place, item, found, by_facts) for place, item in enumerate(ground.road.demands))


def _demand(ground: Ground, place: int, demand: Demand, found: int, by_facts: int) -> DemandAnswer:
    wanted, own = ground.at[demand.wants], ground.held_by([demand.actor])
    if found >> wanted & 1:
        met = ground.road.steps[demand.wants].achieved
        return DemandAnswer(id=demand.id, state="met" if met else "can_be_met", because=())
    if not by_facts >> wanted & 1:
        return DemandAnswer(id=demand.id, state="impossible", because=())
    state: Literal["circular", "self_barred", "waits"] = "waits"
    standing = ground.every
    if not ground.reached(own & ~(1 << place)) >> wanted & 1:
        state, standing = "circular", own & ~(1 << place)
    elif not ground.reached(own) >> wanted & 1:
        state, standing = "self_barred", own
    return DemandAnswer(
        id=demand.id, state=state, because=ground.members(shortened(ground, wanted, standing, standing))
    )


def offer_answers(ground: Ground, found: int, until: Deadline) -> tuple[OfferAnswer, ...]:
    """Every offer, in the order of the file."""
    return tuple(_offer(ground, item, found, until) for item in ground.road.offers)


def _offer(ground: Ground, offer: Offer, found: int, until: Deadline) -> OfferAnswer:
    step = ground.at[offer.step]
    is_open = bool(found >> step & 1)
    known = duals(ground, step, until, most=MOST)
    wants = {demand.id: ground.at[demand.wants] for demand in ground.road.demands}
    return OfferAnswer(
        id=offer.id,
        actor=offer.actor,
        step=offer.step,
        state="open" if is_open else "nominal",
        demands_met={name: bool(found >> wants[name] & 1) for name in offer.demands},
        waivers=tuple(sorted((waiver(ground, item) for item in known.waivers), key=price)),
        complete=known.complete,
    )
