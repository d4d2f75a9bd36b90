"""The equations of the expected-utility model: utilities, chances, expected utilities, risk exponents.

Positions lie between nought and one here, saliences too. With d the distance of i and j, and i's exponent r:

1. Success is worth 2 − 4 (½ − d/2)^r, failure 2 − 4 (½ + d/2)^r, nothing changed 2 − 4 (½)^r; unchallenged, the other may
   move to the better, 2 − 4 (½ − (|xᵢ − μ| + d)/4)^r, or to the worse, 2 − 4 (½ + (|xᵢ − μ| + d)/4)^r, μ the median.
2. Actor k votes between i and j with weight times (|x_k − x_j| − |x_k − x_i|); the chance P that i succeeds is the votes
   for i over all votes cast.
3. E(U_ij) = s_j (P success + (1 − P) failure) + (1 − s_j) success − Q unchanged − (1 − Q)(T better + (1 − T) worse).
4. R_i = (2 ΣE(U_ji) − max − min) / (max − min), the sum over all j, the extremes as the reading says, with every r = 1;
   then r = (1 − R/3) / (1 + R/3), from ½ (the least secure) to 2. Where the extremes are equal, R = 0 (our choice).

What was checked: the article itself could not be read in full for this module. 1 to 4 agree with the forms that three public
accounts of it state; they differ on the points named in :class:`.reading.Reading`, and are silent on how T is set, which
counts only where Q is below 1. The published numbers are not claimed to be reproduced.

References: scholz2011; buenodemesquita1994.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum

from detente.analysis.spatial.reading import Reading

Places = Mapping[str, float]


class Field:
    """Actors with their weights and saliences, and the equations between them at given places."""

    def __init__(self, weights: Places, saliences: Places, reading: Reading) -> None:
        self.weights, self.saliences, self.reading = weights, saliences, reading
        self.actors: Sequence[str] = tuple(weights)
        self.q, self.t = float(reading.q), float(reading.t)
        self._last: tuple[object, dict[str, float]] | None = None

    def chance(self, at: Places, risk: Places, one: str, other: str) -> float:
        """The chance that ``one`` succeeds against ``other``."""
        silent = {one, other} if self.reading.voters == "third_parties" else ()
        votes = [self._vote(at, risk, k, at[one], at[other]) for k in self.actors if k not in silent]
        won = fsum(vote for vote in votes if vote > 0)
        if self.reading.chance == "pair":
            cast = fsum(abs(vote) for vote in votes)
        else:
            totals = self._totals(at, risk)
            cast = fsum(totals[k] for k in self.actors if k not in silent)
        return won / cast if cast else 0.5

    def _totals(self, at: Places, risk: Places) -> dict[str, float]:
        """What each actor casts between all pairs of places; asked for again and again until somebody moves."""
        asked = (tuple(at[k] for k in self.actors), tuple(risk[k] for k in self.actors))
        if self._last is None or self._last[0] != asked:
            places = asked[0]
            found = {k: fsum(abs(self._vote(at, risk, k, a, b)) for a in places for b in places) for k in self.actors}
            self._last = (asked, found)
        return self._last[1]

    def _vote(self, at: Places, risk: Places, voter: str, one: float, other: float) -> float:
        r = risk[voter] if self.reading.votes == "bent" else 1.0
        return self.weights[voter] * (_power(abs(at[voter] - other), r) - _power(abs(at[voter] - one), r))

    def expected(self, at: Places, risk: Places, one: str, other: str, *, r: float, median: float) -> float:
        """What ``one`` expects from challenging ``other``, with the risk exponent ``r``."""
        gap = abs(at[one] - at[other])
        success, failure = _utility(0.5 - gap / 2, r), _utility(0.5 + gap / 2, r)
        chance, resists = self.chance(at, risk, one, other), self.saliences[other]
        left = self.q * _utility(0.5, r)
        if self.q < 1:
            drift = (abs(at[one] - median) + gap) / 4
            better, worse = _utility(0.5 - drift, r), _utility(0.5 + drift, r)
            left += (1 - self.q) * (self.t * better + (1 - self.t) * worse)
        return resists * (chance * success + (1 - chance) * failure) + (1 - resists) * success - left

    def risks(self, at: Places, median: float) -> dict[str, float]:
        """The risk exponent of each actor."""
        danger = {actor: self._danger(at, actor, median) for actor in self.actors}
        found = {}
        for actor in self.actors:
            levels = list(danger.values())
            if self.reading.security == "positions":
                levels = [self._danger({**at, actor: place}, actor, median) for place in set(at.values())]
            most, least = max(levels), min(levels)
            scaled = (2 * danger[actor] - most - least) / (most - least) if most - least > 1e-9 else 0.0
            found[actor] = (1 - scaled / 3) / (1 + scaled / 3)
        return found

    def _danger(self, at: Places, actor: str, median: float) -> float:
        even = dict.fromkeys(self.actors, 1.0)
        rest = [other for other in self.actors if other != actor]
        return fsum(self.expected(at, even, other, actor, r=1.0, median=median) for other in rest)


def _utility(distance: float, r: float) -> float:
    return 2 - 4 * _power(max(0.0, distance), r)


def _power(base: float, exponent: float) -> float:
    return float(base**exponent)
