"""Which documents and statements are new since a day.

*Method*

1. A statement is new if a person has confirmed it and it was made after the day, by its words of time or as published.
2. One that was made earlier (or has no day) and confirmed after the day is new where the case had words on record on that day already:
   it is *dated earlier, read since*. In a case that was begun after the day everything was read since, and that alone is no news.
3. A document is new if it was published after the day, on record or only read, or if one of its statements is new; it is dated earlier
   where it was published by that day and none of its statements was made after it.
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
    had = had_words(case, since)
    return tuple(
        item
        for item in case.record.statements
        if item.counts and (_made_after(case, item, since) or (had and _decided_after(item, since)))
    )


def had_words(case: Case, on: date) -> bool:
    """Whether the case had words on record by that day; those of which nobody says when they were confirmed count as such."""
    return any(item.counts and not _decided_after(item, on) for item in case.record.statements)


def dated_earlier(case: Case, since: date, new: tuple[Statement, ...]) -> tuple[str, ...]:
    """Of new statements those that were made by that day, and confirmed since."""
    return tuple(item.id for item in new if case.record.dating(item).when and not _made_after(case, item, since))


def _made_after(case: Case, item: Statement, since: date) -> bool:
    dated = case.record.dating(item)
    return dated.when is not None and not dated.by(since)


def _decided_after(item: Statement, since: date) -> bool:
    return item.reviewed is not None and item.reviewed.on > since


def arrived(case: Case, since: date, new: tuple[Statement, ...]) -> tuple[Arrived, ...]:
    """The new documents, the newest first; those without a day last."""
    told, earlier = {item.document for item in new}, set(dated_earlier(case, since, new))
    late = {item.document for item in new if item.id not in earlier}
    confirmed = Counter(item.document for item in case.record.statements if item.counts)
    waiting = Counter(item.document for item in case.record.statements if item.status == "proposed")
    waiting.update(dict(proposals.waiting(case.folder)))
    found = []
    for name, source in all_described(case).items():
        published = source.published
        if name in told or (published is not None and published.end > since):
            title = source.title, source.publisher, published
            old = published is not None and published.end <= since and name not in late
            found.append(Arrived(name, *title, confirmed[name], waiting[name], old))
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
