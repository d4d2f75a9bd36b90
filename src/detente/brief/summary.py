"""The brief in ten lines, for a terminal."""

from __future__ import annotations

import textwrap

from detente.answers import Answers
from detente.brief.facts import facts
from detente.errors import harmless
from detente.report.language.dates import day
from detente.report.page.text import plain
from detente.report.verdict.wording import verdict

WIDTH = 98
MOST_LINES = 10
SHARES = (1, 3, 2)
"""Lines for each fact; what blocks is mostly told by the verdict above it."""


def summarise(answers: Answers) -> str:
    """Case and date, verdict, the three facts, each cut to what fits."""
    model = answers.model
    under = f", scenario: {answers.case.scenario_name}" if answers.case.scenario else ""
    lines = [f"{model.name}, as of {day(model.as_of)}{under}"]
    lines += textwrap.wrap(verdict(answers), WIDTH, max_lines=3, placeholder=" …")
    for fact, most in zip(facts(answers), SHARES, strict=True):
        told = f"{fact.label}: {plain(fact.short or fact.text)}"
        lines += textwrap.wrap(told, WIDTH, max_lines=most, placeholder=" …", subsequent_indent="  ")
    return "\n".join(harmless(line) for line in lines[:MOST_LINES])
