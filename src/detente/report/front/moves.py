"""The moves that undo what bars a goal, each walked to its end: who gives up what, and what would then still be needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from detente.analysis.road.after import Walk, gives_less, walk
from detente.case.model.road import Demand
from detente.frozen import frozen
from detente.report.front.phrases import OURS
from detente.report.language.wording import joined
from detente.report.page.text import Strong, Text, listing, text

if TYPE_CHECKING:
    from detente.analysis.road import RoadResult
    from detente.analysis.road.results import Waiver
    from detente.report.front.knots import Clauses

MOST = 4
"""Moves that are told; the annex has all."""


@frozen
class Moves:
    """The minimal waivers of a road, in words."""

    told: Clauses
    found: RoadResult
    most: int = MOST

    @cached_property
    def groups(self) -> list[list[Waiver]]:
        """Those of the same actors together: several actors first, then each alone in the order of the case."""
        order = list(self.told.road.model.actors)
        alike: dict[tuple[str, ...], list[Waiver]] = {}
        for item in self.found.waivers:
            alike.setdefault(tuple(sorted(item.who, key=order.index)), []).append(item)
        return [
            alike[who]
            for who in sorted(alike, key=lambda who: (-self._sides(who), -len(who), [order.index(one) for one in who]))
        ]

    @cached_property
    def shown(self) -> list[Waiver]:
        """Those that are told: one of each group before a second of any, the least of each group first."""
        ranked = sorted((place, at) for at, group in enumerate(self.groups) for place in range(len(group)))[: self.most]
        return [self.groups[at][place] for at, place in sorted((at, place) for place, at in ranked)]

    @cached_property
    def walks(self) -> dict[tuple[str, ...], Walk]:
        """By the members of each move that is told: the way that it opens."""
        walked = {item.members: walk(self.told.road.road, item.members) for item in self.shown}
        return {members: found for members, found in walked.items() if found is not None}

    @cached_property
    def common(self) -> tuple[str, ...]:
        """Steps that each of these ways still needs."""
        each = [[item.step for item in found.steps] for found in self.walks.values()]
        return tuple(
            step
            for step in (each[0] if each else ())
            if all(step in steps for steps in each) and step != self.found.goal
        )

    def items(self) -> tuple[Text, ...]:
        """A line for each way, with what it would need besides what all need."""
        lines: list[Text] = []
        for group in self.groups:
            for item in group:
                if item in self.shown:
                    less = self._less(item, alone=len(group) == 1)
                    lines.append(text(Strong(f"{self._who(item)} "), self.move(item), less, self._then(item), "."))
        return tuple(lines)

    @property
    def further(self) -> int:
        """How many moves there are besides."""
        return len(self.found.waivers) - len(self.shown)

    def move(self, item: Waiver) -> Text:
        """What is given up, with what that rests on, after the name of who alone does it: ``no longer asks for a truce first``; by name where
        several do."""
        road = self.told.road
        clauses: list[Text] = []
        order = list(road.model.actors)
        for actor in sorted(item.who, key=order.index):
            acts: dict[str, list[str]] = {}  # what is said in the same words is said once
            for one in item.members:
                if road.stances[one].actor == actor:
                    acts.setdefault(self._gives(one), []).append(one)
            name = f"{road.words.actor(actor)} " if len(item.who) > 1 else ""
            clauses.append(text(name, listing([text(act, road.grounds(own)) for act, own in acts.items()])))
        return listing(clauses)

    def _gives(self, stance: str) -> str:
        road = self.told.road
        item = road.stances[stance]
        actor, verb = item.actor, road.words.verb
        if stance in road.model.insisted:
            it = verb(actor, "it", "they")
            return f"{verb(actor, 'sets', 'set')} aside that {it} {road.words.clause(stance)[1]}"
        if isinstance(item, Demand):
            when = "first" if item.before == self.found.goal else f"before {self.told.step(item.before)}"
            return f"no longer {verb(actor, 'asks', 'ask')} for {self.told.step(item.wants)} {when}"
        without = f" without {self.told.steps(item.unless)} first" if item.unless else ""
        return f"no longer {verb(actor, 'refuses', 'refuse')} {self.told.step(item.step)}{without}"

    def _then(self, item: Waiver) -> Text:
        """What this way needs besides what each needs: a step that is refused no longer has still to be taken."""
        walked = self.walks.get(item.members)
        steps = [one.step for one in walked.steps] if walked else []
        more = [step for step in steps if step not in self.common and step != self.found.goal]
        return text(f" (then still needed: {self.told.steps(more)})") if more else text()

    def _less(self, item: Waiver, *, alone: bool) -> Text:
        """That each gives up less than by moving alone, where that holds whatever the ranks are worth; ``alone``: they have one way."""
        if not alone or len(item.who) < 2:
            return text()
        road = self.told.road
        less = [actor for actor in item.who if gives_less(road.road, actor, item, self.found.waivers)]
        if not less or not self.found.waivers_complete:
            return text()
        if len(less) == len(item.who):
            return text("; each gives up less than by moving alone", OURS)
        gives = road.words.verb(less[0], "gives", "give") if len(less) == 1 else "give"
        return text(f"; {joined([road.words.actor(one) for one in less])} {gives} up less than by moving alone", OURS)

    def _sides(self, who: Sequence[str]) -> int:
        actors = self.told.road.model.actors
        return len({actors[one].of or one for one in who})

    def _who(self, item: Waiver) -> str:
        words = self.told.road.words
        if len(item.who) == 1:
            name = words.actor(item.who[0])
            return f"{name[:1].upper()}{name[1:]} alone"
        if self._sides(item.who) > 1:
            return "Together:" if len(item.who) > 2 else "Both:"
        name = words.actors(item.who)
        return f"{name[:1].upper()}{name[1:]} alone:"
