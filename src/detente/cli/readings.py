"""``--readings N``: the answer over many readings of the uncertain numbers, with a bar and an early end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from detente.analysis.impasse import Impasse
    from detente.analysis.whatif.uncertainty import Progress, Readings
    from detente.case import Case
    from detente.case.model import Model

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
Workers = Annotated[
    int, typer.Option("--workers", min=1, help="processes that share the readings; the answer is the same")
]
DECIDERS = 5


def take(
    case: Case, count: int, *, seed: int = 0, how: str = "uniform", workers: int = 1, blocked: Impasse | None = None
) -> Readings:
    """The readings, with a bar on standard error where that is a terminal."""
    from detente.analysis.whatif.uncertainty import readings
    from detente.errors import input_error

    if how not in {"uniform", "triangular", "named"}:
        raise input_error(
            "--how", "readings are not taken like this", found=how, expected="uniform, triangular or named"
        )
    with _bar(count) as progress:
        if workers == 1:
            return readings(case.model, count, how=how, seed=seed, held=case.held, blocked=blocked, progress=progress)
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
            return readings(
                case.model,
                count,
                how=how,
                seed=seed,
                held=case.held,
                blocked=blocked,
                executor=executor,
                progress=progress,
            )


@contextmanager
def _bar(count: int) -> Iterator[Progress | None]:
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console as Terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("readings"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Terminal(stderr=True), transient=True) as shown:
        task = shown.add_task("readings", total=count)
        yield lambda done, _: shown.update(task, completed=done)


def told(found: Readings | None) -> dict[str, Any]:
    """The readings for a JSON document; nothing where none were asked for."""
    return {} if found is None else {"readings": found.to_dict()}


def print_readings(out: Console, model: Model, found: Readings) -> None:
    """The shares in a few sentences, and which numbers decide."""
    from detente.cli import output
    from detente.report.language.wording import Words, capital
    from detente.report.whatif import uncertainty as firmness

    words = Words(model)
    out.print("\nHow firm this is", style="bold")
    for sentence in firmness.sentences(words, found):
        out.print(sentence)
    if found.decides:
        out.print(f"\nWhich numbers decide {firmness.decided(found)}", style="bold")
        rows = output.table("number", "alone", "with others", right=("alone", "with others"))
        for name, alone, together in firmness.deciders(words, found, DECIDERS):
            rows.add_row(capital(name), alone, together)
        output.indented(out, rows)
        out.print("Shares of the variation of the answer (Sobol indices), with an error of 95 per cent.", style="dim")
    for warning in found.warnings:
        out.print(f"note: {warning}", style="dim")


def print_tracked(out: Console, found: Readings, most: int) -> None:
    """In how many readings each conflict of the case is one, and each opening opens a deal."""
    from detente.cli import output
    from detente.report.whatif import uncertainty as firmness

    for title, items, verb in (
        ("In how many readings each conflict holds", found.conflicts, "cannot hold together"),
        ("In how many readings each opening opens a deal", found.openings, "given up: a deal"),
    ):
        if items:
            out.print(f"\n{title}", style="bold")
        for item in items[:most]:
            share = firmness.in_readings(item.holds) + firmness.between(item.holds)
            output.hang(out, "•", f"{', '.join(item.members)}: {verb} {share}.", width=3)
