"""The answer of ``detente news``: documents, what was said by actor and issue, and what it may change, on one page to send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.report.language.dates import day, when
from detente.report.language.lately import said
from detente.report.language.quotes import spoken
from detente.report.language.wording import Words, capital, count, joined
from detente.report.news.wording import told, would
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import Ref, Strong, Text, Typed, text

if TYPE_CHECKING:
    from detente.answers import Answers
    from detente.intake.news.found import Arrived, Finding, Group, News

MOST_EACH = 3
"""Newest statements of one speaker on one issue that are listed; how many more there are is said."""


EARLIER = "; dated earlier, read since"
SEALED = "Some of these words are sealed: they are for those alone who may see them."


def holds_sealed(answers: Answers, found: News) -> bool:
    """Whether some of the new statements, or their documents, are sealed."""
    record = answers.case.record
    items = [record.by_id[name] for name in found.statements]
    return any(item.sealed or record.documents[item.document].sealed for item in items)


def section(answers: Answers, found: News) -> Section:
    """How much is new, then findings, statements by actor and issue, and documents."""
    return Section("news", "What is new", tuple(_blocks(answers, found)))


def lead(found: News) -> str:
    """``Two documents and five statements since 1 February 2026 (one document dated earlier, read since); they may change …``."""
    new = _counted(len(found.documents), len(found.statements))
    old = _counted(sum(item.earlier for item in found.documents), len(found.earlier))
    since = f"since {day(found.since)}"
    if not new:
        return f"Nothing is new {since}"
    since += f" (of these {joined(old)} dated earlier, read since)" if old else ""
    number = len(found.findings)
    touched = (
        f"; they may change {count(number, 'thing')} in the case" if number else "; nothing in the case is touched"
    )
    return f"{capital(joined(new))} {since}{touched}"


def _counted(documents: int, statements: int) -> list[str]:
    return [count(number, word) for number, word in ((documents, "document"), (statements, "statement")) if number]


def _blocks(answers: Answers, found: News) -> Iterator[Block]:
    yield Paragraph(text(Strong(f"{lead(found)}.")))
    if holds_sealed(answers, found):
        yield Paragraph(text(SEALED), small=True)
    if found.findings:
        yield Subhead("What it may change")
        yield Items(tuple(finding(answers, item) for item in found.findings))
    if found.left:
        yield Paragraph(text(f"Declined: {joined([item.name for item in found.left])}."), small=True)
    if found.groups:
        yield Subhead("Who said what")
        yield Items(tuple(group(answers, item) for item in found.groups))
    if found.documents:
        yield documents(found.documents)


def finding(answers: Answers, item: Finding) -> Text:
    """A finding with its name, what it rests on, and what taking it would write."""
    return text(told(answers.case, item), Ref(item.name), Typed(f" If taken, {would(answers.case, item)}."))


def group(answers: Answers, item: Group) -> Text:
    """``Aland on the well: “…” (5 June 2026); “…” (3 June 2026), and two more``; the report's own words are marked as reported."""
    statements = [answers.case.record.by_id[name] for name in item.statements]
    parts: list[Text] = []
    own = True
    for at, statement in enumerate(statements[:MOST_EACH]):
        before, own = own, item.speaker is None or spoken(answers.case, statement)
        parts.append(text("; " if at else "", "as reported, " if before and not own else "", said(answers, statement)))
    rest = len(statements) - MOST_EACH
    more = f"; and {count(rest, 'more', 'more')}" if rest > 0 else ""
    return text(Strong(f"{heading(answers, item)}: "), *parts, more)


def heading(answers: Answers, item: Group) -> str:
    """Who spoke on what: ``Aland on the well``; ``Reports, no issue named``."""
    words = Words(answers.model)
    who = capital(words.actor(item.speaker)) if item.speaker else "The reports themselves"
    if item.issue is None:
        return f"{who}, no issue named"
    return f"{who} {words.at(item.issue)}"


def documents(items: tuple[Arrived, ...]) -> Table:
    """The new documents: what each is called, by whom and when, how much of it is confirmed and how much waits."""
    rows = tuple(
        (
            text(item.title or item.id, Ref(item.id)),
            text(item.publisher or "–"),
            text(f"{when(item.published, 'no day')}{EARLIER if item.earlier else ''}"),
            text(str(item.confirmed)),
            text(str(item.waiting)),
        )
        for item in items
    )
    columns = ("Document", "Publisher", "Published", "Confirmed", "Waiting")
    return Table(columns, rows, "New documents", frozenset({3, 4}))
