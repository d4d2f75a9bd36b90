"""Work spread over an executor comes back whole and in order, whoever dies on the way."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.errors import ExecutorError, InputError, Place, Problem, input_error
from detente.executors import crew as module
from detente.executors.crew import TRIES, Crew, LostError, spread
from detente.executors.marks import differing, marks
from detente.executors.processes import Processes
from tests.executors import work


class Fake(Executor):
    """Does work at once, here; each call whose number is in ``dying`` is lost with its worker."""

    def __init__(self, dying: frozenset[int] = frozenset(), workers: int | None = None) -> None:
        self.dying, self.calls, self.open, self.most = dying, 0, 0, 0
        if workers is not None:
            self.workers = workers

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.calls += 1
        self.open += 1
        self.most = max(self.most, self.open)
        if self.calls in self.dying:
            future.set_exception(BrokenExecutor("a process died"))
            return future
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def alone(items: range) -> list[int]:
    return list(spread(None, work.times, 7, items))


@given(items=st.integers(0, 40), dying=st.frozensets(st.integers(1, 60)))
def test_what_is_lost_is_done_again(items: int, dying: frozenset[int]) -> None:
    """Whichever calls are lost: everything comes back, in order; or a piece was lost so often that it is named."""
    executor = Fake(dying)
    try:
        found = list(spread(executor, work.times, 7, range(items)))
    except LostError:
        assert len(dying) >= TRIES
    else:
        assert found == alone(range(items))
        assert executor.calls == items + len([call for call in dying if call <= executor.calls])


@given(items=st.integers(0, 60), workers=st.integers(1, 8))
def test_no_more_is_handed_out_than_workers_need(items: int, workers: int) -> None:
    executor = Fake(workers=workers)
    crew = Crew(executor, work.times, 7)
    for at, result in enumerate(crew.each(range(items))):
        executor.open -= 1
        assert result == 7 * at
    assert executor.most == min(items, crew.ahead)


def test_any_executor() -> None:
    with ThreadPoolExecutor(3) as threads:
        assert list(spread(threads, work.slowly, 7, range(30))) == alone(range(30))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert list(spread(processes, work.times, 7, range(30))) == alone(range(30))


def test_a_process_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    with Processes(2) as executor:
        assert list(spread(executor, work.dies_once, tmp_path, range(20))) == [item * item for item in range(20)]
    assert (tmp_path / "died").exists(), "one was killed"


def test_what_kills_is_found_and_named_and_the_rest_is_done() -> None:
    with Processes(2) as executor:
        crew = Crew(executor, work.kills, 2, "the work")
        out = [crew.hand(item) for item in range(4)]
        done = []
        for piece in out:
            try:
                done.append(crew.result(piece))
            except LostError as error:
                done.append(-1)
                told = str(error)
    assert done == [0, 1, -1, 9]
    assert "processes://2: the process that did the work died, again and again" in told
    assert "more memory" in told


def test_a_pool_that_cannot_be_renewed_says_so(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor, pytest.raises(ExecutorError) as caught:
        list(spread(executor, work.dies_once, tmp_path, range(20)))
    assert "ProcessPoolExecutor: this executor takes no more work" in str(caught.value)
    assert 'detente.executor("processes://N")' in str(caught.value)


def test_a_clusters_own_verdict_is_tried_once_more() -> None:
    class KilledWorker(Exception):  # noqa: N818  as the cluster calls it
        pass

    def submit(fn: Callable[..., Any], /, *args: Any) -> Future[Any]:
        future: Future[Any] = Future()
        calls.append(args)
        future.set_exception(KilledWorker("four workers")) if len(calls) <= verdicts else future.set_result(fn(*args))
        return future

    executor, verdicts = Fake(), 1
    calls: list[Any] = []
    executor.submit = submit  # type: ignore[method-assign]
    assert list(spread(executor, work.times, 7, [3])) == [21]
    verdicts, calls = 2, []
    with pytest.raises(LostError, match="KilledWorker: four workers"):
        list(spread(executor, work.times, 7, [3]))


def test_other_versions_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever hands out is another version than whoever works: told with both, before anything is computed."""
    mine = marks()
    theirs = tuple((name, "0.0.9" if name == "detente" else version) for name, version in mine)
    monkeypatch.setattr(module, "marks", iter([theirs, mine]).__next__)
    with pytest.raises(ExecutorError) as caught:
        list(spread(Fake(), work.times, 7, [1]))
    told = str(caught.value)
    assert "Fake: a worker computes with another version, and its answer might differ" in told
    assert f"detente {dict(mine)['detente']} there, 0.0.9 here" in told
    assert "install the same versions" in told


def test_marks_tell_what_differs() -> None:
    here = (("detente", "1"), ("numpy", "2.2"), ("spacy", "3.8"))
    assert differing(here, here) == ""
    assert (
        differing(here, (("detente", "1"), ("numpy", "2.3")))
        == "numpy 2.3 there, 2.2 here; spacy missing there, 3.8 here"
    )
    assert dict(marks())["detente"].startswith(detente.version.__version__)


def test_a_worker_without_detente() -> None:
    for work_there in (work.bare, work.bare_cluster):
        with pytest.raises(ExecutorError, match="cannot load Detente") as caught:
            list(spread(Fake(), work_there, None, [1]))
        assert "No module named 'detente'" in str(caught.value)


def test_an_executor_that_ails_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Idle(Fake):
        def submit(self, *_: Any, **__: Any) -> Future[Any]:
            return Future()

        def ailing(self) -> Problem:
            return Problem(Place("idle"), "nobody is there")

    monkeypatch.setattr(module, "BEAT", 0.01)
    with pytest.raises(ExecutorError, match="idle: nobody is there"):
        list(spread(Idle(), work.times, 7, [1]))


def test_work_that_runs_out_of_time_says_so_itself() -> None:
    with pytest.raises(TimeoutError, match="5 took too long"):
        list(spread(Fake(), work.late, None, [5]))


def test_ending_early_takes_back_what_is_not_begun() -> None:
    with ThreadPoolExecutor(1) as threads:
        crew = Crew(threads, work.slowly, 7)
        each = crew.each(range(1000))
        assert next(each) == 0
        each.close()  # type: ignore[attr-defined]
        assert threads._work_queue.qsize() <= crew.ahead


def test_errors_stay_whole_between_processes() -> None:
    for error in (
        input_error("case.yaml", "wrong", found="this", mend="that"),
        ExecutorError(Problem(Place("dask://x:1"), "gone", found="nothing")),
        LostError(Problem(Place("dask://x:1"), "lost")),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again)) == (type(error), str(error))
    assert isinstance(again, detente.ExecutorError)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("dask://", "names no executor"),
        ("dask://127.0.0.1", "names no executor"),
        ("dask://127.0.0.1:0", "names no executor"),
        ("dask://127.0.0.1:70000", "names no executor"),
        ("dask://user@127.0.0.1:80", "names no executor"),
        ("tcp://127.0.0.1:8786", "names no executor"),
        ("127.0.0.1:8786", "names no executor"),
        ("processes://", "names no executor"),
        ("processes://two", "names no executor"),
        ("processes://0", "so many processes"),
        ("processes://100000", "so many processes"),
        ("", "names no executor"),
        ("dask://x:1\x1b[31m", "names no executor"),
    ],
)
def test_addresses_that_name_nothing(address: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        detente.executor(address)
    assert "processes" in str(caught.value), "it says what would do"
