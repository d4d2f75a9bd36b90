"""*The answers* to the latest proposal, one clause each, newest first; what can be taken up of it, and what nobody answered."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.model.since import addressees
from detente.case.model.talks import Proposal, Response
from detente.record import Dating
from detente.report.front.clauses import sentence, some
from detente.report.front.happened import answer, answered, step_of
from detente.report.front.knots import Clauses
from detente.report.front.marks import divided
from detente.report.front.new import latest
from detente.report.front.offers import offers
from detente.report.front.phrases import Told
from detente.report.front.road import road_words
from detente.report.front.sentences import Sentence, within
from detente.report.language.lately import dated
from detente.report.language.silences import heard
from detente.report.language.wording import capital, joined
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Text, listing, text
from detente.report.proposals.since import said_since

BUDGET = 75


def entry(told: Told) -> Entry | None:
    """How the latest proposal was answered; None where there is no proposal."""
    proposal = latest(told)
    if proposal is None:
        return None
    said = [*_answers(told, proposal), *_since(told, proposal), *_silent(told, proposal), *_offers(told, proposal)]
    return Entry("answers", "The answers", (Paragraph(within(BUDGET, said)),))


def _answers(told: Told, proposal: Proposal) -> Iterator[Sentence]:
    """A sentence a day, the newest first; in it what each actor answered."""
    days: dict[Dating, dict[str, list[Text]]] = {}
    given = sorted(proposal.responses, key=lambda item: answered(told, item).order, reverse=True)
    for item in given:
        clauses = days.setdefault(answered(told, item), {}).setdefault(item.actor, [])
        clause = answer(told, proposal, item)
        clauses.append(_after(clause, told.words.actor(item.actor)) if clauses else clause)
    for at, (day, by_actor) in enumerate(days.items()):
        lead = f"{capital(dated(day)) if day.when else 'Without a date'}: "
        yield Sentence(text(lead, divided([listing(said) for said in by_actor.values()]), "."), at)


def _after(clause: Text, name: str) -> Text:
    """A clause without its actor's name, behind another of the same."""
    first, *rest = clause
    return text(str(first).removeprefix(f"{name} "), *rest)


def _since(told: Told, proposal: Proposal) -> Iterator[Sentence]:
    """What addressees said afterwards about what it asks, where no report calls it an answer."""
    if told.answers.model.proposals and (said := said_since(told.words, told.answers.proposals().of(proposal.id))):
        yield Sentence(sentence(*said), 3)


def _silent(told: Told, proposal: Proposal) -> Iterator[Sentence]:
    """Addressees of whom no answer is on record, and what of the proposal those who answered left without one."""
    words = told.words
    to = proposal.to or addressees(told.model, proposal)
    replied = {item.actor for item in proposal.responses}
    replied |= {item.actor for item in told.answers.proposals().of(proposal.id).since}
    mute = [name for name in to if name not in replied]
    if mute:
        yield Sentence(
            sentence(f"No answer of {some([words.actor(name) for name in mute], last='or')} is on record"), 2
        )
    for actor in to:
        topics = _open(told, proposal, actor) if actor in replied and not _to_all(proposal, actor) else []
        if topics:
            yield Sentence(text(f"On {joined(topics, 'or')} no answer of {words.actor(actor)} is on record."), 2)


def _to_all(proposal: Proposal, actor: str) -> bool:
    """Whether an actor said yes or no to the whole of it, and not to this or that."""
    return any(
        item.actor == actor
        and item.kind in {"accept", "refuse", "endorse", "acquiesce", "oppose"}
        and not (item.terms or item.demands or item.refusals or item.offers)
        for item in proposal.responses
    )


def _open(told: Told, proposal: Proposal, actor: str) -> list[str]:
    """What a proposal names on which an addressee has said nothing: places and steps offered, and issues."""
    model, spoken = told.model, heard(told.answers)
    given = [item for item in proposal.responses if item.actor == actor]
    road = model.road
    spoke_of = {step_of(told, name) for item in given for name in (*item.demands, *item.refusals, *item.offers)}
    if road is not None:
        spoke_of |= {item.step for item in road.refusals if item.actor == actor}
        spoke_of |= {item.step for item in road.offers if item.actor == actor}
    steps = [step_of(told, name) for name in proposal.offers]
    steps = [name for name in dict.fromkeys(steps) if name not in spoke_of and not spoken.of(actor, step=name)]
    places = [place for name in steps if road and (place := road.steps[name].place)]
    other = [
        road.steps[name].name or f"“{road.steps[name].text}”" for name in steps if road and not road.steps[name].place
    ]
    terms = {issue for item in given for issue in item.terms or {}}
    issues = [
        told.words.inline(issue) for issue in proposal.terms or {} if issue not in terms and not spoken.of(actor, issue)
    ]
    return [*places, *other, *issues]


def _offers(told: Told, proposal: Proposal) -> Iterator[Sentence]:
    """Where the proposal or an answer offers a step, the one test for all offers, in the words of page 2."""
    found = told.answers.travelled
    papers: list[Proposal | Response] = [proposal, *proposal.responses]
    if found is None or found.achieved or not any(paper.offers for paper in papers):
        return
    tested = offers(Clauses(road_words(told), found.goal), found, briefly=True)
    if tested:
        yield Sentence(tested[0].text, 4)
