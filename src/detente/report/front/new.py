"""*What is new*: the newest of everything dated, and the latest proposal with what it names and leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.model.insisted import DrawnLine
from detente.case.model.talks import Proposal
from detente.intake.stance import stance_of
from detente.record import Statement
from detente.record.acts import acts
from detente.report.front.clauses import capitalised, issues
from detente.report.front.happened import Happened, grounds, happened, lately, proposed, step_of
from detente.report.front.phrases import Told
from detente.report.front.reason import reasons
from detente.report.front.sentences import Sentence, within
from detente.report.front.signed import beside
from detente.report.language.asked import stands_for
from detente.report.language.dates import on_day, when
from detente.report.language.lately import dated, lines
from detente.report.language.stances import Stances
from detente.report.language.wording import capital, some
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Cite, Text, listing, plain, text

LABEL = "What is new"
BUDGET = 65
MOST_ACTS = 3
MOST_STANDS = 2
"""Stands of one actor that are told of one day."""
UNSAID = frozenset({"ignore", "decline_to_specify"})
"""Acts of not saying."""
LONGEST = 45
"""Words of a report that are told as they stand, with their day; a longer passage is told by what it is about."""


def entry(told: Told) -> Entry:
    """What happened last, the newest first, and the latest proposal."""
    every = lately(happened(told))
    proposal = latest(told)
    if proposal is not None and not any(item.kind == "proposal" and item.id == proposal.id for item in every):
        proposal = None  # of long ago: what is new came after it
    said = list(_with(told, proposal, every) if proposal else _without(told, every))
    if not said:
        said = [Sentence(text("Nothing on record has a date."))]
    return Entry("new", LABEL, (Paragraph(within(BUDGET, said)),))


def latest(told: Told) -> Proposal | None:
    """The latest proposal; None where there is none."""
    name = told.answers.proposals().latest if told.model.proposals else None
    return next((item for item in told.model.proposals if item.id == name), None)


def _with(told: Told, proposal: Proposal, every: list[Happened]) -> Iterator[Sentence]:
    """What came after the latest proposal, the proposal itself, what it asks and leaves out, and earlier ones like it."""
    after = [item for item in every if item.dating.order > (proposal.date.start, proposal.date.end)]
    answers = [item for item in after if item.kind == "answer" and item.id == proposal.id]
    known = {name for item in answers for name in item.cited}
    acts = [item for item in after if item not in answers and item.kind != "statement" and not item.cited & known]
    for at, item in enumerate(acts[:MOST_ACTS]):
        yield Sentence(_dated(item), 1 + at)
        yield from (Sentence(line, 1 + at) for line in beside(told, item.cited))
    occasion = f", {proposal.channel}" if proposal.channel else ""
    yield Sentence(text(f"{capital(when(proposal.date))}{occasion}: ", *proposed(told, proposal), "."))
    yield from _asked(told, proposal)
    yield from _left_out(told, proposal)
    yield from _before(told, proposal)
    said = [item for item in after if item.kind == "statement"]
    yield from _statements(told, said, 5)


def _without(told: Told, every: list[Happened]) -> Iterator[Sentence]:
    """The newest acts; where nothing but statements has a date, these."""
    acts = [item for item in every if item.kind != "statement"]
    on_it = [line for item in acts[:MOST_ACTS] for line in beside(told, item.cited)]
    known = {name for line in on_it for part in line if isinstance(part, Cite) for name in part.statements}
    said = [item for item in every if item.kind == "statement" and item.id not in known]
    fresh = [item for item in said if not acts or item.dating.order > acts[0].dating.order]
    yield from _statements(told, fresh, 0 if not acts else 1)
    for at, item in enumerate(acts[:MOST_ACTS]):
        yield Sentence(_dated(item), at)
    yield from (Sentence(line) for line in on_it)


def _dated(item: Happened) -> Text:
    return text(f"{capital(dated(item.dating))}: ", *item.text, ".")


def _asked(told: Told, proposal: Proposal) -> Iterator[Sentence]:
    """The places it names, and what it wants first."""
    road, stances = told.model.road, Stances(told.model)
    if road is None:
        return
    offers = [stances.stance(name) for name in proposal.offers]
    places = [road.steps[step_of(told, name)].place for name in proposal.offers]
    if len(places) > 1 and all(places):
        cited = dict.fromkeys(name for item in offers for name in item.evidence)
        yield Sentence(
            text(f"It names {some([place for place in places if place], 'place')} as places", Cite(tuple(cited)), "."),
            2,
        )


def _left_out(told: Told, proposal: Proposal) -> Iterator[Sentence]:
    """What no report says that it asks: that is not to say that it asks nothing there."""
    one = len(told.answers.case.record.documents) == 1
    report = "The report quotes" if one else "The reports quote"
    named = set(proposal.terms or {})
    said = [item for item in told.answers.statements.values() if item.speaker in proposal.by]
    day = (proposal.date.start, proposal.date.end)
    then = [
        item
        for item in said
        if (found := told.answers.case.record.dating(item).when) and (found.start, found.end) == day
    ]
    spoken = {option.partition(".")[0] for item in then for option in item.about.options}
    left = [
        name for name, item in told.model.issues.items() if item.settle and name not in named and name not in spoken
    ]
    if not named:
        yield Sentence(text(f"{report} no terms of a settlement from it."), 3)
    elif left:
        yield Sentence(text(f"{report} no terms on {issues(told.words, left, 'or', 6)}."), 3)


def _before(told: Told, proposal: Proposal) -> Iterator[Sentence]:
    """The latest earlier proposal of the same actors that is like it."""
    said = told.answers.statements
    restated = {other for name in grounds(told, proposal) if name in said for other in said[name].links.restates}
    alike = [
        item
        for item in told.model.proposals
        if set(item.by) == set(proposal.by)
        and item.date.end < proposal.date.start
        and (restated & set(grounds(told, item)) or _same(item, proposal))
    ]
    if not alike:
        return
    last = max(alike, key=lambda item: (item.date.start, item.date.end))
    who = told.words.actors(proposal.by)
    has = "have" if len(proposal.by) > 1 else told.words.verb(proposal.by[0], "has", "have")
    yield Sentence(
        text(
            *capitalised(text(f"{who} {has} made an earlier proposal, {on_day(last.date)}")),
            Cite(grounds(told, last)),
            ".",
        ),
        4,
    )


def _same(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals ask the same on some issue, or offer or demand the same step."""
    terms = {
        issue for issue, options in (one.terms or {}).items() if set(options) & set((other.terms or {}).get(issue, ()))
    }
    return bool(terms or {*one.offers, *one.demands} & {*other.offers, *other.demands})


def _statements(told: Told, said: list[Happened], rank: int) -> Iterator[Sentence]:
    """One statement in the words of its report; several of the newest day by who takes which stand on an option, else spoke on what."""
    if not said:
        return
    deeds = [item for item in said if _deed(told, item)]
    if deeds and _words(line := _line(told, deeds[0])) <= LONGEST:
        yield Sentence(text(*line, "."), rank)  # what was done before what was said of it
        said = [item for item in said if item not in deeds]
        yield from _statements(told, said, rank + 1)
        return
    newest = [item for item in said if item.dating == said[0].dating]
    if len(newest) == 1 and not _above(told, newest[0].id) and _words(line := _line(told, newest[0])) <= LONGEST:
        yield Sentence(text(*line, "."), rank)
        return
    day = dated(newest[0].dating)
    by_actor: dict[tuple[str, str], list[Happened]] = {}
    for item in newest:
        does = "gave no answer" if told.answers.statements[item.id].act in UNSAID else "spoke"
        by_actor.setdefault((item.actors[0], does), []).append(item)
    clauses = []
    for (actor, does), items in by_actor.items():
        stands: dict[str, list[str]] = {}
        for item in items:
            if _stands(one := told.answers.statements[item.id]):
                stands.setdefault(stands_for(told.answers, one), []).append(item.id)
        if stands:
            of = [text(how, Cite(tuple(names))) for how, names in [*stands.items()][:MOST_STANDS]]
            clauses.append(text(f"{told.words.actor(actor)} ", *listing(of)))
            continue
        named = [topic for item in items for topic in _topics(told, item)]
        about = f" on {issues(told.words, named)}" if named else ""
        clauses.append(text(f"{told.words.actor(actor)} {does}{about}", Cite(tuple(item.id for item in items))))
    yield Sentence(text(f"{capital(day)}: ", *listing(clauses), "."), rank)


def _stands(said: Statement) -> bool:
    return bool(said.about.options) and stance_of(said) != "nothing"


def _above(told: Told, statement: str) -> bool:
    """Whether the bottom line prints the words of a statement: those of a drafted line that blocks."""
    quote, lines = told.answers.statements[statement].quote.exact, told.model.insisted
    leading = [lines[name] for reason in reasons(told)[:1] for name in reason.lines]
    return any(isinstance(item, DrawnLine) and quote in (item.line.text or "") for item in leading)


def _line(told: Told, item: Happened) -> Text:
    """A statement in the words of its report; one that says otherwise than its speaker did before, with what was said then."""
    record = told.answers.case.record
    own = [
        said
        for said in told.answers.statements.values()
        if said.voice == "source" and said.speaker == item.actors[0] and record.dating(said).order <= item.dating.order
    ]
    return lines(told.answers, own, 1).items[0]


def _deed(told: Told, item: Happened) -> bool:
    """Whether a statement tells something that was done, and no meeting of which the case would have a round."""
    said = told.answers.statements[item.id]
    return acts()[said.act].deed and acts()[said.act].round is None and said.done


def _words(item: Text) -> int:
    return len(plain(item).split())


def _topics(told: Told, item: Happened) -> list[str]:
    about = told.answers.statements[item.id].about
    named = [*about.issues, *(option.partition(".")[0] for option in about.options)]
    return [name for name in named if name in told.model.issues]
