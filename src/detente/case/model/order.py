"""How an actor orders the options of an issue, and which of them lie below its floor."""

from __future__ import annotations

from fractions import Fraction

from detente.case.model import floors
from detente.case.model.model import Model


def order(model: Model, actor: str, issue: str) -> dict[str, Fraction]:
    """The place of each option, more being better: its value under the context, or its rank. Empty where there is none."""
    return floors.places(model.preferences[actor], model.context, issue)


def below_floor(model: Model, actor: str, issue: str) -> frozenset[str]:
    """The options that an actor likes less than the lowest it accepts on an issue."""
    return floors.below(model.preferences[actor], model.context, issue)
