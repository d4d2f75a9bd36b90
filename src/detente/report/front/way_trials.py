"""Of each way to a settlement whether it is enough on our own numbers, and in how many trials of them, in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.report.language.wording import SLIGHT, capital

if TYPE_CHECKING:
    from detente.analysis.impasse import Opening
    from detente.analysis.whatif.uncertainty import Readings, Share
    from detente.report.front.phrases import Told


def if_off(told: Told, ways: Sequence[Opening]) -> list[str]:
    """Of each way whether it opens a settlement on our own numbers, and in how many trials; none where no number is uncertain."""
    if not any(item.numeric or told.model.preferences for item in told.model.insisted.values()):
        return []
    firm = told.answers.firm()
    if firm is None or not firm.varied:
        return []
    shares = [_share(told, firm, way) for way in ways]
    if all(share is None or share.certain for share in shares):
        return []
    return [_enough(_central(told, way), share) for way, share in zip(ways, shares, strict=True)]


def _enough(central: str, share: Share | None) -> str:
    """``Yes on our central numbers, and in nine trials of ten``; ``Just not on our central numbers; yes in seven trials of ten``."""
    here = f"{capital(central)} on our central numbers"
    if share is None:
        return here
    return f"{here}, and {trials(share)}" if central == "yes" else f"{here}; yes {trials(share)}"


def _share(told: Told, firm: Readings, way: Opening) -> Share | None:
    """In how many readings what the way gives up that hangs on no number is enough: nobody is taken to settle for less than it expects."""
    fixed = tuple(member for member in way.members if not told.model.insisted[member].numeric)
    if not fixed:
        return firm.deal
    return next((item.holds for item in (*firm.ways, *firm.openings) if item.members == fixed), None)


def _central(told: Told, way: Opening) -> str:
    """Whether it opens a settlement on the case's own numbers, nobody settling for less than it expects."""
    if all(not told.model.insisted[member].numeric for member in way.members):
        return "yes"
    fall = max(way.falls.values(), default=None)
    return "just not" if fall is not None and fall < SLIGHT else "no"


TOLD = (
    Fraction(1, 2), Fraction(1, 3), Fraction(2, 3), Fraction(1, 4), Fraction(3, 4), *(Fraction(at, 5) for at in (1, 2, 3, 4)),
    *(Fraction(at, 10) for at in (1, 3, 7, 9)), *(Fraction(at, 20) for at in (1, 3, 17, 19)), Fraction(1, 50), Fraction(49, 50),
)  # fmt: skip
"""Shares that have words, the simplest first; none between 0 and 1 is further than 2.5 points from one, 5 in the middle."""
CLOSE = Fraction(1, 40)
SPELLED = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 7: "seven", 9: "nine", 10: "ten", 17: "seventeen", 19: "nineteen",
    20: "twenty", 49: "forty-nine", 50: "fifty",
}  # fmt: skip


def trials(share: Share) -> str:
    """``in two trials of three``, ``in half of the trials``, ``almost never``, ``always``."""
    value = share.share
    if value == 1:
        return "always" if share.certain else "in every trial"
    if value == 0:
        return "never" if share.certain else "in no trial"
    if value < min(TOLD):
        return "almost never"
    if value > max(TOLD):
        return "almost always"
    near = next((told for told in TOLD if abs(value - told) <= CLOSE), None) or min(
        TOLD, key=lambda told: abs(value - told)
    )
    if near == Fraction(1, 2):
        return "in half of the trials"
    return f"in {SPELLED[near.numerator]} {'trial' if near.numerator == 1 else 'trials'} of {SPELLED[near.denominator]}"
