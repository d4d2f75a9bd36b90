"""Statements by their days and numbers alone, the newest first: their words stand in the documents, once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.record import Statement
from detente.record.dating import dating
from detente.report.language.lately import dated, newest
from detente.report.language.wording import Words, capital, count
from detente.report.page.text import Cite, Text, text

if TYPE_CHECKING:
    from detente.answers import Answers


MOST = 8
"""Newest statements of one list that are named; older ones are counted."""


def days(answers: Answers, names: Iterable[str]) -> Text:
    """``18 February 2026; 23 April 2025 [2, 4, 18]``: of the confirmed ones among some statements; empty where there is none."""
    known = newest(answers, (answers.statements[name] for name in dict.fromkeys(names) if name in answers.statements))
    shown, older = known[:MOST], known[MOST:]
    when = dict.fromkeys(said_on(answers, item) for item in shown)
    more = f" and {count(len(older), 'older one')}" if older else None
    return text("; ".join(when), Cite(tuple(item.id for item in shown)), more)


def speakers(answers: Answers, statements: Iterable[Statement]) -> Text:
    """``Aland (5 June 2026; 4 June 2026); Borland (1 May 2026) [5, 9, 54]``: who spoke when, the newest first."""
    words = Words(answers.model)
    said = newest(answers, statements)
    by_speaker: dict[str, dict[str, None]] = {}
    for item in said:
        by_speaker.setdefault(item.named or "", {})[said_on(answers, item)] = None
    told = "; ".join(f"{capital(words.actor(who))} ({'; '.join(when)})" for who, when in by_speaker.items())
    return text(told, Cite(tuple(item.id for item in said)))


def said_on(answers: Answers, item: Statement) -> str:
    """When it was said: one dated by a day ahead of the case speaks of that day, and was said when its document came out."""
    record = answers.case.record
    found = record.dating(item)
    if not found.by(answers.model.as_of):
        found = dating(None, record.documents[item.document].published)
    return dated(found)
