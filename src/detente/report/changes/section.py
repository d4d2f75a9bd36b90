"""The answer of ``detente changes``: what moved between two days, a line a change, newest as the case dates it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from detente.report.changes.wording import dated, told
from detente.report.language.dates import day
from detente.report.language.lately import lines
from detente.report.language.wording import Words, capital, count, joined, spelled
from detente.report.page.blocks import Block, Items, Paragraph, Section
from detente.report.page.text import Cite, Ref, Strong, text

if TYPE_CHECKING:
    from detente.analysis.changes import Changes
    from detente.answers import Answers

MOST_EACH = 3
"""Newest statements of each speaker that are listed; its older ones are folded."""


def section(answers: Answers, found: Changes) -> Section:
    """How much moved, then each change with its day, its id and what it rests on."""
    between = f"between {day(date.fromisoformat(str(found.since)))} and {day(date.fromisoformat(str(found.until)))}"
    if not found.moved:
        nothing = f"Nothing that the case dates moved {between}."
        return Section("changes", "What moved", (Paragraph(text(Strong(nothing))), *_said(answers, found)))
    before = answers.case.under(as_of=date.fromisoformat(str(found.since))).model
    lines = tuple(
        text(
            f"{capital(dated(change))}: {told(before, answers.model, change)}",
            Ref(f"{change.kind} {change.id}, {change.how}"),
            Cite(change.evidence),
        )
        for change in found.moved
    )
    lead = f"{capital(count(len(found.moved), 'thing'))} moved {between}"
    blocks: tuple[Block, ...] = (Paragraph(text(Strong(lead))), Items(lines), *_said(answers, found))
    return Section("changes", "What moved", blocks)


def _said(answers: Answers, found: Changes) -> Iterator[Block]:
    """How much was said between the days, by whom; then what, the newest first, a turn as one line."""
    if not found.said:
        return
    words = Words(answers.model)
    theirs = [item for item in found.said if item.voice == "source" and item.speaker in answers.model.actors]
    speakers = Counter(item.speaker for item in theirs)
    others = len(found.said) - len(theirs)
    told = [f"{words.actor(name or '')} {spelled(number)}" for name, number in speakers.most_common()]
    told += [f"{spelled(others)} of others, or of the reports themselves"] if others else []
    turned = f"; {count(len(found.turned), 'change')} of stance" if found.turned else ""
    yield Paragraph(text(Strong(f"{capital(count(len(found.said), 'new statement'))}: {joined(told)}{turned}")))
    statements = {item.id: item for item in answers.case.record.statements}
    before = {item.before: statements[item.before] for item in found.turned}
    new = {item.id: statements[item.id] for item in theirs if not statements[item.id].links.restates}
    yield lines(answers, {**before, **new}.values(), MOST_EACH)
