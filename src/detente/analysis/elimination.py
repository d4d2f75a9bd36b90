"""Answers over all deals without listing them: issues are eliminated one by one along their coupling.

Method (bucket elimination; dechter1999)

1. Issues are coupled when a rule, a red line, a floor or an adjustment names both. Options of an issue that
   none of these tells apart are one *class*; what has to be remembered of an eliminated issue's neighbours
   is only their classes.
2. The issue whose elimination leaves the fewest class combinations goes next. For each combination of its
   neighbours' classes, the bags of its options and of what was eliminated before are added and shrunk.
3. What is left without neighbours is added up, the smallest first.

Shrinking joins equal vectors, drops rows that cannot reach a threshold any more, and, for a frontier, drops
dominated rows (sum of Pareto sets). Nothing is rounded.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from detente.analysis.count_tables import Bag, Ints, Shrink, add, joined, union
from detente.case.tables import Mask
from detente.errors import LimitError
from detente.frozen import frozen

MOST_STATES = 100_000
"""Combinations of options met when one issue is eliminated; beyond, a LimitError, and a solver is asked."""
ANYTHING = -(2**62)
"""Below what any column adds up to."""
STATE = 500
"""What a combination of classes counts as, in rows made: about as long as it takes."""
TOGETHER = 10_000
"""Rows up to which the sums of one combination are shrunk at once and not each: one pass is quicker than many short ones."""


@frozen
class Column:
    """A quantity added up over issues: ``tables[issue]`` has shape ``(n_options,)``.

    ``need``: the least total that counts. ``saturate``: totals above it need not be told apart.
    """

    tables: tuple[Ints, ...]
    adjustments: tuple[tuple[Mask, int], ...] = ()
    need: int | None = None
    saturate: bool = False


@frozen
class Problem:
    """Deals over issues with ``sizes[i]`` options that match no forbidden pattern, and the columns asked about.

    ``forbidden``: ``(condition, None)`` or ``(condition, then)``, as rules are. ``keys[i]`` gives each option's
    share of the canonical key, shape ``(n_options, n_limbs)``.
    """

    sizes: tuple[int, ...]
    forbidden: tuple[tuple[Mask, Mask | None], ...]
    columns: tuple[Column, ...]
    keys: tuple[Ints, ...]


@dataclass
class _Message:
    """Bags for each combination of classes of the issues in ``scope``; ``covers`` what was eliminated."""

    scope: tuple[int, ...]
    bags: dict[tuple[int, ...], Bag]
    covers: frozenset[int]
    adjusted: frozenset[tuple[int, int]] = field(default_factory=frozenset)


def eliminate(problem: Problem, shrink: Shrink, most: int, work: int | None = None) -> Bag:
    """The bag of all deals of a problem, shrunk on the way by ``shrink`` and by the columns' thresholds.

    Raises LimitError when the coupling is too dense, a bag grows beyond ``most`` rows, or more than ``work`` rows
    have to be made in all.
    """
    elimination = _Elimination(problem, shrink, most, work)
    return elimination.added(elimination.roots()).bags[()]


def eliminate_apart(problem: Problem, shrink: Shrink, most: int, work: int | None = None) -> list[Bag]:
    """The same, as bags to be added: no two add to one column, so what each keeps, all sums of what they keep are kept."""
    elimination = _Elimination(problem, shrink, most, work)
    return [elimination.added(group).bags[()] for group in elimination.groups(elimination.roots())]


class _Elimination:
    def __init__(self, problem: Problem, shrink: Shrink, most: int, work: int | None) -> None:
        self.problem, self.shrink, self.most = problem, shrink, most
        self.work = work
        self.classes = option_classes(problem)
        self.forbidden = [
            (by_class(condition, self.classes), None if then is None else by_class(then, self.classes))
            for condition, then in map(trimmed, problem.forbidden)
        ]
        self.adjustments = {
            (column, at): by_class(mask, self.classes)
            for column, item in enumerate(problem.columns)
            for at, (mask, _) in enumerate(item.adjustments)
        }
        self.wide = math.prod(problem.sizes) >= 2**62
        self.bounds: dict[tuple[frozenset[int], frozenset[tuple[int, int]]], tuple[Ints | None, Ints | None]] = {}
        self.high = np.array([[int(table.max()) for table in column.tables] for column in problem.columns])
        self.low = np.array([[int(table.min()) for table in column.tables] for column in problem.columns])

    def roots(self) -> list[_Message]:
        """What is left when every issue has been eliminated, one for each set of issues that nothing couples."""
        if any(not condition and then is None for condition, then in self.forbidden):
            return [_Message((), {(): self._empty()}, frozenset(range(len(self.problem.sizes))))]
        messages: list[_Message] = []
        scopes = [*map(_scope, self.forbidden), *map(set, self.adjustments.values())]
        counts = [self._class_count(at) for at in range(len(self.classes))]
        steps = [*order(counts, scopes)]
        self._spend(STATE * sum(math.prod(counts[other] for other in scope) for _, scope in steps))
        for issue, scope in steps:
            taken = [message for message in messages if issue in message.scope]
            messages = [message for message in messages if issue not in message.scope]
            messages.append(self._eliminated(issue, scope, taken))
        return messages

    def groups(self, roots: Sequence[_Message]) -> list[list[_Message]]:
        """Roots of which some add to the same column, together."""
        groups: list[tuple[set[int], list[_Message]]] = []
        for root in roots:
            issues = sorted(root.covers)
            adds = set(np.flatnonzero((self.high > self.low)[:, issues].any(axis=1)).tolist())
            adds |= {column for column, _ in root.adjusted}
            shared = [group for group in groups if group[0] & adds]
            groups = [group for group in groups if not group[0] & adds]
            groups.append(
                (adds.union(*(group[0] for group in shared)), [*(r for group in shared for r in group[1]), root])
            )
        return [members for _, members in groups]

    def added(self, roots: Sequence[_Message]) -> _Message:
        """Some roots as one, the smallest first."""
        roots = sorted(roots, key=lambda message: len(message.bags[()]))
        whole = roots[0]
        for root in roots[1:]:
            covers, adjusted = whole.covers | root.covers, whole.adjusted | root.adjusted
            self._spend(len(whole.bags[()]) * len(root.bags[()]))
            bag = self._sum(whole.bags[()], root.bags[()], covers, adjusted)
            whole = _Message((), {(): bag}, covers, adjusted)
        return whole

    def _class_count(self, issue: int) -> int:
        return int(self.classes[issue].max()) + 1

    def _eliminated(self, issue: int, scope: tuple[int, ...], taken: list[_Message]) -> _Message:
        """The message that the issue leaves for its neighbours."""
        here = {*scope, issue}
        # a pattern is applied when the first of its issues goes: then all the others are still here
        hard = [pair for pair in self.forbidden if issue in _scope(pair) and _scope(pair) <= here]
        bonus = [name for name, mask in self.adjustments.items() if issue in mask and set(mask) <= here]
        covers = frozenset({issue}).union(*[message.covers for message in taken])
        adjusted = frozenset(bonus).union(*[message.adjusted for message in taken])
        sums: dict[tuple[int, ...], list[tuple[Bag, Bag | None]]] = {}
        for state in itertools.product(*[range(self._class_count(other)) for other in scope]):
            known = dict(zip(scope, state, strict=True))
            sums[state] = []
            for group in range(self._class_count(issue)):
                known[issue] = group
                if any(broken(pair, known) for pair in hard):
                    continue
                bag = self._options(issue, group, [name for name in bonus if holds(self.adjustments[name], known)])
                in_it, bonus_in_it = frozenset({issue}), frozenset(bonus)
                others = [message.bags[tuple(known[at] for at in message.scope)] for message in taken]
                for message, other in zip(taken[:-1], others, strict=False):
                    in_it, bonus_in_it = in_it | message.covers, bonus_in_it | message.adjusted
                    self._spend(len(bag) * len(other))
                    bag = self._sum(bag, other, in_it, bonus_in_it)
                sums[state].append((bag, others[-1] if others else None))
        # the last sums are the long ones: what they cost is spent before the first of them is made
        self._spend(sum(len(bag) * len(other) for pairs in sums.values() for bag, other in pairs if other is not None))
        bags = {state: self._united(pairs, covers, adjusted) for state, pairs in sums.items()}
        return _Message(scope, bags, covers, adjusted)

    def _united(
        self, pairs: list[tuple[Bag, Bag | None]], covers: frozenset[int], adjusted: frozenset[tuple[int, int]]
    ) -> Bag:
        """The rows of several sums, shrunk."""
        rows = sum(len(bag) * len(other) for bag, other in pairs if other is not None)
        shrink = _as_it_is if rows <= TOGETHER else lambda bag: self._shrunk(bag, covers, adjusted)
        parts = [bag if other is None else self._added(bag, other, shrink) for bag, other in pairs]
        return self._shrunk(union(parts), covers, adjusted) if parts else self._empty()

    def _options(self, issue: int, group: int, bonus: list[tuple[int, int]]) -> Bag:
        """The bag of an issue's options of one class, with the adjustments that apply."""
        chosen = np.flatnonzero(self.classes[issue] == group)
        columns = [column.tables[issue][chosen] for column in self.problem.columns]
        vectors = np.stack(columns, axis=1) if columns else np.zeros((len(chosen), 0), dtype=np.int64)
        for column, at in bonus:
            vectors[:, column] += self.problem.columns[column].adjustments[at][1]
        counts = np.ones(len(chosen), dtype=object if self.wide else np.int64)
        return Bag(vectors, counts, self.problem.keys[issue][chosen])

    def _empty(self) -> Bag:
        limbs = self.problem.keys[0].shape[1]
        counts = np.zeros(0, dtype=object if self.wide else np.int64)
        return Bag(
            np.zeros((0, len(self.problem.columns)), dtype=np.int64), counts, np.zeros((0, limbs), dtype=np.int64)
        )

    def _sum(self, first: Bag, second: Bag, covers: frozenset[int], adjusted: frozenset[tuple[int, int]]) -> Bag:
        return self._added(first, second, lambda bag: self._shrunk(bag, covers, adjusted))

    def _added(self, first: Bag, second: Bag, shrink: Shrink) -> Bag:
        return add(first, second, shrink, self.most) if len(first) and len(second) else self._empty()

    def _spend(self, rows: int) -> None:
        if self.work is not None:
            self.work -= rows
            if self.work < 0:
                raise LimitError("this takes too many steps to be answered exactly")

    def _shrunk(self, bag: Bag, covers: frozenset[int], adjusted: frozenset[tuple[int, int]]) -> Bag:
        """Without rows that cannot reach a threshold, thresholds already passed not told apart, then joined."""
        if (covers, adjusted) not in self.bounds:
            self.bounds[covers, adjusted] = self._bounds(covers, adjusted)
        least, ceiling = self.bounds[covers, adjusted]
        if least is not None:
            keep = np.all(bag.vectors >= least, axis=1)
            bag = bag if keep.all() else bag.take(keep)
        if ceiling is not None:
            bag = Bag(np.minimum(bag.vectors, ceiling), bag.counts, bag.keys)
        return joined(self.shrink(bag))

    def _bounds(self, covers: frozenset[int], adjusted: frozenset[tuple[int, int]]) -> tuple[Ints | None, Ints | None]:
        """For each column the least that can still reach its threshold, and from where on sums are not told apart, once some
        issues and adjustments are taken in; None where no column has such."""
        least = np.full(len(self.problem.columns), ANYTHING)
        ceiling = -least
        for at, column in enumerate(self.problem.columns):
            if column.need is not None:
                most, rest = self._rest(at, covers, adjusted)
                least[at] = column.need - most
                if column.saturate:
                    # never below what these issues add at the least: the others' own ceilings count on that
                    ceiling[at] = max(column.need - rest, self._least(at, covers, adjusted))
        return (least if (least > ANYTHING).any() else None), (ceiling if (ceiling < -ANYTHING).any() else None)

    def _rest(self, at: int, covers: frozenset[int], adjusted: frozenset[tuple[int, int]]) -> tuple[int, int]:
        """The most and the least that the issues and adjustments not yet taken in can add to a column."""
        outside = [issue for issue in range(len(self.problem.sizes)) if issue not in covers]
        most = int(self.high[at][outside].sum())
        least = int(self.low[at][outside].sum())
        for number, (_, amount) in enumerate(self.problem.columns[at].adjustments):
            if (at, number) not in adjusted:
                most += max(amount, 0)
                least += min(amount, 0)
        return most, least

    def _least(self, at: int, covers: frozenset[int], adjusted: frozenset[tuple[int, int]]) -> int:
        """The least that the issues and adjustments taken in can add to a column."""
        least = int(self.low[at][sorted(covers)].sum())
        amounts = [
            amount
            for number, (_, amount) in enumerate(self.problem.columns[at].adjustments)
            if (at, number) in adjusted
        ]
        return least + sum(min(amount, 0) for amount in amounts)


def _as_it_is(bag: Bag) -> Bag:
    return bag


def order(counts: Sequence[int], coupled: Iterable[set[int]]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The issues as they are eliminated, each with its neighbours then: always the one that leaves the fewest combinations.

    ``counts``: the classes of each issue; ``coupled``: sets of issues that something couples. Raises LimitError where an
    issue would leave more than ``MOST_STATES``.
    """
    left, scopes = set(range(len(counts))), [*coupled]
    while left:
        best: tuple[int, int] | None = None
        neighbours: set[int] = set()
        for issue in sorted(left):
            around = set().union(*(scope for scope in scopes if issue in scope)) - {issue}
            states = math.prod(counts[other] for other in around)
            if best is None or (states, issue) < best:
                best, neighbours = (states, issue), around
        assert best is not None
        if best[0] > MOST_STATES:
            raise LimitError("the rules and red lines couple too many issues to be taken apart")
        yield best[1], tuple(sorted(neighbours))
        scopes = [scope for scope in scopes if best[1] not in scope]
        scopes.append(neighbours)  # what has been eliminated couples them
        left.discard(best[1])


ByClass = dict[int, list[bool]]
"""A pattern: for each issue whether it allows the options of each class."""


def by_class(mask: Mask, classes: Sequence[Ints]) -> ByClass:
    """A pattern by classes: every option of a class matches or none does."""
    return {
        issue: [bool(allowed[np.argmax(classes[issue] == group)]) for group in range(int(classes[issue].max()) + 1)]
        for issue, allowed in mask.items()
    }


def broken(pair: tuple[ByClass, ByClass | None], known: Mapping[int, int]) -> bool:
    """Whether classes match what is forbidden."""
    condition, then = pair
    return holds(condition, known) and (then is None or not holds(then, known))


def holds(mask: ByClass, known: Mapping[int, int]) -> bool:
    """Whether classes match a pattern."""
    return all(allowed[known[issue]] for issue, allowed in mask.items())


def option_classes(problem: Problem) -> list[Ints]:
    """For each issue the class of each option: options that no pattern tells apart share one."""
    patterns = [mask for pair in problem.forbidden for mask in trimmed(pair) if mask]
    patterns += [mask for column in problem.columns for mask, _ in column.adjustments]
    classes = []
    for issue, size in enumerate(problem.sizes):
        masks = [mask[issue] for mask in patterns if issue in mask]
        if masks:
            classes.append(np.unique(np.stack(masks, axis=1), axis=0, return_inverse=True)[1].reshape(-1))
        else:
            classes.append(np.zeros(size, dtype=np.int64))
    return classes


def trimmed(pair: tuple[Mask, Mask | None]) -> tuple[Mask, Mask | None]:
    """Without issues on which a condition allows everything."""
    condition, then = pair
    return {issue: allowed for issue, allowed in condition.items() if not allowed.all()}, then


def _scope(pair: tuple[ByClass, ByClass | None]) -> set[int]:
    return set(pair[0]) | set(pair[1] or ())
