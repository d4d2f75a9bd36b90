"""The greatest total of a column over the deals of a problem, for each option: maxima alone, without bags.

Method (bucket elimination; dechter1999): as :mod:`detente.analysis.elimination`, in the same order and within the same
limit, but of what is eliminated only the greatest total is kept for each combination of the neighbours' classes. These
are arrays of whole numbers, added up and reduced at once; nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.analysis.count_tables import Ints
from detente.analysis.elimination import Problem, option_classes, order, trimmed
from detente.case.tables import Mask
from detente.frozen import frozen

NONE = -(2**62)
"""Of a combination that no deal has. Totals lie within 2^61 of zero (:data:`detente.case.tables.MOST_EXACT`)."""


@frozen
class Factor:
    """A total for each combination of classes of the issues in ``scope``: one axis an issue, in their order."""

    scope: tuple[int, ...]
    totals: Ints


class Greatest:
    """The greatest total of a problem's only column, 0 without a column. LimitError where the coupling is too dense."""

    def __init__(self, problem: Problem) -> None:
        assert len(problem.columns) <= 1
        self.classes = option_classes(problem)
        self._firsts = [np.unique(groups, return_index=True)[1] for groups in self.classes]
        """An option of each class: every option of a class matches a pattern or none does."""
        self._factors = [self._forbidden(*trimmed(pair)) for pair in problem.forbidden]
        self._alone = [np.zeros(len(firsts), dtype=np.int64) for firsts in self._firsts]
        for column in problem.columns:
            self._factors += [self._pattern(mask, amount, 0) for mask, amount in column.adjustments]
            self._alone = [_by_class(table, groups) for table, groups in zip(column.tables, self.classes, strict=True)]
        counts = [len(firsts) for firsts in self._firsts]
        self._order = [issue for issue, _ in order(counts, [set(factor.scope) for factor in self._factors])]

    def with_class(self, issue: int, group: int) -> int | None:
        """The greatest total of the deals with an option of a class on an issue; None if there is no such deal."""
        only = np.full(len(self._alone[issue]), NONE, dtype=np.int64)
        only[group] = self._alone[issue][group]
        factors = [Factor((at,), only if at == issue else alone) for at, alone in enumerate(self._alone)]
        factors += self._factors
        for at in self._order:
            taken = [factor for factor in factors if at in factor.scope]
            factors = [factor for factor in factors if at not in factor.scope]
            factors.append(_without(at, taken))
        totals = [int(factor.totals) for factor in factors]
        return None if NONE in totals else sum(totals)

    def _forbidden(self, condition: Mask, then: Mask | None) -> Factor:
        """Nothing where a pattern is forbidden, 0 elsewhere."""
        if then is None:
            return self._pattern(condition, NONE, 0)
        held = self._pattern(condition, 1, 0)
        kept = self._pattern(then, 0, 1)
        scope = tuple(sorted({*condition, *then}))
        both = _spread(held, scope) & _spread(kept, scope)
        return Factor(scope, np.where(both, NONE, 0))

    def _pattern(self, mask: Mask, inside: int, outside: int) -> Factor:
        """One number where a pattern matches, another elsewhere."""
        scope = tuple(sorted(mask))
        matches = np.ones((), dtype=bool)
        for issue in scope:
            matches = np.logical_and(matches[..., None], mask[issue][self._firsts[issue]])
        return Factor(scope, np.where(matches, np.int64(inside), np.int64(outside)))


def _by_class(table: Ints, groups: Ints) -> Ints:
    """The greatest of a table in each class."""
    best = np.full(int(groups.max()) + 1, NONE, dtype=np.int64)
    np.maximum.at(best, groups, table)
    return best


def _spread(factor: Factor, scope: Sequence[int]) -> Ints:
    """The totals with an axis for each issue of a larger scope."""
    shape = [1] * len(scope)
    for issue, size in zip(factor.scope, factor.totals.shape, strict=True):
        shape[scope.index(issue)] = size
    return factor.totals.reshape(shape)


def _without(issue: int, factors: Sequence[Factor]) -> Factor:
    """Factors added up, and the greatest taken over an issue."""
    scope = tuple(sorted({at for factor in factors for at in factor.scope}))
    whole = np.zeros((1,) * len(scope), dtype=np.int64)
    for factor in factors:
        part = _spread(factor, scope)
        whole = np.where((whole == NONE) | (part == NONE), NONE, whole + part)
    left = tuple(at for at in scope if at != issue)
    return Factor(left, whole.max(axis=scope.index(issue)))
