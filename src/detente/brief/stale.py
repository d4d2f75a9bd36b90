"""Sentences of an author's own that what was said since bears on: the day they were written, and the newer statements.

*Method*

1. The day is that of the case when they were written; where none is known, that of the newest statement that they cite.
2. A newer statement bears on them that shares a topic or its speaker with one that they cite; where they cite none, each does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from detente.brief.own import cited
from detente.frozen import frozen

if TYPE_CHECKING:
    from detente.answers import Answers
    from detente.record import Statement


@frozen
class Stale:
    """Sentences under a heading, when they were written, and what was said later on what they cite, the newest first."""

    heading: str
    written: date
    known: bool
    """Whether the day they were written is; else ``written`` is the day of the newest that they cite."""
    cites: bool
    newer: tuple[str, ...]


def stale(answers: Answers) -> Iterator[Stale]:
    """Each heading with sentences of the author's own that newer statements bear on."""
    briefing, known, record = answers.case.written.brief, answers.statements, answers.case.record
    for heading, words in briefing.own.items() if briefing else ():
        named = [known[name] for name in cited(words) if name in known]
        days = [day.end for item in named if (day := record.dating(item).when)]
        written = briefing.written.get(heading) if briefing else None
        known_day = written is not None
        written = written or max(days, default=None)
        if written is None:
            continue
        topics = {topic for item in named for topic in _topics(item)}
        newer = [
            (day.start, name)
            for name, item in known.items()
            if not item.links.restates
            and (day := record.dating(item).when)
            and day.start > written
            and (not named or topics & _topics(item))
        ]
        if newer:
            yield Stale(
                heading, written, known_day, bool(named), tuple(name for _, name in sorted(newer, reverse=True))
            )


def _topics(item: Statement) -> set[str]:
    """What a statement is about, by issues, steps and what else has an id, and who makes it."""
    about = item.about
    named = {*about.issues, *(option.partition(".")[0] for option in about.options)}
    named |= {*about.steps, *about.demands, *about.proposals, *about.rounds, *about.red_lines}
    return named | ({f"by {item.speaker}"} if item.voice == "source" and item.speaker else set())
