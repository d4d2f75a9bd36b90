"""The road in words: steps, stances, waivers and chains, the same for the same act by anybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from detente.case.model.road import Demand, Offer, Refusal, Road
from detente.frozen import frozen
from detente.report.language.evidence import basis
from detente.report.language.silences import statements_there, unheard_steps
from detente.report.language.wording import Words, alternatives, capital, joined, number, spelled
from detente.report.page.text import Assumed, Cite, Ref, Text, text

if TYPE_CHECKING:
    from detente.analysis.road import RoadResult
    from detente.analysis.road.results import Link, Waiver
    from detente.case.model import Model
    from detente.case.model.standing import Spoken

NAMED = 3
"""Waivers of one cost that are named; the others are counted."""


@frozen
class RoadWords:
    """Wording for the road of one model."""

    model: Model
    words: Words
    spoken: Spoken

    @cached_property
    def road(self) -> Road:
        assert self.model.way is not None
        return self.model.way

    @cached_property
    def stances(self) -> dict[str, Demand | Refusal]:
        """Demands and refusals by id."""
        demands: dict[str, Demand | Refusal] = {item.id: item for item in self.road.demands}
        return demands | {item.id: item for item in self.road.refusals}

    @cached_property
    def _lines(self) -> dict[str, str]:
        """Red lines and floors by id: a refusal with that id is what they amount to on a step."""
        return {line.id: "red line" for line in self.model.red_lines} | {line.id: "floor" for line in self.model.floors}

    @cached_property
    def offers(self) -> dict[str, Offer]:
        """Offers by id."""
        return {item.id: item for item in self.road.offers}

    def step(self, step: str) -> str:
        """A step as a thing: its name, else its sentence set apart."""
        item = self.road.steps[step]
        return item.name or f"“{item.text}”"

    def steps(self, steps: Iterable[str], last: str = "and") -> str:
        """Several steps."""
        return joined([self.step(step) for step in steps], last)

    def stance(self, stance: str) -> str:
        """A demand or refusal as a thing that is somebody's: ``its refusal of “the guns fall silent”``."""
        actor, thing = self._thing(stance)
        return f"{self._its(actor)} {thing}"

    def whose(self, stance: str) -> str:
        """The same with its owner: ``Borland's refusal of …``."""
        actor, thing = self._thing(stance)
        name = self.words.actor(actor)
        mark = "'" if name.endswith("s") else "'s"
        return f"{name}{mark} {thing}"

    def _thing(self, stance: str) -> tuple[str, str]:
        item = self.stances.get(stance)
        if item is None or stance in self._lines:  # a red line or a floor, at a venue or on what a step settles
            actor, clause = self.words.clause(stance)
            return actor, f"{self._lines.get(stance, 'red line')} ({clause})"
        return item.actor, self._held_thing(item)

    def _held_thing(self, item: Demand | Refusal) -> str:
        if isinstance(item, Demand):
            return f"demand for {self.step(item.wants)} before {self.step(item.before)}"
        unless = f" without {self.steps(item.unless)} first" if item.unless else ""
        return f"refusal of {self.step(item.step)}{unless}"

    def _its(self, actor: str) -> str:
        return self.words.verb(actor, "its", "their")

    def demand(self, demand: str) -> tuple[str, str]:
        """What a demand wants, and what it stands before."""
        item = next(item for item in self.road.demands if item.id == demand)
        return self.step(item.wants), self.step(item.before)

    def burden(self, item: Waiver) -> str:
        """What each would give, in firmness; empty where one gives it all."""
        if len(item.burden) < 2:
            return ""
        return ", ".join(f"{self.words.short(actor)} {number(share)}" for actor, share in item.burden.items())

    def waives(self, item: Waiver) -> str:
        """Who waives what: ``Borland waives its refusal of …``."""
        return joined(
            [
                f"{self.words.actor(actor)} {self.words.verb(actor, 'waives', 'waive')} {self._held(item.members, actor)}"
                for actor in item.who
            ]
        )

    def by_waiving(self, item: Waiver) -> str:
        """The same of a single actor: ``by waiving its refusal of …``."""
        return f"by waiving {self._held(item.members, item.who[0])}"

    def _held(self, members: Sequence[str], actor: str) -> str:
        return joined([self.stance(name) for name in members if self.stances[name].actor == actor])

    def grounds(self, stances: Iterable[str]) -> Text:
        """What demands, refusals, offers and red lines rest on, each statement and each assumption once."""
        parts = [part for name in stances for part in self.basis(name)]
        cited = dict.fromkeys(name for part in parts if isinstance(part, Cite) for name in part.statements)
        return text(Cite(tuple(cited)), tuple(dict.fromkeys(part for part in parts if isinstance(part, Assumed))))

    def basis(self, stance: str) -> Text:
        """What one demand, refusal, offer or red line rests on."""
        item = self.stances.get(stance) or self.offers.get(stance)
        if item is None:
            line = next(line for line in self.model.red_lines if line.id == stance)
            return basis(line, f"the red line of {self.words.actor(line.actor)}")
        return basis(item, f"the {type(item).__name__.lower()} of {self.words.actor(item.actor)}")

    def chain(self, links: Sequence[Link]) -> list[Text]:
        """A chain of waiting, a sentence a step, each with the id of the stance it tells of."""
        told: list[Text] = []
        steps = list(dict.fromkeys(link.step for link in links))
        behind = _behind(links)
        for at, step in enumerate(steps):
            own = [link for link in links if link.step == step]
            back = any(link.waits_for in steps[: at + 1] and step in behind[link.waits_for] for link in own)
            closing = ", and so the circle closes" if back else ""
            mark = Ref(own[0].stance) if own[0].stance else None
            told.append(text(f"{capital(self._sentence(own))}{closing}.", mark, self._why(own[0])))
        return told

    def _sentence(self, links: Sequence[Link]) -> str:
        first = links[0]
        step = self.step(first.step)
        tied = self.steps(dict.fromkeys(link.of for link in links if link.of))
        if first.kind == "need":
            needed = self.steps([link.waits_for for link in links if link.waits_for], "or")
            tie = f", only taken together with {tied}," if tied else ""
            return f"{step}{tie} can only come after {needed}"
        if tied:
            untied = first.model_copy(update={"step": first.of, "of": None})
            return f"{self._sentence([untied])}, and {step} is only taken together with {tied}"
        assert first.actor is not None
        actor = self.words.actor(first.actor)
        if first.kind == "demand":
            assert first.waits_for is not None
            wants = self.words.verb(first.actor, "wants", "want")
            return f"{actor} {wants} {self.step(first.waits_for)} before {step}"
        refuses = self.words.verb(first.actor, "refuses", "refuse")
        unless = f" without {self.step(first.waits_for)} first" if first.waits_for else ""
        return f"{actor} {refuses} {step}{unless}"

    def _why(self, link: Link) -> Text:
        if link.stance:
            return self.basis(link.stance)
        step = link.of or link.step
        return basis(self.road.steps[step], f"the step {self.step(step)}")

    def verdict(self, found: RoadResult) -> str:
        """Whether the goal can be reached, in one sentence."""
        goal = self.step(found.goal)
        if found.achieved:
            return f"It has happened already: {goal}."
        if found.reachable and found.unopposed:
            return f"Nothing on record stands in the way of {goal}, but silence is not consent."
        judged = found.verdict
        if found.reachable and judged is not None and judged.answer == "cannot_tell":
            named = {place.step: self.step(place.step) for place in judged.silent if place.step is not None}
            who = unheard_steps(self.words, judged.silent, named, self.spoken)
            return f"Nothing on record bars the way to {goal}, but {who}. Silence is not consent."
        if found.reachable:
            return f"Yes, in this model: {goal} is within reach as things stand."
        if found.facts_rule_it_out:
            return f"No, in this model: the facts alone put {goal} out of reach, and no waiver opens it."
        return f"Not as things stand: {goal} is out of reach in this model."

    def said(self, found: RoadResult) -> Cite:
        """What was said of the steps of which the verdict says that nothing tells who would take them."""
        judged = found.verdict
        told = found.reachable and not found.achieved and not found.unopposed
        return statements_there(
            judged.silent if told and judged and judged.answer == "cannot_tell" else (), self.spoken
        )

    def moves(self, found: RoadResult) -> str:
        """Whose single move would open the goal; empty where none is needed, or none opens it."""
        if found.reachable or found.facts_rule_it_out:
            return ""
        singles = sorted(found.single_moves.items(), key=lambda pair: (pair[1].cost, pair[0]))
        if not singles:
            return self._jointly(found)
        ways = [
            f"{self.words.actor(actor)}, {self.by_waiving(item)} (cost {number(item.cost)})" for actor, item in singles
        ]
        if len(ways) == 1:
            more = " Nobody else could by a move of their own."
            return f"One actor alone could open it: {ways[0]}.{more}"
        any_one = "Either of two" if len(ways) == 2 else f"Any one of {spelled(len(ways))}"
        return f"{any_one} actors alone could open it: {'; or '.join(ways)}."

    def _jointly(self, found: RoadResult) -> str:
        if not found.waivers:
            return "The search for a waiver that opens it was cut short."
        nobody = "No single actor could open it. "
        least = found.at_least_cost
        named = [self.waives(item) for item in least[:NAMED]]
        return f"{nobody}The cheapest way (cost {number(least[0].cost)}): {alternatives(named, len(least))}."


def _behind(links: Sequence[Link]) -> dict[str | None, set[str]]:
    """For each step of a chain, all that it waits for in the end."""
    follows: dict[str | None, set[str]] = {link.step: set() for link in links}
    for link in links:
        if link.waits_for:
            follows[link.step].add(link.waits_for)
            follows.setdefault(link.waits_for, set())
    for middle in follows:
        for step in follows:
            if middle in follows[step]:
                follows[step] = follows[step] | follows[middle]
    return follows
