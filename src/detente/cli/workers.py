"""``--workers`` and ``--executor``: who shares the work of a command."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Annotated

import typer

Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        metavar="N",
        help="processes that share the work; the answer is the same",
        show_default="this one",
    ),
]
ExecutorAt = Annotated[
    str | None,
    typer.Option(
        "--executor", metavar="ADDRESS", help="who shares the work: processes://N, or dask://HOST:PORT for a cluster"
    ),
]


@contextmanager
def shared(workers: int | None, address: str | None) -> Iterator[Executor | None]:
    """The executor asked for, for as long as it is needed; None where this process does everything."""
    if address is None and (workers is None or workers == 1):
        yield None
        return
    from detente.cli.options import say
    from detente.errors import input_error
    from detente.executors.address import executor, processes

    if workers is not None and address is not None:
        raise input_error(
            "--executor",
            "two ways to share the work are asked for",
            found=f"--workers {workers} and --executor {address[:80]}",
            expected="one of them: --workers N is --executor processes://N",
        )
    opened = executor(address) if address is not None else processes(workers or 1, f"--workers {workers}")
    broken = True
    try:
        if address is not None:
            say(f"note: shared by {opened}")
        yield opened
        broken = False
    finally:
        opened.shutdown(wait=not broken, cancel_futures=broken)
