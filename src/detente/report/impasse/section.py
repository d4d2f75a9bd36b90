"""The answer of ``detente why``: conflicts, openings, prices near the least."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analysis.impasse.order import rivals
from detente.case.model.shape import standoff_alone
from detente.report.impasse.conflicts import (
    LISTED,
    actors_alone,
    always,
    conflict_list,
    never,
    opening_bars,
)
from detente.report.language.silences import heard, rests
from detente.report.language.wording import Words, capital, count, number
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import Strong, Text, text
from detente.report.verdict.wording import impossible, no_deals, on_record, said_there, verdict

if TYPE_CHECKING:
    from detente.analysis.impasse import NearDeal
    from detente.answers import Answers

TOLD = 3
"""Conflicts that the brief tells in sentences; its matrix holds the others."""
OPEN = "A deal exists in this model: nothing blocks it. `detente deals` lists it."
NO_RULES = "No concession opens a deal: the rules about what can coexist would have to change."


def why(answers: Answers) -> Section:
    """The verdict, every conflict, every opening, and the prices near the least."""
    model, words, blocked = answers.model, Words(answers.model), answers.why()
    judged = answers.verdict()
    if standoff_alone(answers.model):
        return no_deals("why", "Why there is no deal", answers)
    ruled = blocked.rules_leave_no_deal
    told = (
        OPEN
        if judged.answer == "yes"
        else impossible(model, blocked)
        if judged.answer == "no" or ruled
        else verdict(answers)
    )
    blocks: list[Block] = [Paragraph(text(Strong(told), said_there(answers)))]
    blocks += [Paragraph(text(line)) for line in (*on_record(answers), rests(words, judged)) if line]
    if blocked.conflicts:
        found = capital(count(len(blocked.conflicts), "conflict"))
        blocks += [
            Subhead(f"{found}: these cannot hold together"),
            Items(conflict_list(model, words, blocked), ordered=True),
        ]
        if not blocked.conflicts_complete:
            blocks.append(Paragraph(text("There may be more: the search was cut short."), small=True))
        blocks += in_short(answers)
    if blocked.openings:
        blocks += openings(answers, LISTED)
    elif blocked.rules_leave_no_deal:
        blocks.append(Paragraph(text(NO_RULES)))
    return Section("why", "Why there is no deal", (*blocks, *near_deals(answers)))


def in_short(answers: Answers) -> list[Block]:
    """Which actors block each other, what is in every opening, and what is never the reason."""
    words, blocked = Words(answers.model), answers.why()
    lines = [text(actors_alone(words, blocked, TOLD))] if blocked.actor_conflicts else []
    lines += always(words, blocked)
    unused = never(answers.model, words, blocked)
    return [Paragraph(line) for line in (*lines, *([unused] if unused else []))]


def openings(answers: Answers, most: int | None = None) -> list[Block]:
    """How many ways there are, and each by cost with whom it asks and the best deal that it opens."""
    blocked, words = answers.why(), Words(answers.model)
    ranked, least = blocked.by_cost, blocked.least
    lead = "Without all that an opening names, some deal crosses no line on record; without only a part of it, every deal does. "
    lead += "The cost adds the firmness, from 1 to 9, of all that is given up"
    lead += f"; the least is {number(least[0].cost)}." if len(ranked) > 1 else "."
    if others := rivals(answers.model, blocked):
        could = (
            "one other way could cost less"
            if len(others) == 1
            else f"{count(len(others), 'other way')} could cost less"
        )
        lead += f" Firmness is an order: under other numbers for the same order {could}."
    bars = opening_bars(answers.model, words, blocked, heard(answers), *([most] if most else []))
    return [Paragraph(text(lead)), bars]


def near_deals(answers: Answers) -> list[Block]:
    """Near deals at prices that are no opening: those are told already."""
    blocked = answers.why()
    told = {item.members for item in blocked.openings}
    words = Words(answers.model)
    rows = tuple(_near(words, near) for near in blocked.near_deals if tuple(sorted(_members(near))) not in told)
    if not rows:
        return []
    columns = (
        "Best deal at this price (changes from today)",
        "Who would have to move, and how",
        "Deals at this price",
        "Total",
    )
    return [Table(columns, rows, "Other prices near the least, with the best deal at each", frozenset({2, 3}))]


def _members(near: NearDeal) -> list[str]:
    return [member for given in near.gives.values() for member in given]


def _near(words: Words, near: NearDeal) -> tuple[Text, ...]:
    return (
        text(words.changes(near.deal)),
        text(f"If {words.moves(_members(near), near.deal, near.utilities)}"),
        text("not counted" if near.deals is None else f"{near.deals:,}"),
        text(number(near.cost)),
    )
