"""The verdict on the road: out of reach, or within reach and everybody it depends on has spoken, or silence somewhere.

Method

1. *No* if the goal is out of reach. It rests on what was stated iff stances stated by their actors alone keep it so.
2. A step is *spoken for* if it has happened, or each of those who control it offers it, demands it, has accepted a proposal
   that holds such an offer or demand, or has said so of the option that it settles (:mod:`tied_words`). *Yes* iff the goal is reachable by such steps alone: the least fixpoint with the others
   barred. Silence is no consent to a step either.
3. Else *cannot tell*: the silences are those on the way that is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from detente.analysis.judgement import Answer, Place, Verdict
from detente.analysis.road import RoadResult
from detente.analysis.road.ground import Ground, ground
from detente.analysis.road.way import way
from detente.analysis.verdict.tied_words import tied_words
from detente.case.model import Model
from detente.case.model.road import Road
from detente.case.model.standing import PositionPiece, Said, Standing
from detente.fields import Grounded

Backing = Mapping[tuple[str, str], list[tuple[str, Standing]]]
"""By step and actor: what it says for the step, by id, and how that is known."""


def road_verdict(model: Model, said: Said, found: RoadResult) -> Verdict:
    """The verdict on the road to the goal that was asked for. The model must have a road."""
    assert model.way is not None
    asked = model.way.model_copy(update={"goal": found.goal})
    terrain = ground(asked)
    known = {item.id: _known(item.id, item, item.actor, said) for item in terrain.stances}
    if not found.reachable:
        return _no(terrain, found, known)
    backing = _backing(model, asked, said)
    target = terrain.at[found.goal]
    silent = tuple(
        Place(actor=actor, step=item.step)
        for item in found.way
        for actor in asked.steps[item.step].by
        if not backing.get((item.step, actor))
    )
    for stated in (True, False):
        spoken = _spoken_for(terrain, asked, backing, stated=stated)
        if spoken.reached(spoken.every) >> target & 1:
            return _resting("yes", _weak(asked, backing, [item.step for item in way(spoken, target)]))
    return _resting("cannot_tell", _weak(asked, backing, [item.step for item in found.way]), silent)


def unspoken(model: Model, said: Said, steps: Iterable[str]) -> tuple[Place, ...]:
    """Of some steps, each with whoever controls it and has said nothing for it. The model must have a road."""
    assert model.way is not None
    backing = _backing(model, model.way, said)
    return tuple(
        Place(actor=actor, step=step)
        for step in steps
        for actor in model.way.steps[step].by
        if not backing.get((step, actor))
    )


def _resting(answer: Answer, weak: list[tuple[str, Standing]], silent: tuple[Place, ...] = ()) -> Verdict:
    return Verdict(
        answer=answer,
        rests_on="reading" if weak else "stated",
        assumed=tuple(name for name, standing in weak if standing == "assumed"),
        reported=tuple(name for name, standing in weak if standing == "reported"),
        silent=silent,
    )


def _no(terrain: Ground, found: RoadResult, known: Mapping[str, Standing]) -> Verdict:
    stated = sum(1 << at for at, item in enumerate(terrain.stances) if known[item.id] == "stated")
    if not terrain.reached(stated) >> terrain.at[found.goal] & 1:
        return Verdict(answer="no", rests_on="stated")
    least = min((len(members) for members in found.deadlocks), default=0)
    weak = sorted({name for members in found.deadlocks if len(members) == least for name in members})
    return Verdict(
        answer="no",
        rests_on="reading",
        assumed=tuple(name for name in weak if known[name] == "assumed"),
        reported=tuple(name for name in weak if known[name] == "reported"),
    )


def _known(name: str, item: Grounded, actor: str, said: Said) -> Standing:
    return PositionPiece(name, actor, (), (item,)).standing(said)


def _backing(model: Model, asked: Road, said: Said) -> Backing:
    found: dict[tuple[str, str], list[tuple[str, Standing]]] = {}
    for step, actor, name, item in _words(model, asked):
        found.setdefault((step, actor), []).append((name, _known(name, item, actor, said)))
    return found


def _words(model: Model, asked: Road) -> Iterator[tuple[str, str, str, Grounded]]:
    """Step, actor, id and entry of each word for a step: offers, demands, proposals that were accepted, words for its option."""
    wanted = {item.id: item.wants for item in asked.demands}
    offered = {item.id: item.step for item in asked.offers}
    for demand in asked.demands:
        yield demand.wants, demand.actor, demand.id, demand
    for offer in asked.offers:
        yield offer.step, offer.actor, offer.id, offer
    for paper in model.proposals:
        steps = [wanted[name] for name in paper.demands if name in wanted]
        steps += [offered[name] for name in paper.offers if name in offered]
        for response in paper.responses:
            if response.kind == "accept":
                yield from ((step, response.actor, paper.id, response) for step in steps)
    yield from tied_words(model)


def _spoken_for(terrain: Ground, asked: Road, backing: Backing, *, stated: bool) -> Ground:
    """The road with every step barred that somebody who controls it has not spoken for."""

    def open_(name: str) -> bool:
        step = asked.steps[name]
        heard = [[standing for _, standing in backing.get((name, actor), ())] for actor in step.by]
        return bool(step.achieved or all("stated" in words if stated else words for words in heard))

    never = 1 << len(terrain.steps)
    closed = {name for name in terrain.steps if not open_(name)}
    closed |= {
        other for name in closed for other in asked.partners(name)
    }  # what bars one bars all that are taken with it
    ways = tuple((never,) if name in closed else given for name, given in zip(terrain.steps, terrain.ways, strict=True))
    return replace(terrain, ways=ways)


def _weak(asked: Road, backing: Backing, steps: list[str]) -> list[tuple[str, Standing]]:
    """What is said for steps where nobody's own words do it."""
    found: dict[str, Standing] = {}
    for name in steps:
        for actor in asked.steps[name].by:
            words = backing.get((name, actor), [])
            if words and not any(standing == "stated" for _, standing in words):
                found.update(words)
    return sorted(found.items())
