"""What a paper asks and offers on the road, and what the responses to it make of it: openness apart from conditions."""

from __future__ import annotations

from typing import Literal

from detente.analysis.proposals.papers import Paper, Terms
from detente.analysis.result import Piece
from detente.analysis.road import RoadResult
from detente.case.model import Model
from detente.case.model.talks import Proposal, Response

Openness = Literal["yes", "conditional", "no", "says neither"]
OPENNESS: dict[str, Openness] = {
    "accept": "yes", "endorse": "yes", "acquiesce": "yes", "accept_if": "conditional", "counter": "conditional",
    "refuse": "no", "oppose": "no", "acknowledge": "says neither", "ignore": "says neither",
}  # fmt: skip
State = Literal["met", "can be met", "cannot be met", "not known"]


class Ask(Piece):
    """A demand that a paper makes: whether what it wants has happened, or can as things stand."""

    id: str
    state: State
    circular: bool
    """Whether the actor's own other stances keep it from being met."""


class Held(Piece):
    """An offer that a paper makes: *open* if it can be taken up as things stand, else *nominal*."""

    id: str
    state: Literal["open", "nominal"]
    """An offer whose step has happened is open."""


class Answer(Piece):
    """A response: how open it is, and apart from that what it makes its condition."""

    actor: str
    kind: str
    openness: Openness
    conditions: tuple[Ask, ...]
    """Its demands."""
    refuses: tuple[str, ...]
    blocks: tuple[str, ...]
    """The demands and offers of the proposal whose step it refuses."""
    offers: tuple[Held, ...]
    terms: Terms | None
    terms_met: State | None
    """Whether the proposal keeps to the response's own terms: in every, in some or in no completion."""
    conditions_met: State | None
    """All of its conditions together; None where it is not conditional. *not known*: it names none on record."""
    evidence: tuple[str, ...]


def asks(names: tuple[str, ...], model: Model, reach: RoadResult | None) -> tuple[Ask, ...]:
    """The state of demands."""
    return tuple(_ask(name, model, reach) for name in names)


def _ask(name: str, model: Model, reach: RoadResult | None) -> Ask:
    assert model.road is not None, "validated: a demand named by a proposal stands on the road"
    assert reach is not None
    wanted = next(item.wants for item in model.road.demands if item.id == name)
    state: State = "can be met" if wanted in reach.reachable_steps else "cannot be met"
    if model.road.steps[wanted].achieved:
        state = "met"
    return Ask(id=name, state=state, circular=name in reach.circular_demands)


def offers(names: tuple[str, ...], reach: RoadResult | None) -> tuple[Held, ...]:
    """The state of offers."""
    return tuple(
        Held(id=name, state="nominal" if reach and reach.offers[name] == "nominal" else "open") for name in names
    )


def answers(model: Model, proposal: Proposal, paper: Paper, reach: RoadResult | None) -> tuple[Answer, ...]:
    """The responses to a proposal, in the order of the file."""
    return tuple(_answer(model, paper, item, reach) for item in proposal.responses)


def _answer(model: Model, paper: Paper, item: Response, reach: RoadResult | None) -> Answer:
    openness = OPENNESS[item.kind]
    conditions = asks(item.demands, model, reach)
    inside = None if item.terms is None else _inside(model, paper.terms, item.terms)
    states = [condition.state for condition in conditions] + ([inside] if inside else [])
    together: State | None = None
    if openness == "conditional":
        order: tuple[State, ...] = ("cannot be met", "can be met", "met")
        together = next((state for state in order if state in states), "not known")
    return Answer(
        actor=item.actor,
        kind=item.kind,
        openness=openness,
        conditions=conditions,
        refuses=item.refusals,
        blocks=_blocked(model, paper, item),
        offers=offers(item.offers, reach),
        terms=item.terms,
        terms_met=inside,
        conditions_met=together,
        evidence=item.evidence,
    )


def _inside(model: Model, proposed: Terms, wanted: Terms) -> State:
    """Whether what a proposal says keeps to other terms; what it leaves out stays as it is."""
    shares = []
    for issue, options in wanted.items():
        now = set(proposed.get(issue, model.issues[issue].untouched))
        shares.append("met" if now <= set(options) else "can be met" if now & set(options) else "cannot be met")
    return "cannot be met" if "cannot be met" in shares else "can be met" if "can be met" in shares else "met"


def _blocked(model: Model, paper: Paper, item: Response) -> tuple[str, ...]:
    """Demands and offers of the proposal that are about a step which the response refuses."""
    if model.road is None:
        return ()
    refused = {refusal.step for refusal in model.road.refusals if refusal.id in item.refusals}
    wanted = {demand.id: demand.wants for demand in model.road.demands} | {o.id: o.step for o in model.road.offers}
    return tuple(name for name in (*paper.demands, *paper.offers) if wanted[name] in refused)
