"""The answer of ``detente changes``: what moved between two days, a line a change, newest as the case dates it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from detente.report.changes.wording import dated, told
from detente.report.language.wording import capital, count
from detente.report.page.blocks import Block, Items, Paragraph, Section
from detente.report.page.text import Cite, Ref, Strong, text

if TYPE_CHECKING:
    from detente.analysis.changes import Changes
    from detente.answers import Answers


def section(answers: Answers, found: Changes) -> Section:
    """How much moved, then each change with its day, its id and what it rests on."""
    between = f"between {found.since} and {found.until}"
    if not found.moved:
        nothing = f"Nothing that the case dates moved {between}."
        return Section("changes", "What moved", (Paragraph(text(Strong(nothing))),))
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
    blocks: tuple[Block, ...] = (Paragraph(text(Strong(lead))), Items(lines))
    return Section("changes", "What moved", blocks)
