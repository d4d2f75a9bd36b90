"""Waivers, or deadlocks, put together step by step: quick where one of the two lists is short, however long the other.

Method

1. A step is opened by opening one of its ways, every member of it, and by waiving or lifting each bar on it: the
   minimal waivers of a step are unions of those of the steps before it, made minimal. From nothing upwards until
   nothing changes, they are the least fixpoint.
2. A step is blocked by blocking every one of its ways, one member of each, or by a bar that stands and whose steps
   are blocked: the same, from everything downwards, for deadlocks.
3. A list that grows too long on the way is given up.

References: tarski1955; the sets are why-provenance of a Datalog program (green2007).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from detente.analysis.core.bits import places
from detente.analysis.core.deadline import Deadline
from detente.analysis.core.hitting import minimal
from detente.analysis.road.ground import Ground

MOST_PAIRS = 12_000
"""Unions made at a time; beyond, deadlocks and waivers are searched for and no longer put together."""

Sets = list[int]
_Rule = Callable[[Ground, int, dict[int, Sets]], Sets]


class _TooManyError(Exception):
    """A list grew too long."""


def composed_waivers(ground: Ground, target: int, until: Deadline) -> Sets | None:
    """All minimal waivers of a step; None where they, or those of a step before it, are too many."""
    return _fixpoint(ground, target, _opening, [], until)


def composed_deadlocks(ground: Ground, target: int, until: Deadline) -> Sets | None:
    """All deadlocks of a step; None where they, or those of a step before it, are too many."""
    return _fixpoint(ground, target, _blocking, [0], until)


def _fixpoint(ground: Ground, target: int, rule: _Rule, start: Sets, until: Deadline) -> Sets | None:
    order = _order(ground, target)
    sets = {place: list(start) for place in order}
    changing = True
    try:
        while changing:
            changing = False
            for place in order:
                if not until.left:
                    return None
                found = sorted(rule(ground, place, sets))
                if found != sets[place]:
                    sets[place], changing = found, True
    except _TooManyError:
        return None
    return sets[target]


def _opening(ground: Ground, place: int, sets: dict[int, Sets]) -> Sets:
    found = _either(_all(sets[other] for other in _places(ground, way)) for way in ground.ways[place])
    for bar in ground.bars[place]:
        lifted = _places(ground, bar.until)
        ways = _all(sets[other] for other in lifted) if lifted else []
        found = _both(found, _either([ways, [bar.bit]]))
    return found


def _blocking(ground: Ground, place: int, sets: dict[int, Sets]) -> Sets:
    found = _all(_either(sets[other] for other in _places(ground, way)) for way in ground.ways[place])
    kinds = [found]
    for bar in ground.bars[place]:
        lifted = _places(ground, bar.until)
        held = _either(sets[other] for other in lifted) if lifted else [0]
        kinds.append([one | bar.bit for one in held])
    return _either(kinds)


def _either(kinds: Iterable[Sets]) -> Sets:
    whole = {one for kind in kinds for one in kind}
    if len(whole) > MOST_PAIRS:
        raise _TooManyError
    return minimal(whole)


def _all(kinds: Iterable[Sets]) -> Sets:
    found = [0]
    for kind in sorted(kinds, key=len):
        found = _both(found, kind)
    return found


def _both(some: Sets, others: Sets) -> Sets:
    if len(some) * len(others) > MOST_PAIRS:
        raise _TooManyError
    return minimal({one | other for one in some for other in others})


def _places(ground: Ground, steps: int) -> list[int]:
    return list(places(steps & ((1 << len(ground.steps)) - 1)))


def _order(ground: Ground, target: int) -> list[int]:
    """The steps that the target depends on, those before a step before it as far as circles allow."""
    found: list[int] = []
    seen = {target}
    path = [(target, iter(_behind(ground, target)))]
    while path:
        place, left = path[-1]
        other = next((one for one in left if one not in seen), None)
        if other is None:
            path.pop()
            found.append(place)
        else:
            seen.add(other)
            path.append((other, iter(_behind(ground, other))))
    return found


def _behind(ground: Ground, place: int) -> list[int]:
    whole = 0
    for way in ground.ways[place]:
        whole |= way
    for bar in ground.bars[place]:
        whole |= bar.until
    return _places(ground, whole)
