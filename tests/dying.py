"""Work in a process of its own that is killed on the way."""

from __future__ import annotations

import os
from collections.abc import Callable

KILLED = 9


def die(*_: object) -> None:
    """What the work comes to when it is killed: no handler runs, nothing is tidied."""
    os._exit(KILLED)


def killed(work: Callable[[], object]) -> None:
    """Does the work in a process of its own, which must be killed by :func:`die` before it ends."""
    child = os.fork()
    if child == 0:  # pragma: no cover - it dies
        try:
            work()
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED
