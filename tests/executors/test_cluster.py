"""A cluster of several processes: the same answers byte for byte, nothing lost with a worker, and clear words where it cannot work."""

from __future__ import annotations

import os
import socket
import sys
import time
from pathlib import Path

import pytest

import detente
from detente.analysis.whatif import uncertainty
from detente.errors import ExecutorError
from detente.executors.cluster import Cluster
from detente.executors.crew import Crew, LostError, spread
from tests.executors import work
from tests.executors.conftest import HERE, Local
from tests.strangers import Site, site
from tests.typed import Run

pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # Dask's own, of how it closes
    pytest.mark.xdist_group("cluster"),  # one cluster, begun once
]
DAM = Path(__file__).parents[2] / "cases" / "teaching" / "upper-river-dam"
CASE = detente.load(DAM)


def test_readings_with_a_worker_killed_in_the_middle(cluster: Local, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uncertainty, "BLOCK", 50)
    alone = detente.readings(CASE, 3000, seed=7, scenario="farmers_fund")
    before, seen = cluster.processes, []

    def progress(done: int, _: int) -> None:
        seen.append(done)
        if len(seen) == 2:
            cluster.kill_one()

    with detente.executor(cluster.address) as executor:
        found = detente.readings(CASE, 3000, seed=7, scenario="farmers_fund", executor=executor, progress=progress)
    assert found.to_json() == alone.to_json()
    assert seen == sorted(seen)
    assert seen[-1] == 3000
    cluster.whole()
    assert cluster.processes != before, "one was killed, and another came"


def test_a_worker_killed_at_its_work(cluster: Local, tmp_path: Path) -> None:
    with detente.executor(cluster.address) as executor:
        assert list(spread(executor, work.dies_once, tmp_path, range(12))) == [item * item for item in range(12)]
    assert (tmp_path / "died").exists()


def test_whatif(cluster: Local) -> None:
    seen: list[tuple[int, int]] = []
    alone = detente.whatif(CASE, progress=lambda done, of: seen.append((done, of)))
    assert [done for done, _ in seen] == list(range(1, seen[-1][1] + 1)), "one after the other, to the last"
    told, seen = seen, []
    with detente.executor(cluster.address) as executor:
        shared = detente.whatif(CASE, executor=executor, progress=lambda done, of: seen.append((done, of)))
    assert shared.to_json() == alone.to_json()
    assert seen == told


def test_the_command_line(run: Run, cluster: Local) -> None:
    one = run("whatif", DAM, "--readings", 9000, "--json")
    status, out, err = run("whatif", DAM, "--readings", 9000, "--json", "--executor", cluster.address)
    assert (status, out) == one[:2]
    assert err == f"note: shared by {cluster.address}, 2 workers\n"


def test_nothing_listens_to_other_machines(cluster: Local) -> None:
    """Neither the cluster that tests begin, nor whoever hands it work."""
    import psutil  # type: ignore[import-untyped]  # Dask brings it

    with detente.executor(cluster.address):
        found = [
            connection.laddr.ip
            for process in (os.getpid(), *cluster.processes)
            for connection in psutil.Process(process).net_connections("inet")
            if connection.status == psutil.CONN_LISTEN
        ]
    assert found
    assert set(found) == {HERE}


def test_other_versions_on_the_workers(run: Run, cluster: Local, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.executors.crew.marks", lambda: (("detente", "0.0.9"),))
    status, out, err = run("whatif", DAM, "--executor", cluster.address)
    assert (status, out) == (2, "")
    assert "a worker computes with another version" in err
    assert "0.0.9 here" in err


def unanswered() -> int:
    """A port of this machine where nobody listens."""
    with socket.create_server((HERE, 0)) as server:
        return int(server.getsockname()[1])


def test_nobody_answers() -> None:
    begun = time.monotonic()
    with pytest.raises(ExecutorError, match="no Dask scheduler answers here") as caught:
        Cluster(HERE, unanswered(), seconds=0.5)
    assert "dask scheduler --host 127.0.0.1 --dashboard-address 127.0.0.1:0" in str(caught.value)
    with socket.create_server((HERE, 0)) as silent, pytest.raises(ExecutorError, match="no Dask scheduler answers"):
        Cluster(HERE, silent.getsockname()[1], seconds=0.5)
    assert time.monotonic() - begun < 30, "there is a limit"


def test_another_kind_of_server() -> None:
    with site() as web, pytest.raises(ExecutorError, match="no Dask scheduler answers"):
        Cluster(HERE, port_of(web), seconds=0.5)


def port_of(web: Site) -> int:
    return int(web.url("").split(":")[2].split("/")[0])


def test_no_name() -> None:
    with pytest.raises(ExecutorError, match=r"dask://nobody\.invalid:8786: no Dask scheduler answers"):
        Cluster("nobody.invalid", 8786, seconds=0.5)


def test_without_dask(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    status, _, err = run("whatif", DAM, "--executor", "dask://127.0.0.1:8786")
    assert status == 2
    assert "not installed" in err
    assert "pip install 'detente[dask]'" in err


def test_no_workers_and_the_last_one_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler without workers; then one whose only worker goes while it is asked; then it goes itself."""
    from distributed import LocalCluster

    def found(seconds: float) -> Cluster:
        host, port = str(scheduler.scheduler_address).removeprefix("tcp://").split(":")
        return Cluster(host, int(port), seconds=seconds, patience=0.5)

    monkeypatch.setattr("detente.executors.crew.BEAT", 0.05)
    monkeypatch.setattr("detente.executors.cluster.FRESH", 0.05)
    with LocalCluster(n_workers=0, processes=False, protocol="tcp://", host=HERE, dashboard_address=None) as scheduler:
        with pytest.raises(ExecutorError, match="this cluster has no workers"):
            found(1)
        scheduler.scale(1)
        with found(20) as executor:
            assert list(spread(executor, work.times, 7, [1])) == [7]
            scheduler.scale(0)
            until = time.monotonic() + 20
            while executor.workers and time.monotonic() < until:
                time.sleep(0.05)
            with pytest.raises(ExecutorError, match="lost its last worker"):
                list(spread(executor, work.times, 8, [1]))


def test_the_scheduler_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler that goes while it is asked is waited for, and then told; leaving it does not hang."""
    from distributed import LocalCluster

    monkeypatch.setattr("detente.executors.crew.BEAT", 0.05)
    monkeypatch.setattr("detente.executors.cluster.FRESH", 0.05)
    begun = time.monotonic()
    with LocalCluster(n_workers=1, processes=False, protocol="tcp://", host=HERE, dashboard_address=None) as scheduler:
        host, port = str(scheduler.scheduler_address).removeprefix("tcp://").split(":")
        with Cluster(host, int(port), seconds=2, patience=0.5) as executor:
            each = spread(executor, work.slowly, 7, range(1000))
            assert next(each) == 0
            scheduler.close()
            with pytest.raises(ExecutorError, match=f"dask://{HERE}:{port}: "):
                list(each)
    assert time.monotonic() - begun < 60


def test_what_kills_every_worker_is_named(cluster: Local, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cluster gives a piece up after it has killed four workers; it is tried once more, then named."""
    monkeypatch.setattr("detente.executors.crew.TRIES", 2)
    with detente.executor(cluster.address) as executor:
        crew = Crew(executor, work.kills, 2, "the work")
        with pytest.raises(LostError, match="died, again and again"):
            crew.result(crew.hand(2))
        assert crew.result(crew.hand(3)) == 9, "and the rest is done"
