"""Steps that wait for each other: the strongly connected components of what cannot be reached, each with a round.

Method

1. An unreachable step waits for the unreachable members of its needs, of every bar that stands on it.
2. Steps from which each other can be followed are one component (bit-set closure; warshall1962).
3. Its round is a shortest one through the goal, where the goal is in it, else a shortest one.
"""

from __future__ import annotations

from collections import deque

from detente.analysis.core.bits import places
from detente.analysis.road.ground import Ground
from detente.analysis.road.proof import Reason, links
from detente.analysis.road.results import Cycle


def cycles(ground: Ground, found: int, target: int) -> tuple[Cycle, ...]:
    """The components among the steps that are not ``found``, in the order of the file."""
    waits = [_waits(ground, step, ~found) for step in range(len(ground.steps))]
    follows = _closure(waits)
    told, seen = [], 0
    for step, behind in enumerate(follows):
        if not behind >> step & 1 or seen >> step & 1:
            continue
        whole = sum(1 << other for other in range(len(follows)) if behind >> other & 1 and follows[other] >> step & 1)
        seen |= whole
        begin = [target] if whole >> target & 1 else places(whole)
        turn = min((_round(waits, whole, start) for start in begin), key=len)
        reasons = tuple(
            _reason(ground, one, other, ~found) for one, other in zip(turn, turn[1:] + turn[:1], strict=True)
        )
        told.append(Cycle(steps=ground.names(whole), chain=links(ground, reasons)))
    return tuple(told)


def _waits(ground: Ground, step: int, missing: int) -> int:
    """What an unreachable step waits for, needs and bars alike; nothing where it is reached."""
    if not missing >> step & 1:
        return 0
    whole = 0
    for way in ground.ways[step]:
        whole |= way
    for bar in ground.bars[step]:
        whole |= bar.until
    return whole & missing & ((1 << len(ground.steps)) - 1)


def _closure(waits: list[int]) -> list[int]:
    """For each step, all that can be followed from it."""
    follows = list(waits)
    for middle in range(len(follows)):
        through = follows[middle]
        for step, behind in enumerate(follows):
            if behind >> middle & 1:
                follows[step] = behind | through
    return follows


def _round(waits: list[int], whole: int, start: int) -> list[int]:
    """A shortest round from a step back to itself inside a component."""
    before: dict[int, int] = {}
    todo = deque([start])
    while todo:
        step = todo.popleft()
        for other in places(waits[step] & whole):
            if other == start:
                turn = [step]
                while turn[-1] != start:
                    turn.append(before[turn[-1]])
                return turn[::-1]
            if other not in before:
                before[other] = step
                todo.append(other)
    raise AssertionError("every step of a component lies on a round")


def _reason(ground: Ground, step: int, other: int, missing: int) -> Reason:
    """Why one step waits for the other: by a bar, where there is one."""
    bars = [bar for bar in ground.bars[step] if bar.until & missing & 1 << other]
    return Reason(step, other, bars[0] if bars else None)
