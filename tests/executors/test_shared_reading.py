"""A folder read by several: the case is the same byte for byte, nothing is lost with a worker, and what kills is left out."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.errors import ExecutorError, InputError
from detente.executors.processes import Processes
from detente.intake import hands
from detente.intake.outcome import Outcome, Readings
from detente.journal.lines import FILE as JOURNAL
from detente.record.extract import Reader
from tests.executors.conftest import Local
from tests.intake.conftest import REPORT, WELL
from tests.strangers import LETTER, feed, page, pdf
from tests.typed import Run

SPOKEN = (
    "proposed talks with Vale on Friday",
    "refused the offer at once",
    "demanded that Vale stop digging before any meeting",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of every kind, some twice, some damaged, some with what another has."""
    home = tmp_path_factory.mktemp("reports")
    for number in range(24):
        text = (
            REPORT
            + f"\nHill's reeve {SPOKEN[number % 3]}, the paper of day {number} said. “Vale will not wait,” he said.\n"
        )
        (home / f"{number:02}.md").write_text(text, "utf-8")
    (home / "07b.md").write_bytes((home / "07.md").read_bytes())
    (home / "08b.txt").write_bytes(b"\xef\xbb\xbf" + (home / "08.md").read_bytes())
    (home / "09b.html").write_bytes(page(*LETTER))
    (home / "10b.html").write_bytes(page(*LETTER, head='<meta name="author" content="another, and the same text">'))
    (home / "11b.pdf").write_bytes(pdf(*LETTER, title="The letter"))
    (home / "12b.pdf").write_bytes(b"%PDF-1.4 damaged")
    (home / "13b.txt").write_bytes(b"")
    link = "https://reports.example/one"
    text = "Hill refused the offer of Vale once more."
    (home / "14b.xml").write_bytes(feed(("One", link, text), ("One again", link, text + " Vale proposed talks.")))
    (home / "15b.xml").write_bytes(feed(("Two", link, text + " Hill agreed to talks.")))
    return home


def read(case: Path, *what: Path, executor: Executor | None = None, **wishes: Any) -> Readings:
    """Reads a folder into a copy of the small case."""
    if not case.exists():
        shutil.copytree(WELL, case)
    return detente.read(detente.load(case), *what, published="2026-04-03", executor=executor, **wishes)


def bytes_of(case: Path) -> dict[str, str]:
    """Every file of a case, by a digest."""
    files = [
        file
        for file in sorted(case.rglob("*"))
        if file.is_file() and ".detente" not in file.parts and file.name != JOURNAL
    ]
    return {str(file.relative_to(case)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, Any]]:
    """The case as one process makes it, and what it tells."""
    case = tmp_path_factory.mktemp("alone") / "case"
    told = read(case, folder)
    assert {state: len(told.of(state)) for state in ("read", "known", "skipped")} == {
        "read": 29,
        "known": 3,
        "skipped": 2,
    }
    return bytes_of(case), told.to_dict()


def test_threads_and_processes(folder: Path, alone: tuple[Any, Any], tmp_path: Path) -> None:
    for name, executor in (("threads", ThreadPoolExecutor(3)), ("processes", Processes(2))):
        with executor:
            told = read(tmp_path / name, folder, executor=executor)
        assert (bytes_of(tmp_path / name), told.to_dict()) == alone


@pytest.mark.filterwarnings("ignore")
@pytest.mark.xdist_group("cluster")
def test_a_cluster_with_a_worker_killed_in_the_middle(
    run: Run, cluster: Local, folder: Path, alone: tuple[Any, Any], tmp_path: Path
) -> None:
    seen: list[Outcome] = []

    def tell(outcome: Outcome) -> None:
        seen.append(outcome)
        if len(seen) == 5:
            cluster.kill_one()

    with detente.executor(cluster.address) as executor:
        told = read(tmp_path / "case", folder, executor=executor, tell=tell)
    assert (bytes_of(tmp_path / "case"), told.to_dict()) == alone
    assert [item.to_dict() for item in seen] == alone[1]["outcomes"]
    cluster.whole()
    shutil.copytree(WELL, tmp_path / "line")
    status, _, err = run(
        "read", folder, "--into", tmp_path / "line", "--published", "2026-04-03", "--executor", cluster.address
    )
    assert (status, bytes_of(tmp_path / "line")) == (0, alone[0])
    assert f"note: shared by {cluster.address}, " in err  # a worker killed before may still be on its way back


class Mortal(ThreadPoolExecutor):
    """Threads, as processes that die: work that ``kills`` says so of is lost, each time or once."""

    def __init__(self, kills: Callable[[int, Any], bool]) -> None:
        super().__init__(2)
        self.kills, self.calls, self.workers = kills, 0, 2

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.calls += 1
        if self.kills(self.calls, args[-1]):
            lost: Future[Any] = Future()
            lost.set_exception(BrokenExecutor("a process died"))
            return lost
        return super().submit(fn, *args, **kwargs)


def test_every_third_piece_is_lost(folder: Path, alone: tuple[Any, Any], tmp_path: Path) -> None:
    with Mortal(lambda number, _: number % 3 == 0) as executor:
        told = read(tmp_path / "case", folder, executor=executor)
    assert (bytes_of(tmp_path / "case"), told.to_dict()) == alone


def test_a_document_that_kills_is_left_out_and_read_later(folder: Path, alone: tuple[Any, Any], tmp_path: Path) -> None:
    """It is named, the rest is read; a worker that can read it makes the case what it would have been."""
    with Mortal(lambda _, item: "of day 5 " in getattr(item, "text", "")) as executor:
        told = read(tmp_path / "case", folder, executor=executor)
    (skipped,) = [item for item in told.of("skipped") if "died" in item.problem]
    assert skipped.name.endswith("05.md")
    assert skipped.problem == "the process that did the reading of a document died, again and again"
    assert len(told.of("read")) == len([item for item in alone[1]["outcomes"] if item["state"] == "read"]) - 1
    assert read(tmp_path / "case", folder).of("read")[0].name.endswith("05.md")
    assert bytes_of(tmp_path / "case") == alone[0]


def test_a_file_that_kills_is_left_out(folder: Path, alone: tuple[Any, Any], tmp_path: Path) -> None:
    """The same where a file kills whoever takes it apart."""
    with Mortal(lambda _, item: getattr(item, "name", "").endswith("11b.pdf")) as executor:
        told = read(tmp_path / "case", folder, executor=executor)
    (skipped,) = [item for item in told.of("skipped") if "died" in item.problem]
    assert skipped.name.endswith("11b.pdf")
    assert skipped.problem == "the process that did the taking apart of a file died, again and again"
    assert read(tmp_path / "case", folder).of("read")[0].name.endswith("11b.pdf")
    assert bytes_of(tmp_path / "case") == alone[0]


def test_workers_that_all_go_leave_what_is_read(run: Run, folder: Path, alone: tuple[Any, Any], tmp_path: Path) -> None:
    """The run ends with the reason; what it finished stays, and the same command goes on from there."""

    class Ends(Mortal):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            if self.calls == 20:
                raise BrokenExecutor("all of them")
            return super().submit(fn, *args, **kwargs)

    with Ends(lambda *_: False) as executor, pytest.raises(ExecutorError, match="takes no more work"):
        read(tmp_path / "case", folder, executor=executor)
    done = list((tmp_path / "case" / "proposed").glob("*.json"))
    assert 0 < len(done) < 29
    assert run("check", tmp_path / "case")[0] == 0
    told = read(tmp_path / "case", folder)
    assert len(told.of("read")) == 29 - len(done)
    assert bytes_of(tmp_path / "case") == alone[0]


def test_stopped_in_the_middle(folder: Path, alone: tuple[Any, Any], tmp_path: Path) -> None:
    def tell(outcome: Outcome) -> None:
        if outcome.name.endswith("06.md"):
            raise KeyboardInterrupt

    with ThreadPoolExecutor(2) as executor:
        with pytest.raises(KeyboardInterrupt):
            read(tmp_path / "case", folder, executor=executor, tell=tell)
        read(tmp_path / "case", folder, executor=executor)
    assert bytes_of(tmp_path / "case") == alone[0]


def test_looking_again(folder: Path, tmp_path: Path) -> None:
    """With a day said later, and with ``--again``: the same as alone."""
    some = [*sorted(folder.glob("0*")), folder / "14b.xml"]
    for name, executor in (("one", None), ("many", ThreadPoolExecutor(2))):
        case = tmp_path / name
        shutil.copytree(WELL, case)
        detente.read(detente.load(case), *some, executor=executor)
        detente.read(detente.load(case), *some, published="2026-04-03", executor=executor)
        (case / "proposed" / "the_well.json").unlink()
        detente.read(detente.load(case), *some, published="2026-04-03", executor=executor)
        detente.read(detente.load(case), again=True, executor=executor)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "many")


def test_a_language_model_at_an_address_is_asked_from_here(tmp_path: Path, folder: Path) -> None:
    with ThreadPoolExecutor(1) as executor, pytest.raises(InputError, match="asked from here alone"):
        read(tmp_path / "case", folder, executor=executor, llm="https://x.example/v1", model="m")


def test_workers_that_read_otherwise(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker without the language model would find other statements: it says so and finds none."""
    whole = Reader
    monkeypatch.setattr(hands, "Rules", lambda known: whole(known, model=False))
    with ThreadPoolExecutor(1) as executor, pytest.raises(ExecutorError, match="patterns there, clauses here"):
        read(tmp_path / "case", folder, executor=executor)


def test_two_ways_at_once(run: Run, tmp_path: Path, folder: Path) -> None:
    shutil.copytree(WELL, tmp_path / "case")
    for words in (("read", folder, "--into", tmp_path / "case"), ("whatif", tmp_path / "case")):
        status, _, err = run(*words, "--workers", 2, "--executor", "processes://3")
        assert status == 2
        assert "two ways to share the work" in err
        assert "--workers 2 and --executor processes://3" in err
        assert run(*words, "--executor", "processes:/3")[0] == 2
