"""The best deal for the party that gains least, as one number varies: stretches with exact ends.

Method: only deals that no other beats at both ends of the range in every gain can ever be best, since gains are
lines. Among these the largest smallest gain is followed from the low end: the next change is the least value at
which another deal's every gain exceeds the present deal's smallest. Ties stay with the deal that holds.

References: kalai1977 (the egalitarian rule).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from detente.analysis.agreement.frontier import nondominated
from detente.analysis.result import Deal, Exact, Piece
from detente.analysis.space import DealSpace
from detente.analysis.whatif.lines import Lines
from detente.analysis.whatif.numbers import Known
from detente.analysis.whatif.ratios import Span
from detente.errors import LimitError
from detente.frozen import frozen

MOST_RIVALS = 400
"""Deals that may be best somewhere along a number; beyond, the best deal is not followed along it."""


class Best(Piece):
    """From one value of a number to another, the deal that is best for the party that gains least."""

    start: Exact
    end: Exact
    deal: Deal


Straight = tuple[Fraction, Fraction]
"""Intercept and slope."""


@frozen
class _Rival:
    """A deal that may be best: the parties' gains, and from where to where all accept it."""

    at: int
    gains: tuple[Straight, ...]
    start: Fraction
    end: Fraction

    def least(self, t: Fraction) -> tuple[Fraction, Fraction]:
        """The smallest gain at a value, and how it goes on just after it."""
        return min((a + b * t, b) for a, b in self.gains)


def best_deals(space: DealSpace, number: Known, drawn: Lines, spans: Iterable[Span]) -> tuple[Best, ...]:
    """The best deals over the stretches where a deal exists; none under a quorum or where nobody has utilities."""
    parties = [party for party in space.tables.parties if party in drawn.gains and party in space.tables.veto]
    if not parties or space.tables.at_least:
        return ()
    try:
        rivals = _rivals(number, drawn, parties, space.tables.veto)
    except LimitError:  # too many to be compared are too many to be followed
        return ()
    if len(rivals) > MOST_RIVALS:
        return ()
    found: list[Best] = []
    for span in spans:
        if span.start < span.end:
            found += _followed(space, rivals, span)
    return tuple(found)


def _followed(space: DealSpace, rivals: list[_Rival], span: Span) -> list[Best]:
    found: list[Best] = []
    t = span.start
    while t < span.end:
        holder = max(
            (item for item in rivals if item.start <= t < item.end), key=lambda item: (*item.least(t), -item.at)
        )
        until = min([span.end, holder.end, *_overtaken(rivals, holder, t, min(span.end, holder.end))])
        deal = space.deal(holder.at)
        if found and found[-1].deal == deal:
            found[-1] = Best(start=found[-1].start, end=until, deal=deal)
        else:
            found.append(Best(start=t, end=until, deal=deal))
        t = until
    return found


def _overtaken(rivals: list[_Rival], holder: _Rival, t: Fraction, end: Fraction) -> Iterable[Fraction]:
    """Values after ``t`` from which a rival's smallest gain exceeds the holder's."""
    corners = {t, end}
    for at, (a, b) in enumerate(holder.gains):
        for c, d in holder.gains[at + 1 :]:
            if b != d and t < (cross := (c - a) / (b - d)) < end:
                corners.add(cross)
    points = sorted(corners)
    for start, stop in itertools.pairwise(points):
        middle = (start + stop) / 2
        a, b = min(holder.gains, key=lambda gain: gain[0] + gain[1] * middle)
        hits = []
        for rival in rivals:
            low, high = max(start, rival.start), min(stop, rival.end)
            for c, d in rival.gains:
                above, steeper = c - a, d - b
                if steeper > 0:
                    low = max(low, -above / steeper)
                elif steeper < 0:
                    high = min(high, -above / steeper)
                elif above <= 0:
                    low, high = stop, start
            if low < high:
                hits.append(low)
        if hits:
            yield min(hits)
            return


def _rivals(number: Known, drawn: Lines, parties: list[str], asked: tuple[str, ...]) -> list[_Rival]:
    """The deals that no other beats at both ends of the range in every gain and every condition of those asked."""
    conditions = [line for actor, lines in drawn.conditions.items() if actor in asked for line in lines]
    every = list(conditions)
    every += [drawn.gains[party] for party in parties]
    low, high = number.low, number.high
    ends = [line.intercept * end.denominator + line.slope * end.numerator for line in every for end in (low, high)]
    kept = np.flatnonzero(nondominated(np.stack(ends, axis=1)))
    _, first = np.unique(np.stack(ends, axis=1)[kept], axis=0, return_index=True)
    rivals = []
    for row in kept[first]:
        start, end = low, high
        for line in conditions:
            a, b = int(line.intercept[row]), int(line.slope[row])
            if b > 0:
                start = max(start, Fraction(-a, b))
            elif b < 0:
                end = min(end, Fraction(a, -b))
            elif a < 0:
                start, end = high, low
        if start < end:
            gains = tuple(
                (Fraction(int(drawn.gains[p].intercept[row])), Fraction(int(drawn.gains[p].slope[row])))
                for p in parties
            )
            rivals.append(_Rival(int(drawn.candidates[row]), gains, start, end))
    return rivals
