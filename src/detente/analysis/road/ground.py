"""Which steps are reachable: the road of a case as bit sets, and its least fixpoint.

Method

1. A step that is achieved is reachable. Any other is, once one of its *ways* (all of ``needs``, and one set of
   ``needs_any``) is reachable and no *bar* on it stands.
2. Each demand and each refusal is a bar: it stands until its own steps are reachable (what a demand wants; all of a
   refusal's ``unless``). A refusal without ``unless`` stands until it is waived.
3. Steps that are only taken *together* share their ways (one of each) and their bars, so that all of them can be taken
   when each can, by what came before any of them: reachable together or not at all.
4. The least set closed under this, by a worklist: a cycle of steps that wait for each other is not in it.

References: dowling1984 (linear-time closure of Horn clauses); tarski1955 (least fixpoints).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

from detente.analysis.core.bits import bits, places
from detente.case.model.road import Demand, Refusal, Road
from detente.errors import LimitError
from detente.frozen import frozen

MOST_WAYS = 4_096
"""Ways of steps that are only taken together; beyond, a LimitError."""


@frozen
class Bar:
    """A demand or a refusal, on the step it bars."""

    bit: int
    stance: Demand | Refusal
    until: int
    """The steps that lift it; a bit that no step has where nothing does."""


@frozen
class Ground:
    """The road as bit sets: a bit for each step, a bit for each stance (demands, then refusals).

    A red line that is a refusal of several steps is one stance.
    """

    road: Road
    steps: tuple[str, ...]
    ways: tuple[tuple[int, ...], ...]
    """For each step, the sets of steps one of which must come first; ``(0,)`` where nothing need come first. Steps taken
    together share them, and their bars."""
    bars: tuple[tuple[Bar, ...], ...]
    """For each step, the demands and refusals on it; none on what is achieved."""
    stances: tuple[Demand | Refusal, ...]

    @cached_property
    def at(self) -> dict[str, int]:
        """Position of each step."""
        return {name: place for place, name in enumerate(self.steps)}

    @cached_property
    def every(self) -> int:
        """All stances."""
        return (1 << len(self.stances)) - 1

    @cached_property
    def costs(self) -> dict[int, Fraction]:
        """What waiving each stance costs: its firmness."""
        return {1 << place: Fraction(item.firmness) for place, item in enumerate(self.stances)}

    @cached_property
    def units(self) -> dict[int, int]:
        """The same in whole units small enough for all: what is compared often is compared as whole numbers."""
        scale = math.lcm(1, *(cost.denominator for cost in self.costs.values()))
        return {bit: int(cost * scale) for bit, cost in self.costs.items()}

    @cached_property
    def owners(self) -> dict[int, str]:
        """Whose each stance is."""
        return {1 << place: item.actor for place, item in enumerate(self.stances)}

    @cached_property
    def _unlocks(self) -> tuple[tuple[int, ...], ...]:
        """For each step, those that may become reachable once it is."""
        unlocks: list[list[int]] = [[] for _ in self.steps]
        for place in range(len(self.steps)):
            behind = 0
            for way in self.ways[place]:
                behind |= way
            for bar in self.bars[place]:
                behind |= bar.until
            for before in places(behind & ((1 << len(self.steps)) - 1)):
                unlocks[before].append(place)
        return tuple(map(tuple, unlocks))

    def names(self, steps: int) -> tuple[str, ...]:
        """Ids of steps, in the order of the file."""
        return tuple(name for place, name in enumerate(self.steps) if steps >> place & 1)

    def members(self, stances: int) -> tuple[str, ...]:
        """Ids of stances, sorted."""
        return tuple(sorted(self.stances[at].id for at in places(stances)))

    def held_by(self, actors: Iterable[str]) -> int:
        """The stances of these actors."""
        wanted = set(actors)
        return sum(bit for bit, owner in self.owners.items() if owner in wanted)

    def cost(self, stances: int) -> Fraction:
        """The sum of the firmness of stances."""
        return sum((self.costs[bit] for bit in bits(stances)), start=Fraction(0))

    def reached(self, standing: int, target: int = 0) -> int:
        """The reachable steps while ``standing`` stances hold; stops early once all of ``target`` are among them."""
        found = 0
        todo = list(range(len(self.steps) - 1, -1, -1))
        while todo:
            place = todo.pop()
            if found >> place & 1 or not self.opens(place, found, standing):
                continue
            found |= 1 << place
            if target and found & target == target:
                return found
            todo += self._unlocks[place]
        return found

    def opens(self, place: int, found: int, standing: int) -> bool:
        """Whether a step can be taken once ``found`` are."""
        missing = ~found
        for bar in self.bars[place]:
            if standing & bar.bit and bar.until & missing:
                return False
        return any(not way & missing for way in self.ways[place])


def ground(road: Road) -> Ground:
    """The road as bit sets."""
    steps = tuple(road.steps)
    at = {name: 1 << place for place, name in enumerate(steps)}
    never = 1 << len(steps)

    def together(names: Iterable[str]) -> int:
        whole = 0
        for name in names:
            whole |= at[name]
        return whole

    ways: list[tuple[int, ...]] = []
    bars: list[tuple[Bar, ...]] = []
    written: tuple[Demand | Refusal, ...] = (*road.demands, *road.refusals)
    stances = tuple({item.id: item for item in reversed(written)}.values())[::-1]
    bit = {item.id: 1 << place for place, item in enumerate(stances)}
    on: dict[str, list[Bar]] = {name: [] for name in steps}
    for item in written:
        if isinstance(item, Demand):
            on[item.before].append(Bar(bit[item.id], item, at[item.wants]))
        else:
            on[item.step].append(Bar(bit[item.id], item, together(item.unless) or never))
    own: dict[str, tuple[int, ...]] = {}
    for name, step in road.steps.items():
        needed = together(step.needs)
        own[name] = tuple(needed | together(group) for group in step.needs_any) or (needed,)
    for name, step in road.steps.items():
        at_once = [other for other in road.at_once.get(name, (name,)) if not road.steps[other].achieved]
        ways.append((0,) if step.achieved else _joint([own[other] for other in at_once]))
        bars.append(() if step.achieved else tuple(bar for other in at_once for bar in on[other]))
    return Ground(road, steps, tuple(ways), tuple(bars), stances)


def _joint(each: list[tuple[int, ...]]) -> tuple[int, ...]:
    """The ways of steps taken at the same time: one of each, together. Raises LimitError where these are too many."""
    joint: tuple[int, ...] = (0,)
    for ways in each:
        joint = tuple(dict.fromkeys(one | other for one in joint for other in ways))
        if len(joint) > MOST_WAYS:
            raise LimitError(
                f"Steps that are only taken together have more than {MOST_WAYS:,} ways between them; say less in `needs_any`."
            )
    return joint


def goal_reachable(road: Road) -> bool:
    """Whether the goal of a road is reachable with every stance standing."""
    terrain = ground(road)
    return bool(terrain.reached(terrain.every) >> terrain.at[road.goal] & 1)
