"""Where on a number's range some positions can all be met: by one deal, of those whose consent would do.

Method: of a set of positions those that hang on no number leave some deals; each of the others holds for a deal on one
interval of the number (see :mod:`lines`, :mod:`ratios`), and what they share is an interval again. Where the intervals of the
deals leave a gap, the set is a conflict. Under a quorum each smallest group of consenting actors is asked for its own positions.

A no-deal value alone: the set can be met up to the most that a deal which honours the rest is worth to its actor.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction

import numpy as np

from detente.analysis.core.consent import groups
from detente.analysis.space import DealSpace
from detente.analysis.whatif.lines import lines
from detente.analysis.whatif.numbers import Known
from detente.analysis.whatif.ratios import ratios
from detente.analysis.whatif.tipping import held_between
from detente.case.model import Model

Stretches = tuple[tuple[Fraction, Fraction], ...]
"""From where to where, both included, in order and apart."""


def met_between(model: Model, space: DealSpace, number: Known, members: Collection[str]) -> Stretches:
    """Where on the range of a number some deal meets all of these positions, everything else as in the case.

    Raises LimitError where that takes more than 18 digits, or groups whose consent would do are too many.
    """
    asked = {item.id: item for item in space.tables.constraints if item.id in members}
    shares = {frozenset(name for name, item in asked.items() if item.actor in group) for group in groups(space.tables)}
    return _joined(piece for share in shares for piece in _met(model, space, number, share))


def flips(stretches: Stretches, low: Fraction, high: Fraction) -> tuple[Fraction, ...]:
    """The values from ``low`` to ``high`` at which it turns whether the set can be met; it still can at each of them."""
    ends = (*((start, start > low) for start, _ in stretches), *((end, end < high) for _, end in stretches))
    return tuple(sorted({at for at, turns in ends if turns}))


def _met(model: Model, space: DealSpace, number: Known, members: frozenset[str]) -> Stretches:
    whole = np.ones(len(space), dtype=bool)
    numeric = False
    for item in space.tables.constraints:
        if item.id in members:
            numeric |= item.insisted.numeric
            if not item.insisted.numeric:
                whole &= ~space.breaks(item)
    chosen = np.flatnonzero(whole)
    if not len(chosen) or not numeric:
        return ((number.low, number.high),) if len(chosen) else ()
    free = {actor: np.ones(len(chosen), dtype=bool) for actor in space.tables.consenting}
    left_out = [item.id for item in space.tables.constraints if item.id not in members]
    drawn = lines(model, space, number, chosen, free, left_out)
    conditions = [line for every in drawn.conditions.values() for line in every]
    order, positions = ratios(conditions, number.low, number.high)
    top = 2 * (len(order) - 1)
    begin, end = np.zeros(len(chosen), dtype=np.int64), np.full(len(chosen), top, dtype=np.int64)
    for line, position in zip(conditions, positions, strict=True):
        first, last = held_between(line, position, top)
        begin, end = np.maximum(begin, first), np.minimum(end, last)
    pairs = np.unique(np.stack((begin, end), axis=1)[begin <= end], axis=0)
    return _joined((order.at(int(first) // 2), order.at(int(last) // 2)) for first, last in pairs)


def _joined(pieces: Iterable[tuple[Fraction, Fraction]]) -> Stretches:
    found: list[tuple[Fraction, Fraction]] = []
    for start, end in sorted(pieces):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return tuple(found)
