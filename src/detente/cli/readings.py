"""``--readings N``: the answer over many readings of the uncertain numbers, with a bar and an early end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from detente.analysis.whatif.uncertainty import Readings
    from detente.answers import Answers
    from detente.executors.tally import Progress
    from detente.report.page.blocks import Section

Taken = Annotated[
    int,
    typer.Option("--readings", metavar="N", min=0, help="in how many of N readings of the uncertain numbers it holds"),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="the same seed draws the same readings")]
How = Annotated[
    str,
    typer.Option(
        "--how", help="uniform, triangular (likeliest at the case's value), or named (the case's own readings)"
    ),
]


def taken(answers: Answers, count: int, missing: list[str]) -> tuple[Readings | None, dict[str, Readings | None]]:
    """The readings where some are asked for, and their place in the document; ``missing`` is told where a limit stops them."""
    from detente.cli.output import within

    if not count:
        return None, {}
    found = within(missing, "readings", lambda: take(answers, count))
    return found, {"readings": found}


def beside(section: Section, answers: Answers, found: Readings | None, *, members: bool = False) -> Section:
    """A section with how firm it is, where readings were taken."""
    if found is None:
        return section
    from detente.report.whatif.section import with_readings

    return with_readings(section, answers, found, members=members)


def take(
    answers: Answers, count: int, *, seed: int = 0, how: str = "uniform", executor: Executor | None = None
) -> Readings:
    """The readings, with a bar on standard error where that is a terminal."""
    from detente.errors import input_error

    if how not in {"uniform", "triangular", "named"}:
        raise input_error(
            "--how", "readings are not taken like this", found=how, expected="uniform, triangular or named"
        )
    with bar("readings", count) as progress:
        return answers.readings(count, how=how, seed=seed, executor=executor, progress=progress)


@contextmanager
def bar(what: str, count: int) -> Iterator[Progress | None]:
    """A bar on standard error where that is a terminal, and what moves it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console as Terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Terminal(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=count)
        yield lambda done, of: shown.update(task, completed=done, total=of)
