"""What a paper moves, issue by issue: against its authors' last one, against their counterpart's, for each actor.

Method

1. The reference is what the earlier paper proposed on the issue; on an issue that only one of the two names, the
   status quo stands for the other, since an issue left out stays as it is.
2. By an actor's values, points or order on that issue alone, each set of options has a worst and a best. A move is
   *toward* the actor if neither is worse than in the reference and one is better, *away* if the reverse, *equal* if
   both are as good, *mixed* otherwise.
3. An actor without an order of the issue is *unknown*; one whose utilities leave the issue out is *indifferent*. Of
   different options in one place of an order nothing is on record that tells them apart: *tied*, and not as good.
4. An issue that the authors named before and do not name now is *left out*: nothing is proposed there, and it moves nobody.

Adjustments, which are no issue's alone, are left out of the direction; they count in what a completion is worth.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from detente.analysis.proposals.papers import Paper, Terms
from detente.analysis.result import Piece
from detente.case.model import Model
from detente.case.tables import shares

Direction = Literal["toward", "away", "equal", "mixed", "indifferent", "unknown", "tied"]
Status = Literal["first", "new", "left out", "changed", "unchanged"]


class Clause(Piece):
    """One issue of a paper. ``options``: what is proposed now; ``own`` and ``theirs``: what the earlier papers did.

    ``status`` and ``moves`` are against the authors' last paper, against today where it is their *first*; ``apart`` is
    against the counterpart's last one, where that names the issue.
    """

    issue: str
    options: tuple[str, ...] | None
    status: Status
    own: tuple[str, ...] | None
    moves: dict[str, Direction]
    theirs: tuple[str, ...] | None
    apart: dict[str, Direction]


def clauses(model: Model, paper: Paper, own: Paper | None, theirs: Paper | None) -> tuple[Clause, ...]:
    """The clauses of a paper in the order of the case's issues, those it leaves out that its authors named before included."""
    before: Terms = own.terms if own else {}
    across: Terms = theirs.terms if theirs else {}
    found = []
    for issue, item in model.issues.items():
        if issue not in paper.terms and issue not in before:
            continue
        now, was, other = paper.terms.get(issue), before.get(issue), across.get(issue)
        status = _status(now, was, own is not None)
        before_it = was or ((item.status_quo,) if item.status_quo else None)
        moves = {} if now is None or before_it is None else _directions(model, issue, now, before_it)
        apart = {} if other is None or now is None else _directions(model, issue, now, other)
        found.append(Clause(issue=issue, options=now, status=status, own=was, moves=moves, theirs=other, apart=apart))
    return tuple(found)


def _status(now: tuple[str, ...] | None, was: tuple[str, ...] | None, earlier: bool) -> Status:
    if not earlier:
        return "first"
    if now is None or was is None:
        return "new" if was is None else "left out"
    return "unchanged" if set(now) == set(was) else "changed"


def _directions(model: Model, issue: str, now: tuple[str, ...], reference: tuple[str, ...]) -> dict[str, Direction]:
    concerned = dict.fromkeys([*model.consenting(), *model.preferences])
    return {actor: direction(model, actor, issue, now, reference) for actor in concerned}


def direction(model: Model, actor: str, issue: str, now: tuple[str, ...], reference: tuple[str, ...]) -> Direction:
    """Whether a set of options is better for an actor than another one."""
    order = _order(model, actor, issue)
    if set(now) == set(reference):
        return "equal" if order else "indifferent" if order is not None else "unknown"
    if order is None:
        return "unknown"
    numbers = _by_numbers(model, actor)
    if not order or len(set(order.values())) == 1:
        return "indifferent" if numbers else "tied"
    first, second = [order[option] for option in now], [order[option] for option in reference]
    worst, best = min(first) - min(second), max(first) - max(second)
    if worst == best == 0:
        return "equal" if numbers else "tied"
    if worst >= 0 and best >= 0:
        return "toward"
    return "away" if worst <= 0 and best <= 0 else "mixed"


def _by_numbers(model: Model, actor: str) -> bool:
    """Whether an analyst gave an actor numbers, so that equal ones say something."""
    preference = model.preferences.get(actor)
    return preference is not None and preference.cardinal


def _order(model: Model, actor: str, issue: str) -> dict[str, Fraction] | None:
    """What each option adds for an actor, more being better; empty where it does not care, None where unknown."""
    preference = model.preferences.get(actor)
    if preference is None:
        return None
    if preference.cardinal:
        return shares(model, actor).get(issue, {})
    if issue not in preference.ranking:
        return None
    tiers = preference.ranking[issue]
    return {option: Fraction(-rank) for rank, tier in enumerate(tiers) for option in tier}
