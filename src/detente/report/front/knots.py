"""What bars a goal, as numbered knots: those that only repeat each other folded into one, the same for the text and the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.case.model.road import Demand
from detente.report.language.evidence import basis
from detente.report.language.wording import joined
from detente.report.page.text import Text, text

if TYPE_CHECKING:
    from detente.analysis.road import RoadResult
    from detente.analysis.road.results import Link
    from detente.case.model import Model
    from detente.report.road.wording import RoadWords


@dataclass(frozen=True)
class Knot:
    """Demands and refusals that alone bar the goal, from the goal down; ``number`` stands in the text and in the picture."""

    number: int
    links: tuple[Link, ...]

    @property
    def circular(self) -> bool:
        """Whether it ends in steps that wait for each other, and not at a refusal that nothing lifts."""
        return all(link.waits_for is not None for link in self.links)


def knots(model: Model, found: RoadResult) -> tuple[Knot, ...]:
    """The knots of a road, the shortest first. Two that differ in what stands before the goal alone are one; so are two that
    differ only in whether a party or a ratifier of its own insists."""
    folded: dict[frozenset[tuple[object, ...]], list[Link]] = {}
    for chain in found.chains:
        below = [link for link in chain.chain if link.step != found.goal]
        key = frozenset(_alike(model, link) for link in below or chain.chain)
        held = folded.setdefault(key, [])
        held += [link for link in chain.chain if link not in held]
    ordered = [tuple(_from_the_goal(links, found.goal)) for links in sorted(folded.values(), key=len)]
    return tuple(Knot(at, links) for at, links in enumerate(ordered, 1))


def _alike(model: Model, link: Link) -> tuple[object, ...]:
    """What two links share that say the same of the same side."""
    known = model.actors.get(link.actor or "")
    side = known.of if known and known.of else link.actor
    return link.step, link.kind, side, link.waits_for


def _from_the_goal(links: Sequence[Link], goal: str) -> list[Link]:
    return sorted(links, key=lambda link: link.step != goal)


@dataclass(frozen=True)
class Clauses:
    """Links of a chain as clauses: the same words for the same act by anybody."""

    road: RoadWords
    goal: str

    def step(self, step: str) -> str:
        """A step as a thing; what has no name is told by its sentence, in brackets."""
        item = self.road.road.steps[step]
        return item.name or f"the step ({item.text})"

    def steps(self, steps: Iterable[str], last: str = "and") -> str:
        """Several."""
        return joined([self.step(step) for step in dict.fromkeys(steps)], last)

    def clauses(self, links: Sequence[Link]) -> list[Text]:
        """A clause for what the same step waits for by the same act, whoever holds it; a run of facts is one clause, and what was
        named last is *that*."""
        alike: dict[tuple[object, ...], list[Link]] = {}
        for link in links:
            waits = None if link.kind == "need" else link.waits_for
            alike.setdefault((link.step, link.of, link.kind, waits), []).append(link)
        told: list[Text] = []
        before: list[Link] = []
        for group in alike.values():
            first = group[0]
            last = before[0] if len({link.waits_for for link in before}) == 1 else None
            follows = last is not None and last.waits_for == (first.of or first.step)
            if follows and last is not None and first.kind == last.kind == "need":
                told[-1] = text(told[-1], " and that after ", self._needed(group), self._why(first))
            else:
                told.append(self._clause(group, "that" if follows else None))
            before = group
        return told

    def stance(self, name: str, known: str | None = None) -> Text:
        """A demand or refusal as a clause with what it rests on; ``known``: a step that was just named, and is *it*."""
        item = self.road.stances[name]
        if isinstance(item, Demand):
            step, waits, demand = item.before, [item.wants], True
        else:
            step, waits, demand = item.step, list(item.unless), False
        says = self._act([item.actor], "it" if step == known else None, step, "", waits, demand=demand)
        return text(says, self.road.basis(name))

    def _clause(self, group: Sequence[Link], known: str | None) -> Text:
        first = group[0]
        step = first.of or first.step
        tied = f" ({self.step(first.step)} comes only together with it)" if first.of else ""
        if first.kind == "need":
            return text(f"{known or self.step(step)}{tied} can only come after ", self._needed(group), self._why(first))
        actors = list(dict.fromkeys(link.actor for link in group if link.actor))
        waits = [first.waits_for] if first.waits_for else []
        says = self._act(actors, known, step, tied, waits, demand=first.kind == "demand")
        return text(says, self.road.grounds([link.stance for link in group if link.stance]))

    def _act(
        self, actors: Sequence[str], known: str | None, step: str, tied: str, waits: Sequence[str], *, demand: bool
    ) -> str:
        """What actors want first, or refuse: ``Aland wants a truce first``, ``Borland refuses that``."""
        who, name = self.road.words.actors(actors), known or self.step(step)
        one, several = ("wants", "want") if demand else ("refuses", "refuse")
        verb = several if len(actors) > 1 else self.road.words.verb(actors[0], one, several)
        if not demand:
            return f"{who} {verb} {name}{tied}" + (f" without {self.steps(waits)} first" if waits else "")
        when = f"before {name}{tied}" if step != self.goal or tied else "first"
        return f"{who} {verb} {self.steps(waits)} {when}"

    def _needed(self, group: Sequence[Link]) -> str:
        return self.steps([link.waits_for for link in group if link.waits_for], "or")

    def _why(self, link: Link) -> Text:
        step = link.of or link.step
        return basis(self.road.road.steps[step], f"the step {self.step(step)}")


def sentence(told: Clauses, knot: Knot, said: set[Link]) -> Text:
    """A knot in one sentence without its full stop, each clause with what it rests on; ``said``: links that were told before."""
    fresh = [link for link in knot.links if link not in said] or list(knot.links)
    said.update(knot.links)
    clauses = told.clauses(fresh)
    parts: list[Text | str] = []
    for at, clause in enumerate(clauses):
        last = ", and " if len(clauses) == 2 else "; and "
        parts += ["" if not at else last if at == len(clauses) - 1 else "; ", clause]
    if knot.circular and len(fresh) == len(knot.links):
        parts.append(", and so the circle closes")
    return text(*parts)
