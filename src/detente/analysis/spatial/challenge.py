"""Rounds of challenges on a line: who would move whom, round by round, until a stop rule is met or rounds run out.

Method (reading: see :class:`.reading.Reading`; equations: :mod:`.utility`)

1. At the start of a round risk exponents are set from everybody's security.
2. For a mover i and a challenger j elsewhere, with E(U_ij) = a and E(U_ji) = b > 0: where a > 0 and b > a, i loses a
   *confrontation* and would move to j; where a < 0 and b > |a|, a *compromise*, i moves by |a / b| of the way; where a < 0
   and b < |a|, i *capitulates*. Otherwise nothing.
3. Each actor takes one offer, all at once: that of the least move. Of several as near, the one whose challenger expects
   most; where even that is equal and the places differ, it stays (our choice: nothing depends on the order of actors).
4. It ends when nobody moves (*settled*) or places return (*cycle*); else after the rounds asked for. Neither rule is the
   published one, which could not be checked. A compromise is kept to a billionth of the line, comparisons to the same.

References: scholz2011; buenodemesquita1994.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from detente.analysis.result import Exact, Piece
from detente.analysis.spatial.middle import Voter, mean, medians
from detente.analysis.spatial.reading import Reading
from detente.analysis.spatial.utility import Field

GRID = 10**9
SMALL = 1 / GRID
Exactly = Mapping[str, Fraction]
"""Places between the ends of the line, nought and one."""
KINDS = ("confrontation", "compromise", "capitulation")


class Move(Piece):
    """An offer that an actor took."""

    actor: str
    toward: tuple[str, ...]
    """The challengers, all at one place, who ask it and expect as much of it."""
    kind: Literal["confrontation", "compromise", "capitulation"]
    start: Exact
    end: Exact


class Round(Piece):
    """Where everybody stands after a round; round 0 is today."""

    number: int
    positions: dict[str, Exact]
    medians: tuple[Exact, Exact]
    mean: Exact
    risks: dict[str, float]
    """Risk exponents with which the round was played: below 1 ready to take risks, above 1 unwilling."""
    moves: tuple[Move, ...]


class Challenges(Piece):
    """The course of the rounds and how it ended."""

    reading: Reading
    rounds: tuple[Round, ...]
    ended: Literal["settled", "cycle", "rounds"]
    stop_rule_met: bool


class _Offer(NamedTuple):
    kind: int
    challengers: tuple[str, ...]
    place: Fraction
    expects: float


def challenges(voters: Sequence[Voter], low: Fraction, high: Fraction, reading: Reading, *, rounds: int) -> Challenges:
    """Plays at most ``rounds`` rounds on the line from ``low`` to ``high``."""
    span = high - low
    weights = {voter.actor: float(voter.weight / sum(other.weight for other in voters)) for voter in voters}
    field = Field(weights, {voter.actor: float(voter.salience) for voter in voters}, reading)
    at = {voter.actor: (voter.position - low) / span for voter in voters}
    course = [_round(0, voters, low, span, at, {}, ())]
    before = [at]
    for number in range(1, rounds + 1):
        median = float((sum(course[-1].medians) / 2 - low) / span)
        risks = field.risks(_floats(at), median)
        taken = {actor: _taken(field, at, risks, median, actor) for actor in at}
        after = {actor: offer.place if offer else at[actor] for actor, offer in taken.items()}
        moves = tuple(
            Move.model_validate(
                {"actor": actor, "toward": offer.challengers, "kind": KINDS[offer.kind]}
                | {"start": low + span * at[actor], "end": low + span * offer.place}
            )
            for actor, offer in taken.items()
            if offer and offer.place != at[actor]
        )
        course.append(_round(number, voters, low, span, after, risks, moves))
        if after in before:
            ended: Literal["settled", "cycle"] = "cycle" if moves else "settled"
            return Challenges(reading=reading, rounds=tuple(course), ended=ended, stop_rule_met=True)
        at = after
        before.append(at)
    return Challenges(reading=reading, rounds=tuple(course), ended="rounds", stop_rule_met=False)


def _floats(at: Exactly) -> dict[str, float]:
    """The places as the equations take them."""
    return {actor: float(place) for actor, place in at.items()}


def _round(
    number: int,
    voters: Sequence[Voter],
    low: Fraction,
    span: Fraction,
    at: Exactly,
    risks: dict[str, float],
    moves: tuple[Move, ...],
) -> Round:
    places = {actor: low + span * place for actor, place in at.items()}
    moved = [voter.model_copy(update={"position": places[voter.actor]}) for voter in voters]
    return Round(number=number, positions=places, medians=medians(moved), mean=mean(moved), risks=risks, moves=moves)


def _taken(field: Field, at: Exactly, risks: dict[str, float], median: float, actor: str) -> _Offer | None:
    """The offer an actor takes; None where it has none, or cannot tell two apart."""
    offers = [offer for other in at if (offer := _offer(field, at, risks, median, actor, other))]
    if not offers:
        return None
    if field.reading.choice == "kind_first":
        first = min(offer.kind for offer in offers)
        offers = [offer for offer in offers if offer.kind == first]
    least = min(abs(offer.place - at[actor]) for offer in offers)
    near = [offer for offer in offers if abs(offer.place - at[actor]) <= least + SMALL]
    most = max(offer.expects for offer in near)
    best = [offer for offer in near if offer.expects >= most - SMALL]
    asking = tuple(name for offer in best for name in offer.challengers)
    return best[0]._replace(challengers=asking) if len({offer.place for offer in best}) == 1 else None


def _offer(
    field: Field, at: Exactly, risks: dict[str, float], median: float, mover: str, challenger: str
) -> _Offer | None:
    if at[mover] == at[challenger]:
        return None
    own = risks[mover]
    other = own if field.reading.seen_by == "mover" else risks[challenger]
    seen = _floats(at)
    mine = field.expected(seen, risks, mover, challenger, r=own, median=median)
    theirs = field.expected(seen, risks, challenger, mover, r=other, median=median)
    if theirs <= SMALL or abs(mine) <= SMALL:
        return None
    if mine > 0:
        return _Offer(0, (challenger,), at[challenger], theirs) if theirs > mine + SMALL else None
    if theirs <= -mine + SMALL:
        return _Offer(2, (challenger,), at[challenger], theirs)
    way = round((seen[mover] + (seen[challenger] - seen[mover]) * -mine / theirs) * GRID)
    here, there = sorted((at[mover], at[challenger]))
    return _Offer(1, (challenger,), min(there, max(here, Fraction(way, GRID))), theirs)
