"""A folder written into by one run at a time: whoever changes what stands there holds it, and a process that dies lets go.

Advisory, among the processes of one machine, and without a file of its own: the folder itself is locked. Not on Windows.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from detente.errors import input_error

if sys.platform != "win32":
    import fcntl

PATIENCE = 30.0
"""Seconds that a run waits for another to finish writing into the same case; beyond, an InputError."""
PAUSE = 0.02


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else changes the folder meanwhile; held for the moment of one change, never while a person thinks.

    Raises InputError if another run holds it for longer than anybody should.
    """
    if sys.platform == "win32":  # pragma: no cover - not on this machine
        yield
        return
    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise input_error(str(folder), "this folder cannot be opened", found=error.strerror or str(error)) from None
    try:
        until = time.monotonic() + PATIENCE
        while not taken(held):
            if time.monotonic() > until:
                raise input_error(
                    str(folder),
                    "another run of Detente is writing into this folder, and does not finish",
                    found=f"waited {PATIENCE:g} seconds; nothing was changed",
                    mend="end that run, which may have been suspended, and do this again",
                )
            time.sleep(PAUSE)
        yield
    finally:
        with contextlib.suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_UN)  # a child that was begun meanwhile may have the folder open, too
        os.close(held)


def taken(file: int) -> bool:
    """Whether this open file or folder is ours from now on, until it is closed; False while it is another's."""
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
