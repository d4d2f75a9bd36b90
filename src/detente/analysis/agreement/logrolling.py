"""Which issues two parties can trade: each gives way on the one that it cares less about than the other does.

Method, for each pair of parties with utilities and each pair of issues that divide them (see :mod:`stakes`)

1. Party a's ratio is its points on issue i over its points on issue j; so is b's. Where a's is larger, a cares
   relatively more for i and b for j: b gives way on i and a on j. Equal ratios offer no trade.
2. ``strength`` is the larger ratio over the smaller: by so much do the two differ about what the issues are worth.
3. ``gain`` is what the best even trade adds for each of the two, in points of the 100 each has at stake, over meeting
   halfway on both issues: with points a_i, a_j, b_i, b_j it is (a_i·b_j − a_j·b_i) / (2·max(a_i + b_i, a_j + b_j)).
   One of the two issues then goes over whole, the other in ``handed_over``: the part of it given up, from the half.

Exact fractions; additive utilities; rules, red lines and adjustments are set aside. A trade is an idea to look
into, not a deal.

References: raiffa1982 (joint gains from differences in what parties value).
"""

import itertools
from fractions import Fraction

from detente.analysis.agreement.stakes import Stakes, stakes
from detente.analysis.result import Exact, Piece, Utilities
from detente.case.tables import Arrays


class Trade(Piece):
    """Two parties, each of whom gives way on one issue: the strongest trades stand first."""

    gives: dict[str, str]
    """Party: the issue on which it gives way; on the other's it prevails."""
    strength: Exact
    gain: Exact
    handed_over: Utilities
    """Party: the part of its issue that it gives up beyond halfway, of ½ at the most."""
    points: dict[str, Utilities]
    """Party, issue: what it has at stake, of 100 over all issues that divide the two."""


def logrolling(tables: Arrays) -> tuple[Trade, ...]:
    """Every trade between two parties with utilities, by strength, then gain, then name."""
    cardinal = sorted(party for party in tables.parties if party in tables.utilities)
    found = []
    for one, other in itertools.combinations(cardinal, 2):
        points = stakes(tables, (one, other))
        for issues in itertools.combinations(sorted(points[one]), 2):
            trade = _trade(points, (one, other), issues)
            if trade is not None:
                found.append(trade)
    return tuple(sorted(found, key=lambda trade: (-trade.strength, -trade.gain, sorted(trade.gives.items()))))


def _trade(points: Stakes, parties: tuple[str, str], issues: tuple[str, str]) -> Trade | None:
    one, other = parties
    first, second = issues
    mine, theirs = points[one][first] * points[other][second], points[one][second] * points[other][first]
    if mine == theirs:
        return None
    gives = {one: second, other: first} if mine > theirs else {one: first, other: second}
    together = {issue: points[one][issue] + points[other][issue] for issue in issues}
    larger = max(together.values())
    return Trade(
        gives=gives,
        strength=max(mine, theirs) / min(mine, theirs),
        gain=abs(mine - theirs) / (2 * larger),
        handed_over={
            party: Fraction(1, 2) * min(together.values()) / together[gives[party]]
            if together[gives[party]] == larger
            else Fraction(1, 2)
            for party in parties
        },
        points={party: {issue: points[party][issue] for issue in issues} for party in parties},
    )
