"""The road as the two pages tell it: its words, and who has not answered about which place."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case.model.road import Offer, Refusal
from detente.report.front.phrases import Told
from detente.report.language.silences import heard
from detente.report.page.text import Text
from detente.report.road.wording import RoadWords


def road_words(told: Told) -> RoadWords:
    """Steps, demands, refusals and offers in words; only for a case with a road."""
    return RoadWords(told.model, told.words, heard(told.answers))


@dataclass(frozen=True)
class Unanswered:
    """Places to which actors have not said whether they would come."""

    actors: list[str]
    places: list[str]
    by: list[str]
    """Who offers them, resting on ``grounds``."""
    grounds: Text
    last: bool
    """Whether every other place is refused by somebody."""
    spoken: tuple[str, ...]
    """Statements of these actors that name the places all the same."""
    nearby: tuple[str, ...]
    """Their offers and refusals of what comes only after one of these places is agreed."""


def unanswered(told: Told) -> list[Unanswered]:
    """The places that nobody refuses and on which the answer of somebody who would have to come is not on record."""
    found = told.answers.travelled
    if found is None:
        return []
    words, spoken = road_words(told), heard(told.answers)
    free = [item for item in found.venues if item.step is not None and item.state == "unrefused"]
    alike: dict[tuple[tuple[int, ...], bool], list[str]] = {}
    for actor in dict.fromkeys(actor for item in free for actor in item.silent):
        mine = tuple(at for at, item in enumerate(free) if actor in item.silent)
        spoke = any(spoken.of(actor, step=free[at].step) for at in mine)
        alike.setdefault((mine, spoke), []).append(actor)
    told_of = []
    for (places, _), actors in alike.items():
        venues = [free[at] for at in places]
        said = dict.fromkeys(name for who in actors for item in venues for name in spoken.of(who, step=item.step))
        told_of.append(
            Unanswered(
                actors=actors,
                places=list(dict.fromkeys(item.place for item in venues)),
                by=list(dict.fromkeys(who for item in venues for who in item.offers)),
                grounds=words.grounds(name for item in venues for names in item.offers.values() for name in names),
                last=all(item in venues or item.state == "refused" for item in found.venues),
                spoken=tuple(said),
                nearby=_nearby(words, actors, {item.step for item in venues}),
            )
        )
    return told_of


def _nearby(words: RoadWords, actors: list[str], places: set[str | None]) -> tuple[str, ...]:
    steps = words.road.steps
    after = {
        name
        for name, step in steps.items()
        if places & {*step.needs, *(one for some in step.needs_any for one in some)}
    }
    held: tuple[Offer | Refusal, ...] = (*words.road.offers, *words.road.refusals)
    return tuple(item.id for item in held if item.actor in actors and item.step in after)
