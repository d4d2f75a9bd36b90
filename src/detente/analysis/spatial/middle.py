"""Weighted median and mean of positions on a line, and the votes that show what the median can claim.

Method

1. An actor weighs capability times salience. A *median* is a position with at most half of the weight on either side;
   where exactly half stands at or below one position, all points up to the next are medians.
2. The *mean* is the sum of weight times position over the weight.
3. In a contest of two positions each actor backs the nearer with its weight; who is as near to both backs neither.
   A median is defeated by no other position, and a single one defeats all: every stated position is put to the vote.

References: black1948.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from detente.analysis.result import Exact, Piece


class Voter(Piece):
    """An actor on the line."""

    actor: str
    position: Exact
    salience: Exact
    """From nought to one."""
    capability: Exact

    @property
    def weight(self) -> Fraction:
        """What counts behind its position."""
        return self.capability * self.salience


class Contest(Piece):
    """A median against another position."""

    median: Exact
    other: Exact
    weight_for: Exact
    weight_against: Exact


def medians(voters: Iterable[Voter]) -> tuple[Fraction, Fraction]:
    """The least and the greatest median; equal where there is one. The weights are not all nought."""
    standing = sorted((voter.position, voter.weight) for voter in voters if voter.weight)
    half = sum((weight for _, weight in standing), Fraction(0)) / 2
    below = Fraction(0)
    for index, (position, weight) in enumerate(standing):
        below += weight
        if below == half:
            return position, standing[index + 1][0]
        if below > half:
            return position, position
    raise ValueError("no weight")


def mean(voters: Sequence[Voter]) -> Fraction:
    """The weighted mean of the positions."""
    whole = sum((voter.weight for voter in voters), Fraction(0))
    return sum((voter.weight * voter.position for voter in voters), Fraction(0)) / whole


def contest(voters: Iterable[Voter], one: Fraction, other: Fraction) -> tuple[Fraction, Fraction]:
    """The weight behind each of two positions."""
    first = second = Fraction(0)
    for voter in voters:
        gap = abs(voter.position - other) - abs(voter.position - one)
        if gap > 0:
            first += voter.weight
        elif gap < 0:
            second += voter.weight
    return first, second


def contests(voters: Sequence[Voter], stated: Iterable[Fraction]) -> tuple[Contest, ...]:
    """Each end of the medians against every other stated position."""
    found = []
    ends, others = sorted(set(medians(voters))), sorted(set(stated))
    for median in ends:
        for other in others:
            if other != median:
                won, lost = contest(voters, median, other)
                found.append(Contest(median=median, other=other, weight_for=won, weight_against=lost))
    return tuple(found)


def undefeated(voters: Sequence[Voter], stated: Iterable[Fraction]) -> tuple[Fraction, ...]:
    """The stated positions that no other stated position defeats."""
    places = sorted(set(stated))

    def holds(one: Fraction) -> bool:
        return all(won >= lost for won, lost in (contest(voters, one, other) for other in places))

    return tuple(place for place in places if holds(place))
