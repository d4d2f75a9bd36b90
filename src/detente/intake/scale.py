"""How firm something is, in words: the levels by which a draft proposes it, and below them what its holder would give up."""

from __future__ import annotations

from decimal import Decimal

from detente.frozen import frozen
from detente.record.stances import levels

BENDS = "will bend"


@frozen
class Firm:
    """A place on the scale: its number from 1 to 9, and what it means."""

    number: int
    words: str


def scale() -> tuple[Firm, ...]:
    """The places that have words, the firmest first."""
    return (*(Firm(level.number, level.words) for level in levels()), Firm(1, BENDS))


def in_words(number: Decimal | int) -> str:
    """A firmness in words; between two places both are named: ``between “said once” and “said again, or in answer”``."""
    places = scale()
    above = [item for item in places if item.number >= number][-1]
    if above.number == number:
        return above.words
    below = next(item for item in places if item.number < number)
    return f"between “{below.words}” and “{above.words}”"
