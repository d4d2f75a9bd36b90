"""The deal with the most of a weighted sum, for many readings at once, without listing the deals.

Method (dechter1999, max-sum elimination): issues are eliminated one by one along their coupling, as
:mod:`detente.analysis.elimination` does with whole bags. A sum has one best option a class, so what is remembered of an
eliminated issue is one number for each combination of its neighbours' classes and each reading: arrays, all readings of
a block at once. Going back through the issues names the deal.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from detente.analysis.elimination import MOST_STATES, Problem, option_classes
from detente.analysis.space import Bools, Ints
from detente.analysis.whatif.draws import Floats
from detente.case.tables import Mask
from detente.errors import LimitError
from detente.frozen import frozen

CELLS = 4_000_000
"""Numbers held at once while one issue is eliminated."""
Bonus = tuple[int, int]
"""An adjustment: the column, and which of its adjustments."""


@frozen
class Step:
    """One issue eliminated; arrays over classes have the axes ``(issue, *scope)``."""

    issue: int
    scope: tuple[int, ...]
    allowed: Bools
    bonuses: tuple[tuple[Bonus, Bools], ...]
    taken: tuple[int, ...]
    """The steps before whose message ends here."""


@frozen
class Order:
    """How the issues of a problem are eliminated: made once, used for every reading."""

    classes: tuple[Ints, ...]
    steps: tuple[Step, ...]

    @property
    def at_once(self) -> int:
        """How many readings are taken at a time."""
        return max(1, CELLS // max(step.allowed.size for step in self.steps))

    def best(self, values: Sequence[Floats], bonuses: Mapping[Bonus, Floats]) -> tuple[Floats, Ints]:
        """The largest sum in each reading, shape ``(size,)``, and the deal, shape ``(n_issues, size)``.

        ``values[issue]`` has shape ``(n_options, size)``; a bonus has shape ``(size,)``. Minus infinity where no deal is
        allowed.
        """
        size = values[0].shape[1]
        messages: list[Floats] = []
        chosen: list[tuple[Ints, Ints]] = []
        for step in self.steps:
            classes = self.classes[step.issue]
            groups = [np.flatnonzero(classes == group) for group in range(int(classes.max()) + 1)]
            tops = np.stack([values[step.issue][rows].argmax(axis=0) for rows in groups])
            option = np.stack([rows[top] for rows, top in zip(groups, tops, strict=True)])
            value = np.take_along_axis(values[step.issue], option, axis=0)
            total = np.broadcast_to(
                value.reshape(len(groups), *(1,) * len(step.scope), size), (*step.allowed.shape, size)
            ).copy()
            for at in step.taken:
                total += self._spread(messages[at], self.steps[at].scope, (step.issue, *step.scope))
            for name, where in step.bonuses:
                total += where[..., None] * bonuses[name]
            total[~step.allowed] = -np.inf
            messages.append(total.max(axis=0))
            chosen.append((total.argmax(axis=0), option))
        best = np.sum([messages[at] for at, step in enumerate(self.steps) if not step.scope], axis=0)
        return best, self._named(chosen, size)

    def _spread(self, message: Floats, scope: tuple[int, ...], axes: tuple[int, ...]) -> Floats:
        """A message with the axes of the step that takes it."""
        places = [axes.index(issue) for issue in scope]
        turned = message.transpose(*np.argsort(places), len(scope))
        sides = [1] * len(axes)
        for place, side in zip(sorted(places), turned.shape, strict=False):
            sides[place] = side
        return turned.reshape(*sides, message.shape[-1])

    def _named(self, chosen: Sequence[tuple[Ints, Ints]], size: int) -> Ints:
        """The options of the best deal, the issue that went last first."""
        every = np.arange(size)
        group: dict[int, Ints] = {}
        deal = np.zeros((len(self.classes), size), dtype=np.int64)
        for step, (which, option) in zip(reversed(self.steps), reversed(chosen), strict=True):
            group[step.issue] = which[(*(group[other] for other in step.scope), every)]
            deal[step.issue] = option[group[step.issue], every]
        return deal


def order(problem: Problem) -> Order:
    """The issues in an order that leaves few combinations of classes. LimitError where they are coupled too closely."""
    classes = option_classes(problem)
    counts = [int(row.max()) + 1 for row in classes]
    adjusted = {
        (column, at): mask
        for column, item in enumerate(problem.columns)
        for at, (mask, _) in enumerate(item.adjustments)
    }
    scopes = [{*condition, *(then or ())} for condition, then in problem.forbidden]
    scopes += [set(mask) for mask in adjusted.values()]
    open_forbidden, open_bonus = list(problem.forbidden), adjusted
    left = set(range(len(classes)))
    steps: list[Step] = []
    waiting: set[int] = set()
    while left:
        around = {
            issue: {other for scope in scopes if issue in scope for other in scope} - {issue} for issue in sorted(left)
        }
        issue = min(around, key=lambda at: (math.prod(counts[other] for other in around[at]), at))
        scope = tuple(sorted(around[issue]))
        if math.prod(counts[other] for other in (issue, *scope)) > MOST_STATES:
            raise LimitError("the rules and red lines couple too many issues to be taken apart")
        axes = (issue, *scope)
        hard = [pair for pair in open_forbidden if issue in pair[0] or issue in (pair[1] or ())]
        open_forbidden = [pair for pair in open_forbidden if not any(pair is other for other in hard)]
        bonus = {name: mask for name, mask in open_bonus.items() if issue in mask}
        open_bonus = {name: mask for name, mask in open_bonus.items() if name not in bonus}
        allowed = np.ones([counts[at] for at in axes], dtype=bool)
        for condition, then in hard:
            broken = _where(condition, axes, classes)
            allowed &= ~(broken if then is None else broken & ~_where(then, axes, classes))
        taken = tuple(sorted(at for at in waiting if issue in steps[at].scope))
        steps.append(
            Step(
                issue,
                scope,
                allowed,
                tuple((name, _where(mask, axes, classes) & allowed) for name, mask in bonus.items()),
                taken,
            )
        )
        waiting = waiting.difference(taken) | {len(steps) - 1}
        scopes = [kept for kept in scopes if issue not in kept] + ([set(scope)] if scope else [])
        left.discard(issue)
    return Order(tuple(classes), tuple(steps))


def _where(mask: Mask, axes: tuple[int, ...], classes: Sequence[Ints]) -> Bools:
    """At which combinations of classes a pattern matches, shape over the axes (1 where it says nothing of an issue)."""
    result = np.ones((1,) * len(axes), dtype=bool)
    for issue, allowed in mask.items():
        row = np.zeros(int(classes[issue].max()) + 1, dtype=bool)
        row[classes[issue]] = allowed
        result = result & row.reshape([-1 if at == issue else 1 for at in axes])
    return result
