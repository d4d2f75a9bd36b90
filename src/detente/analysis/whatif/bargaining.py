"""Two closed forms of bargaining theory, as yardsticks.

*Range of war* (fearon1995): two sides dispute something worth 1 to each, the first would win it with chance p, and war
costs them c₁ and c₂. Every division that leaves the first between p − c₁ and p + c₂ is better than war for both.

*Alternating offers* (rubinstein1982): two players divide 1, offering in turn, a day's delay worth the factors δ₁ and δ₂.
In the only equilibrium the first proposer gets (1 − δ₂) / (1 − δ₁ δ₂), at once.

References: fearon1995; rubinstein1982.
"""

from __future__ import annotations

from fractions import Fraction


def range_of_war(chance: Fraction, cost_first: Fraction, cost_second: Fraction) -> tuple[Fraction, Fraction]:
    """The least and the most that the first side gets in a division both prefer to war."""
    return max(Fraction(0), chance - cost_first), min(Fraction(1), chance + cost_second)


def alternating_offers(patience_first: Fraction, patience_second: Fraction) -> Fraction:
    """What the first proposer gets where both factors of patience lie below 1."""
    return (1 - patience_second) / (1 - patience_first * patience_second)
