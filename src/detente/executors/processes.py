"""Processes of this machine that are begun anew where one dies."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any


class Processes(Executor):
    """So many processes. A pool that broke, because one of its processes was killed, is replaced at the next piece of work."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.address = f"processes://{workers}"
        self._lock = threading.Lock()
        self._pool = self._begun()

    def _begun(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"), initializer=_heedless)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hands out a piece of work."""
        with self._lock:
            try:
                return self._pool.submit(fn, *args, **kwargs)
            except BrokenExecutor:
                self._pool.shutdown(wait=False)
                self._pool = self._begun()
                return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes, each after the piece it is at."""
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def __str__(self) -> str:
        return f"{self.workers} process{'' if self.workers == 1 else 'es'} of this machine"


def _heedless() -> None:
    """A break of the keyboard reaches every process; the one that was asked answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
