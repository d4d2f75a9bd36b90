"""*Timeline*: everything dated on one scale of time; proposals, answers and rounds in words, what was said by its numbers, a line a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.report.language.wording import Words, capital
from detente.report.page.blocks import Figure, Paragraph, Section
from detente.report.page.text import Cite, text
from detente.report.timeline.wording import Happening, timeline

if TYPE_CHECKING:
    from detente.answers import Answers


def section(answers: Answers) -> Section:
    """The timeline, uncertain dates as bars."""
    words = Words(answers.model)
    figure = timeline(answers.case, words, lambda found: _by_day(words, found))
    told = _alone(figure) if figure else Paragraph(text("Nothing dated is on record."))
    return Section("timeline", "Timeline", (told,))


def _alone(figure: Figure) -> Figure:
    """The picture tells all that the table behind it would."""
    return replace(figure, table=None)


def _by_day(words: Words, found: list[Happening]) -> list[Happening]:
    """Statements of the same dates as one line: who spoke, with the numbers."""
    told: list[Happening] = []
    days: dict[str, dict[str, list[str]]] = {}
    places: dict[str, int] = {}
    for item in found:
        if item.kind != "statement":
            told.append(item)
            continue
        if item.when not in days:
            places[item.when] = len(told)
            told.append(item)
        cited = [name for part in item.text if isinstance(part, Cite) for name in part.statements]
        days.setdefault(item.when, {}).setdefault(item.actor or "", []).extend(cited)
    for when, place in places.items():
        who = [text(f"{capital(words.actor(actor))}", Cite(tuple(said))) for actor, said in days[when].items()]
        parts = [part for item in who for part in (*item, "; ")][:-1]
        one = next(iter(days[when])) if len(days[when]) == 1 else None
        told[place] = replace(told[place], text=text("Said: ", *parts), actor=one)
    return told
