"""Everything dated that has happened, newest first: proposals, answers, talks, steps, stances begun or ended, statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from detente.case.model.road import Demand, Offer, Refusal
from detente.case.model.talks import Proposal, Response, Round
from detente.case.model.validity import Held
from detente.frozen import frozen
from detente.record import Dating, Interval, Statement
from detente.record.acts import acts
from detente.report.front.clauses import issues, merged
from detente.report.front.phrases import Told
from detente.report.front.signed import signings, told_as
from detente.report.language.agreed import beside, things
from detente.report.language.evidence import basis
from detente.report.language.stances import Stances
from detente.report.language.terms import proposes
from detente.report.language.wording import Words
from detente.report.page.text import Cite, Text, plain, text
from detente.report.rounds.outcomes import ENDED, did_agree, ended

Kind = Literal["proposal", "answer", "talks", "step", "stance", "statement"]
KINDS: tuple[Kind, ...] = ("proposal", "answer", "talks", "step", "stance", "statement")
"""Of one day, in the order in which they are told."""
ANSWERS = {
    "accept": "accepts {}",
    "accept_if": "accepts {} on conditions",
    "counter": "makes a counter-offer to {}",
    "refuse": "refuses {}",
    "acknowledge": "confirms receipt of {}",
    "ignore": "gives no answer to {}",
    "endorse": "endorses {}",
    "acquiesce": "does not object to {}",
    "oppose": "opposes {}",
}


LONG_BEFORE = 31
"""Days before the newest thing on record from which on nothing is called new."""
LONGEST = 30
"""Words up to which what talks agreed is told thing by thing."""


@frozen
class Happened:
    """Something dated: the clause that tells it with all that it rests on, and the id of what it is."""

    kind: Kind
    id: str
    dating: Dating
    text: Text
    actors: tuple[str, ...] = ()

    @property
    def when(self) -> Interval:
        """Its date."""
        assert self.dating.when is not None
        return self.dating.when

    @property
    def cited(self) -> set[str]:
        """The statements it rests on."""
        return {name for part in self.text if isinstance(part, Cite) for name in part.statements}


def happened(told: Told) -> list[Happened]:
    """Everything dated by the day of the case, the newest first; of one day in the order of ``KINDS``, then of the file."""
    acts = without_statements(told)
    return _newest_first([*acts, *_statements(told, acts, told.answers.statements)])


def lately(every: list[Happened]) -> list[Happened]:
    """Those of some, the newest first, that are not older than what is called new."""
    return [item for item in every if (every[0].when.start - item.when.end).days <= LONG_BEFORE]


def without_statements(told: Told) -> list[Happened]:
    """The same but for what is on record as a statement alone."""
    return _newest_first(
        item for item in (*_talks(told), *_ended(told), *_steps(told), *_stances(told)) if _by(told, item.dating)
    )


def last_statement(told: Told, acts: Iterable[Happened]) -> Happened | None:
    """One of the statements that began last, beside what has happened without them; None where there is none."""
    return next(_statements(told, acts, told.answers.statements.newest(told.model.as_of)), None)


def _newest_first(found: Iterable[Happened]) -> list[Happened]:
    return sorted(found, key=lambda item: (*(-day.toordinal() for day in item.dating.order), KINDS.index(item.kind)))


def agreed(told: Told, meeting: Round, longest: int = LONGEST) -> Text:
    """What talks agreed, thing by thing, as it follows “agreed”; of a long list on which issues, or that it was several things."""
    whole = things(told.answers.case, told.model, meeting, longest)
    if not meeting.agreed or len(plain(whole).split()) <= LONGEST:
        return whole
    named = [issue for part in meeting.agreed for issue in part.terms or {}]
    what = f" on terms on {issues(told.words, named)}" if named else " on several things"
    return text(what, merged(whole))


def answer(told: Told, proposal: Proposal, item: Response) -> Text:
    """A response as a clause, the actor first."""
    words = told.words
    name = words.actor(item.actor)
    it = f"the proposal of {words.actors(proposal.by)}"
    says = words.does(item.actor, item.text or ANSWERS[item.kind].format(it))
    return text(f"{name} {says}", basis(item, f"the answer of {name}"))


def answered(told: Told, item: Response) -> Dating:
    """The date of a response; where it has none, the earliest of the statements it rests on."""
    if item.date is not None:
        return Dating(item.date)
    record, held = told.answers.case.record, told.answers.statements
    datings = [found for name in item.evidence if name in held and (found := record.dating(held[name])).when]
    return min(datings, key=lambda found: found.order, default=Dating(None))


def proposed(told: Told, item: Proposal, *, briefly: bool = False) -> Text:
    """A proposal as a clause, the actors first, with all that it rests on: what its actors said in making it, too."""
    words = told.words
    who = words.actors(item.by)
    mark = tuple(part for part in basis(item, f"the proposal of {who}") if not isinstance(part, Cite))
    return text(f"{who} {proposes(told.model, item, briefly=briefly)}", Cite(grounds(told, item)), mark)


def grounds(told: Told, item: Proposal) -> tuple[str, ...]:
    """What a proposal rests on: its own evidence, that of its demands and offers, and what opened it in its actors' words."""
    from detente.record.turns import UNREAL

    stances = Stances(told.model)
    names = [
        *item.evidence,
        *(name for held in (*item.demands, *item.offers) for name in stances.stance(held).evidence),
    ]
    statements = told.answers.statements
    for name in statements.naming(proposals=(item.id,)) if item.evidence else ():
        said = statements[name]
        if said.speaker in item.by and said.voice == "source":
            names += [name] if acts()[said.act].group == "opening" and said.modality not in UNREAL else []
    return tuple(dict.fromkeys(names))


def step_of(told: Told, stance: str) -> str:
    """Id of the step that a demand wants, or that a refusal or an offer is of."""
    item = Stances(told.model).stance(stance)
    return item.wants if isinstance(item, Demand) else item.step


def _by(told: Told, dating: Dating) -> bool:
    return dating.when is not None and dating.by(told.model.as_of)


def _talks(told: Told) -> Iterator[Happened]:
    model = told.model
    for proposal in model.proposals:
        yield Happened("proposal", proposal.id, Dating(proposal.date), proposed(told, proposal), proposal.by)
        for item in proposal.responses:
            yield Happened("answer", proposal.id, answered(told, item), answer(told, proposal, item), (item.actor,))
    for meeting in model.rounds:
        what = agreed(told, meeting)
        where, rests = f"talks at {meeting.place}", basis(meeting, f"the talks at {meeting.place}")
        clause = text(where, f" {ended(meeting)}", rests)
        if what:  # what only the meeting rests on does not stand behind the last thing agreed
            clause = text(where, beside(rests, what), f" {did_agree(meeting, what)}", *what)
        yield Happened("talks", meeting.id, Dating(meeting.date), clause)


def _ended(told: Told) -> Iterator[Happened]:
    """What statements tell of the end of talks of which the case has no round: one a day and outcome, with all that tell it; and of papers
    that were signed."""
    record, rounds = told.answers.case.record, told.model.rounds
    known = {name for meeting in rounds for name in meeting.evidence}
    ends: dict[tuple[Dating, str], list[str]] = {}
    for name, item in told.answers.statements.items():
        outcome, at = acts()[item.act].round, record.dating(item)
        held = any(meeting.date and at.when and meeting.date.start <= at.when.end and at.when.start <= meeting.date.end for meeting in rounds)  # fmt: skip
        if outcome in ("failed", "stalled") and item.done and at.when and name not in known and not held:
            ends.setdefault((at, ENDED[outcome]), []).append(name)
    for (at, says), names in ends.items():
        yield Happened("talks", names[0], at, text(f"talks {says}", Cite(tuple(names))))
    for one in signings(told):
        yield Happened("talks", one.statements[0], one.dating, told_as(told, one), one.actors)


def _steps(told: Told) -> Iterator[Happened]:
    road = told.model.road
    for name, step in road.steps.items() if road else ():
        if step.happened is not None:
            clause = text(step.text.rstrip("."), basis(step, f"the step {name}"))
            yield Happened("step", name, Dating(step.happened), clause, step.by)


def _stances(told: Told) -> Iterator[Happened]:
    """Lines, demands, refusals and offers of which the case says from when, or until when, they were held."""
    model = told.answers.case.written
    words, stances = Words(model), Stances(model)
    held: list[tuple[str, str, Held, str]] = [
        (line.id, line.actor, line, f"{words.actor(line.actor)} {words.line(line)}") for line in model.red_lines
    ]
    road = model.road
    each: Iterable[Demand | Refusal | Offer] = (*road.demands, *road.refusals, *road.offers) if road else ()
    held += [(item.id, item.actor, item, stances.sentence(item.id)) for item in each]
    for name, actor, item, says in held:
        clause = text(says, basis(item, f"a position of {words.actor(actor)}"))
        if item.until is not None and item.over(told.model.as_of):
            ended = text("no longer on record as held: ", clause)
            yield Happened("stance", name, Dating(item.until), ended, (actor,))
        elif item.start is not None:
            yield Happened("stance", name, Dating(item.start), clause, (actor,))


def _statements(told: Told, acts: Iterable[Happened], names: Iterable[str]) -> Iterator[Happened]:
    """What of these statements actors said themselves, told for the first time, and what has happened does not rest on."""
    record, statements = told.answers.case.record, told.answers.statements
    known = {name for item in acts for name in item.cited}
    for name in names:
        item = statements[name]
        if item.voice == "source" and item.speaker in told.model.actors and not item.links.restates:
            dating = record.dating(item)
            if _by(told, dating) and name not in known:
                yield Happened("statement", name, dating, _said(item), (item.speaker,))


def _said(item: Statement) -> Text:
    return text(Cite((item.id,)))


def last_day(told: Told) -> Dating:
    """When the newest confirmed statement was made, by the day of the case; without a date where none has one."""
    record = told.answers.case.record
    datings = (record.dating(item) for item in told.answers.statements.values())
    known = (found for found in datings if found.when is not None and found.by(told.model.as_of))
    return max(known, key=lambda found: found.order, default=Dating(None))


def ends_before(dating: Dating, day: date) -> bool:
    """Whether something dated was over before a day."""
    return dating.when is not None and dating.when.end < day
