"""Each deal's acceptance as a function of one number: for each condition a straight line that must not fall below nought.

Method: gains are linear in any one number, so they are evaluated exactly at 0 and at 1; intercepts and slopes are put on
one integer scale. Where the number is one of an actor's weights, every gain is multiplied by the sum of that actor's
weights, which is positive: signs and the order of gains stay, and all is linear.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from fractions import Fraction

import numpy as np

from detente.analysis.space import Bools, DealSpace, Ints
from detente.analysis.whatif.numbers import Known
from detente.case.model import Model
from detente.case.model.gain import At, Terms, units
from detente.case.model.insisted import LeastOption
from detente.case.model.numbers import finest
from detente.case.tables import MOST_EXACT
from detente.errors import LimitError
from detente.frozen import frozen


@frozen
class Line:
    """``intercept + slope × t`` for each candidate deal, shape ``(n_candidates,)``, in whole units."""

    intercept: Ints
    slope: Ints


@frozen
class Lines:
    """What decides each candidate deal as one number varies."""

    candidates: Ints
    """Positions in the deal space of the deals that no fixed position of a veto holder excludes."""
    fixed: dict[str, Bools]
    """Which candidates cross no fixed position of each actor."""
    conditions: dict[str, tuple[Line, ...]]
    """For each actor what must be at least nought."""
    gains: dict[str, Line]
    """Of each actor with utilities: gain over its no-deal value, all on one scale."""


def candidates(space: DealSpace, given_up: Collection[str] = ()) -> tuple[Ints, dict[str, Bools]]:
    """Deals that cross no red line and no ranked floor of a veto holder, and of each actor which of them it may accept."""
    tables = space.tables
    fixed = {actor: np.ones(len(space), dtype=bool) for actor in tables.consenting}
    for constraint in tables.constraints:
        if constraint.actor in fixed and constraint.id not in given_up and not constraint.insisted.numeric:
            fixed[constraint.actor] &= ~space.breaks(constraint)
    whole = np.ones(len(space), dtype=bool)
    for actor in tables.veto:
        whole &= fixed[actor]
    chosen = np.flatnonzero(whole)
    return chosen, {actor: yes[chosen] for actor, yes in fixed.items()}


def lines(
    model: Model, space: DealSpace, number: Known, chosen: Ints, fixed: dict[str, Bools], given_up: Collection[str] = ()
) -> Lines:
    """The lines of the candidate deals in one number. LimitError if they need more than 18 digits."""
    if not weighs(model, number):
        raise LimitError(f"{number.name} cannot be varied: at the least of its range all weights would be zero")
    start, end = {number.name: Fraction(0)}, {number.name: Fraction(1)}
    found = evaluated(model, space, (start, end), chosen, fixed, given_up, number)
    return Lines(
        chosen,
        fixed,
        {actor: tuple(_line(pair) for pair in pairs) for actor, pairs in found.conditions.items()},
        {actor: _line(pair) for actor, pair in found.gains.items()},
    )


def _line(ends: tuple[Ints, ...]) -> Line:
    return Line(ends[0], ends[1] - ends[0])


Values = tuple[Ints, ...]
"""What a condition comes to for each candidate deal, at each of several points."""


@frozen
class Evaluated:
    """Every actor's conditions and gains at several points; a gain is in units of ``1 / scale``."""

    conditions: dict[str, tuple[Values, ...]]
    gains: dict[str, Values]
    scale: int


def evaluated(
    model: Model,
    space: DealSpace,
    points: Sequence[At],
    chosen: Ints,
    fixed: dict[str, Bools],
    given_up: Collection[str],
    number: Known | None = None,
) -> Evaluated:
    """Every actor's conditions and gains at each point, in whole units; ``number`` where a weight may vary."""
    actors = [actor for actor in space.tables.consenting if actor in space.tables.utilities]
    pieces = {actor: tuple(_scaled(model, number, actor, at) for at in points) for actor in actors}
    scale = math.lcm(*(item.unit for items in pieces.values() for item in items))
    gains = {actor: _spread_all(model, space, actor, items, scale, chosen) for actor, items in pieces.items()}
    conditions: dict[str, tuple[Values, ...]] = {}
    for constraint in space.tables.constraints:
        item, actor = constraint.insisted, constraint.actor
        if actor not in fixed or item.id in given_up or not item.numeric:
            continue
        values = _floor(model, space, item, points, chosen) if isinstance(item, LeastOption) else gains[actor]
        conditions[actor] = (*conditions.get(actor, ()), values)
    return Evaluated(conditions, gains, scale)


def weighs(model: Model, number: Known) -> bool:
    """Whether at the least of a number's range the weights of the actor it belongs to still add up to something."""
    return number.kind != "weight" or model.gains[number.actor or ""].weigh({number.name: number.low}) > 0


def _scaled(model: Model, number: Known | None, actor: str, at: At) -> Terms:
    """An actor's gain, times the sum of the weights of whose weight varies; for every other number the gain itself."""
    found = model.gains[actor].at(at)
    if number is None or number.kind != "weight":
        return found.of_one
    return found if number.actor == actor else found.of_one.times(model.gains[number.actor or ""].weigh(at))


def _spread_all(model: Model, space: DealSpace, actor: str, items: Sequence[Terms], scale: int, chosen: Ints) -> Values:
    """The gain at each point; where no number that varies is in it, it is one object, spread once."""
    if all(item is items[0] for item in items):
        return (_spread(model, space, actor, items[0], scale, chosen),) * len(items)
    return tuple(_spread(model, space, actor, item, scale, chosen) for item in items)


def _spread(model: Model, space: DealSpace, actor: str, found: Terms, scale: int, chosen: Ints) -> Ints:
    """A gain in whole units for each candidate deal."""
    if 4 * found.largest * scale > MOST_EXACT:
        raise LimitError(
            f"the numbers of {actor} need more than 18 digits to be varied exactly: "
            f"give fewer decimals, first of all in {finest(model, actor)}"
        )

    total = np.full(len(chosen), -units(found.no_deal, scale), dtype=np.int64)
    for at, issue in enumerate(space.tables.issues):
        if issue in found.tables:
            row = np.array([units(found.tables[issue][option], scale) for option in space.tables.options[at]])
            total += row[space.options_chosen(at, chosen)]
    for (_, add), (mask, _) in zip(found.adjust, space.tables.utilities[actor].adjustments, strict=True):
        total[space.matching(mask)[chosen]] += units(add, scale)
    return total


def _floor(model: Model, space: DealSpace, item: LeastOption, points: Sequence[At], chosen: Ints) -> Values:
    """How far the option of a deal lies above an actor's floor."""
    at = space.tables.issues.index(item.issue)
    gain = model.gains[item.actor]
    above = gain.above(item.issue, item.floor.option)
    rows = [[above[option].at({**gain.today, **point}) for option in space.tables.options[at]] for point in points]
    scale = math.lcm(*(part.denominator for row in rows for part in row))
    option = space.options_chosen(at, chosen)
    return tuple(np.array([units(part, scale) for part in row], dtype=np.int64)[option] for row in rows)
