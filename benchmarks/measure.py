"""One measurement in a process of its own: seconds, peak memory and answer, or why there is none.

What is compared runs one after the other on the same machine; only ratios within a run mean something.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from detente.errors import LimitError

T = TypeVar("T")
LIMIT = float(os.environ.get("BENCH_LIMIT", "20"))
"""Seconds before a measurement gives up."""
TOY = "BENCH_TOY" in os.environ
"""Only the smallest of each row of sizes, to see that everything still runs."""
RUN = "from detente.cli import main; main()"
QUICK = 0.5
"""What takes less is run three times, and the least taken."""


@dataclass(frozen=True)
class Cell:
    """``seconds`` is None where there is no answer; ``why`` says so in few words."""

    seconds: float | None = None
    answer: Any = None
    why: str = ""
    peak_mb: float = 0.0

    def __str__(self) -> str:
        return self.why if self.seconds is None else shown(self.seconds)

    def times(self, other: Cell) -> str:
        """How many times as long the other takes."""
        if self.seconds is None or other.seconds is None:
            return "–"
        ratio = other.seconds / self.seconds
        return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"


LEFT_OUT = Cell(why="–")
GAVE_UP = Cell(why=f"> {LIMIT:g} s")


def sizes(*every: T) -> tuple[T, ...]:
    """The sizes that are measured, the smallest first."""
    return every[:1] if TOY else every


def shown(seconds: float) -> str:
    return f"{seconds:.4f}" if seconds < 0.1 else f"{seconds:.2f}"


def megabytes(cell: Cell) -> str:
    """The most memory the process held (the interpreter and its libraries: some 50)."""
    return f"{cell.peak_mb:,.0f}" if cell.seconds is not None else "–"


def measured(work: Callable[[], Any], *, once: bool = False) -> Cell:
    """``work`` in a forked process, stopped at the limit; its answer must be plain data."""
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    process = fork.Process(target=_run, args=(work, theirs, 1 if once else 3), daemon=True)
    process.start()
    theirs.close()
    try:
        # a quick answer is measured three times, and nothing here takes that long beyond the limit
        cell = ours.recv() if ours.poll(LIMIT + QUICK) else GAVE_UP
    except EOFError:
        cell = Cell(why="died")
    process.kill()
    process.join()
    return cell


def command_seconds(*words: str, tree: Path | None = None) -> float:
    """Processor seconds of one command, its children included; of the sources in a tree, if one is named."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    there = {"PYTHONPATH": str(tree / "src")} if tree else {}
    quiet = subprocess.DEVNULL
    subprocess.run(
        [sys.executable, "-c", RUN, *words], env={**os.environ, **there}, stdout=quiet, stderr=quiet, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(work: Callable[[], Any], out: Any, most: int) -> None:
    spent: list[float] = []
    try:
        while not spent or (min(spent) < QUICK and len(spent) < most):
            start = time.perf_counter()
            answer = work()
            spent.append(time.perf_counter() - start)
    except LimitError as error:
        out.send(Cell(why="too large", answer=str(error)))
        return
    except MemoryError:
        out.send(Cell(why="memory"))
        return
    out.send(Cell(min(spent), answer, peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


class Series:
    """A line that stops at the first size it cannot do: larger ones are not tried."""

    def __init__(self, measure: Callable[[Any], Cell]) -> None:
        self.measure, self.ended = measure, False

    def at(self, size: Any) -> Cell:
        if self.ended:
            return LEFT_OUT
        cell = self.measure(size)
        self.ended = cell.seconds is None
        return cell


class Printed:
    """A table on the terminal, cell by cell, so that one sees how far it is."""

    def __init__(self, title: str, columns: dict[str, int]) -> None:
        self.widths = list(columns.values())
        self.at = 0
        print(f"\n{title}")
        for name in columns:
            self.cell(name)

    def cell(self, value: object) -> None:
        print(f"{value!s:>{self.widths[self.at]}}", end=" ", flush=True)
        self.at = (self.at + 1) % len(self.widths)
        if not self.at:
            print(flush=True)

    def cells(self, *values: object) -> None:
        for value in values:
            self.cell(value)


Point = tuple[str, str, float, float | None]
"""Panel, line, size, seconds: what the chart is drawn from."""


def drawn(panel: str, line: str, size: float, cell: Cell) -> Iterator[Point]:
    """The point of a cell, unless it was left out."""
    if cell is not LEFT_OUT:
        yield panel, line, size, cell.seconds
