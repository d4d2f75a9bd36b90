"""For a block of readings, in which of them each question is answered yes.

Method: for each task and each choice on the left, the worth still needed on the right is compared with what each
choice there gives, column by column, all readings of the block at once; readings that have found their deal drop out.
Worth is in whole numbers that floats hold exactly: nothing is rounded, so a deal exactly at a no-deal value counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from detente.analysis.space import Bools
from detente.analysis.whatif.apart import Apart
from detente.analysis.whatif.columns import Column
from detente.analysis.whatif.draws import Floats
from detente.analysis.whatif.questions import Half, Question, Task
from detente.frozen import frozen

AT_ONCE = 512
"""Readings compared at a time: few enough that the tables stay in the processor's cache."""
FOUND_OFTEN = 0.25
"""Readings are gathered anew when this share of them has found a deal."""


@frozen
class Asked:
    """Everything a worker needs: questions, their tasks, the columns."""

    questions: tuple[Question, ...]
    tasks: tuple[Task | Apart, ...]
    columns: Mapping[str, Column]

    def only_what_is_asked(self) -> Asked:
        """Without tasks that no question needs."""
        needed = sorted({at for question in self.questions for at in question.tasks})
        place = {at: new for new, at in enumerate(needed)}
        questions = tuple(Question(item.settled, tuple(place[at] for at in item.tasks)) for item in self.questions)
        return Asked(questions, tuple(self.tasks[at] for at in needed), self.columns)

    def answers(self, steps: Floats) -> Bools:
        """Whether each question is answered yes in each reading, shape ``(n_questions, size)``."""
        size = steps.shape[1]
        found = np.zeros((len(self.tasks), size), dtype=bool)
        for start in range(0, size, AT_ONCE):
            here = slice(start, start + AT_ONCE)
            for at, task in enumerate(self.tasks):
                found[at, here] = (
                    task.found(self.columns, steps[:, here])
                    if isinstance(task, Apart)
                    else _found(task, self.columns, steps[:, here])
                )
        result = np.zeros((len(self.questions), size), dtype=bool)
        for at, question in enumerate(self.questions):
            if question.settled is not None:
                result[at] = question.settled
            else:
                result[at] = found[list(question.tasks)].any(axis=0)
        return result


def _found(task: Task, columns: Mapping[str, Column], steps: Floats) -> Bools:
    """In which readings a deal of the task satisfies every column, shape ``(size,)``."""
    sums = [_Sums(columns[name], task, steps) for name in task.columns]
    size = steps.shape[1]
    found = np.zeros(size, dtype=bool)
    open_ = np.arange(size)
    for at, rows in enumerate(task.allowed):
        whole = len(rows) == len(task.right.choices)
        hit: Bools | None = None
        for item in sums:
            right = item.right(at)
            part = (right if whole else right[rows]) >= item.needed[at]
            hit = part if hit is None else np.logical_and(hit, part, out=hit)
        assert hit is not None
        yes: Bools = np.asarray(hit.any(axis=0))
        if yes.any():
            found[open_[yes]] = True
            if yes.mean() >= FOUND_OFTEN:
                open_ = open_[~yes]
                if not len(open_):
                    break
                for item in sums:
                    item.keep(~yes)
    return found


class _Sums:
    """One column's worth on each half of a task, for the readings still open."""

    def __init__(self, column: Column, task: Task, steps: Floats) -> None:
        self.column, self.task = column, task
        weigh, value = column.units
        grid = column.grid
        self.tables = {
            issue: [weight.of(steps, weigh, grid) * part.of(steps, value, grid) for part in column.worth[issue]]
            for issue, weight in column.weights.items()
        }
        self.total = column.total.of(steps, weigh, grid)
        base = column.rest.of(steps, value, grid) * self.total
        left, right = self._half(task.left, steps.shape[1]), self._half(task.right, steps.shape[1])
        self.crossing: list[tuple[Bools, Bools, float]] = []
        """Adjustments whose pattern names issues of both halves."""
        for mask, amount in column.adjust:
            units = float(amount * value)
            on_left, on_right = task.left.matches(mask), task.right.matches(mask)
            if not set(mask) & set(task.right.issues):
                left += np.outer(on_left, self.total * units)
            elif not set(mask) & set(task.left.issues):
                right += np.outer(on_right, self.total * units)
            else:
                self.crossing.append((on_left, on_right, units))
        self.needed = -(left + base)
        self._right: dict[tuple[bool, ...], Floats] = {(False,) * len(self.crossing): right}
        self._plain = right

    def _half(self, half: Half, size: int) -> Floats:
        """Worth of each choice in each reading, shape ``(n_choices, size)``."""
        total = np.zeros((len(half.choices), size))
        for at, issue in enumerate(half.issues):
            if issue in self.tables:
                total += np.stack(self.tables[issue])[half.choices[:, at]]
        return total

    def right(self, at: int) -> Floats:
        """What each choice on the right gives beside one on the left."""
        if not self.crossing:
            return self._plain
        key = tuple(bool(on_left[at]) for on_left, _, _ in self.crossing)
        if key not in self._right:
            made = self._plain.copy()
            for held, (_, on_right, units) in zip(key, self.crossing, strict=True):
                if held:
                    made[on_right] += self.total * units
            self._right[key] = made
        return self._right[key]

    def keep(self, readings: Bools) -> None:
        """Only these readings from now on."""
        self.needed, self.total, self._plain = self.needed[:, readings], self.total[readings], self._plain[:, readings]
        self._right = {(False,) * len(self.crossing): self._plain}


def counted(asked: Asked, steps: Floats) -> Sequence[int]:
    """In how many readings of a block each question is answered yes."""
    return [int(count) for count in asked.answers(steps).sum(axis=1)]
