"""Where lines cross nought inside a range, in exact order."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from detente.analysis.result import Exact, Piece
from detente.analysis.space import Ints
from detente.analysis.whatif.lines import Line
from detente.frozen import frozen

NEAR = 1e-9
"""Floats this close, relative to their size, are compared as fractions."""


class Span(Piece):
    """From one value of a number to another, both included, and how many deals all accept in it at the most."""

    start: Exact
    end: Exact
    most: int


@frozen
class Ratios:
    """Distinct ratios in ascending order; the first and the last are the ends of the range."""

    numerators: Ints
    denominators: Ints
    low: Fraction
    high: Fraction

    def __len__(self) -> int:
        return len(self.numerators) + 2

    def at(self, place: int) -> Fraction:
        """The ratio at a place; 0 is the low end of the range."""
        if place <= 0:
            return self.low
        if place > len(self.numerators):
            return self.high
        return Fraction(int(self.numerators[place - 1]), int(self.denominators[place - 1]))


def ratios(lines: Sequence[Line], low: Fraction, high: Fraction) -> tuple[Ratios, list[Ints]]:
    """The crossings of all lines in order, and for each line the doubled place of each deal's crossing.

    Below the range the place is −1 for a falling line and 0 for a rising one, above it the reverse: there the line
    holds everywhere or nowhere.
    """
    count = len(lines[0].slope) if lines else 0
    slope = np.concatenate([line.slope for line in lines]) if lines else np.zeros(0, dtype=np.int64)
    intercept = np.concatenate([line.intercept for line in lines]) if lines else slope
    flat = slope == 0
    down = np.where(flat, 1, np.abs(slope))
    up = np.where(flat, 0, np.where(slope > 0, -intercept, intercept))
    common = np.gcd(up, down)
    up, down = up // common, down // common
    pairs, inverse = _distinct(up, down)
    # where a crossing stands against the ends of the range is decided on fractions only where floats are close
    side = _side(pairs, low, high)
    inside = np.flatnonzero(side == 0)
    order = inside[_in_order(pairs[inside])]
    place = np.zeros(len(pairs), dtype=np.int64)
    place[order] = 2 * (np.arange(len(order)) + 1)
    top = 2 * (len(order) + 1)
    place[side == -1], place[side == 1] = 0, top
    result = place[inverse]
    beyond = side[inverse]
    result[(beyond == 2) & (slope > 0)] = top + 1
    result[(beyond == 2) & (slope < 0)] = top
    result[(beyond == -2) & (slope > 0)] = 0
    result[(beyond == -2) & (slope < 0)] = -1
    found = Ratios(pairs[order, 0], pairs[order, 1], low, high)
    return found, [result[at * count : (at + 1) * count] for at in range(len(lines))]


def _distinct(up: Ints, down: Ints) -> tuple[Ints, Ints]:
    """The different pairs in order, and for each pair its place among them."""
    order = np.lexsort((down, up))  # far quicker than to sort whole rows
    first, second = up[order], down[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    inverse = np.empty(len(order), dtype=np.int64)
    inverse[order] = np.cumsum(new) - 1
    return np.stack((first[new], second[new]), axis=1), inverse


def _side(pairs: Ints, low: Fraction, high: Fraction) -> Ints:
    """−2 below the range, −1 at its low end, 0 inside, 1 at its high end, 2 above."""
    values = pairs[:, 0] / pairs[:, 1]
    side = np.zeros(len(pairs), dtype=np.int64)
    for end, at, beyond in ((low, -1, -2), (high, 1, 2)):
        away = values - float(end)
        close = np.abs(away) <= NEAR * (1 + abs(float(end)) + np.abs(values))
        side[~close & (np.sign(away) == at)] = beyond
        for row in np.flatnonzero(close):
            exact = Fraction(int(pairs[row, 0]), int(pairs[row, 1]))
            if exact == end:
                side[row] = at
            elif (exact > end) == (at > 0):
                side[row] = beyond
    return side


def _in_order(pairs: Ints) -> Ints:
    """The order of distinct ratios, exact."""
    values = pairs[:, 0] / pairs[:, 1]
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    close = np.abs(np.diff(ordered)) <= NEAR * (1 + np.abs(ordered[1:]))
    at = 0
    while at < len(close):
        if not close[at]:
            at += 1
            continue
        end = at
        while end < len(close) and close[end]:
            end += 1
        run = order[at : end + 1]
        exact = sorted(run, key=lambda row: Fraction(int(pairs[row, 0]), int(pairs[row, 1])))
        order[at : end + 1] = exact
        at = end
    return order
