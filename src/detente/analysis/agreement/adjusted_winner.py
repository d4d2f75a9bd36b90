"""How Adjusted Winner would divide the issues between two parties: who prevails where, and which one is shared.

Method

1. Each party has 100 points on the issues that divide the two, by what it loses between its best and its worst
   option (see :mod:`stakes`).
2. The winner takes: each issue goes to the party with more points on it. Issues with equal points go, by name, to
   whoever has less so far (both the same: to the party first by name).
3. Adjustment: the party that is ahead hands issues over, those first where its points count for least against the
   other's (ratio, then name), until both have the same; the last one is split as far as that needs.

What comes out is equitable (both have the same points), envy-free (each has at least 50 of its own) and efficient
(no other division is better for both), and at most one issue is split. Everything is an exact fraction, so these
hold exactly. Ties in a ratio change which issue is split, never how many points anybody has; the order of the file
never matters, and the names of the parties only where the two stand exactly alike.

It assumes that issues can be divided and added up, and sets aside rules, red lines, floors, no-deal values, and
adjustments of utility; ``assumes`` says so in the result. It is a yardstick for even-handedness, not a deal.

References: bramstaylor1996 (ch. 4); bramstogman1996 (Camp David).
"""

from fractions import Fraction

from detente.analysis.agreement.stakes import Stakes, best_options, stakes
from detente.analysis.result import Exact, Piece, Utilities
from detente.case.tables import Arrays

NOUGHT, ONE = Fraction(0), Fraction(1)


class AdjustedWinner(Piece):
    """The division of the issues between two parties; on each, ``shares`` of the two sum to 1."""

    parties: tuple[str, str]
    points: dict[str, Utilities]
    """Party, issue: what the party has at stake, of 100."""
    best: dict[str, dict[str, tuple[str, ...]]]
    """Party, issue: what prevailing means, its best options."""
    winner_takes: Utilities
    """Points each party has before the adjustment."""
    shares: dict[str, Utilities]
    """Issue, party: how far the party prevails, from 0 to 1."""
    split: str | None
    """The one issue that is shared, if any."""
    each: Exact
    """Points either party has in the end."""
    undivided: tuple[str, ...]
    """Issues to settle on which one option is best for both, or that leave one of them indifferent."""
    assumes: tuple[str, ...]


def adjusted_winner(tables: Arrays) -> AdjustedWinner | None:
    """The division; None unless exactly two parties have utilities and some issue divides them."""
    cardinal = sorted(party for party in tables.parties if party in tables.utilities)
    if len(cardinal) != 2:
        return None
    one, other = cardinal
    points = stakes(tables, (one, other))
    if not points[one]:
        return None
    shares = _winner_takes(points, one, other)
    first = {party: _total(points, shares, party) for party in cardinal}
    split = _adjust(points, shares, one, other)
    return AdjustedWinner(
        parties=(one, other),
        points=points,
        best={party: {issue: best_options(tables, party, issue) for issue in points[party]} for party in cardinal},
        winner_takes=first,
        shares=shares,
        split=split,
        each=_total(points, shares, one),
        undivided=tuple(
            sorted(
                issue
                for issue, options in zip(tables.issues, tables.options, strict=True)
                if len(options) > 1 and issue not in points[one]
            )
        ),
        assumes=_assumes(tables, cardinal),
    )


def _total(points: Stakes, shares: dict[str, Utilities], party: str) -> Fraction:
    return sum((share[party] * points[party][issue] for issue, share in shares.items()), NOUGHT)


def _winner_takes(points: Stakes, one: str, other: str) -> dict[str, Utilities]:
    """Each issue whole to the party with more points on it; equal ones to whoever is behind."""
    issues = sorted(points[one])
    winner = {
        issue: one if points[one][issue] > points[other][issue] else other
        for issue in issues
        if points[one][issue] != points[other][issue]
    }
    have = {party: sum((points[party][i] for i in winner if winner[i] == party), NOUGHT) for party in (one, other)}
    for issue in issues:
        if issue not in winner:
            winner[issue] = one if have[one] <= have[other] else other
            have[winner[issue]] += points[one][issue]
    return {issue: {party: ONE if winner[issue] == party else NOUGHT for party in (one, other)} for issue in issues}


def _adjust(points: Stakes, shares: dict[str, Utilities], one: str, other: str) -> str | None:
    """Hands issues over, in place, until both have the same; returns the issue that is split."""
    gap = _total(points, shares, one) - _total(points, shares, other)
    ahead, behind = (one, other) if gap > 0 else (other, one)
    gap = abs(gap)
    held = [issue for issue, share in shares.items() if share[ahead]]
    for issue in sorted(held, key=lambda issue: (points[ahead][issue] / points[behind][issue], issue)):
        if not gap:
            break
        moved = min(ONE, gap / (points[ahead][issue] + points[behind][issue]))
        gap -= moved * (points[ahead][issue] + points[behind][issue])
        shares[issue] = {party: moved if party == behind else 1 - moved for party in (one, other)}
        if moved < 1:
            return issue
    return None


def _assumes(tables: Arrays, parties: list[str]) -> tuple[str, ...]:
    """What the division takes for granted in this case, in words."""
    found = ["every issue can be divided between what the two want, and what it is worth can be added up"]
    aside = []
    if tables.rules:
        aside.append("the rules")
    kinds = {item.kind for item in tables.constraints if item.actor in parties}
    aside += [name for kind, name in _SET_ASIDE if kind in kinds]
    if any(tables.utilities[party].adjustments for party in parties):
        aside.append("what issues are worth together")
    if set(tables.consenting) - set(parties):
        aside.append("everyone else whose consent counts")
    if aside:
        found.append("set aside: " + ", ".join(aside))
    return tuple(found)


_SET_ASIDE = (("red_line", "red lines"), ("floor", "floors"), ("no_deal", "no-deal values"))
