"""Whether some completion of a pattern is a deal: no more than that, and so none of what weighs completions is imported."""

from __future__ import annotations

from collections.abc import Iterable

from detente.analysis.completions.restricted import restricted
from detente.analysis.core.deadline import deadline
from detente.analysis.space import LISTED, listed
from detente.case.model import Model
from detente.case.tables import Arrays, arrays
from detente.errors import LimitError


def deal_exists(tables: Arrays, allowed: dict[str, tuple[str, ...]] | None = None, *, at_most: int = LISTED) -> bool:
    """Whether some completion of a pattern (of none: any rule-obeying deal) satisfies the consent rule.

    Where they are more than ``at_most`` a constraint program looks for one; LimitError if that is not decided in time.
    """
    narrowed = restricted(tables, allowed or {})
    if narrowed is None:
        return False
    space = listed(narrowed, at_most)
    if space is not None:
        return bool(space.zopa.any())
    # a search, where deals cannot be listed: not needed else
    from detente.analysis.impasse.impasse import SECONDS, WORK
    from detente.analysis.impasse.large import Large

    return Large(narrowed, deadline(SECONDS, WORK)).deal_exists


def possible(model: Model, without: Iterable[str] = ()) -> bool | None:
    """Whether some deal satisfies the consent rule once some positions are given up; None where that is not decided in time."""
    try:
        return deal_exists(arrays(model).without(tuple(without)))
    except LimitError:
        return None
