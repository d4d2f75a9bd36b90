"""*The road in full*, for the annex: the answer, the picture, what waits for what, every stance as things stand, every step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.report.language.silences import heard
from detente.report.language.wording import Words, capital, joined, number
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import Cite, Strong, Text, text
from detente.report.road.graph import road_graph
from detente.report.road.section import steps_table, way
from detente.report.road.tables import offer_state, venue_sentence
from detente.report.road.wording import RoadWords

if TYPE_CHECKING:
    from detente.analysis.road import RoadResult
    from detente.answers import Answers

KNOTS, MOVES = 5, 8
"""Knots and smallest sets of moves that are told; the JSON document has the rest."""
STATES = {
    "met": "met",
    "can_be_met": "can be met",
    "waits": "cannot be met",
    "impossible": "the facts alone rule it out",
    "circular": "kept from being met by its owner's own stances",
}


def section(answers: Answers) -> Section | None:
    """The section; None for a case without steps towards a meeting."""
    found = answers.travelled
    if found is None:
        return None
    told = RoadWords(answers.model, Words(answers.model), heard(answers))
    blocks: list[Block] = [Paragraph(text(Strong(told.verdict(found)), told.said(found)))]
    graph = road_graph(told, found)
    if graph:
        blocks.append(replace(graph, table=None, alt=graph.alt.replace(" The table under it tells every arrow.", "")))
    blocks += _knots(told, found)
    if found.waivers:
        blocks += _moves(told, found)
    if found.way:
        blocks += [Subhead("What is still to be done, in order"), way(told, found)]
    if stances := _stances(told, found):
        blocks.append(stances)
    if found.venues:
        blocks.append(Paragraph(text(venue_sentence(told, found))))
    blocks.append(_steps(told, found))
    return Section("road", "The road to a meeting in full", tuple(blocks))


def _knots(told: RoadWords, found: RoadResult) -> list[Block]:
    """Each chain of waiting, as a list of what waits for what."""
    blocks: list[Block] = [Subhead("What waits for what")] if found.chains else []
    for at, item in enumerate(found.chains[:KNOTS], 1):
        if found.deadlocks and len(found.chains) > 1:
            blocks.append(Paragraph(text(Strong(f"Knot {at}: "), f"{told.words.actors(item.who)}.")))
        blocks.append(Items(tuple(told.chain(item.chain)), ordered=True))
    return blocks


def _moves(told: RoadWords, found: RoadResult) -> list[Block]:
    """Every smallest set of moves; where each is one link of the one chain just told, that alone is said."""
    links = {link.stance for item in found.chains for link in item.chain}
    if len(found.chains) == 1 and {item.members for item in found.waivers} == {(name,) for name in links if name}:
        return [Paragraph(text("Any one of these set aside would open it."))]
    lines = [text(capital(told.waives(item)), ".") for item in found.waivers[:MOVES]]
    rest = len(found.waivers) - len(lines)
    lines += [text(f"… and {rest:,} more, in the JSON document.")] if rest else []
    return [Subhead("Any one of these would open it"), Items(tuple(lines))]


def _stances(told: RoadWords, found: RoadResult) -> Table | None:
    """Everything demanded, refused and offered, with what becomes of it as things stand."""
    rows = [
        *(
            (
                _who(told, told.stances[item.id].actor),
                text(
                    f"{told.words.verb(told.stances[item.id].actor, 'demands', 'demand')} {told.demand(item.id)[0]} before {told.demand(item.id)[1]}",
                    told.basis(item.id),
                ),
                text(number(float(told.stances[item.id].firmness))),
                text(capital(STATES.get(item.state, "bars itself"))),
            )
            for item in found.demand_answers
        ),
        *(
            (
                _who(told, item.actor),
                text(
                    f"{told.words.verb(item.actor, 'refuses', 'refuse')} {told.step(item.step)}{_unless(told, item.unless)}",
                    told.basis(item.id),
                ),
                text(number(float(item.firmness))),
                text("–"),
            )
            for item in told.road.refusals
        ),
        *_offers(told, found),
    ]
    if not rows:
        return None
    columns = ("Who", "What", "Firmness, 1 to 9", "As things stand")
    return Table(columns, tuple(rows), "What is demanded, refused and offered", frozenset({2}), stacks=True)


def _offers(told: RoadWords, found: RoadResult) -> list[tuple[Text, ...]]:
    """Offers, those of one actor that stand alike together."""
    alike: dict[tuple[str, str], list[str]] = {}
    for item in found.offer_answers:
        state = offer_state(told, item)
        alike.setdefault((told.offers[item.id].actor, state), []).append(item.id)
    return [
        (
            _who(told, actor),
            text(joined([_offer(told, name) for name in names]), told.grounds(names)),
            text("–"),
            text(capital(state)),
        )
        for (actor, state), names in alike.items()
    ]


def _offer(told: RoadWords, name: str) -> str:
    offer = told.offers[name]
    return offer.text or f"{told.words.verb(offer.actor, 'offers', 'offer')} {told.step(offer.step)}"


def _steps(told: RoadWords, found: RoadResult) -> Table:
    """The ledger of steps; in whose hands each is stands in its sentence. What is still to come is cited with the stances on it."""
    whole = steps_table(told, found)
    rows = tuple(
        (row[0] if step.achieved else tuple(part for part in row[0] if not isinstance(part, Cite)), row[2], row[3])
        for row, step in zip(whole.rows, told.road.steps.values(), strict=True)
    )
    return replace(whole, columns=(whole.columns[0], *whole.columns[2:]), rows=rows)


def _who(told: RoadWords, actor: str) -> Text:
    return text(capital(told.words.actor(actor)))


def _unless(told: RoadWords, steps: tuple[str, ...]) -> str:
    return f" unless {joined([told.step(step) for step in steps])} comes first" if steps else ""
