"""An executor named by a few words: ``processes://4``, ``dask://host:port``."""

from __future__ import annotations

import re
from concurrent.futures import Executor

from detente.errors import input_error

MOST_PROCESSES = 256
"""Processes that ``processes://N`` begins; beyond, an InputError."""
FORMS = "processes://N, or dask://HOST:PORT"


def executor(address: str) -> Executor:
    """The executor at an address, to be used in a ``with`` statement: ``processes://N`` or ``dask://HOST:PORT``.

    Raises InputError for what is no such address, and ExecutorError where no cluster answers there.
    """
    kind, _, rest = address.partition("://")
    if kind == "processes" and re.fullmatch(r"[0-9]{1,6}", rest):
        return processes(int(rest), address)
    host, port = _parted(rest)
    if kind == "dask" and host and 0 < port < 65536:
        from detente.executors.cluster import Cluster

        return Cluster(host, port)
    raise input_error("executor", "this names no executor", found=address[:80], expected=FORMS)


def processes(count: int, told: str) -> Executor:
    """So many processes of this machine; ``told`` is how they were asked for."""
    if not 0 < count <= MOST_PROCESSES:
        raise input_error(
            "executor", "so many processes cannot be begun", found=told, expected=f"1 to {MOST_PROCESSES} processes"
        )
    from detente.executors.processes import Processes

    return Processes(count)


def _parted(text: str) -> tuple[str, int]:
    """Host and port; a host in square brackets is one of numbers and colons."""
    found = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):([0-9]{1,5})", text)
    return (found[1], int(found[2])) if found else ("", 0)
