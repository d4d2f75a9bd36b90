"""What a round agreed, held against the positions of its day: a round that agreed something did not fail there.

Method: the terms agreed are weighed over all rule-obeying deals that keep to them, as a proposal's are; a line that each
of these crosses was given up, or is read firmer than it was.
"""

from __future__ import annotations

from detente.analysis.completions.weighing import completions
from detente.analysis.result import Piece
from detente.case.model import Model
from detente.case.model.talks import Round
from detente.case.tables import Arrays

WITHOUT = ("failed", "stalled")
"""Outcomes of a round that agreed nothing."""
ENDED = (*WITHOUT, "partial", "open")
"""Outcomes after which something is left that stood in the way."""


class AgreedAnswer(Piece):
    """One thing agreed, as the case says it."""

    text: str | None
    terms: dict[str, tuple[str, ...]] | None
    step: str | None
    crosses: tuple[str, ...]
    """Red lines, floors and no-deal values of those who must consent that its terms cross by the positions of the day."""
    evidence: tuple[str, ...]


def agreed(model: Model, tables: Arrays, item: Round) -> tuple[AgreedAnswer, ...]:
    """What a round agreed, against a model of its day."""
    asked = set(model.consenting())
    found = []
    for part in item.agreed:
        crossed = completions(model, tables, part.terms).crossed if part.terms else {}
        found.append(
            AgreedAnswer(
                text=part.text,
                terms=part.terms,
                step=part.step,
                crosses=tuple(
                    name for name, share in crossed.items() if share == "always" and model.insisted[name].actor in asked
                ),
                evidence=part.evidence,
            )
        )
    return tuple(found)


def leaves_something(item: Round, *, dated: bool) -> bool:
    """Whether it is known that a round ended without agreeing everything, and by which positions it is judged.

    Of a round without a date on record it is not known what stood in its way then.
    """
    return dated and item.outcome in ENDED
