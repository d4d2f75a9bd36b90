"""*The answers* to the latest proposal, one clause each, newest first; what can be taken up of it, and what nobody answered."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.model.since import addressees, put_to
from detente.case.model.talks import Proposal, Response
from detente.record import Dating
from detente.record.acts import acts
from detente.report.front.clauses import sentence
from detente.report.front.happened import answer, answered, step_of
from detente.report.front.knots import Clauses
from detente.report.front.new import latest
from detente.report.front.offers import offers
from detente.report.front.phrases import Told
from detente.report.front.road import road_words
from detente.report.front.sentences import Sentence, within
from detente.report.language.lately import dated
from detente.report.language.silences import heard
from detente.report.language.wording import capital, joined, some
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Text, divided, listing, text
from detente.report.proposals.since import said_since

BUDGET = 75


def entry(told: Told) -> Entry | None:
    """How the latest proposal was answered; None where there is no proposal."""
    proposal = latest(told)
    if proposal is None:
        return None
    said = [
        *_answers(told, proposal),
        *_since(told, proposal),
        *_against(told, proposal),
        *_silent(told, proposal),
        *_offers(told, proposal),
    ]
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


def _against(told: Told, proposal: Proposal) -> Iterator[Sentence]:
    """Positions taken since that leave no room for its terms, of addressees of whom nothing else is told."""
    to = addressees(told.model, proposal)
    known = {item.actor for item in proposal.responses}
    known |= {item.actor for item in told.answers.proposals().of(proposal.id).since}
    held = [name for name in _crossed(told, proposal, to) if told.model.insisted[name].actor not in known]
    if held:
        yield Sentence(text("Against its terms since: ", *told.positions(held), "."), 3)


def _crossed(told: Told, proposal: Proposal, to: tuple[str, ...]) -> list[str]:
    """What these insist on that rules out all that it asks on an issue, and that rests on their words of its day or later."""
    record, known = told.answers.case.record, told.answers.statements
    found = []
    for line in told.model.red_lines:
        over = len(line.never) == 1 and all(
            set((proposal.terms or {}).get(issue, ("",))) <= set(options) for issue, options in line.never.items()
        )
        days = [record.dating(known[name]).when for name in line.evidence if name in known]
        if line.actor in to and over and any(day and day.start >= proposal.date.start for day in days):
            found.append(line.id)
    return found


def _linked(told: Told, proposal: Proposal) -> set[str]:
    """Whose words the record links to it, as an answer or as about it, whatever they do: what its authors say aside."""
    return {
        item.speaker
        for item in told.answers.statements.values()
        if item.voice == "source"
        and item.speaker in told.model.actors
        and item.speaker not in proposal.by
        and acts()[item.act].group in {"answering", "pressure", "third party"}
        and proposal.id in {*item.links.answers, *item.about.proposals}
        and ((day := told.answers.case.record.dating(item).when) is None or day.end >= proposal.date.start)
    }


def _silent(told: Told, proposal: Proposal) -> Iterator[Sentence]:
    """Addressees of whom no answer is on record, and what of the proposal those who answered left without one."""
    words = told.words
    to = put_to(told.model, proposal) or addressees(told.model, proposal)
    replied = {item.actor for item in proposal.responses}
    replied |= {item.actor for item in told.answers.proposals().of(proposal.id).since}
    replied |= {*_linked(told, proposal), *(told.model.insisted[name].actor for name in _crossed(told, proposal, to))}
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
