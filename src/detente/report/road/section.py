"""*The road to a meeting*: whether they can get there, what stands in the way, whose move would clear it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.language.dates import when
from detente.report.language.evidence import basis
from detente.report.language.silences import heard
from detente.report.language.wording import Words, capital, count, joined, number
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import Strong, Text, text
from detente.report.road.graph import road_graph
from detente.report.road.tables import (
    demand_table,
    offer_table,
    refusal_table,
    third_party_sentences,
    venue_sentence,
    venue_table,
    waiver_table,
)
from detente.report.road.wording import RoadWords

if TYPE_CHECKING:
    from detente.analysis.road import RoadResult
    from detente.answers import Answers
    from detente.case.model.road import Step

TOLD = 3
"""Deadlocks told in full; the picture and the table of waivers hold the rest."""


def road(answers: Answers, found: RoadResult, most: int = TOLD) -> Section:
    """The verdict and whose move, the picture, the chains of waiting, the waivers, offers, venues, and the ledger."""
    told = RoadWords(answers.model, Words(answers.model), heard(answers))
    blocks: list[Block] = [Paragraph(answer(told, found))]
    graph = road_graph(told, found)
    if graph:
        blocks.append(graph)
    blocks += _chains(told, found, most)
    if found.waivers:
        blocks += [Subhead("What would open it"), *_waivers(told, found)]
    if found.way:
        blocks += [Subhead("What is still to be done, in order"), way(told, found)]
    blocks += _stances(told, found)
    if found.venues:
        blocks += [Subhead("Where, and who would come"), Paragraph(text(venue_sentence(told, found)))]
        blocks.append(venue_table(told, found))
    if found.third_parties and not found.reachable:
        blocks += [
            Subhead("What third parties could change"),
            Paragraph(text(" ".join(third_party_sentences(told, found)))),
        ]
    blocks.append(steps_table(told, found))
    return Section("road", "The road to a meeting", tuple(blocks))


def answer(told: RoadWords, found: RoadResult) -> Text:
    """Whether they can get there and whose single move would open it, with what the stances rest on."""
    if found.single_moves:
        stances = [name for item in found.single_moves.values() for name in item.members]
    else:
        stances = list(found.waivers[0].members) if found.waivers else []
    return text(Strong(told.verdict(found)), told.said(found), " ", told.moves(found), told.grounds(stances))


def _chains(told: RoadWords, found: RoadResult, most: int) -> list[Block]:
    """The chains of waiting, each a list of sentences with their sources."""
    if not found.chains:
        return []
    blocks: list[Block] = [Subhead("What stands in the way")]
    if found.deadlocks:
        many = (
            "One deadlock blocks it"
            if len(found.deadlocks) == 1
            else f"{capital(count(len(found.deadlocks), '', 'deadlocks')).strip()} block it"
        )
        ended = "each has to be broken" if len(found.deadlocks) > 1 else "it has to be broken"
        shown = f" The first {most} are told here." if len(found.chains) > most else ""
        blocks.append(
            Paragraph(
                text(f"{many}, and {ended}: drop any one demand or refusal of a deadlock, and it is gone.{shown}")
            )
        )
    for at, item in enumerate(found.chains[:most], 1):
        if found.deadlocks:
            blocks.append(Paragraph(text(Strong(f"Deadlock {at}: "), f"{told.words.actors(item.who)}.")))
        blocks.append(Items(tuple(told.chain(item.chain)), ordered=True))
    return blocks


def _waivers(told: RoadWords, found: RoadResult) -> list[Block]:
    lead = "Waive what a line names and the way is open; waive less of it and it is not. The cost adds the firmness, 1 to 9, of all that is waived."
    even = found.even_handed
    if even and even != found.waivers[0]:
        lead += f" The line at {number(even.cost)} asks least of whoever gives most ({told.burden(even)})."
    return [Paragraph(text(lead)), waiver_table(told, found)]


def way(told: RoadWords, found: RoadResult) -> Items:
    """The steps of a way that is open, with who has said that it is ready, and who has said nothing."""
    lines = []
    for item in found.way:
        ready = f"; ready: {told.words.actors(item.ready)}" if item.ready else ""
        silent = f"; nothing on record from {told.words.actors(item.silent)}" if item.silent else ""
        tied = f", at the same time as {told.steps(item.together)}" if item.together else ""
        step = told.road.steps[item.step]
        lines.append(
            text(
                f"{capital(told.step(item.step))}{tied}{ready}{silent}", basis(step, f"the step {told.step(item.step)}")
            )
        )
    return Items(tuple(lines), ordered=True)


def _stances(told: RoadWords, found: RoadResult) -> list[Block]:
    """What is offered, demanded, refused, each with what became of it."""
    blocks: list[Block] = [Subhead("Offers, demands, refusals")] if _any(found, told) else []
    if found.offer_answers:
        blocks.append(offer_table(told, found))
    if found.demand_answers:
        blocks.append(demand_table(told, found))
    if told.road.refusals:
        blocks.append(refusal_table(told))
    return blocks


def _any(found: RoadResult, told: RoadWords) -> bool:
    return bool(found.offer_answers or found.demand_answers or told.road.refusals)


def _settled(told: RoadWords, step: Step) -> str:
    """The option that is the same matter."""
    return "".join(
        f" (the same matter as “{told.words.option(issue, option)}” {told.words.at(issue)})"
        for issue, option in step.settles.items()
    )


def steps_table(told: RoadWords, found: RoadResult) -> Table:
    """The ledger of steps: in whose hands each is, what it comes after, where it stands."""

    def needs(name: str, step: Step) -> str:
        sets = [told.steps(group) for group in step.needs_any]
        partners = told.road.partners(name)
        tied = f"only together with {told.steps(partners)}" if partners else ""
        after = "; and ".join(part for part in (told.steps(step.needs), joined(sets, "or")) if part)
        return capital("; ".join(part for part in (after, tied) if part)) or "–"

    def state(name: str, step: Step) -> str:
        done = f"done, {when(step.happened)}" if step.happened else "done"
        return done if step.achieved else "within reach" if name in found.reachable_steps else "out of reach"

    rows = tuple(
        (
            text(step.text, _settled(told, step), basis(step, f"the step {told.step(name)}")),
            text(joined([told.words.short(actor) for actor in step.by]) or "–"),
            text(needs(name, step)),
            text(state(name, step)),
        )
        for name, step in told.road.steps.items()
    )
    return Table(("Step", "In whose hands", "Comes only after", "State"), rows, "The steps and what they need")
