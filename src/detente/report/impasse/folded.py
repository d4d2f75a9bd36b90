"""Conflicts told once: one that repeats another through the floor or line of a leadership or a public is folded into it.

Numbers are those of the whole list (``detente why``): conflict 1 is conflict 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.model.insisted import ReservationValue
from detente.frozen import frozen

if TYPE_CHECKING:
    from detente.analysis.impasse import Impasse
    from detente.analysis.impasse.results import Conflict
    from detente.case.model import Model

Place = tuple[str, str, tuple[str, ...]]
"""The side that insists on something, its kind where it is a no-deal value, and the issues it is about."""


@frozen
class Folded:
    """A conflict with its number, and the numbers of those that repeat it."""

    number: int
    conflict: Conflict
    repeats: tuple[int, ...] = ()
    through: tuple[str, ...] = ()
    """The leaderships and publics through whose positions they repeat it."""


def folded(model: Model, blocked: Impasse) -> tuple[Folded, ...]:
    """The conflicts in the order of the answer; each that says of a side's leadership or public what an earlier one says of the
    side itself, about the same issues, is folded into that one."""
    kept: dict[frozenset[Place], list[tuple[int, Conflict]]] = {}
    for number, conflict in enumerate(blocked.leading, 1):
        kept.setdefault(frozenset(_place(model, member) for member in conflict.members), []).append((number, conflict))
    found = []
    for alike in kept.values():
        (number, first), rest = alike[0], alike[1:]
        through: dict[str, None] = {}
        repeats = []
        for other, conflict in rest:
            more = [blocked.constraints[member] for member in conflict.members if member not in first.members]
            followers = [actor for actor in more if model.actors[actor].of]
            if followers:
                repeats.append(other)
                through |= dict.fromkeys(followers)
            else:
                found.append(Folded(other, conflict))
        found.append(Folded(number, first, tuple(repeats), tuple(through)))
    return tuple(sorted(found, key=lambda item: item.number))


def _place(model: Model, member: str) -> Place:
    item = model.insisted[member]
    kind = item.kind if isinstance(item, ReservationValue) else ""
    return model.actors[item.actor].of or item.actor, kind, tuple(sorted(item.issues))
