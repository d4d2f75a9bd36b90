"""Whether a step can be reached, what stands in the way, and whose waiver would clear it.

Method

1. Reachable steps: the least fixpoint over needs, demands and refusals (see :mod:`ground`).
2. *Deadlocks* (minimal blocking sets) and *waivers* (minimal sets whose waiver opens the goal) from each other
   (see :mod:`dual`); each deadlock told as a chain of reasons (see :mod:`proof`).
3. Cycles: steps that wait for each other, by what each waits for (see :mod:`cycles`).
4. Demands and offers one by one, by the same fixpoint (see :mod:`stances`); venues by who accepts them (see
   :mod:`venues`); third parties by what is their own (see :mod:`third_parties`).

Reads as: a waiver says what is enough in this model for the goal to come within reach, never that it will come.

References: dowling1984; gunopulos1997; reiter1987; vangelder1991.
"""

from __future__ import annotations

from pydantic import Field

from detente.analysis.core.deadline import deadline
from detente.analysis.judgement import Verdict
from detente.analysis.result import Result
from detente.analysis.road.cycles import cycles
from detente.analysis.road.dual import Duals
from detente.analysis.road.ground import Ground, ground
from detente.analysis.road.proof import links, proof
from detente.analysis.road.results import (
    Cycle,
    Deadlock,
    DemandAnswer,
    OfferAnswer,
    ThirdParty,
    Venue,
    Waiver,
    WayStep,
)
from detente.analysis.road.search import duals
from detente.analysis.road.stances import demand_answers, offer_answers
from detente.analysis.road.third_parties import third_parties
from detente.analysis.road.venues import conflict, venues
from detente.analysis.road.waivers import waivers
from detente.analysis.road.way import bears_on, way
from detente.case.model import Model
from detente.case.model.road import Road
from detente.case.sound import sound
from detente.errors import input_error, listed, nearest

SECONDS = 20.0
"""For all deadlocks and waivers; beyond, those found so far, and the answer says what is not complete."""
TOLD = 200
"""Deadlocks told as chains, the smallest first."""


class RoadResult(Result):
    """The answer of ``detente road``."""

    goal: str
    reachable: bool
    achieved: bool
    """Whether the goal has happened already."""
    facts_rule_it_out: bool
    """Whether the goal stays out of reach even if every demand and refusal were waived."""
    reachable_steps: tuple[str, ...]
    deadlocks: tuple[tuple[str, ...], ...]
    """All minimal sets of demands and refusals that alone block the goal."""
    waivers: tuple[Waiver, ...]
    """All minimal sets whose waiver makes the goal reachable, the cheapest first."""
    waivers_complete: bool
    deadlocks_complete: bool
    all_listed: bool = Field(alias="complete")
    """Whether nothing is missing, neither here nor of what would open an offer."""
    cycles: tuple[tuple[str, ...], ...]
    circular_demands: tuple[str, ...]
    self_barred_demands: tuple[str, ...]
    """Demands that can be met, as far as their actor is concerned, only by way of the step they bar."""
    impossible_demands: tuple[str, ...]
    offers: dict[str, str]
    """``open`` or ``nominal``."""
    chains: tuple[Deadlock, ...]
    """The deadlocks (the first 200), told from the goal down; where facts alone rule it out, the one chain of facts."""
    rounds_of_waiting: tuple[Cycle, ...]
    """The cycles, told."""
    demand_answers: tuple[DemandAnswer, ...]
    offer_answers: tuple[OfferAnswer, ...]
    single_moves: dict[str, Waiver]
    """For each actor that could open the goal alone, the cheapest way."""
    by_side: dict[str, Waiver]
    """For each party that could, with its ratifiers, open the goal alone, the cheapest way."""
    even_handed: Waiver | None
    """The waiver that asks least of whoever gives most; among these, least of the next."""
    way: tuple[WayStep, ...]
    """Of a goal within reach: the steps still to be taken, in order."""
    unopposed: bool
    """Whether the goal is within reach with no demand or refusal on record that bears on it."""
    venues: tuple[Venue, ...]
    venue_conflict: tuple[str, ...]
    """Where every venue is refused: the refusals and red lines that leave none."""
    third_parties: tuple[ThirdParty, ...]
    verdict: Verdict | None = None
    """What may be said of the goal and what that rests on; None where the engine was asked alone."""

    @property
    def complete(self) -> bool:
        return self.all_listed

    @property
    def at_least_cost(self) -> tuple[Waiver, ...]:
        """All waivers that cost the same least: one of them is never told alone."""
        return tuple(item for item in self.waivers if item.cost == self.waivers[0].cost)

    def __str__(self) -> str:
        if self.achieved:
            return f"{self.goal} has happened already."
        if self.reachable:
            return f"{self.goal} is within reach in this model."
        if self.facts_rule_it_out:
            return f"{self.goal} is out of reach in this model by the facts alone: no waiver opens it."
        lines = [f"{self.goal} is out of reach in this model as things stand."]
        if self.waivers:
            best = self.at_least_cost
            moves = "; or ".join(f"{', '.join(item.who)} waives {', '.join(item.members)}" for item in best)
            lines.append(f"The cheapest way to open it: {moves} (cost {float(best[0].cost):g}).")
        return "\n".join(lines)


def road(model: Model, *, goal: str | None = None, seconds: float = SECONDS) -> RoadResult:
    """Whether ``goal`` (else the goal of the case) can be reached, what blocks it and whose waiver would open it.

    The search for deadlocks and waivers stops after about ``seconds`` and says so. InputError if the case has no
    road, or no such step.
    """
    asked = _asked(sound(model), goal)
    terrain, until = ground(asked), deadline(seconds)
    target = terrain.at[asked.goal]
    found = terrain.reached(terrain.every)
    reachable = bool(found >> target & 1)
    ruled_out = not terrain.reached(0) >> target & 1
    known = duals(terrain, target, until)
    answers = waivers(model, terrain, target, known, until)
    demands = demand_answers(terrain, found)
    offers = offer_answers(terrain, found, until)
    turns = cycles(terrain, found, target)
    places = venues(model, terrain, found)
    least = answers.all[0].cost if answers.all else None
    complete = known.complete and all(item.complete for item in offers)
    return RoadResult(
        method=("least fixpoint; deadlocks and waivers from each other", "dowling1984", "gunopulos1997"),
        exact=True,
        inputs=model.digest,
        warnings=_warnings(known, offers, settled=answers.settled),
        evidence=_evidence(asked),
        goal=asked.goal,
        reachable=reachable,
        achieved=bool(asked.steps[asked.goal].achieved),
        facts_rule_it_out=ruled_out,
        reachable_steps=tuple(sorted(terrain.names(found))),
        deadlocks=tuple(sorted((terrain.members(item) for item in known.deadlocks), key=_by_size)),
        waivers=answers.all,
        waivers_complete=known.waivers_complete,
        deadlocks_complete=known.deadlocks_complete,
        complete=complete,
        cycles=tuple(item.steps for item in turns),
        circular_demands=tuple(sorted(item.id for item in demands if item.state == "circular")),
        self_barred_demands=tuple(sorted(item.id for item in demands if item.state == "self_barred")),
        impossible_demands=tuple(sorted(item.id for item in demands if item.state == "impossible")),
        offers={item.id: item.state for item in offers},
        chains=_chains(terrain, target, known, ruled_out),
        rounds_of_waiting=turns,
        demand_answers=demands,
        offer_answers=offers,
        single_moves=answers.single,
        by_side=answers.by_side,
        even_handed=answers.even_handed,
        way=way(terrain, target) if reachable else (),
        unopposed=reachable and not asked.steps[asked.goal].achieved and not bears_on(terrain, target),
        venues=places,
        venue_conflict=conflict(places),
        third_parties=third_parties(model, terrain, found, least, until),
    )


def _asked(model: Model, goal: str | None) -> Road:
    """The road with the goal asked for."""
    if model.way is None:
        raise input_error(
            "case.yaml",
            "this case has no steps yet: nothing says what would have to come before what",
            expected="what happens on the way, in whose hands it is, and who wants what first",
            mend="`detente draft` and the screen Sequence suggest what confirmed statements put in order; docs/case-format.md shows how to write a `road`",
        )
    if goal is None:
        return model.way
    if goal not in model.way.steps:
        steps = model.way.steps
        raise input_error(
            "--goal",
            "there is no such step on the road",
            found=goal,
            expected=f"one of: {listed(steps, 20)}",
            mend=nearest(goal, steps),
        )
    return model.way.model_copy(update={"goal": goal})


def _chains(terrain: Ground, target: int, known: Duals, ruled_out: bool) -> tuple[Deadlock, ...]:
    """Deadlocks with the reasons each gives, the smallest first; the bare facts where they are enough."""
    ranked = sorted(known.deadlocks, key=lambda item: _by_size(terrain.members(item)))
    return tuple(
        Deadlock(
            members=terrain.members(item),
            who=tuple(sorted({owner for bit, owner in terrain.owners.items() if item & bit})),
            chain=links(terrain, proof(terrain, target, item)),
        )
        for item in ([0] if ruled_out else ranked[:TOLD])
    )


def _by_size(members: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(members), members


def _warnings(known: Duals, offers: tuple[OfferAnswer, ...], *, settled: bool) -> tuple[str, ...]:
    """What was cut short."""
    said = []
    for what, listed_, complete in (
        ("deadlocks", known.deadlocks, known.deadlocks_complete),
        ("waivers", known.waivers, known.waivers_complete),
    ):
        if not complete:
            said.append(f"{len(listed_):,} {what} were found before the search was stopped; there are more")
    if not settled:
        said.append(
            "time was too short to be certain which waiver is the cheapest, of all or of one side; each that is named does open the goal"
        )
    said += [
        f"the waivers that would open the offer {item.id} are not all listed" for item in offers if not item.complete
    ]
    return tuple(said)


def _evidence(way: Road) -> tuple[str, ...]:
    grounds = (*way.steps.values(), *way.demands, *way.refusals, *way.offers)
    return tuple(sorted({name for item in grounds for name in item.evidence}))
