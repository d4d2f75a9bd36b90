"""What was said, newest first, each with its date: the same words wherever statements are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.record import Dating, Statement
from detente.record.turns import Turn, turns
from detente.report.language.dates import when
from detente.report.language.quotes import quoted, spoken
from detente.report.language.wording import Words, capital, count
from detente.report.page.blocks import Items
from detente.report.page.text import Cite, Strong, Text, Typed, listing, text

if TYPE_CHECKING:
    from detente.answers import Answers

UNDATED = "no date"
MOST_FOLDED = 60
"""Older statements that a list folds away; beyond, it says how many more there are."""


def dated(dating: Dating) -> str:
    """``5 June 2026``; ``5 June 2026, as published``; ``no date``."""
    return f"{when(dating.when, UNDATED)}{', as published' if dating.as_published else ''}"


def newest(answers: Answers, statements: Iterable[Statement]) -> list[Statement]:
    """Statements by date, the newest first, those without a date last; of a case read as of a day, those dated by then.

    Those of one day stay in the order of the record.
    """
    record, day = answers.case.record, answers.case.read_as_of
    told = [item for item in statements if day is None or record.dating(item).by(day)]
    return sorted(told, key=lambda item: record.dating(item).order, reverse=True)


def lines(answers: Answers, statements: Iterable[Statement], most_each: int) -> Items:
    """A line a statement, the newest first; a change of stance is one line, with what was said before and after.

    Of each speaker the ``most_each`` newest lines are shown, the same number for everybody; the older ones are folded.
    """
    record = answers.case.record
    told = newest(answers, statements)
    turned: dict[str, list[Turn]] = {}
    for turn in turns(told, record.dating):
        turned.setdefault(turn.after.id, []).append(turn)
    before = {turn.before.id for found in turned.values() for turn in found} - set(turned)
    shown: list[Text] = []
    folded: list[Text] = []
    lines_of: Counter[str | None] = Counter()
    for item in told:
        if item.id not in before:
            lines_of[item.named] += 1
            place = shown if lines_of[item.named] <= most_each else folded
            place.append(_turn(answers, turned[item.id]) if item.id in turned else _line(answers, item))
    older = len(folded) - MOST_FOLDED
    if older > 0:
        told_not = count(older, "older one")
        folded[MOST_FOLDED:] = [text(f"… and {told_not}", Typed(" (`detente search` finds them)"), ".")]
    return Items(tuple(shown), folded=tuple(folded), beyond=max(0, older))


def said(answers: Answers, statement: Statement) -> Text:
    """The words of a statement with their date and citation."""
    return text(
        quoted(answers.case, statement), f" ({dated(answers.case.record.dating(statement))})", Cite((statement.id,))
    )


def _line(answers: Answers, statement: Statement) -> Text:
    told = "" if spoken(answers.case, statement) else ", as reported"
    return text(Strong(f"{_who(answers, statement)}{told}: "), said(answers, statement))


def _turn(answers: Answers, found: list[Turn]) -> Text:
    """``Aland moved: … (5 June 2026); before that: … (1 May 2026)``."""
    earlier = [said(answers, item) for item in {turn.before.id: turn.before for turn in found}.values()]
    return text(
        Strong(f"{_who(answers, found[0].after)} moved: "),
        said(answers, found[0].after),
        "; before that: ",
        listing(earlier),
    )


def _who(answers: Answers, statement: Statement) -> str:
    return capital(Words(answers.model).actor(statement.named or ""))
