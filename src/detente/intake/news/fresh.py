"""Which documents and statements are new since a day.

*Method*

1. A statement is new if a person has confirmed it and it was made after the day, by its words of time or as published, or if it was
   confirmed after the day, whenever it was made.
2. A document is new if it was published after the day, on record or only read, or if one of its statements is new.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from detente.case import Case
from detente.intake.news.found import Arrived, Group
from detente.intake.shelf import all_described
from detente.record import Statement, proposals
from detente.record.whole import topics_of


def fresh(case: Case, since: date) -> tuple[Statement, ...]:
    """The new statements, in the order of the record."""
    return tuple(item for item in case.record.statements if item.counts and _is_new(case, item, since))


def _is_new(case: Case, item: Statement, since: date) -> bool:
    decided = item.reviewed is not None and item.reviewed.on > since
    dated = case.record.dating(item)
    return decided or (dated.when is not None and not dated.by(since))


def arrived(case: Case, since: date, new: tuple[Statement, ...]) -> tuple[Arrived, ...]:
    """The new documents, the newest first; those without a day last."""
    told = {item.document for item in new}
    confirmed = Counter(item.document for item in case.record.statements if item.counts)
    waiting = Counter(item.document for item in case.record.statements if item.status == "proposed")
    waiting.update(dict(proposals.waiting(case.folder)))
    found = []
    for name, source in all_described(case).items():
        published = source.published
        if name in told or (published is not None and published.end > since):
            title = source.title, source.publisher, published
            found.append(Arrived(name, *title, confirmed[name], waiting[name]))
    return tuple(sorted(found, key=lambda item: (item.published is None, _newest(item), item.id)))


def _newest(item: Arrived) -> tuple[int, int]:
    when = item.published
    return (-when.end.toordinal(), -when.start.toordinal()) if when else (0, 0)


def grouped(case: Case, new: tuple[Statement, ...]) -> tuple[Group, ...]:
    """New statements by speaker and issue: actors and issues in the order of the case, others after them."""
    model = case.written
    called = {name.casefold(): key for key, actor in model.actors.items() for name in (key, *actor.called)}
    actors, issues = list(model.actors), list(model.issues)
    found: dict[tuple[str | None, str | None], list[Statement]] = {}
    for item in new:
        named = item.named
        speaker = called.get(named.casefold(), named) if named and item.voice == "source" else None
        about = {name for kind, name in topics_of(item) if kind == "issues" and name in model.issues}
        for issue in [*sorted(about, key=issues.index)] if about else [None]:
            found.setdefault((speaker, issue), []).append(item)

    def place(key: tuple[str | None, str | None]) -> tuple[int, str, int]:
        speaker, issue = key
        who = len(actors) + 1 if speaker is None else actors.index(speaker) if speaker in actors else len(actors)
        return who, speaker or "", len(issues) if issue is None else issues.index(issue)

    dating = case.record.dating
    return tuple(
        Group(*key, tuple(item.id for item in sorted(found[key], key=lambda item: dating(item).order, reverse=True)))
        for key in sorted(found, key=place)
    )
