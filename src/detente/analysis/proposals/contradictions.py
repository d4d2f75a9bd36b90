"""Where an actor's stances do not fit together, or two statements on record do not.

Method: each kind is a plain test over the stances as they stand.

- *refuses what it wants*: an actor refuses, whatever comes first, a step that it demands itself.
- *refuses what it offers*: the same of a step that it offers.
- *offer with a condition elsewhere*: it offers a step with no demand attached, and demands something before that very
  step, or before a step of which it is one way; unless a proposal or response of its own names both together.
- *offer behind a circular demand*: its offer waits for a demand of its own that its own other stances keep from
  being met.
- *own line crossed*: a paper of its own whose terms cross a red line or a floor of its own whatever is filled in.
- *record*: one statement is linked in the record as contradicting another, whoever made them.

Reads as: two things to be asked about. A contradiction may be a way of bargaining, or a fault of the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from detente.analysis.proposals.papers import Paper
from detente.analysis.result import Piece
from detente.analysis.road import RoadResult
from detente.case.model import Model
from detente.case.model.road import Demand, Offer, Road

Kind = Literal[
    "refuses what it wants",
    "refuses what it offers",
    "offer with a condition elsewhere",
    "offer behind a circular demand",
    "own line crossed",
    "record",
]


class Contradiction(Piece):
    """Two things that do not fit together, each with the statements it rests on."""

    kind: Kind
    actor: str | None
    first: str
    """Id of a stance or a paper; of a statement where ``kind`` is *record*."""
    second: str
    first_evidence: tuple[str, ...]
    second_evidence: tuple[str, ...]


def contradictions(
    model: Model,
    papers: Iterable[Paper],
    crossed: dict[str, tuple[str, ...]],
    reach: RoadResult | None,
    linked: Iterable[tuple[str, str]],
) -> tuple[Contradiction, ...]:
    """All of them. ``crossed``: for each paper the lines that every completion of its terms crosses, left-out issues
    free; ``linked``: pairs of statements that contradict each other on record."""
    papers = list(papers)
    found = [*_refused(model.way), *_offered(model.way, papers, reach)] if model.way else []
    found += _lines(model, papers, crossed)
    pairs = {tuple(sorted(pair)) for pair in linked}
    for first, second in sorted(pairs):
        found.append(_found("record", None, first, second, (first,), (second,)))
    return tuple(found)


def _refused(road: Road) -> Iterator[Contradiction]:
    for refusal in road.refusals:
        if refusal.unless:
            continue
        for demand in road.demands:
            if (demand.actor, demand.wants) == (refusal.actor, refusal.step):
                yield _found(
                    "refuses what it wants", refusal.actor, demand.id, refusal.id, demand.evidence, refusal.evidence
                )
        for offer in road.offers:
            if (offer.actor, offer.step) == (refusal.actor, refusal.step):
                yield _found(
                    "refuses what it offers", refusal.actor, offer.id, refusal.id, offer.evidence, refusal.evidence
                )


def _offered(road: Road, papers: list[Paper], reach: RoadResult | None) -> Iterator[Contradiction]:
    for offer in road.offers:
        same = _ways_of(road, offer.step)
        for demand in road.demands:
            if demand.actor != offer.actor:
                continue
            attached = demand.id in offer.demands
            if not attached and demand.before not in same:
                continue
            if reach and demand.id in reach.circular_demands:
                kind: Kind = "offer behind a circular demand"
            elif not attached and not offer.demands and not _together(papers, offer, demand):
                kind = "offer with a condition elsewhere"
            else:
                continue
            yield _found(kind, offer.actor, offer.id, demand.id, offer.evidence, demand.evidence)


def _ways_of(road: Road, step: str) -> set[str]:
    """The step itself, and steps that it alone is one way to: a meeting in Istanbul is a way for them to meet."""
    same = {step}
    while True:
        more = {
            name
            for name, item in road.steps.items()
            if name not in same and any(len(group) == 1 and group[0] in same for group in item.needs_any)
        }
        if not more:
            return same
        same |= more


def _together(papers: list[Paper], offer: Offer, demand: Demand) -> bool:
    """Whether the actor itself put the offer and the demand forward in one paper."""
    return any(offer.actor in paper.by and offer.id in paper.offers and demand.id in paper.demands for paper in papers)


def _lines(model: Model, papers: list[Paper], crossed: dict[str, tuple[str, ...]]) -> Iterator[Contradiction]:
    for paper in papers:
        for name in crossed.get(paper.id, ()):
            line = model.insisted[name]
            if line.kind != "no_deal" and line.actor in paper.by:
                yield _found("own line crossed", line.actor, paper.id, name, paper.evidence, line.evidence)


def _found(
    kind: Kind, actor: str | None, first: str, second: str, grounds: tuple[str, ...], others: tuple[str, ...]
) -> Contradiction:
    return Contradiction(
        kind=kind, actor=actor, first=first, second=second, first_evidence=grounds, second_evidence=others
    )
