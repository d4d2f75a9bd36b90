"""Venues: place × level × who accepts, and the conflict where every one is refused.

Method

1. Each step with a place is a venue; those who control it must all come. An actor accepts it that offers the step; it
   refuses it by a refusal that stands, or by a red line on procedure that the venue matches.
2. A venue matches the options of procedure issues whose id, text or alias names its place or its level. Options of such an
   issue for which there is no step, other than its status quo, are venues too.
3. Where every venue is refused, the refusals and red lines are the conflict.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.analysis.road.ground import Ground
from detente.analysis.road.results import Venue
from detente.case.model import Model
from detente.case.model.road import Offer, Refusal, Step


def venues(model: Model, ground: Ground, found: int) -> tuple[Venue, ...]:
    """Every venue: steps in the order of the file, then options without a step."""
    steps = {name: step for name, step in ground.road.steps.items() if step.place}
    told = [_of_step(model, ground, name, step, found) for name, step in steps.items()]
    named = {_plain(item.place) for item in told}
    everyone = tuple(dict.fromkeys(actor for step in steps.values() for actor in step.by))
    for issue in dict.fromkeys(issue for item in told for issue in _options(model, item.place)):
        for option, words in model.issues[issue].options.items():
            called = {_plain(name) for name in (option, words, *model.issues[issue].choices[option].aliases)}
            if option == model.issues[issue].status_quo or called & named:
                continue
            refuses = _red_lines(model, {issue: option}, everyone)
            told.append(
                Venue(
                    place=words,
                    level=None,
                    step=None,
                    state="refused" if refuses else "unrefused",
                    accepts={},
                    refuses=refuses,
                    silent=tuple(actor for actor in everyone if actor not in refuses),
                    asks=(),
                    reachable=None,
                )
            )
    return tuple(told)


def conflict(told: tuple[Venue, ...]) -> tuple[str, ...]:
    """The refusals and red lines that leave no venue; none where one is left."""
    if not all(item.state == "refused" for item in told):
        return ()
    return tuple(sorted({name for item in told for names in item.refuses.values() for name in names}))


def _of_step(model: Model, ground: Ground, name: str, step: Step, found: int) -> Venue:
    way = ground.road
    assert step.place is not None
    at = ground.at
    offers = _by_actor(item for item in way.offers if item.step == name)
    standing = _by_actor(
        item
        for item in way.refusals
        if item.step == name
        and not step.achieved
        and not (item.unless and all(found >> at[other] & 1 for other in item.unless))
    )
    options = {**_options(model, step.place), **(_options(model, step.level) if step.level else {})}
    drawn = _red_lines(model, options, step.by)
    refuses = {
        actor: tuple(dict.fromkeys((*standing.get(actor, ()), *drawn.get(actor, ()))))
        for actor in step.by
        if actor in standing or actor in drawn
    }
    attached = {demand for item in way.offers if item.step == name for demand in item.demands}
    asks = [item.id for item in way.demands if item.id in attached or item.before == name]
    unmet = [item.id for item in way.demands if item.id in asks and not found >> at[item.wants] & 1]
    ready = step.achieved or all(actor in offers for actor in step.by)
    return Venue(
        place=step.place,
        level=step.level,
        step=name,
        state="refused" if refuses else "agreed" if ready else "unrefused",
        accepts={actor: names[0] for actor, names in offers.items()},
        offers=offers,
        refuses=refuses,
        silent=tuple(a for a in step.by if a not in offers and a not in refuses and not step.achieved),
        asks=tuple(unmet),
        reachable=bool(found >> at[name] & 1),
    )


def _by_actor(stances: Iterable[Offer | Refusal]) -> dict[str, tuple[str, ...]]:
    """All that each actor says, in the order of the file."""
    told: dict[str, tuple[str, ...]] = {}
    for item in stances:
        told[item.actor] = (*told.get(item.actor, ()), item.id)
    return told


def _options(model: Model, words: str) -> dict[str, str]:
    """The options of procedure issues that name a place or a level, by issue."""
    return {
        name: option
        for name, issue in model.issues.items()
        if issue.kind == "procedure"
        for option, choice in issue.choices.items()
        if _plain(words) in {_plain(name) for name in (option, choice.text, *choice.aliases)}
    }


def _red_lines(model: Model, options: dict[str, str], actors: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """By actor, its red lines that these options alone cross; a ratifier's line is its party's too."""
    drawn: dict[str, tuple[str, ...]] = {}
    for line in model.red_lines:
        actor = line.actor if line.actor in actors else model.actors[line.actor].of
        if actor in actors and all(options.get(issue) in set(allowed) for issue, allowed in line.never.items()):
            drawn[actor] = (*drawn.get(actor, ()), line.id)
    return drawn


def _plain(words: str) -> str:
    return words.casefold().replace("_", " ").removeprefix("the ").strip()
