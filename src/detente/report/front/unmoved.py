"""What would leave the answer as it is: procedure alone settled, and each scenario of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analysis.completions import possible
from detente.analysis.rounds.procedure import settled

if TYPE_CHECKING:
    from detente.answers import Answers


def by_procedure(answers: Answers) -> bool | None:
    """Whether a settlement is possible once every line on procedure alone is given up; None where that was not decided in time."""
    return settled(answers.model)


def by_scenario(answers: Answers) -> dict[str, bool | None]:
    """Of each scenario whether a settlement is possible under it; None where that was not decided in time."""
    return {name: possible(under.model) for name, under in answers.variants.items()}
