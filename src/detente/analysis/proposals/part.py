"""A proposal judged on the issues that it names: what it moves there, whether it touches what blocks, and once that is gone.

Method

1. *Moves*: for each actor whose consent counts, its utility on the named issues alone (adjustments that name no other
   issue included) over all completions, less that of today there: the least and the most, exact. An actor with an order
   only is read issue by issue (:func:`clauses.direction`), and taken together where no two issues pull apart. An issue of
   which it has neither a value nor an order counts for nothing and is listed: it is not known.
2. *Touches*: of the positions in the conflicts of the case, the terms *meet* one that no completion breaks, *cross* one
   that each breaks, and *leave* one that some break. A conflict is touched if a member is met or crossed.
3. *Left out*: by issue not named, the positions in a conflict that name it and are left.
4. *Ways*: of the deals that stand once a cheapest opening is given up, how many keep to the terms; where nothing blocks,
   of those that stand.

Reads as: what the terms do where they speak. What they leave out is no term, and not held against them.

References: putnam1988; reiter1987 (conflicts and openings).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Literal

import numpy as np

from detente.analysis.agreement.bucket_elimination import Factored
from detente.analysis.completions.existence import deal_exists
from detente.analysis.completions.restricted import restricted
from detente.analysis.completions.weighing import Completions, ranges
from detente.analysis.impasse import Impasse
from detente.analysis.proposals.clauses import Direction, direction
from detente.analysis.proposals.papers import Terms
from detente.analysis.result import Exact, Piece
from detente.analysis.space import Bools, DealSpace
from detente.analysis.space import listed as space_of
from detente.case.model import Model
from detente.case.tables import Arrays, Utility
from detente.errors import LimitError
from detente.frozen import frozen

MOST_WAYS = 8
"""Of the cheapest openings, for how many the deals that they open are held against each proposal."""
Stand = Literal["met", "crossed", "left"]


class Move(Piece):
    """What the named issues bring an actor, compared with today; ``least`` and ``most``: by how much, where it has values."""

    whole: Direction
    """All issues together; *unknown* where it has no value and no order on any of them."""
    issues: dict[str, Direction]
    least: Exact | None
    most: Exact | None
    no_order: tuple[str, ...]
    """The issues of which it has neither a value nor an order."""


class Way(Piece):
    """The deals that stand once some positions are given up, and those among them that keep to the terms."""

    members: tuple[str, ...]
    """A cheapest opening; empty where nothing blocks a deal."""
    deals: int | None
    """None where they are too many to count."""
    holding: int | None
    stands: bool | None
    """Whether some deal keeps to the terms; None where that was not decided in time."""
    against: tuple[str, ...]
    """Positions, not given up here, that the terms cross whatever is filled in."""


class Part(Piece):
    """A proposal on the issues that it names."""

    moves: dict[str, Move]
    """By actor whose consent counts."""
    known: bool
    """Whether what blocks a deal is known; if not, all that follows is empty."""
    positions: dict[str, Stand]
    """Every position in a conflict of the case; empty where the rules allow no completion."""
    touched: tuple[tuple[str, ...], ...]
    """Conflicts a member of which the terms meet or cross."""
    untouched: tuple[tuple[str, ...], ...]
    left_out: dict[str, tuple[str, ...]]
    """By issue that the terms do not name: the positions there that block and that the terms leave."""
    ways: tuple[Way, ...]


@frozen
class Block:
    """What blocks a deal, and for each cheapest way out the deals that stand then, each found once for all proposals."""

    model: Model
    tables: Arrays
    space: DealSpace | None
    conflicts: tuple[tuple[str, ...], ...]
    openings: tuple[tuple[str, ...], ...]
    """The cheapest; a single empty one where a deal exists."""
    complete: bool
    standing: tuple[Bools, ...]
    """Of the listed deals, those that stand, one row an opening."""
    not_told: int = 0
    """How many more openings are as cheap."""


def block(model: Model, tables: Arrays, listed: int, why: Callable[[], Impasse]) -> Block | None:
    """What blocks a deal in a model; None where that is not decided in time. ``why``: the answer about the impasse."""
    try:
        found = why()
    except LimitError:
        return None
    least = [item.members for item in found.least] if found.openings else [()] if found.deal_exists else []
    space = space_of(tables, listed)
    told = tuple(least[:MOST_WAYS])
    return Block(
        model=model,
        tables=tables,
        space=space,
        conflicts=tuple(item.members for item in found.leading),
        openings=told,
        complete=found.conflicts_complete and found.openings_complete,
        standing=() if space is None else tuple(DealSpace(tables.without(item), space.index).zopa for item in told),
        not_told=len(least) - len(told),
    )


def part(model: Model, tables: Arrays, terms: Terms, free: Completions, blocked: Block | None, listed: int) -> Part:
    """A proposal on its part; ``free``: its completions with the issues left out open."""
    conflicts = blocked.conflicts if blocked is not None and free.size else ()
    positions = {name: _stand(free, name) for name in dict.fromkeys(_members(conflicts))}
    touched = [any(positions[name] != "left" for name in members) for members in conflicts]
    return Part(
        moves=dict(_moves(model, tables, terms, listed)),
        known=blocked is not None,
        positions=positions,
        touched=tuple(members for members, is_touched in zip(conflicts, touched, strict=True) if is_touched),
        untouched=tuple(members for members, is_touched in zip(conflicts, touched, strict=True) if not is_touched),
        left_out={issue: _blocking(model, issue, positions) for issue in model.issues if issue not in terms}
        if blocked is not None
        else {},
        ways=() if blocked is None else tuple(_ways(blocked, terms, _crossed(model, free))),
    )


def _members(sets: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for members in sets:
        yield from members


def _stand(free: Completions, name: str) -> Stand:
    share = free.crossed.get(name)
    return "met" if share is None else "crossed" if share == "always" else "left"


def _crossed(model: Model, free: Completions) -> tuple[str, ...]:
    asked = set(model.consenting())
    return tuple(
        name for name, share in free.crossed.items() if share == "always" and model.insisted[name].actor in asked
    )


def _blocking(model: Model, issue: str, positions: dict[str, Stand]) -> tuple[str, ...]:
    return tuple(name for name, stand in positions.items() if stand == "left" and issue in model.insisted[name].issues)


# what it moves


def _moves(model: Model, tables: Arrays, terms: Terms, listed: int) -> Iterator[tuple[str, Move]]:
    worth = _worth(model, tables, terms, listed)
    for actor in model.consenting():
        issues = {
            issue: "unknown"
            if (today := model.issues[issue].status_quo) is None
            else direction(model, actor, issue, options, (today,))
            for issue, options in terms.items()
        }
        silent = tuple(issue for issue in terms if not _has_order(model, actor, issue, terms))
        placed = all(
            issue in silent for issue in terms if issue not in model.status_quo
        )  # what it cares about has a today
        ends = worth.get(actor)
        known = [way for issue, way in issues.items() if issue not in silent]
        whole: Direction = "unknown"
        if placed and ends is not None and len(silent) < len(terms):
            whole = _by_value(*ends, known)
        elif placed and known:
            whole = _together(known)
        shown = ends if whole != "unknown" else None
        yield (
            actor,
            Move(
                whole=whole,
                issues=issues,
                least=shown[0] if shown else None,
                most=shown[1] if shown else None,
                no_order=silent,
            ),
        )


def _has_order(model: Model, actor: str, issue: str, terms: Terms) -> bool:
    preference = model.preferences.get(actor)
    if preference is None:
        return False
    inside = [item.when for item in preference.adjust if set(item.when) <= set(terms)]
    return issue in {*preference.ranking, *preference.values, *preference.points} or any(
        issue in when for when in inside
    )


def _worth(model: Model, tables: Arrays, terms: Terms, listed: int) -> dict[str, tuple[Exact, Exact]]:
    """What each actor with values has of the named issues over all completions, less what it has of them today."""
    there = {at for at, issue in enumerate(tables.issues) if issue in terms}
    alone = replace(tables, utilities={actor: _on(table, there) for actor, table in tables.utilities.items()})
    today: Terms = {issue: item.untouched for issue, item in model.issues.items()}
    found = ranges(alone, terms, at_most=listed)
    now = ranges(replace(alone, rules=()), today, at_most=listed)
    return {actor: (item.least - now[actor].least, item.most - now[actor].least) for actor, item in found.items()}


def _on(table: Utility, issues: set[int]) -> Utility:
    """A utility on some issues alone."""
    return replace(
        table,
        tables=tuple(row if at in issues else np.zeros_like(row) for at, row in enumerate(table.tables)),
        adjustments=tuple((mask, add) for mask, add in table.adjustments if set(mask) <= issues),
    )


def _by_value(least: Exact, most: Exact, known: list[Direction]) -> Direction:
    if least == most == 0:
        return "indifferent" if set(known) <= {"indifferent"} else "equal"
    if least >= 0:
        return "toward"
    return "away" if most <= 0 else "mixed"


def _together(known: list[Direction]) -> Direction:
    """Several issues as one: better or worse where none pulls the other way."""
    pulls = set(known) - {"equal", "indifferent", "tied"}
    if not pulls:
        return next(same for same in ("tied", "equal", "indifferent") if same in known)
    return pulls.pop() if len(pulls) == 1 else "mixed"


# once the block is gone


def _ways(blocked: Block, terms: Terms, crossed: tuple[str, ...]) -> Iterator[Way]:
    space = blocked.space
    keeps = None if space is None else space.matching(_mask(blocked.tables, terms))
    for at, members in enumerate(blocked.openings):
        if keeps is None:
            deals, holding, stands = _eliminated(blocked.tables.without(members), terms)
        else:
            row = blocked.standing[at]
            deals, holding = int(row.sum()), int((row & keeps).sum())
            stands = holding > 0
        against = tuple(name for name in crossed if name not in members)
        yield Way(members=members, deals=deals, holding=holding, stands=stands, against=against)


def _mask(tables: Arrays, terms: Terms) -> dict[int, Bools]:
    return {
        at: np.array([option in terms[issue] for option in tables.options[at]], dtype=bool)
        for at, issue in enumerate(tables.issues)
        if issue in terms
    }


def _eliminated(tables: Arrays, terms: Terms) -> tuple[int | None, int | None, bool | None]:
    """The same where deals are too many to list: a count may then be missing, and still it is told whether there is one."""
    narrowed = restricted(tables, terms)
    holding = 0 if narrowed is None else _count(narrowed)
    stands: bool | None = None if holding is None else holding > 0
    if stands is None:
        try:
            stands = deal_exists(tables, terms, at_most=0)
        except LimitError:
            stands = None
    return _count(tables), holding, stands


def _count(tables: Arrays) -> int | None:
    try:
        return Factored(tables).zopa_count()
    except LimitError:
        return None
