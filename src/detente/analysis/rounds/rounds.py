"""For each round of talks: what stood in its way, whether place, level, mediator or agenda matter, and claims about it.

Method

1. Each round is judged by the model as it stood on its last day; one without a date by the model of the case, which does
   not say what stood in its way then. What a round agreed is held against the lines of its day (:mod:`agreed`).
2. *Substance* stood in the way if there is no deal even with every red line and floor on procedure alone given up.
   *Process* did if the goal of the road could not be reached, or if those lines alone kept a deal from existing.
   Both, or neither: then this model does not say why it failed.
3. Place, level, mediator and agenda are varied with the positions fixed (:mod:`variations`); claims about causes are held
   against both (:mod:`claims`).
4. A conflict, a deadlock, or a position in one, that stands in several rounds recurs. Only rounds count of which the date
   is known and that did not end in agreement.

Reads as: what in this model was in the way, not what was said in the room.

References: reiter1987 (conflicts); dowling1984 (the road's least fixpoint).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from detente.analysis.completions.existence import deal_exists
from detente.analysis.impasse import Impasse, impasse
from detente.analysis.result import Piece, Result
from detente.analysis.road import RoadResult, road
from detente.analysis.rounds.agreed import AgreedAnswer, agreed, leaves_something
from detente.analysis.rounds.claims import ClaimAnswer, claim_answer
from detente.analysis.rounds.procedure import procedural, read_by_name
from detente.analysis.rounds.variations import Variation, variations
from detente.case.model import Model
from detente.case.model.talks import Round
from detente.case.tables import arrays

Obstacle = Literal["substance", "process", "both", "neither"]
Blocker = Literal["conflict", "deadlock", "position"]


class RoundAnswer(Piece):
    """One round against the model of its date."""

    id: str
    place: str
    outcome: str
    judged_on: str
    """The day of the positions it is judged by."""
    dated: bool
    """Whether that is its own date, not the day of the case."""
    obstacle: Obstacle
    deal_exists: bool
    deal_without_procedure: bool
    """Whether there is a deal once every line on procedure alone is given up."""
    reachable: bool | None
    """Whether the goal of the road could be reached; None without a road."""
    given_up: tuple[str, ...]
    """The lines on procedure alone."""
    conflicts: tuple[tuple[str, ...], ...]
    """What could not hold together, procedure left aside."""
    conflicts_complete: bool
    deadlocks: tuple[tuple[str, ...], ...]
    variations: tuple[Variation, ...]
    claims: tuple[ClaimAnswer, ...]
    evidence: tuple[str, ...]
    agreed: tuple[AgreedAnswer, ...] = ()
    """What it agreed."""
    counted: bool = False
    """Whether what stood in its way is known, so that it counts in what recurs."""


class Recurring(Piece):
    """A conflict, a deadlock or a single position in one that stood in the way of several rounds."""

    kind: Blocker
    members: tuple[str, ...]
    rounds: tuple[str, ...]


class Rounds(Result):
    """The answer of ``detente rounds``, in the order of the file."""

    rounds: tuple[RoundAnswer, ...]
    recurring: tuple[Recurring, ...]

    @property
    def complete(self) -> bool:
        """Whether every conflict that stood in the way of a round is listed."""
        return all(item.conflicts_complete for item in self.rounds)

    def __str__(self) -> str:
        if not self.rounds:
            return "No round of talks is on record."
        told = [f"{item.id}: {item.obstacle}" for item in self.rounds]
        return f"In the way, in this model: {'; '.join(told)}."


def rounds(model: Model, at: Mapping[str, Model] | None = None) -> Rounds:
    """Every round of a case; ``at``: for rounds with a date, the model as it stood then."""
    then = at or {}
    readings = {item.id: then.get(item.id, model) for item in model.rounds}
    known = {reading.digest: _Reading(reading) for reading in readings.values()}
    found = tuple(_answer(model, item, known[readings[item.id].digest], dated=item.id in then) for item in model.rounds)
    return Rounds(
        method=("positions of each round's date; procedure given up, then varied", "reiter1987", "dowling1984"),
        exact=all(reading.blocked.exact for reading in known.values()),
        inputs=model.digest,
        defaults=(*read_by_name(model), *arrays(model).defaults),
        warnings=_warnings(model, then, found),
        evidence=tuple(sorted({name for item in found for name in item.evidence})),
        rounds=found,
        recurring=_recurring(tuple(item for item in found if item.counted)),
    )


class _Reading:
    """The answers for the positions of one day, each found once."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.tables = arrays(model)
        self.given_up = procedural(model, self.tables)
        self.way: RoadResult | None = road(model) if model.road else None
        self.deal_exists = deal_exists(self.tables)
        self.without_procedure = self.deal_exists or deal_exists(self.tables.without(self.given_up))
        self.blocked: Impasse = impasse(model, near=0, given_up=self.given_up)

    @property
    def firmest(self) -> tuple[tuple[str, ...], ...]:
        """The smallest conflicts on substance, those of red lines alone where there are any: none preferred by its name."""
        ranks = [(not item.red_lines_only, len(item.members)) for item in self.blocked.conflicts]
        return tuple(
            item.members for item, rank in zip(self.blocked.conflicts, ranks, strict=True) if rank == min(ranks)
        )


def _answer(model: Model, item: Round, reading: _Reading, *, dated: bool) -> RoundAnswer:
    substance = not reading.without_procedure
    road_shut = reading.way is not None and not reading.way.reachable
    process = road_shut or (reading.without_procedure and not reading.deal_exists)
    obstacle: Obstacle = (
        "both" if substance and process else "substance" if substance else "process" if process else "neither"
    )
    conflicts = tuple(conflict.members for conflict in reading.blocked.conflicts)
    deadlocks = reading.way.deadlocks if reading.way else ()
    varied = variations(reading.model, reading.tables, item, model.rounds, reading.firmest, deadlocks)
    grounds = {"substance": _members(conflicts), "process": (*_members(deadlocks), *reading.given_up)}
    return RoundAnswer(
        id=item.id,
        place=item.place,
        outcome=item.outcome,
        judged_on=reading.model.as_of.isoformat(),
        dated=dated,
        obstacle=obstacle,
        deal_exists=reading.deal_exists,
        deal_without_procedure=reading.without_procedure,
        reachable=None if reading.way is None else reading.way.reachable,
        given_up=reading.given_up,
        conflicts=conflicts,
        conflicts_complete=reading.blocked.conflicts_complete,
        deadlocks=deadlocks,
        variations=varied,
        claims=tuple(
            claim_answer(claim, substance=substance, process=process, grounds=grounds, varied=varied)
            for claim in item.claims
        ),
        evidence=tuple(
            dict.fromkeys(
                (*item.evidence, *(name for part in (*item.agreed, *item.claims) for name in part.evidence)),
            )
        ),
        agreed=agreed(reading.model, reading.tables, item),
        counted=leaves_something(item, dated=dated),
    )


def _members(sets: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(member for members in sets for member in members))


def _recurring(found: tuple[RoundAnswer, ...]) -> tuple[Recurring, ...]:
    """In the order of how many rounds they stand in, then by size; a position alone where no set of it recurs as often."""
    where: dict[tuple[Blocker, tuple[str, ...]], list[str]] = {}
    for item in found:
        for members in item.conflicts:
            where.setdefault(("conflict", members), []).append(item.id)
        for members in item.deadlocks:
            where.setdefault(("deadlock", members), []).append(item.id)
    sets = dict(where)
    for item in found:
        for name in dict.fromkeys((*_members(item.conflicts), *_members(item.deadlocks))):
            where.setdefault(("position", (name,)), []).append(item.id)
    several = [
        Recurring(kind=kind, members=members, rounds=tuple(names))
        for (kind, members), names in where.items()
        if len(names) > 1 and not (kind == "position" and _told(sets, members[0], names))
    ]
    return tuple(sorted(several, key=lambda item: (-len(item.rounds), item.kind, len(item.members), item.members)))


def _told(sets: dict[tuple[Blocker, tuple[str, ...]], list[str]], name: str, rounds: list[str]) -> bool:
    """Whether a whole conflict or deadlock with this position recurs in the same rounds."""
    return any(name in members and where == rounds for (_, members), where in sets.items())


def _warnings(model: Model, then: Mapping[str, Model], found: tuple[RoundAnswer, ...]) -> tuple[str, ...]:
    said = []
    undated = [item.id for item in found if not item.dated]
    if undated:
        said.append(f"no date on record, so judged by the positions of {model.as_of}: {', '.join(undated)}")
    if any(reading.as_of != model.as_of for reading in then.values()) and model.preferences:
        said.append(f"where no earlier reading of a number is on record, rounds are judged by the one of {model.as_of}")
    return tuple(said)
