"""*Ways to a settlement with their numbers*: what excludes what, each way, the numbers that decide, and the values behind all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.model.insisted import ReservationValue
from detente.case.tables import no_deal_value
from detente.report.deals.section import agreeable
from detente.report.deals.space import space_figure
from detente.report.impasse.folded import Folded, folded
from detente.report.impasse.section import NO_RULES
from detente.report.language.evidence import joint_basis
from detente.report.language.wording import Words, capital, joined, number
from detente.report.page.blocks import Block, Chart, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import Strong, Text, text
from detente.report.verdict.wording import on_record
from detente.report.whatif.uncertainty import between, of_hundred

if TYPE_CHECKING:
    from detente.analysis.impasse import Opening
    from detente.answers import Answers

CONFLICTS, WAYS = 2, 8
"""Conflicts and ways that are told; the JSON document has the rest."""


def section(answers: Answers) -> Section:
    """What a settlement could be, or what would have to give for one."""
    blocks: list[Block] = []
    if answers.deal_exists and answers.verdict().answer == "no_positions":
        blocks += [Paragraph(text(line)) for line in on_record(answers)]
    elif answers.deal_exists:
        blocks += agreeable(answers)
        figure = space_figure(answers.model, Words(answers.model), answers.space, answers.deals(), answers.why())
        blocks += [figure] if isinstance(figure.picture, Chart) else []
    else:
        blocks += _conflicts(answers)
        blocks += _ways(answers)
    title = "What a settlement could look like" if answers.deal_exists else "Ways to a settlement, with their numbers"
    return Section("openings", title, tuple(blocks))


def _conflicts(answers: Answers) -> list[Block]:
    found = folded(answers.model, answers.why())
    if not found:
        return []
    lines = [_conflict(answers, item) for item in found[:CONFLICTS]]
    rest = sum(1 + len(item.repeats) for item in found[CONFLICTS:])
    lines += [text(f"… and {rest:,} more, in the JSON document.")] if rest else []
    return [Subhead("What excludes what (all but any one of each set could be honoured together)"), Items(tuple(lines))]


def _conflict(answers: Answers, item: Folded) -> Text:
    """``1. A demands … and B will not …. Holds whatever the weights. So do 2 and 3, through B's leadership.``"""
    model, words = answers.model, Words(answers.model)
    members = [_position(words, name) for name in item.conflict.members]
    whatever = ", whatever the numbers" if item.conflict.red_lines_only else ""
    again = joined([str(at) for at in item.repeats])
    repeated = f" (so {again}, through {words.actors(item.through)})" if again else ""
    grounds = joint_basis(model, words, item.conflict.members)
    return text(Strong(f"{item.number}. "), capital(joined(members)), whatever, grounds, repeated, ".")


def _position(words: Words, name: str) -> str:
    """A position; what is expected without a settlement with its number."""
    item = words.model.insisted[name]
    if not isinstance(item, ReservationValue):
        return words.constraint(name)
    expects = words.verb(item.actor, "expects", "expect")
    return f"{words.actor(item.actor)} {expects} {number(no_deal_value(words.model, item.actor))} without a settlement"


def _ways(answers: Answers) -> list[Block]:
    """Each way: who would have to move how, the best settlement it opens, what that is worth to whom."""
    blocked, words = answers.why(), Words(answers.model)
    if not blocked.openings:
        return [Paragraph(text(NO_RULES))] if blocked.rules_leave_no_deal else []
    shown = blocked.by_cost[:WAYS]
    worth = any(item.utilities for item in shown)
    firm = answers.firm()
    tried = firm is not None and bool(firm.varied)
    rows = tuple(
        (
            text(Strong(f"{at}. "), capital(_moves(words, item)), joint_basis(answers.model, words, item.members)),
            text(words.changes(item.deal)),
            *((_worth(words, item),) if worth else ()),
            *((text(_trials(answers, item)),) if tried else ()),
        )
        for at, item in enumerate(shown, 1)
    )
    columns = (
        *("Who would have to move, and how", "The best it would open (changes from today)"),
        *(("Worth (without a settlement)",) if worth else ()),
        *(("With its fixed positions gone, a settlement in so many of 100 trials",) if tried else ()),
    )
    many = len(blocked.openings)
    caption = "Ways to a settlement" if many <= WAYS else f"The first {WAYS} of {many:,} ways to a settlement"
    blocks: list[Block] = [Table(columns, rows, caption, stacks=True)]
    if not blocked.openings_complete:
        blocks.append(Paragraph(text("There may be more ways: the search was cut short."), small=True))
    return blocks


def _moves(words: Words, item: Opening) -> str:
    """Who takes which option; who settles for less, without the numbers, which stand beside."""
    less = [name for name in item.members if isinstance(words.model.insisted[name], ReservationValue)]
    taken = words.moves([name for name in item.members if name not in less], item.deal, item.utilities)
    actors = [words.model.insisted[name].actor for name in less]
    settled = f"{words.actors(actors)} settled for less than without a settlement" if actors else ""
    return joined([part for part in (taken, settled) if part])


def _trials(answers: Answers, item: Opening) -> str:
    """In how many trials a settlement exists once its fixed positions go, whatever no settlement is worth: ``72 (70 to 74)``."""
    firm, insisted = answers.firm(), answers.model.insisted
    fixed = {name for name in item.members if not insisted[name].numeric}
    for way in firm.ways if firm else ():
        if set(way.members) == fixed:
            return f"{of_hundred(way.holds.share)}{between(way.holds)}"
    return "–"


def _worth(words: Words, item: Opening) -> Text:
    """``Aland 51.9 (48); Borland 54.7 (56)``: what the deal is worth, and no settlement, to each."""
    told = [
        f"{words.short(actor)} {number(value)} ({number(value - item.gains[actor])})"
        if actor in item.gains
        else f"{words.short(actor)} {number(value)}"
        for actor, value in item.utilities.items()
    ]
    return text("; ".join(told) or "–")
