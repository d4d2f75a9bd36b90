"""The consent rule: which sets of actors suffice, and which deals enough of them accept.

All veto holders must consent, and of the others any ``at_least``. A *group* is a smallest set of actors whose consent
suffices: the veto holders and just so many of the others. Most questions only count who says yes; what has to try each
group does so up to ``MOST_GROUPS``.

References: putnam1988 (who must consent).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.case.tables import Arrays
from detente.errors import LimitError

Bools = NDArray[np.bool_]
Group = frozenset[str]
MOST_GROUPS = 5_000
"""Groups whose consent suffices that are tried one by one; beyond, a LimitError."""


def few(tables: Arrays) -> bool:
    """Whether the groups are few enough to try each one."""
    return math.comb(len(tables.others), tables.at_least) <= MOST_GROUPS


def groups(tables: Arrays) -> tuple[Group, ...]:
    """Every group, in the order of names, so that no tie is decided by the order of the file. LimitError beyond ``MOST_GROUPS``."""
    if not few(tables):
        raise _too_many(tables)
    some = itertools.combinations(sorted(tables.others), tables.at_least)
    return tuple(frozenset((*tables.veto, *chosen)) for chosen in some)


def signed_groups(tables: Arrays) -> list[tuple[Group, int]]:
    """Sets of actors with signs: deals that all of a set accept, added up by sign, are those that enough accept.

    By inclusion and exclusion over the others (a set of s of them counts (−1)^(s − k) · C(s − 1, k − 1) times, where k
    must consent). LimitError beyond ``MOST_GROUPS``.
    """
    veto, others, least = frozenset(tables.veto), tables.others, tables.at_least
    if not least:
        return [(veto, 1)]
    sizes = range(least, len(others) + 1)
    if sum(math.comb(len(others), size) for size in sizes) > MOST_GROUPS:
        raise _too_many(tables)
    return [
        (veto | frozenset(chosen), (-1) ** (size - least) * math.comb(size - 1, least - 1))
        for size in sizes
        for chosen in itertools.combinations(others, size)
    ]


def _too_many(tables: Arrays) -> LimitError:
    return LimitError(
        f"any {tables.at_least:,} of {len(tables.others):,} actors may consent: these are more groups than the "
        f"{MOST_GROUPS:,} that are tried one by one. Let one actor stand for those who would always answer alike"
    )


def enough(tables: Arrays, accepted: Callable[[str], Bools], deals: int) -> Bools:
    """Of so many deals those that satisfy the consent rule, shape ``(deals,)``; ``accepted``: those an actor accepts."""
    result = np.ones(deals, dtype=bool)
    for actor in tables.veto:
        result &= accepted(actor)
    if tables.at_least:
        yes = np.zeros(deals, dtype=np.int32)
        for actor in tables.others:
            yes += accepted(actor)
        result &= yes >= tables.at_least
    return result


def excused(tables: Arrays, actor: str) -> Arrays:
    """The rule where an actor counts as saying yes whatever it would say; the same tables where it is not asked anyway."""
    veto = tuple(other for other in tables.veto if other != actor)
    if actor in tables.others and tables.at_least:
        others = tuple(other for other in tables.others if other != actor)
        return replace(tables, veto=veto, others=others, at_least=tables.at_least - 1)
    return tables if actor not in tables.veto else replace(tables, veto=veto)
