"""What would flip the answer: tipping points as the case stands, or, where fixed positions exclude each other, once some are given up.

Method: where red lines and ranked floors alone leave no deal, no number can open one. The openings (minimal sets whose
giving up opens a deal) say which fixed positions would have to go; for the cheapest of these sets the tipping points
of the numbers are computed with the set left aside.
"""

from __future__ import annotations

from concurrent.futures import Executor

from detente.analysis.impasse import Impasse
from detente.analysis.whatif.tipping import TippingPoints, tipping_points
from detente.case.model import Model
from detente.executors.tally import Tally

WAYS = 3
"""How many sets of fixed positions are followed."""


def turning(
    model: Model,
    blocked: Impasse,
    *,
    most: int = WAYS,
    executor: Executor | None = None,
    tally: Tally | None = None,
) -> tuple[TippingPoints, ...]:
    """The tipping points of the case; where no number opens a deal, those of the cheapest ways to make one possible."""
    base = tipping_points(model, executor=executor, tally=tally)
    if not base.fixed_conflict:
        return (base,)
    found = []
    for given_up in fixed_parts(model, blocked)[:most]:
        points = tipping_points(model, given_up=given_up, executor=executor, tally=tally)
        if not points.fixed_conflict:
            found.append(points)
    return (base, *found)


def fixed_parts(model: Model, blocked: Impasse) -> list[tuple[str, ...]]:
    """The fixed positions in each opening, the cheapest opening first, each set once."""
    cheapest = blocked.by_cost
    parts = [tuple(member for member in item.members if not model.insisted[member].numeric) for item in cheapest]
    return [part for part in dict.fromkeys(parts) if part]
