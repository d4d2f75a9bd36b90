"""Independent questions of one search, asked in batches by one process or shared by several, with the same answers.

What a batch holds is decided before the first of it is asked, each question may take what work was left then, and answers
are taken in the order of the questions. So neither the number of processes nor how busy they are changes what is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

from detente.analysis.core.deadline import Deadline, OutOfTimeError, deadline
from detente.analysis.search.plain import Plain
from detente.analysis.search.question import Questions
from detente.case.tables import Arrays

A = TypeVar("A")
T = TypeVar("T")
Task = Callable[[Questions, A, Deadline], T]
"""A function of a module: asks a case about something, within a deadline."""

_theirs: Questions | None = None
"""In a process of the crew: the case that it was started for."""


class Crew:
    """Who answers: this process alone, or the processes of an executor that :func:`crew` started for the same case."""

    def __init__(self, questions: Questions, executor: Executor | None = None) -> None:
        self.questions, self.executor = questions, executor

    def ask(self, task: Task[A, T], batch: Sequence[A], until: Deadline) -> Iterator[T]:
        """The answers in order. Raises OutOfTimeError in place of the first that did not come in time."""
        work, spent = until.work_left, 0.0
        try:
            for answer, took in self._answers(task, batch, until, work):
                spent += took
                if answer is None:
                    raise OutOfTimeError
                yield answer[0]
        finally:
            until.spend(spent)

    def _answers(
        self, task: Task[A, T], batch: Sequence[A], until: Deadline, work: float
    ) -> Iterable[tuple[tuple[T] | None, float]]:
        if self.executor is None or len(batch) < 2:
            return (_answered(self.questions, task, item, until.left, work) for item in batch)
        futures = [self.executor.submit(_elsewhere, task, item, until.left, work) for item in batch]
        return (self._counted(future.result()) for future in futures)

    def _counted(self, answered: tuple[tuple[T] | None, float]) -> tuple[tuple[T] | None, float]:
        self.questions.effort += answered[1]
        return answered


@contextmanager
def crew(questions: Questions, workers: int) -> Iterator[Crew]:
    """A crew of so many processes for one case."""
    if workers < 2:
        yield Crew(questions)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (questions.plain.tables,)) as executor:
        try:
            yield Crew(questions, executor)
        finally:
            executor.shutdown(wait=False, cancel_futures=True)


def _begin(tables: Arrays) -> None:
    global _theirs
    _theirs = Questions(Plain(tables))


def _elsewhere(task: Task[Any, T], item: Any, seconds: float, work: float) -> tuple[tuple[T] | None, float]:
    assert _theirs is not None, "the process was started for a case"
    return _answered(_theirs, task, item, seconds, work)


def _answered(
    questions: Questions, task: Task[A, T], item: A, seconds: float, work: float
) -> tuple[tuple[T] | None, float]:
    """An answer, None where it did not come in time; and the work it took."""
    until = deadline(seconds, work)
    try:
        answer = task(questions, item, until)
    except OutOfTimeError:
        return None, until.spent.work
    return (answer,), until.spent.work
