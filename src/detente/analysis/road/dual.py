"""All minimal waivers and all deadlocks of one step, each from the other.

Method (gunopulos1997, *dualize and advance*; reiter1987)

1. Candidates are the minimal sets that meet every deadlock known; at first the empty set.
2. The cheapest candidate is tried. If its waiver opens the road it is a minimal waiver: each part of it misses a
   deadlock.
3. Otherwise the reasons for which the road stays closed are shortened to a new deadlock, and every candidate that
   misses it grows by each of its members, unless another member is then no longer needed.
4. When no candidate is left, every deadlock and every waiver is known, and they are each other's minimal hitting sets.

Waivers are found in the order of their cost, so a search cut short still has the cheapest.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

from detente.analysis.core.bits import bits
from detente.analysis.core.deadline import Deadline
from detente.analysis.road.ground import Ground
from detente.analysis.road.proof import proof, used

MOST = 5_000
"""Waivers, and deadlocks, that are listed; beyond, the list is cut short and says so."""


@dataclass
class Duals:
    """Minimal waivers, deadlocks, and whether that is all of them."""

    waivers: list[int] = field(default_factory=list)
    deadlocks: list[int] = field(default_factory=list)
    waivers_complete: bool = True
    deadlocks_complete: bool = True

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.waivers_complete and self.deadlocks_complete


def advance(ground: Ground, target: int, until: Deadline, *, most: int, candidates: int) -> Duals:
    """What blocks the step ``target``, and what would open it, the cheapest waiver first.

    Both lists are empty where nothing blocks it, and where no waiver opens it. Stops after ``most`` waivers, ``MOST``
    deadlocks, or when more than ``candidates`` wait to be tried.
    """
    found = Duals()
    goal = 1 << target
    if ground.reached(ground.every, goal) & goal or not ground.reached(0, goal) & goal:
        return found
    waiting = _Candidates(ground)
    while waiting.left:
        full = len(found.waivers) >= most or len(found.deadlocks) >= MOST
        if full or len(waiting.left) > candidates or not until.left:
            found.waivers_complete = found.deadlocks_complete = False
            return found
        chosen = waiting.cheapest()
        standing = ground.every & ~chosen
        if ground.reached(standing, goal) & goal:
            del waiting.left[chosen]
            found.waivers.append(chosen)
        else:
            deadlock = shortened(ground, target, standing, ground.every)
            waiting.meet(deadlock)
            found.deadlocks.append(deadlock)
    return found


def shortened(ground: Ground, target: int, standing: int, asked: int) -> int:
    """A minimal set of the ``asked`` stances among ``standing`` that, with the rest of it, keeps ``target`` closed."""
    always = standing & ~asked
    goal = 1 << target
    core = used(proof(ground, target, standing)) & asked
    for bit in bits(core):
        if not core & bit:
            continue
        found = ground.reached(always | core & ~bit, goal)
        if not found & goal:
            core = used(proof(ground, target, always | core & ~bit, found)) & asked
    return core


class _Candidates:
    """The minimal sets that meet every deadlock known, without those already found to open the road."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.left: dict[int, dict[int, int]] = {0: {}}
        """For each member of a candidate, the deadlocks (a bit each) that it alone meets."""
        self._queue: list[tuple[int, int, int]] = [(0, 0, 0)]
        self._meets: dict[int, int] = {}
        """For each stance, the deadlocks that it is in."""
        self._known = 0

    def cheapest(self) -> int:
        """The candidate of least cost."""
        while self._queue[0][2] not in self.left:
            heapq.heappop(self._queue)
        return self._queue[0][2]

    def meet(self, deadlock: int) -> None:
        """Lets every candidate meet one more deadlock; those that miss it grow."""
        number = 1 << self._known
        self._known += 1
        missing = []
        for chosen, alone in self.left.items():
            shared = chosen & deadlock
            if not shared:
                missing.append(chosen)
            elif not shared & (shared - 1):
                alone[shared] |= number
        units = self.ground.units
        members = [(bit, ~self._meets.get(bit, 0), units[bit]) for bit in bits(deadlock)]
        for chosen in missing:
            alone = self.left.pop(chosen)
            cost = sum([units[bit] for bit in alone])
            for bit, others, unit in members:
                still = {}
                for member, own in alone.items():
                    own &= others
                    if not own:
                        break
                    still[member] = own
                else:
                    still[bit] = number
                    self.left[chosen | bit] = still
                    heapq.heappush(self._queue, (cost + unit, len(still), chosen | bit))
        for bit in bits(deadlock):
            self._meets[bit] = self._meets.get(bit, 0) | number
