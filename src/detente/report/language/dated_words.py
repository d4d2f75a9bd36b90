"""Statements by their days and numbers alone, the newest first: their words stand in the documents, once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.record import Statement
from detente.report.language.lately import dated, newest
from detente.report.language.wording import Words, capital
from detente.report.page.text import Cite, Text, text

if TYPE_CHECKING:
    from detente.answers import Answers


def days(answers: Answers, names: Iterable[str]) -> Text:
    """``18 February 2026 [2]; 23 April 2025 [4, 18]``: the confirmed ones among some statements; empty where there is none."""
    known = (answers.statements[name] for name in dict.fromkeys(names) if name in answers.statements)
    by_day: dict[str, list[str]] = {}
    for item in newest(answers, known):
        by_day.setdefault(dated(answers.case.record.dating(item)), []).append(item.id)
    return _joined([text(day, Cite(tuple(said))) for day, said in by_day.items()], "; ")


def speakers(answers: Answers, statements: Iterable[Statement]) -> Text:
    """``Aland 5 June 2026 [5, 54]; 4 June 2026 [9] · Borland …``: who spoke when, the newest first."""
    words = Words(answers.model)
    by_speaker: dict[str, list[str]] = {}
    for item in newest(answers, statements):
        by_speaker.setdefault(item.named or "", []).append(item.id)
    told = [text(f"{capital(words.actor(who))} ", days(answers, said)) for who, said in by_speaker.items()]
    return _joined(told, " · ")


def _joined(parts: list[Text], between: str) -> Text:
    whole: Text = ()
    for at, part in enumerate(parts):
        whole = text(whole, between if at else None, part)
    return whole
