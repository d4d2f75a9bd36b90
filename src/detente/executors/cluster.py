"""The workers of a Dask cluster, found at the address of its scheduler.

A cluster runs whatever it is handed, for whoever reaches its address: that address belongs on this machine or inside a
network of one's own. Nothing here opens a port that others could reach.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
import warnings
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any

from detente.errors import ExecutorError, Place, Problem, counted

if TYPE_CHECKING:
    from distributed import Client

SECONDS = 15.0
"""Seconds for a scheduler to answer and for a first worker to be there; beyond, an ExecutorError."""
PATIENCE = 30.0
"""Seconds that a run waits for a cluster which has lost its last worker, or its scheduler; beyond, an ExecutorError."""

FRESH = 1.0
"""Seconds for which the number of workers is not asked for again."""

SCHEDULER = "dask scheduler --host 127.0.0.1 --dashboard-address 127.0.0.1:0"
WORKER = "dask worker --nthreads 1 --host 127.0.0.1 --dashboard-address 127.0.0.1:0"
"""As they are begun where nobody outside the machine reaches them; without the last option Dask opens a port to all."""


class Cluster(Executor):
    """The workers of a cluster, as an executor. Raises ExecutorError where nobody answers, or nobody is there to work."""

    def __init__(self, host: str, port: int, *, seconds: float = SECONDS, patience: float = PATIENCE) -> None:
        self.address = f"dask://{host}:{port}"
        self.seconds, self.patience = seconds, patience
        self._since: float | None = None
        self._asked, self._threads, self._told = -FRESH, 0, False
        try:
            from distributed import Client
        except ImportError as error:
            raise self._error(
                "a cluster needs the package distributed, which is not installed",
                found=str(error),
                mend="pip install 'detente[dask]', or use processes://N, which needs nothing",
            ) from None
        self._quiet = contextlib.ExitStack()
        self._quiet.callback(_silenced())
        try:
            self._client: Client = self._found(Client, f"tcp://{host}:{port}")
        except BaseException:
            self._quiet.close()
            raise
        try:
            self._work = self._client.get_executor(pure=False)
            if not self.workers:
                with contextlib.suppress(TimeoutError):
                    self._client.wait_for_workers(1, timeout=self.seconds)
                self._asked = -FRESH
            if not self.workers:
                raise self._error(
                    "this cluster has no workers",
                    found=f"the scheduler answers, and after {self.seconds:g} s no worker is there",
                    mend=f"begin some where Detente is installed: {WORKER} tcp://{host}:{port}",
                )
        except BaseException:
            self.shutdown(wait=False)
            raise

    def _found(self, client: Callable[..., Client], address: str) -> Client:
        """The client, made in a thread of its own: to a server that takes the connection and says nothing, Dask listens for ever."""
        made: Future[Client] = Future()

        def make() -> None:
            try:
                made.set_result(client(address, timeout=self.seconds, set_as_default=False))
            except BaseException as error:
                made.set_exception(error)

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions that differ, each piece of work tells
            threading.Thread(target=make, daemon=True).start()
            try:
                return made.result(2 * self.seconds)
            except (OSError, TimeoutError) as error:
                found = str(error).strip() or f"no answer in {2 * self.seconds:g} s"
            except Exception as error:  # whoever answers, and speaks otherwise
                found = f"{type(error).__name__}: {error}"
        raise self._error(
            "no Dask scheduler answers here",
            found=" ".join(found.split())[:200],
            mend=f"begin one, and give its address: {SCHEDULER}",
        )

    @property
    def workers(self) -> int:
        """How many threads of workers there are, as the scheduler said within the last second; 0 where it is gone."""
        now = time.monotonic()
        if now >= self._asked + FRESH:
            self._asked, self._threads, self._told = now, 0, False
            with contextlib.suppress(OSError, TimeoutError):
                if self._client.status == "running":
                    ask = self._client.scheduler.ncores  # type: ignore[union-attr]
                    told = self._client.sync(ask, workers=None, callback_timeout=self.seconds)
                    self._threads, self._told = sum(told.values()), True
        return self._threads

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hands out a piece of work."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of pieces that Dask finds large
            future: Future[Any] = self._work.submit(fn, *args, **kwargs)
        return future

    def ailing(self) -> Problem | None:
        """What is wrong with the cluster, once it has lasted: its scheduler gone, or its last worker."""
        if self._client.status != "running":
            wrong, mend = (
                "the scheduler of this cluster is gone",
                "begin it again; the same command goes on from what is kept",
            )
        elif not self.workers:
            wrong, mend = (
                "this cluster has lost its last worker",
                "begin workers again; their own logs say why they ended",
            )
        else:
            self._since = None
            return None
        now = time.monotonic()
        self._since = now if self._since is None else self._since
        if now - self._since < self.patience:
            return None
        return Problem(Place(self.address), wrong, found=f"for {self.patience:g} s", mend=mend)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """Leaves the cluster, which goes on without us and drops what nobody waits for: a result wanted has been waited for."""
        try:
            self._client.close(timeout=self.seconds)
        finally:
            self._quiet.close()

    def __str__(self) -> str:
        return f"{self.address}, {counted(self.workers, 'worker')}"

    def _error(self, message: str, *, found: str, mend: str) -> ExecutorError:
        return ExecutorError(Problem(Place(self.address), message, found=found, mend=mend))


def _silenced() -> Callable[[], None]:
    """What Dask logs is kept from standard error, where errors are told in one way; returns what undoes it."""
    names = ("distributed", *(name for name in logging.root.manager.loggerDict if name.startswith("distributed.")))
    before = [(log, log.level) for log in map(logging.getLogger, names)]
    for log, _ in before:
        log.setLevel(logging.CRITICAL + 1)

    def undo() -> None:
        for log, level in before:
            log.setLevel(level)

    return undo
