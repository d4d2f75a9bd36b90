"""The names and topics of a case, as plain data for the reading of documents."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.model import Model
from detente.record import Record
from detente.record.extract import Gazetteer, Named, Remembered, Topic

MOST_REMEMBERED = 3000
"""Confirmed statements that the next document profits from; of more, those of the documents last by their ids."""


def gazetteer(model: Model, record: Record | None = None) -> Gazetteer:
    """Who may speak in the reporting on this case, which of its issues, options, steps, demands, proposals and red lines
    the words may be about, and, with a record, what was confirmed of like words."""
    actors = tuple(
        Named(
            key,
            tuple(dict.fromkeys(name for name in _names(actor.name, actor.short, actor.leader, actor.aliases) if name)),
            party=actor.role != "third_party",
        )
        for key, actor in model.actors.items()
    )
    remembered = tuple(_remembered(record))[-MOST_REMEMBERED:] if record is not None else ()
    return Gazetteer(actors, tuple(_topics(model)), remembered)


def _remembered(record: Record) -> Iterator[Remembered]:
    for item in record.statements:
        about = item.about
        if item.counts and (about.issues or about.steps):
            yield Remembered(
                item.id,
                item.quote.exact,
                (("issues", about.issues), ("options", about.options), ("steps", about.steps)),
            )


def _names(name: str, short: str | None, leader: str | None, aliases: tuple[str, ...]) -> Iterator[str | None]:
    yield name
    yield from aliases
    yield leader
    # the last word of a leader's name is how the reporting calls him the second time
    yield leader and leader.split()[-1]
    yield short


def _topics(model: Model) -> Iterator[Topic]:
    for key, issue in model.issues.items():
        names = (issue.name, issue.question) if issue.name else (issue.question,)
        yield Topic("issues", key, names, aliases=issue.aliases)
        for option, choice in issue.choices.items():
            yield Topic("options", f"{key}.{option}", (choice.text,), aliases=choice.aliases)
    if model.road is not None:
        for key, step in model.road.steps.items():
            yield Topic("steps", key, (step.text,), aliases=step.aliases)
        for demand in model.road.demands:
            if demand.text:
                yield Topic("demands", demand.id, (demand.text,), (demand.actor,))
    for proposal in model.proposals:
        if proposal.text:
            yield Topic("proposals", proposal.id, (proposal.text,), proposal.by)
    for line in model.red_lines:
        if line.text:
            yield Topic("red_lines", line.id, (line.text,), (line.actor,))
