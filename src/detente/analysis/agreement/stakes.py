"""What two parties have at stake on the issues that divide them: points that sum to 100 for each.

An issue divides two parties when no option is a best one for both. A party's stake on it is what it loses between
its best and its worst option; scaled to 100 over the issues that divide them, stakes do not depend on the unit of
anybody's utility. Adjustments, which are no issue's alone, are left out.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from detente.analysis.result import Utilities
from detente.case.tables import Arrays

Stakes = dict[str, Utilities]
"""Party, issue: points."""


def stakes(tables: Arrays, parties: tuple[str, str]) -> Stakes:
    """The points of two parties with utilities on each issue that divides them; without such an issue, none."""
    divided = [
        at for at in range(len(tables.issues)) if not (_best(tables, parties[0], at) & _best(tables, parties[1], at))
    ]
    return {party: _points(tables, party, divided) for party in parties}


def best_options(tables: Arrays, party: str, issue: str) -> tuple[str, ...]:
    """The options of an issue that a party likes best, by name."""
    at = tables.issues.index(issue)
    return tuple(sorted(tables.options[at][option] for option in _best(tables, party, at)))


def _best(tables: Arrays, party: str, issue: int) -> set[int]:
    row = tables.utilities[party].tables[issue]
    return set(np.flatnonzero(row == row.max()).tolist())


def _points(tables: Arrays, party: str, issues: list[int]) -> Utilities:
    rows = tables.utilities[party].tables
    spread = {tables.issues[at]: int(rows[at].max()) - int(rows[at].min()) for at in issues}
    whole = sum(spread.values())
    return {issue: Fraction(100 * units, whole) for issue, units in sorted(spread.items())}
