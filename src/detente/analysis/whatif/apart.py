"""The same questions where the deals are too many to list: bounds on sums for all readings at once, the rest one by one.

Method

1. Rules, red lines and floors in a plain order are patterns: what they couple decides in which order issues are
   eliminated (:mod:`weighed`).
2. A deal honours every column where no column's sum is below nought. For any weights of the columns the largest weighted
   sum bounds all deals: below nought, no deal exists (Lagrangian bound; everett1963); and the deal that has it is tried.
   Weights are moved towards the columns that this deal leaves short: between two columns to where the last two
   bounds cross, among more by multiplicative weights.
3. A deal found in one reading is tried in the others.
4. Where bounds do not tell, the deals are divided and each part is bounded (:mod:`divided`).
5. What is left is decided exactly, reading by reading, by :func:`detente.analysis.elimination.eliminate`: sums in whole
   numbers, each no longer told apart once it is certain, dominated ones dropped.

A *yes* is a deal whose sums are added exactly; a *no* is a bound clear of rounding, or step 5. References: dechter1999;
everett1963.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from detente.analysis.agreement.bucket_elimination import Factored
from detente.analysis.agreement.frontier import nondominated
from detente.analysis.core.consent import groups
from detente.analysis.count_tables import Bag
from detente.analysis.elimination import Column as Total
from detente.analysis.elimination import Problem, eliminate
from detente.analysis.space import Bools, Ints
from detente.analysis.whatif.columns import Column
from detente.analysis.whatif.divided import CLEAR, Weights, divided
from detente.analysis.whatif.draws import Floats
from detente.analysis.whatif.questions import Question
from detente.analysis.whatif.weighed import Order, order
from detente.case.tables import Arrays
from detente.frozen import frozen

ROUNDS = 24
"""How often weights are moved before the readings that are left are taken one by one."""
WHOLE = 2.0**59
"""Parts of the largest sum that a weighted sum is made of."""
MOST_SEEN = 64
"""Deals kept of each round, to be tried where bounds do not tell."""
MOST_ROWS = 200_000
"""Rows kept for one reading; beyond, a LimitError."""
MOST_WORK = 20_000_000
"""Rows made for one reading; beyond, a LimitError."""


@frozen
class Apart:
    """One existence: whether a deal that matches no forbidden pattern satisfies every column."""

    columns: tuple[str, ...]
    tables: Arrays
    problem: Problem
    """The patterns and the patterns of adjustments; its columns hold no numbers yet."""
    order: Order

    def found(self, columns: Mapping[str, Column], steps: Floats) -> Bools:
        """In which readings there is such a deal, shape ``(size,)``."""
        size = steps.shape[1]
        result = np.zeros(size, dtype=bool)
        for start in range(0, size, self.order.at_once):
            here = slice(start, start + self.order.at_once)
            result[here] = Block(self, [columns[name] for name in self.columns], steps[:, here]).found()
        return result


class Block:
    """Some readings of one existence: sums as exact whole numbers in floats, every reading a column."""

    def __init__(self, task: Apart, columns: list[Column], steps: Floats) -> None:
        self.task, size = task, steps.shape[1]
        sizes = task.problem.sizes
        self.values: Sequence[Floats] = [np.zeros((len(columns), options, size)) for options in sizes]
        self.base: Floats = np.zeros((len(columns), size))
        self.bonus: dict[tuple[int, int], Floats] = {}
        for at, column in enumerate(columns):
            weigh, value = column.units
            total = column.total.of(steps, weigh, column.grid)
            self.base[at] = column.rest.of(steps, value, column.grid) * total
            for issue, weight in column.weights.items():
                parts = np.stack([part.of(steps, value, column.grid) for part in column.worth[issue]])
                self.values[issue][at] = weight.of(steps, weigh, column.grid) * parts
            for number, (_, amount) in enumerate(column.adjust):
                self.bonus[at, number] = total * float(amount * value)
        self.most: Floats = np.maximum(np.abs(self.base), 1.0)
        for item in self.values:
            self.most += np.abs(item).max(axis=1)
        for (at, _), added in self.bonus.items():
            self.most[at] += np.abs(added)
        self.masks = {
            (at, number): mask for at, column in enumerate(columns) for number, (mask, _) in enumerate(column.adjust)
        }

    def found(self) -> Bools:
        """The answers, shape ``(size,)``."""
        size = self.base.shape[1]
        yes, open_ = np.zeros(size, dtype=bool), np.arange(size)
        weights, last = Weights(len(self.base), size), np.zeros(self.base.shape)
        hard, seen = [], [np.zeros((len(self.values), 0), dtype=np.int64)]
        for _ in range(ROUNDS):
            last[:, open_] = share = weights.now / self.most[:, open_]
            bound, deals = self.best(share, open_)
            sums = self.sums(deals, open_)
            hit = (sums >= 0).all(axis=0)
            seen.append(np.unique(deals, axis=1)[:, :MOST_SEEN])
            if hit.any():
                hit |= self.tried(np.unique(deals[:, hit], axis=1), open_)
            yes[open_[hit]] = True
            undecided = ~hit & ~(bound < -CLEAR)
            moved = weights.moved(sums / self.most[:, open_])
            hard.append(open_[undecided & ~moved])
            open_ = open_[undecided & moved]
            weights.keep(undecided & moved)
            if not len(open_):
                break
        rest = np.concatenate([*hard, open_])
        yes[rest] = self.tried(np.unique(np.concatenate(seen, axis=1), axis=1), rest)
        rest = rest[~yes[rest]]
        yes[rest], rest = divided(self, rest, last)
        yes[rest] = self.one_by_one(rest, last)
        return yes

    def best(self, share: Floats, which: Ints, allowed: Sequence[Bools] = ()) -> tuple[Floats, Ints]:
        """The largest weighted sum in some readings, and its deal; ``allowed``: options of each issue, reading by reading."""
        values = [np.einsum("cr,cor->or", share, item[:, :, which]) for item in self.values]
        for row, some in zip(values, allowed, strict=False):
            row[~some] = -np.inf
        bonus = {name: share[name[0]] * amount[which] for name, amount in self.bonus.items()}
        best, deals = self.task.order.best(values, bonus)
        return best + (share * self.base[:, which]).sum(axis=0), deals

    def sums(self, deals: Ints, which: Ints) -> Floats:
        """The exact sums of a deal in each reading, shape ``(n_columns, size)``; ``deals`` one for each, or one for all."""
        total = self.base[:, which].copy()
        for issue, item in enumerate(self.values):
            total += item[:, deals[issue], which]
        for (at, number), mask in self.masks.items():
            match = np.ones(deals.shape[1], dtype=bool)
            for issue, allowed in mask.items():
                match &= allowed[deals[issue]]
            total[at] += match * self.bonus[at, number][which]
        return total

    def tried(self, deals: Ints, which: Ints) -> Bools:
        """In which readings one of some deals will do."""
        result = np.zeros(len(which), dtype=bool)
        for deal in deals.T:
            todo = np.flatnonzero(~result)
            if not len(todo):
                break
            result[todo] = (self.sums(np.repeat(deal[:, None], len(todo), axis=1), which[todo]) >= 0).all(axis=0)
        return result

    def one_by_one(self, which: Ints, share: Floats) -> Bools:
        """The answers where bounds do not tell; a deal found in one reading is tried in those that follow."""
        result = np.zeros(len(which), dtype=bool)
        settled = np.zeros(len(which), dtype=bool)
        for at, reading in enumerate(which):
            if settled[at]:
                continue
            settled[at] = True
            deal = self.exactly(int(reading), share[:, reading])
            if deal is not None:
                later = np.flatnonzero(~settled)
                hit = later[self.tried(deal[:, None], which[later])] if len(later) else later
                result[hit] = settled[hit] = True
                result[at] = True
        return result

    def exactly(self, reading: int, share: Floats) -> Ints | None:
        """A deal that satisfies every column in one reading; None where there is none. LimitError beyond ``MOST_WORK``.

        The sum that bounded best is a column more: what cannot bring it to nought any more is dropped on the way.
        """
        columns = []
        for at, empty in enumerate(self.task.problem.columns):
            tables = tuple(item[at, :, reading].astype(np.int64) for item in self.values)
            adjust = tuple(
                (mask, int(self.bonus[at, number][reading])) for number, (mask, _) in enumerate(empty.adjustments)
            )
            columns.append(Total(tables, adjust, -int(self.base[at, reading]), saturate=True))
        columns.append(_together(columns, [int(part) for part in np.floor(share * WHOLE)]))
        problem = Problem(self.task.problem.sizes, self.task.problem.forbidden, tuple(columns), self.task.problem.keys)
        bag = eliminate(problem, _best_rows, MOST_ROWS, MOST_WORK)
        if not len(bag):
            return None
        named = Factored(self.task.tables).deal(bag.keys[0])
        return np.array(
            [
                options.index(named[issue])
                for issue, options in zip(self.task.tables.issues, self.task.tables.options, strict=True)
            ]
        )


def _together(columns: Sequence[Total], weights: Sequence[int]) -> Total:
    """A weighted sum of columns, which no deal that satisfies them all leaves below what they need."""
    rows = zip(*(column.tables for column in columns), strict=True)
    return Total(
        tuple(np.sum([weight * row for weight, row in zip(weights, parts, strict=True)], axis=0) for parts in rows),
        tuple(
            (mask, weight * amount)
            for weight, column in zip(weights, columns, strict=True)
            for mask, amount in column.adjustments
        ),
        sum(weight * (column.need or 0) for weight, column in zip(weights, columns, strict=True)),
    )


def _best_rows(bag: Bag) -> Bag:
    """Without rows that another is nowhere worse than in the columns asked about, all but the last."""
    asked = bag.vectors[:, :-1]
    if len(bag) < 2:
        return bag
    bag = bag.take(nondominated(asked))
    return bag.take(np.unique(bag.vectors[:, :-1], axis=0, return_index=True)[1])


class QuestionsApart:
    """Questions about the deals of tables that are too many to list; those that come to the same share a task."""

    def __init__(self, tables: Arrays, columns: Mapping[str, Column]) -> None:
        self.tables, self.columns = tables, columns
        self.keys = Factored(tables).keys
        self.tasks: list[Apart] = []
        self._known: dict[tuple[frozenset[str], tuple[str, ...]], int | None] = {}
        self.groups = groups(tables)

    def ask(self, kept: Collection[str]) -> Question:
        """Whether a deal honours these positions of those whose consent is needed, reading by reading."""
        tasks = set()
        for group in self.groups:
            ours = [item for item in self.tables.constraints if item.id in kept and item.actor in group]
            fixed = frozenset(item.id for item in ours if item.id not in self.columns)
            names = tuple(sorted(item.id for item in ours if item.id in self.columns))
            key = (fixed, names)
            if key not in self._known:
                self._known[key] = self._made(fixed, names)
            at = self._known[key]
            if at is None:
                continue
            if not names:
                return Question(settled=True)
            tasks.add(at)
        return Question(None, tuple(sorted(tasks))) if tasks else Question(settled=False)

    def _made(self, fixed: frozenset[str], names: tuple[str, ...]) -> int | None:
        """The place of the task, any where nothing is left to ask; None where rules and fixed positions leave no deal."""
        lines = [(item.forbids, None) for item in self.tables.constraints if item.id in fixed]
        forbidden = (*self.tables.rules, *lines)
        sizes = tuple(len(options) for options in self.tables.options)
        nothing = tuple(np.zeros(size, dtype=np.int64) for size in sizes)
        columns = tuple(Total(nothing, tuple((mask, 0) for mask, _ in self.columns[name].adjust)) for name in names)
        problem = Problem(sizes, forbidden, columns, self.keys)
        if any(not condition and then is None for condition, then in forbidden):
            return None
        ways = order(problem)
        none = {(at, number): np.zeros(1) for at, item in enumerate(columns) for number in range(len(item.adjustments))}
        if ways.best([np.zeros((size, 1)) for size in sizes], none)[0][0] < 0:
            return None
        if not names:
            return 0
        self.tasks.append(Apart(names, self.tables, problem, ways))
        return len(self.tasks) - 1
