"""What happened when: everything dated in the case on one scale of time."""

from __future__ import annotations

from calendar import month_name
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from detente.case import Case
from detente.frozen import frozen
from detente.record import Dating, Interval
from detente.report.language.agreed import beside, things
from detente.report.language.dates import LONG, short_day
from detente.report.language.evidence import basis
from detente.report.language.lately import dated
from detente.report.language.quotes import quoted
from detente.report.language.terms import proposes
from detente.report.language.wording import Words, capital, count, spelled
from detente.report.page.blocks import Event, Figure, Table, Timeline
from detente.report.page.palette import hue
from detente.report.page.text import Cite, Strong, Text, Typed, text

MOST_STATEMENTS = 300
"""Statements that the timeline shows, the newest; beyond, it says how many older ones there are."""

RESPONSES = {
    "accept": "accepts",
    "accept_if": "accepts on conditions",
    "counter": "makes a counter-offer",
    "refuse": "refuses",
    "acknowledge": "acknowledges receipt",
    "ignore": "gives no answer",
    "endorse": "endorses it",
    "acquiesce": "does not object",
    "oppose": "opposes it",
}


@frozen
class Happening:
    """Something dated, before it has a place on the scale."""

    dates: Interval
    text: Text
    actor: str | None
    kind: str
    as_published: bool = False
    """Whether the dates are those of the document, as the report gives no time."""

    @property
    def when(self) -> str:
        """Its dates in words."""
        return dated(Dating(self.dates, self.as_published))


def happenings(case: Case, words: Words) -> list[Happening]:
    """Proposals, responses, rounds, and dated statements that none of these already tells; in order of time."""
    found = [*_proposals(case, words), *_rounds(case)]
    told = {name for item in found for part in item.text if isinstance(part, Cite) for name in part.statements}
    return sorted([*found, *_statements(case, words, told)], key=lambda item: (item.dates.start, item.dates.end))


def _proposals(case: Case, words: Words) -> Iterator[Happening]:
    for proposal in case.model.proposals:
        by = f" by {proposal.channel}" if proposal.channel else ""
        what = proposes(words.model, proposal, how=by)
        yield Happening(
            proposal.date,
            text(
                capital(words.actors(proposal.by)),
                " ",
                what,
                basis(proposal, f"the proposal of {words.actors(proposal.by)}"),
            ),
            proposal.by[0],
            "proposal",
        )
        for response in proposal.responses:
            if response.date is not None:
                said = words.does(response.actor, response.text or RESPONSES[response.kind])
                name = words.actor(response.actor)
                told = text(capital(name), " ", said, basis(response, f"the response of {name}"))
                yield Happening(response.date, told, response.actor, "response")


def _rounds(case: Case) -> Iterator[Happening]:
    for item in case.model.rounds:
        if item.date is not None:
            level = f", {item.level}" if item.level else ""
            what = things(case, case.model, item)
            where, rests = f"Talks at {item.place}{level}", basis(item, f"the round at {item.place}")
            told = text(f"{where}: ", f"{OUTCOMES[item.outcome]}", rests)
            if what:  # what only the meeting rests on does not stand behind the last thing agreed
                told = text(where, beside(rests, what), " agreed", what)
            yield Happening(item.date, told, item.mediator, "round")


OUTCOMES = {
    "failed": "no result",
    "stalled": "stalled",
    "partial": "a partial result",
    "agreed": "agreement",
    "open": "still open",
    "unknown": "outcome not known",
}


def _statements(case: Case, words: Words, told: set[str]) -> Iterator[Happening]:
    for statement in case.record.statements:
        dating = case.record.dating(statement)
        if dating.when is None or not statement.counts or statement.id in told or statement.links.restates:
            continue
        if (
            statement.voice != "source"
            or statement.named is None
            or (case.read_as_of is not None and not dating.by(case.read_as_of))
        ):
            continue
        who = words.actor(statement.named)
        yield Happening(
            dating.when,
            text(Strong(f"{capital(who)}: "), quoted(case, statement), Cite((statement.id,))),
            statement.named,
            "statement",
            as_published=dating.as_published,
        )


def _newest(found: list[Happening]) -> list[Happening]:
    """All but the oldest statements, where there are too many to be looked at."""
    said = [item for item in found if item.kind == "statement"]
    drop = {id(item) for item in said[: max(0, len(said) - MOST_STATEMENTS)]}
    return [item for item in found if id(item) not in drop]


def timeline(case: Case, words: Words, gathered: Callable[[list[Happening]], list[Happening]] = list) -> Figure | None:
    """The timeline; uncertain dates are bars as long as the doubt. None when nothing is dated. ``gathered`` may tell several
    events as one."""
    every = happenings(case, words)
    kept = _newest(every)
    older = len(every) - len(kept)
    if not kept:
        return None
    found = gathered(kept)
    dated = [item for item in found if (item.dates.end - item.dates.start).days <= LONG] or found
    first = min(item.dates.start for item in dated)
    last = max(item.dates.end for item in found)
    whole = (last - first).days + 1

    def at(day: date, days_later: int = 0) -> float:
        return min(max(((day - first).days + days_later) / whole, 0.0), 1.0)

    events = tuple(
        Event(
            start=at(item.dates.start),
            end=at(item.dates.end, 1),
            when=item.when,
            text=item.text,
            hue=hue(case.model, item.actor) if item.actor else None,
            kind=item.kind,
        )
        for item in found
    )
    rows = tuple((text(item.when), item.text) for item in found)
    return Figure(
        id="timeline-picture",
        title=_title(found),
        note=text(f"{capital(count(older, 'older statement'))} not shown", Typed(" (`detente search` finds them)"), ".")
        if older
        else (),
        alt="Events in the order of time; a bar is as long as its date is uncertain, and begins at the edge if it began earlier.",
        picture=Timeline(events, _ticks(first, last, at)),
        table=Table(("When", "What"), rows, "Events in the order of time"),
    )


def _title(found: list[Happening]) -> str:
    """When most of it happened."""
    months = Counter(
        _month(item.dates.end) for item in found if item.dates.start.replace(day=1) == item.dates.end.replace(day=1)
    )
    if months and len(found) > 1:
        busiest, times = months.most_common(1)[0]
        if times > len(found) / 2:
            return f"{capital(spelled(times))} of the {count(len(found), 'event')} on record fell in {busiest}"
    if len(found) == 1:
        return f"One event on record: {found[0].when}"
    first, last = min(item.dates.start for item in found), max(item.dates.end for item in found)
    span = f"between {_month(first)} and {_month(last)}" if _month(first) != _month(last) else f"in {_month(first)}"
    return f"{capital(count(len(found), 'event'))} on record {span}"


def _month(day: date) -> str:
    return f"{month_name[day.month]} {day.year}"


def _ticks(first: date, last: date, at: object) -> tuple[tuple[float, str], ...]:
    """Up to five labels: years over long times, months over shorter ones, else the first and last day."""
    assert callable(at)
    days = (last - first).days
    if days > 900:
        years = range(first.year + 1, last.year + 1)
        step = -(-len(years) // 4)
        return tuple((at(date(year, 1, 1)), str(year)) for year in years[::step])
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    inside = [day for day in months if first <= day <= last]
    if len(inside) < 2:
        return ((0.0, short_day(first)), (1.0, short_day(last)))
    step = -(-len(inside) // 3)
    return tuple((at(day), short_day(day, of_month=False)) for day in inside[::step])
