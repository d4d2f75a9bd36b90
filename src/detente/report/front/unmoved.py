"""What would leave the answer as it is: procedure alone settled, and each scenario of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analysis.completions.existence import possible
from detente.analysis.rounds.procedure import settled
from detente.report.front.clauses import inside
from detente.report.front.phrases import OURS
from detente.report.page.text import Text, text

if TYPE_CHECKING:
    from detente.answers import Answers

MOST_SCENARIOS = 3
"""Scenarios that are named."""


def by_procedure(answers: Answers) -> bool | None:
    """Whether a settlement is possible once every line on procedure alone is given up; None where that was not decided in time."""
    return settled(answers.model)


def by_scenario(answers: Answers) -> dict[str, bool | None]:
    """Of each scenario whether a settlement is possible under it; None where that was not decided in time."""
    return {name: possible(variant.model) for name, variant in answers.variants.items()}


def under(one: str, several: str, names: list[str]) -> Text:
    """Scenarios by their names, which may be sentences or things."""
    return text(one if len(names) == 1 else several, OURS, f": {'; '.join(map(inside, names[:MOST_SCENARIOS]))}.")
