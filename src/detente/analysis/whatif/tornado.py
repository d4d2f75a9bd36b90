"""How far each uncertain number alone moves the room for a deal.

Method: the *room* is the largest smallest gain over the deals that cross no fixed position: what the best deal leaves
to whoever gains least by it, over no deal. A deal exists exactly where the room is not below nought. It is computed
exactly at both ends of each number's range, everything else as in the case.

Reads as: bars that cross nought belong to numbers that decide the answer alone. Gains of different actors are compared
as they stand, so all should count on one scale.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

import numpy as np

from detente.analysis.result import Exact, Piece
from detente.analysis.space import VARIED, Bools, DealSpace, Ints, deal_space
from detente.analysis.whatif.lines import candidates, evaluated, weighs
from detente.analysis.whatif.numbers import Known, uncertain
from detente.case.model import Model
from detente.case.model.gain import At


class Swing(Piece):
    """The room for a deal at the least and at the most of a number's range."""

    number: Known
    at_low: Exact
    at_high: Exact

    @property
    def size(self) -> Fraction:
        """How far the number moves the room."""
        return abs(self.at_high - self.at_low)


class Tornado(Piece):
    """The room for a deal as the case stands, and how far each number moves it, the farthest first."""

    given_up: tuple[str, ...]
    now: Exact
    swings: tuple[Swing, ...]


def tornado(model: Model, *, given_up: Collection[str] = ()) -> Tornado | None:
    """The swings of all uncertain numbers; None under a quorum, or where no deal or no utility is left to compare."""
    space = deal_space(model, VARIED)
    chosen, fixed = candidates(space, given_up)
    counted = [item for item in space.tables.constraints if item.kind == "no_deal" and item.id not in given_up]
    if space.tables.at_least or not len(chosen) or not any(item.actor in space.tables.veto for item in counted):
        return None
    known = [item for item in uncertain(model) if weighs(model, item)]
    (now,) = _rooms(model, space, ({},), chosen, fixed, given_up)
    swings = []
    for item in known:
        ends: tuple[At, At] = ({item.name: item.low}, {item.name: item.high})
        low, high = _rooms(model, space, ends, chosen, fixed, given_up)
        if low is not None and high is not None:
            swings.append(Swing(number=item, at_low=low, at_high=high))
    if now is None:
        return None
    order = sorted(swings, key=lambda item: (-item.size, item.number.name))
    return Tornado(given_up=tuple(sorted(given_up)), now=now, swings=tuple(order))


def _rooms(
    model: Model,
    space: DealSpace,
    points: Sequence[At],
    chosen: Ints,
    fixed: dict[str, Bools],
    given_up: Collection[str],
) -> list[Fraction | None]:
    found = evaluated(model, space, points, chosen, fixed, given_up)
    rooms: list[Fraction | None] = []
    for at in range(len(points)):
        possible = np.ones(len(chosen), dtype=bool)
        least: Ints | None = None
        for actor in space.tables.veto:
            for values in found.conditions.get(actor, ()):
                if values is found.gains.get(actor):
                    least = values[at] if least is None else np.minimum(least, values[at])
                else:
                    possible &= values[at] >= 0
        rooms.append(
            Fraction(int(least[possible].max()), found.scale) if least is not None and possible.any() else None
        )
    return rooms
