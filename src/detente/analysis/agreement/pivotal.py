"""On whose consent the answer turns: the deals there would be if one actor's were not needed.

Method: for each ratifier, and each other actor of the consent rule,

1. Leave it out: whatever it would say, it counts as a yes (a veto holder is struck from the rule; under a quorum one
   yes less is asked of the others). This can only add deals.
2. It is *pivotal* iff deals are added; it ``opens`` iff there is a deal without it and none with it.
3. A ratifier is also left out of its party's win-set: the deals that all the other ratifiers accept.

Exact, over the listed deals or, in a large case, by elimination. What cannot be counted exactly is None, never a guess.

References: putnam1988 (win-sets; ratifiers who can block).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.analysis.core.consent import enough, excused
from detente.analysis.result import Piece
from detente.analysis.space import DealSpace
from detente.case.model import Model
from detente.case.tables import Arrays
from detente.errors import LimitError

if TYPE_CHECKING:
    from detente.analysis.agreement.bucket_elimination import Factored


class LeftOut(Piece):
    """The case without the need for one actor's consent."""

    zopa: int | None
    """Deals that satisfy the consent rule then; None where they are too many to be counted exactly."""
    pivotal: bool | None
    """Whether these are more than with it; None where that could not be settled exactly."""
    opens: bool | None
    """Whether there is a deal then, and none with it."""
    of: str | None
    """The party it ratifies for."""
    win_set: int | None
    """That party's win-set without it; None for other actors, and where it could not be counted exactly."""


Pivotal = dict[str, LeftOut]
"""By actor."""


def pivotal(model: Model, space: DealSpace) -> Pivotal:
    """Each actor left out, over deals already listed."""
    tables = space.tables
    size = int(space.zopa.sum())

    def left_out(actor: str) -> LeftOut:
        without = int(enough(excused(tables, actor), space.accepted, len(space)).sum())
        others = _others(model, actor)
        return LeftOut(
            zopa=without,
            pivotal=without > size,
            opens=bool(without) and not size,
            of=model.actors[actor].of,
            win_set=None if others is None else int(space.accepted_by_all(others).sum()),
        )

    return {actor: left_out(actor) for actor in _asked(model, tables)}


def pivotal_factored(model: Model, factored: Factored, size: int | None, exists: bool) -> Pivotal:
    """The same by elimination; as things stand there are ``size`` deals (None: not counted exactly), or one ``exists``.

    Where the deals could not be counted as things stand, no more are: only whether an actor opens a deal is asked.
    """
    found = {}
    for actor in _asked(model, factored.tables):
        tables = excused(factored.tables, actor)
        changed = tables is not factored.tables
        rest = replace(factored, tables=tables)
        without = _counted(rest.zopa_count) if changed and size is not None else size
        opens = False if exists or not changed else bool(without) if without is not None else _exists(rest)
        grows = None if size is None or without is None else without > size
        others = _others(model, actor)
        found[actor] = LeftOut(
            zopa=without,
            pivotal=False if not changed else True if opens else grows,
            opens=opens,
            of=model.actors[actor].of,
            win_set=None if others is None else _counted(lambda others=others: factored.count(others)),  # type: ignore[misc]
        )
    return found


def _asked(model: Model, tables: Arrays) -> tuple[str, ...]:
    """All whose consent counts, and all ratifiers, in the order of the file."""
    return tuple(actor for actor, item in model.actors.items() if item.of is not None or actor in tables.consenting)


def _others(model: Model, actor: str) -> list[str] | None:
    """The other ratifiers of a ratifier's party."""
    party = model.actors[actor].of
    return None if party is None else [other for other in model.ratifiers(party) if other != actor]


def _counted(count: Callable[[], int]) -> int | None:
    try:
        return count()
    except LimitError:
        return None


def _exists(factored: Factored) -> bool | None:
    """Whether there is a deal at all: the frontier takes less room than a count."""
    from detente.analysis.agreement.bucket_elimination import Coarsening

    try:
        return bool(len(factored.zopa_frontier(factored.tables.parties, Coarsening())))
    except LimitError:
        return None
