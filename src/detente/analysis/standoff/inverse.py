"""Which preferences would make a wanted state hold: all profiles within given ranges, and those with the fewest changes.

Method

1. Each decision maker has candidate orders over the states, each with its cost in changes; the first is the one it has.
   Statements may change places in importance: the cost is the fewest statements that have to be moved (their number
   less a longest run that keeps its order). Orders that rank the states alike are one candidate, at the least cost.
2. Under Nash, GMR and SMR whether a decision maker stays depends on its own order alone, so candidates are judged one by
   one and profiles counted by multiplication. Under SEQ, SSEQ and SIM the others' orders decide what they would answer, so
   every combination of candidates is judged.
3. The cheapest profiles are those of least total cost among the ones that make the state an equilibrium.

References: kinsara2015.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import islice, permutations, product

from detente.analysis.result import Piece
from detente.analysis.standoff.building import conflict_of
from detente.analysis.standoff.concepts import stable_for
from detente.analysis.standoff.conflict import Conflict
from detente.analysis.standoff.moves import Ints
from detente.analysis.standoff.ranks import from_statements
from detente.case.model.standoff import Standoff
from detente.errors import LimitError
from detente.frozen import frozen

ALONE = ("nash", "gmr", "smr")
"""Concepts under which a decision maker's own order decides."""
MOST_PROFILES = 200_000
"""Combinations of preferences judged one by one; beyond, a LimitError."""
MOST_STATEMENTS = 8
"""Statements put into every order; beyond, a LimitError."""


@frozen
class Candidate:
    """An order over the states that a decision maker might have."""

    ranks: Ints
    changes: int
    label: tuple[int, ...] = ()
    """Its statements by their present number, the most important first."""


class Profile(Piece):
    """Who would have to order its statements how; those not named keep theirs."""

    changes: int
    orders: dict[str, tuple[int, ...]]
    """Statements by their present number, counted from 1, the most important first."""


class Inverse(Piece):
    """Which orders of importance would make a state an equilibrium."""

    state: str
    concept: str
    profiles: int
    """How many different profiles of orders over the states the ranges allow."""
    holding: int
    """How many of them make the state an equilibrium."""
    fewest: int | None
    """The fewest statements that must change place; None where no profile does it."""
    cheapest: tuple[Profile, ...]


def reordered(part: Standoff, actor: str, conflict: Conflict) -> tuple[Candidate, ...]:
    """Every order over the states that the actor's statements give in some order of importance, cheapest first."""
    form = conflict.options
    preference = part.preferences.get(actor)
    own = Candidate(conflict.ranks[conflict.actors.index(actor)], 0)
    if preference is None or not preference.statements or form is None:
        return (own,)
    number = len(preference.statements)
    if number > MOST_STATEMENTS:
        raise LimitError(
            f"{actor} has {number} statements; at most {MOST_STATEMENTS} can be put into every order of importance."
        )
    found: dict[bytes, Candidate] = {}
    for order in permutations(range(number)):
        changes = number - _longest_run(order)
        ranks = from_statements([preference.statements[at] for at in order], form.codes, form.order)
        known = found.get(ranks.tobytes())
        if known is None or changes < known.changes:
            found[ranks.tobytes()] = Candidate(ranks, changes, tuple(at + 1 for at in order))
    return tuple(sorted(found.values(), key=lambda item: (item.changes, item.label)))


def inverse(part: Standoff, state: str, concept: str, *, fixed: Sequence[str] = (), most: int = 10) -> Inverse:
    """What changes of importance would make a state an equilibrium; ``fixed`` keep their order; up to ``most`` profiles."""
    conflict = conflict_of(part)
    ranges = {
        actor: (Candidate(conflict.ranks[at], 0),) if actor in fixed else reordered(part, actor, conflict)
        for at, actor in enumerate(conflict.actors)
    }
    return within(conflict, ranges, conflict.names.index(state), concept, most=most)


def within(
    conflict: Conflict, ranges: Mapping[str, Sequence[Candidate]], state: int, concept: str, *, most: int = 10
) -> Inverse:
    """The same over given candidates for each decision maker."""
    total = math.prod(len(candidates) for candidates in ranges.values())
    if concept in ALONE:
        good = [
            [item for item in candidates if stable_for(_with(conflict, {at: item}), at, concept)[state]]
            for at, candidates in enumerate(ranges.values())
        ]
        holding = math.prod(len(items) for items in good)
        least = [min((item.changes for item in items), default=0) for items in good]
        cheap = [[item for item in items if item.changes == few] for items, few in zip(good, least, strict=True)]
        profiles = list(islice(product(*cheap), most))
        fewest = sum(least) if holding else None
    else:
        if total > MOST_PROFILES:
            raise LimitError(
                f"There are {total:,} combinations of orders; under {concept.upper()} at most {MOST_PROFILES:,} are judged."
            )
        every = [chosen for chosen in product(*ranges.values()) if _holds(conflict, chosen, state, concept)]
        holding = len(every)
        fewest = min((_cost(chosen) for chosen in every), default=None)
        profiles = [chosen for chosen in every if _cost(chosen) == fewest][:most]
    return Inverse(
        state=conflict.names[state],
        concept=concept,
        profiles=total,
        holding=holding,
        fewest=fewest,
        cheapest=tuple(_told(conflict, chosen) for chosen in profiles),
    )


def _cost(chosen: Sequence[Candidate]) -> int:
    return sum(item.changes for item in chosen)


def _holds(conflict: Conflict, chosen: Sequence[Candidate], state: int, concept: str) -> bool:
    changed = _with(conflict, dict(enumerate(chosen)))
    return all(bool(stable_for(changed, at, concept)[state]) for at in range(len(conflict.actors)))


def _with(conflict: Conflict, chosen: Mapping[int, Candidate]) -> Conflict:
    """The conflict with other orders; moves know their mover's ranks, so they are made anew."""
    ranks = list(conflict.ranks)
    moves = list(conflict.moves)
    for at, item in chosen.items():
        ranks[at] = item.ranks
        moves[at] = moves[at].ranked(item.ranks)
    return Conflict(conflict.actors, conflict.names, tuple(ranks), tuple(moves), conflict.options)


def _told(conflict: Conflict, chosen: Sequence[Candidate]) -> Profile:
    orders = {actor: item.label for actor, item in zip(conflict.actors, chosen, strict=True) if item.changes}
    return Profile(changes=_cost(chosen), orders=orders)


def _longest_run(order: Sequence[int]) -> int:
    """The length of a longest increasing subsequence: what may stay in place while the rest is moved."""
    tails: list[int] = []
    for number in order:
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
    return len(tails)
