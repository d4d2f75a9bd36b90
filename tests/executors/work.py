"""Work that tests hand out: it must be importable where it is done."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def times(factor: int, item: int) -> int:
    """A product."""
    return factor * item


def slowly(factor: int, item: int) -> int:
    """A product, after a while."""
    time.sleep(0.05)
    return factor * item


def dies_once(folder: Path, item: int) -> int:
    """A square; whoever does the third for the first time is killed on the way."""
    if item == 3:
        try:
            (folder / "died").touch(exist_ok=False)
        except FileExistsError:
            return item * item
        os.kill(os.getpid(), signal.SIGKILL)
    return item * item


def kills(which: int, item: int) -> int:
    """A square; one item kills whoever does it."""
    if item == which:
        os.kill(os.getpid(), signal.SIGKILL)
    return item * item


def late(_: None, item: int) -> int:
    """Work that itself runs out of time."""
    raise TimeoutError(f"{item} took too long")


def bare(_: None, __: int) -> int:
    """Work on a machine without Detente."""
    raise ModuleNotFoundError("No module named 'detente'", name="detente")


def bare_cluster(_: None, __: int) -> int:
    """The same, as a Dask scheduler tells it."""
    try:
        return bare(None, 0)
    except ModuleNotFoundError as error:
        raise RuntimeError("Error during deserialization of the task graph.") from error
