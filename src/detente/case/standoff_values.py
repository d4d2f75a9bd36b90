"""A standoff in which those who rank states by their values have a ranking like everybody else.

A state settles what ``outcomes`` say of it and leaves every other issue at its status quo; an actor with ``from_values``
ranks the states by its utility of that deal, exact, under the context of the case. States worth the same are ties: what
it costs to act is not in the values, so that options which settle nothing leave an actor indifferent.
"""

from __future__ import annotations

import numpy as np

from detente.case.model import Model
from detente.case.model.standoff import Standoff
from detente.case.model.standoff_states import Codes, feasible_codes, letters, matching, merged
from detente.case.sound import sound
from detente.case.tables import utility
from detente.errors import LimitError

MOST_VALUED = 1 << 16
"""Feasible states that are ranked by values; beyond, a LimitError."""


def valued(model: Model) -> Standoff | None:
    """The standoff of a case, rankings in place of ``from_values``; None where there is none."""
    part = sound(model).standoff
    if part is None or not any(item.from_values for item in part.preferences.values()):
        return part
    codes = feasible_codes(part)
    if len(codes) > MOST_VALUED:
        raise LimitError(
            f"This standoff has {len(codes):,} feasible states; at most {MOST_VALUED:,} are ranked by values."
        )
    names = [letters(int(code), len(part.option_order)) for code in codes]
    if part.coalesce:
        merged_names, which = merged(part, codes)
        codes, names = codes[np.unique(which, return_index=True)[1]], list(merged_names)
    deals = deals_of(model, part, codes)
    preferences = {
        actor: item.model_copy(update={"ranking": _ranking(model, actor, names, deals)}) if item.from_values else item
        for actor, item in part.preferences.items()
    }
    return part.model_copy(update={"preferences": preferences})


def deals_of(model: Model, part: Standoff, codes: Codes) -> list[dict[str, str]]:
    """The deal that stands in each state."""
    deals = [dict(model.status_quo) for _ in codes]
    for outcome in part.outcomes:
        for at in np.flatnonzero(matching(outcome.when, codes, part.option_order)):
            deals[at].update(outcome.deal)
    return deals


def _ranking(model: Model, actor: str, names: list[str], deals: list[dict[str, str]]) -> tuple[tuple[str, ...], ...]:
    worth = {tuple(deal.items()): utility(model, actor, deal) for deal in deals}
    tied: dict[object, list[str]] = {}
    for name, deal in zip(names, deals, strict=True):
        tied.setdefault(worth[tuple(deal.items())], []).append(name)
    return tuple(tuple(tied[value]) for value in sorted(tied, reverse=True))  # type: ignore[type-var]
