"""What happened when: everything dated in the case on one scale of time."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from detente.case import Case
from detente.record import Interval, acts
from detente.views.blocks import Cite, Event, Figure, Table, Text, Timeline, text
from detente.views.blocks import Words as Quoted
from detente.views.dates import short_day, when
from detente.views.palette import hue
from detente.views.wording import Words, capital, count

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


@dataclass(frozen=True)
class Happening:
    """Something dated, before it has a place on the scale."""

    dates: Interval
    text: Text
    actor: str | None
    kind: str


def happenings(case: Case, words: Words) -> list[Happening]:
    """Proposals, responses, rounds, and dated statements that none of these already tells; in order of time."""
    found = [*_proposals(case, words), *_rounds(case)]
    told = {name for item in found for part in item.text if isinstance(part, Cite) for name in part.statements}
    found += _statements(case, words, told)
    return sorted(found, key=lambda item: (item.dates.start, item.dates.end))


def _proposals(case: Case, words: Words) -> Iterator[Happening]:
    for proposal in case.model.proposals:
        what = proposal.text or (f"makes a proposal by {proposal.channel}" if proposal.channel else "makes a proposal")
        yield Happening(
            proposal.date,
            text(capital(words.actors(proposal.by)), " ", what, Cite(proposal.evidence)),
            proposal.by[0],
            "proposal",
        )
        for response in proposal.responses:
            if response.date is not None:
                said = response.text or RESPONSES[response.kind]
                told = text(capital(words.actor(response.actor)), " ", said, Cite(response.evidence))
                yield Happening(response.date, told, response.actor, "response")


def _rounds(case: Case) -> Iterator[Happening]:
    for item in case.model.rounds:
        if item.date is not None:
            level = f", {item.level}" if item.level else ""
            told = text(f"Talks at {item.place}{level}: {OUTCOMES[item.outcome]}", Cite(item.evidence))
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
        if statement.when is None or not statement.counts or statement.id in told or statement.links.restates:
            continue
        if statement.voice != "source" or statement.speaker is None:
            continue
        who = words.actor(statement.speaker)
        yield Happening(
            statement.when,
            text(
                f"{capital(who)} {acts()[statement.act].says}: ", Quoted(statement.quote.exact), Cite((statement.id,))
            ),
            statement.speaker,
            "statement",
        )


def timeline(case: Case, words: Words) -> Figure | None:
    """The timeline; uncertain dates are bars as long as the doubt. None when nothing is dated."""
    found = happenings(case, words)
    if not found:
        return None
    first = min(item.dates.start for item in found)
    last = max(item.dates.end for item in found) + timedelta(days=1)
    whole = max((last - first).days, 1)

    def at(day: date) -> float:
        return (day - first).days / whole

    events = tuple(
        Event(
            start=at(item.dates.start),
            end=at(item.dates.end + timedelta(days=1)),
            when=when(item.dates),
            text=item.text,
            hue=hue(case.model, item.actor) if item.actor else None,
            kind=item.kind,
        )
        for item in found
    )
    uncertain = sum(item.dates.start != item.dates.end for item in found)
    rows = tuple((text(when(item.dates)), item.text) for item in found)
    return Figure(
        id="timeline-picture",
        title=f"{capital(count(len(found), 'event'))} between {_month(first)} and {_month(last - timedelta(days=1))}"
        + (f"; {count(uncertain, 'date')} uncertain" if uncertain else ""),
        alt="Events in the order of time; a bar is as long as the date is uncertain.",
        picture=Timeline(events, _ticks(first, last, at)),
        table=Table(("When", "What"), rows, "Events in the order of time"),
    )


def _month(day: date) -> str:
    return f"{month_name[day.month]} {day.year}"


def _ticks(first: date, last: date, at: object) -> tuple[tuple[float, str], ...]:
    """Up to five labels: years over long times, months over shorter ones, else the first and last day."""
    assert callable(at)
    days = (last - first).days
    if days > 900:
        years = range(first.year + 1, last.year + 1)
        step = max(1, len(years) // 5)
        return tuple((at(date(year, 1, 1)), str(year)) for year in years[::step])
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    inside = [day for day in months if first <= day <= last]
    if len(inside) < 2:
        return ((0.0, short_day(first)), (1.0, short_day(last - timedelta(days=1))))
    step = max(1, len(inside) // 5)
    return tuple((at(day), short_day(day, of_month=False)) for day in inside[::step])
