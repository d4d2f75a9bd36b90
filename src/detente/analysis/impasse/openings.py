"""What each opening costs, which deal it opens, and how far a no-deal value must fall.

By minimality every deal that an opening opens breaks exactly the opening's members (among those asked).
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from detente.analysis.core.consent import Group
from detente.analysis.impasse.results import Opening, actors_of, evidence_of
from detente.analysis.impasse.violations import Violations
from detente.analysis.space import DealSpace, Ints


def opening(found: Violations, bits: int, opened: list[tuple[Ints, Group]]) -> Opening:
    """The opening that gives up the constraints in ``bits``, and so opens the deals ``opened``."""
    members = found.members(bits)
    space, tables = found.space, found.space.tables.utilities
    at, group = best(space, opened)
    falls = {}
    for item in members:
        if item.kind == "no_deal":
            short = min(int((-_units(space, item.actor, which)).min()) for which, _ in opened)
            falls[item.id] = tables[item.actor].fraction(short)
    return Opening(
        members=tuple(item.id for item in members),
        cost=found.cost(bits),
        who=actors_of(members),
        deal=space.deal(at),
        utilities=space.utilities_at(at),
        gains={
            actor: tables[actor].fraction(int(_units(space, actor, np.array([at]))[0]))
            for actor in space.tables.actors
            if actor in group and actor in tables
        },
        falls=falls,
        evidence=evidence_of(members),
    )


def _units(space: DealSpace, actor: str, which: Ints) -> Ints:
    """Gains of an actor over its no-deal value, in its units."""
    return space.utility(actor)[which] - space.tables.utilities[actor].no_deal


def best(space: DealSpace, opened: list[tuple[Ints, Group]]) -> tuple[int, Group]:
    """The deal with the largest smallest gain (leximin, then the fewest steps down rankings, then name), and who consents to it."""
    choices = [(*best_by_gain(space, which, group), group) for which, group in opened]
    _, at, group = max(
        choices, key=lambda choice: (choice[0], -_steps(space, *choice[1:]), -int(space.canonical[choice[1]]))
    )
    return at, group


def _steps(space: DealSpace, at: int, group: Group) -> int:
    return int(space.steps_down(group, np.array([at]))[0])


def best_by_gain(space: DealSpace, which: Ints, group: Group) -> tuple[tuple[Fraction, ...], int]:
    """Among the deals ``which``, the leximin of the group's gains over no deal: the gains, least first, and a deal.

    Floats narrow the search, fractions decide.
    """
    actors = [actor for actor in space.tables.actors if actor in group and actor in space.tables.utilities]
    if not actors:
        return (), space.first(which, group)
    tables = [space.tables.utilities[actor] for actor in actors]
    units = np.stack([_units(space, actor, which) for actor in actors], axis=1)
    smallest = (units / np.array([table.scale for table in tables], dtype=float)).min(axis=1)
    top = float(smallest.max())
    near = np.flatnonzero(smallest >= top - 1e-9 * max(1.0, abs(top)))
    rows, inverse = np.unique(units[near], axis=0, return_inverse=True)
    orders = [tuple(sorted(t.fraction(int(u)) for u, t in zip(row, tables, strict=True))) for row in rows]
    most = max(orders)
    ties = [at for at, order in enumerate(orders) if order == most]
    return most, space.first(which[near[np.isin(inverse.reshape(-1), ties)]], group)
