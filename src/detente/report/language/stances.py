"""Demands, refusals and offers in words, the same whoever takes them."""

from __future__ import annotations

from functools import cached_property

from detente.case.model import Model
from detente.case.model.road import Demand, Offer, Refusal
from detente.frozen import frozen
from detente.report.language.evidence import basis
from detente.report.language.wording import Words, joined
from detente.report.page.text import Text, text


@frozen
class Stances:
    """Wording of the stances of one model."""

    model: Model

    def stance(self, name: str) -> Demand | Refusal | Offer:
        """The demand, refusal or offer with this id (KeyError if there is none)."""
        return self._known[name]

    def knows(self, name: str) -> bool:
        """Whether it is the id of a stance."""
        return name in self._known

    @cached_property
    def _known(self) -> dict[str, Demand | Refusal | Offer]:
        road = self.model.way
        known: list[Demand | Refusal | Offer] = []
        if road is not None:
            known = [*road.demands, *road.refusals, *road.offers]
        return {item.id: item for item in known}

    def step_of(self, name: str) -> str:
        """The step that a stance is about."""
        item = self.stance(name)
        return self.step(item.wants if isinstance(item, Demand) else item.step)

    def step(self, name: str) -> str:
        """A step by its text, in the marks that every step has."""
        road = self.model.way
        return f"“{road.steps[name].text}”" if road else name

    def sentence(self, name: str) -> str:
        """A stance as a sentence without its full stop, the actor first."""
        item, words = self.stance(name), Words(self.model)
        return f"{words.actor(item.actor)} {words.does(item.actor, item.text) if item.text else self._does(item)}"

    def _does(self, item: Demand | Refusal | Offer) -> str:
        verb = Words(self.model).verb
        if isinstance(item, Demand):
            return f"{verb(item.actor, 'wants', 'want')} {self.step(item.wants)} before {self.step(item.before)}"
        if isinstance(item, Refusal):
            unless = f" unless {joined([self.step(step) for step in item.unless])} comes first" if item.unless else ""
            return f"{verb(item.actor, 'refuses', 'refuse')} {self.step(item.step)}{unless}"
        return f"{verb(item.actor, 'offers', 'offer')} {self.step(item.step)}"

    def told(self, name: str) -> Text:
        """The same with what it rests on."""
        item = self.stance(name)
        kind = type(item).__name__.lower()
        return text(self.sentence(name), basis(item, f"the {kind} of {Words(self.model).actor(item.actor)}"))
