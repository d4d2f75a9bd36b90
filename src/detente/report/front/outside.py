"""*What outside parties hold*: whether one of them blocks, who can host, what they said, who has which part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from detente.case.integrity.record import evidence_of
from detente.case.model.talks import ended
from detente.record.dates import Interval
from detente.report.front.marks import begun
from detente.report.front.phrases import OURS, Told
from detente.report.front.road import road_words
from detente.report.front.sentences import Sentence, within
from detente.report.language.asked import foremost, stands_for, verb
from detente.report.language.dates import on_day
from detente.report.language.evidence import basis
from detente.report.language.lately import dated, said
from detente.report.language.quotes import spoken
from detente.report.language.terms import proposes
from detente.report.language.wording import capital, joined
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Cite, Text, divided, listing, text

if TYPE_CHECKING:
    from detente.analysis.road.results import ThirdParty
    from detente.record import Statement

BUDGET = 50
LABEL = "What outside parties hold"
PARTS = ("mediator", "facilitator", "guarantor", "monitor", "observer", "donor")
"""Functions that are told by name; hosts are told by the places."""
SAID = 2
"""Words of outside parties that are told, the newest first."""
LONGEST = 20
"""Words up to which what somebody asks is told as the report has it."""


def entry(told: Told) -> Entry | None:
    """What is on record of outside parties; None where the case has none."""
    others = [name for name, actor in told.model.actors.items() if actor.role == "third_party"]
    found = [*_blocking(told), *_hosts(told), *_words(told, others), *_parts(told, others)]
    return Entry("outside", LABEL, (Paragraph(within(BUDGET, found)),)) if others and found else None


def _blocking(told: Told) -> list[Sentence]:
    """Whether an outside party's own step or stance holds up the goal of the road, and what it could do about it."""
    found = told.answers.travelled
    if found is None or found.reachable or not found.third_parties:
        return []
    words, goal = road_words(told), road_words(told).step(found.goal)
    holding = [item for item in found.third_parties if item.steps or item.stances]
    if not holding:
        first = found.third_parties[0]
        who = "None of them holds"
        if len(found.third_parties) == 1:
            who = f"{_name(told, first)} {told.words.verb(first.actor, 'does', 'do')} not hold"
        return [Sentence(text(f"{who} up {goal}."))]
    sentences = []
    for item in holding:
        who, verb = _name(told, item), told.words.verb
        if item.steps:
            held = text(
                f"{who} {verb(item.actor, 'has', 'have')} {words.steps(item.steps)} in hand", _steps(told, item)
            )
        else:
            stances = listing([text(words.whose(name)) for name in item.stances])
            stand = " stands" if len(item.stances) == 1 else " stand"
            held = begun(text(stances, words.grounds(item.stances), stand))
        can = "that alone would open the way" if item.opens else "that alone does not decide"
        sentences.append(Sentence(text(held, f"; {can}.")))
    return sentences


def _steps(told: Told, item: ThirdParty) -> Text:
    """What the steps in its hand rest on."""
    words = road_words(told)
    return text(*(basis(words.road.steps[step], f"the step {words.step(step)}") for step in item.steps))


def _name(told: Told, item: ThirdParty) -> str:
    return capital(told.words.actor(item.actor))


def _hosts(told: Told) -> list[Sentence]:
    """Places that can host since nobody has refused them, with who offered them; else that every place is refused."""
    found = told.answers.travelled
    venues = [item for item in found.venues if item.step is not None] if found is not None else []
    if not venues:
        return []
    words = road_words(told)
    free = [item for item in venues if item.state != "refused"]
    if not free:
        refusals = [name for item in venues for names in item.refuses.values() for name in names]
        return [Sentence(text("Every place on record is refused by somebody", words.grounds(refusals), "."))]
    offers = [name for item in free for names in item.offers.values() for name in names]
    places = joined(list(dict.fromkeys(item.place for item in free)), "or")
    by = list(dict.fromkeys(actor for item in free for actor in item.offers))
    if not by:
        return [Sentence(text(f"No refusal to meet in {places} is on record."))]
    offer = "offer" if len(by) > 1 else told.words.verb(by[0], "offers", "offer")
    lead = f"{capital(told.words.actors(by))} {offer} {places} as the place"
    return [Sentence(text(lead, words.grounds(offers), "; no refusal is on record."))]


def _words(told: Told, others: list[str]) -> list[Sentence]:
    """What they proposed, answered and asked for, the newest first; whoever else asked by its name."""
    found: list[tuple[date, Text]] = []
    for proposal in told.model.proposals:
        by = [actor for actor in proposal.by if actor in others]
        if by and proposal.text and len(by) == len(proposal.by):
            who = told.words.actors(by)
            rests = basis(proposal, f"the proposal of {who}")
            lead = f"{capital(who)} {proposes(told.model, proposal)}"
            found.append((proposal.date.end, text(lead, rests, _then(told, proposal.date), ".")))
        for answer in proposal.responses:
            if answer.actor in others and answer.text:
                who = told.words.actor(answer.actor)
                rests = basis(answer, f"the answer of {who}")
                day = answer.date or proposal.date
                lead = f"{capital(who)} {told.words.does(answer.actor, answer.text)}"
                found.append((day.end, text(lead, rests, _then(told, day), ".")))
    asked = [*_asks(told)]
    newest = sorted([*found, *((day, line) for day, line, _ in asked)], key=lambda pair: pair[0], reverse=True)[:SAID]
    rest = [item for day, line, item in asked if (day, line) not in newest]
    said = [Sentence(line, 1 + at) for at, (_, line) in enumerate(newest)]
    if rest:
        names = joined([told.words.actor(item.speaker or "") for item in rest])
        said.append(Sentence(text(f"On record too: {names}", Cite(tuple(item.id for item in rest)), "."), 3))
    return said


def _asks(told: Told) -> Iterator[tuple[date, Text, Statement]]:
    """What each of them asked for that says most, the last of its kind: in the words of the report where they are few, else what it is about."""
    answers = told.answers
    rests = evidence_of(told.model.proposals)
    for actor, item in foremost(answers).items():
        if item.id in rests:
            continue  # told with the proposal or the answer
        dating = answers.case.record.dating(item)
        late = _overtaken(told, dating.when)
        lead = f"{capital(told.words.actor(actor))} {verb(answers, item)}"
        if len(item.quote.exact.split()) <= LONGEST:
            if item.quote.exact[:1].isupper() and not spoken(answers.case, item):  # a sentence of the report's own
                lead = f"{capital(told.words.actor(actor))}, as reported"
            line = text(f"{lead}: ", said(answers, item), late, ".")
        else:
            who = capital(told.words.actor(actor))
            line = text(f"{who} {stands_for(answers, item)} ({dated(dating)})", Cite((item.id,)), late, ".")
        yield dating.when.end if dating.when else date.min, line, item


def _then(told: Told, said: Interval) -> str:
    """The same with the day on which it was said."""
    late = _overtaken(told, said)
    return f" {on_day(said)}{late}" if late else ""


def _overtaken(told: Told, said: Interval | None) -> str:
    """Of words that are older than what the parties agreed since: that they are; empty otherwise."""
    since = [(on, item) for on, item in ended(told.model.rounds) if said is not None and said.end < on.start]
    if not since:
        return ""
    when, first = min(since, key=lambda pair: pair[0].start)
    return f", before the talks at {first.place} ended in agreement {on_day(when)}"


def _parts(told: Told, others: list[str]) -> list[Sentence]:
    """Who is on record as mediator, guarantor or monitor."""
    actors = told.model.actors
    able: list[Text] = []
    for function in PARTS:
        who = [name for name in others if function in actors[name].functions]
        if who:
            names = [(told.words.actor(name), actors[name]) for name in who]
            able.append(
                text(
                    f"as {function}: ",
                    listing([text(name, basis(item, f"the part of {name}") or text(OURS)) for name, item in names]),
                )
            )
    if not able:
        return []
    parts = divided(able)
    return [Sentence(text("Named ", parts, "."), 3)]
