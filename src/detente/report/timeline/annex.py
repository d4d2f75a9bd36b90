"""*Timeline*: everything dated on one scale of time; proposals, answers and rounds in words, what was said by its numbers, a line a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.case.integrity.record import evidence_of
from detente.report.language.wording import Words, capital
from detente.report.page.blocks import Paragraph, Section
from detente.report.page.text import Cite, text
from detente.report.timeline.wording import Happening, timeline

if TYPE_CHECKING:
    from detente.answers import Answers

BY_DAY = {"statement", "response"}
"""What is told a line a day by who spoke; the words stand in the documents, those of answers with the proposals too."""


def section(answers: Answers) -> Section:
    """The timeline, uncertain dates as bars."""
    words = Words(answers.model)
    rests = evidence_of(answers.model)
    about = {item.id for item in answers.statements.values() if item.about.issues or item.about.options}
    figure = timeline(answers.case, words, lambda found: _by_day(words, _bearing(found, rests | about)))
    told = figure or Paragraph(text("Nothing dated is on record."))
    return Section("timeline", "Timeline", (told,))


def _bearing(found: list[Happening], used: set[str]) -> list[Happening]:
    """Without statements on which nothing in the case rests and that are about none of its issues."""
    return [item for item in found if item.kind != "statement" or used & _cited(item)] or found


def _cited(item: Happening) -> set[str]:
    return {name for part in item.text if isinstance(part, Cite) for name in part.statements}


def _by_day(words: Words, found: list[Happening]) -> list[Happening]:
    """Statements and answers of the same dates as one line: who spoke, with the numbers."""
    told: list[Happening] = []
    days: dict[str, dict[str, list[str]]] = {}
    places: dict[str, int] = {}
    for item in found:
        if item.kind == "proposal":  # its words stand with the proposals
            who = capital(words.actor(item.actor or ""))
            told.append(replace(item, text=text(f"{who} made a proposal", Cite(tuple(sorted(_cited(item)))))))
            continue
        if item.kind not in BY_DAY:
            told.append(item)
            continue
        day = item.when
        if day not in days:
            places[day] = len(told)
            told.append(item)
        days.setdefault(day, {}).setdefault(item.actor or "", []).extend(sorted(_cited(item)))
    for day, place in places.items():
        who = capital(words.actors(days[day]))
        cited = Cite(tuple(dict.fromkeys(name for said in days[day].values() for name in said)))
        one = next(iter(days[day])) if len(days[day]) == 1 else None
        told[place] = replace(told[place], text=text(f"{who} spoke", cited), actor=one)
    return told
