"""A cluster of two worker processes on this machine, reached from nowhere else."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest

HERE = "127.0.0.1"


class Local:
    """A cluster and what tests do to it."""

    def __init__(self, cluster: Any) -> None:
        self._cluster = cluster

    @property
    def address(self) -> str:
        """As the command line takes it."""
        return str(self._cluster.scheduler_address).replace("tcp://", "dask://")

    @property
    def processes(self) -> set[int]:
        """Ids of the worker processes."""
        return {nanny.pid for nanny in self._cluster.workers.values() if nanny.pid}

    def kill_one(self) -> None:
        """Kills a worker process as a system without memory does."""
        os.kill(min(self.processes), signal.SIGKILL)

    def whole(self) -> None:
        """Waits until both workers are there (again)."""
        until = time.monotonic() + 60
        while len(self._cluster.scheduler_info["workers"]) < 2 and time.monotonic() < until:
            time.sleep(0.1)


@pytest.fixture(scope="session")
def started() -> Iterator[Local]:
    """The cluster, begun once: that takes seconds."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host=HERE, dashboard_address=None, memory_limit=0
    ) as cluster:
        yield Local(cluster)


@pytest.fixture
def cluster(started: Local) -> Local:
    """The cluster with both of its workers."""
    started.whole()
    return started
