"""Commands run in a child of this process, in folders of their own, with limits; what they left there is compared.

The engines are loaded once, in the parent: a run then costs a fork and the command itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import resource
import shutil
import signal
import sqlite3
import stat
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.cli import main

MOST_SECONDS = 100.0
"""Of processor time, for one command."""
MOST_PATIENCE = 600.0
"""Seconds by the clock of the wall, for one command that waits: a busy machine is slow, and what hangs never ends."""
MOST_MEMORY = 3_000_000_000
"""Bytes that one command may hold; an engine lists up to three million deals."""
MOST_HELD = 8_000_000_000
"""Bytes at which a command is ended, so that a fault takes no more than this."""
CASE = "case"
Listing = dict[str, str]


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    words: tuple[str, ...]
    status: int
    """Exit status; below 0 the signal that ended it."""
    out: str
    err: str
    seconds: float
    memory: int
    late: bool

    def __str__(self) -> str:
        last = "\n    ".join((self.err or self.out).splitlines()[-4:])
        return f"detente {' '.join(map(ascii, self.words))} -> {self.status} after {self.seconds:.1f} s\n    {last}"


class Running:
    """A command at work in a child process."""

    started = 0
    """How many were started."""

    def __init__(self, words: Sequence[str], top: Path, typed: str) -> None:
        self.words, self.top = tuple(words), top
        Running.started += 1
        self.begun = time.monotonic()
        self.streams = [tempfile.TemporaryFile() for _ in range(3)]  # noqa: SIM115
        self.streams[0].write(typed.encode("utf-8", "surrogateescape"))
        self.streams[0].seek(0)
        self.child = os.fork()
        if not self.child:
            self._become()

    def _become(self) -> None:
        """The child: never returns."""
        status = 70
        try:
            os.setsid()
            os.chdir(self.top / "work")
            os.environ.update(HOME=str(self.top / "home"), TMPDIR=str(self.top / "tmp"), COLUMNS="100")
            tempfile.tempdir = None
            for number, stream in enumerate(self.streams):
                os.dup2(stream.fileno(), number)
            sys.stdin = os.fdopen(0, "r", encoding="utf-8", errors="surrogateescape")
            sys.stdout = os.fdopen(1, "w", 1, encoding="utf-8")
            sys.stderr = os.fdopen(2, "w", 1, encoding="utf-8")
            sys.argv = ["detente", *self.words]
            try:
                main()
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
            sys.stdout.flush()
            sys.stderr.flush()
        except BaseException as error:  # whatever comes must end here: this is a copy of the fuzzer
            os.write(2, f"Traceback: {type(error).__name__}: {error}".encode("utf-8", "replace"))
            status = 71
        finally:
            os._exit(status)

    def kill(self) -> None:
        """Ends the command and what it started, at once."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.child, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.child, signal.SIGKILL)

    def wait(self) -> Ended:
        """Waits until it ends, or ends it."""
        late = False
        pause = 0.002
        while True:
            child, code, used = os.wait4(self.child, os.WNOHANG)
            if child:
                break
            waited = time.monotonic() - self.begun
            spent = _spent(self.child) if waited > MOST_SECONDS else 0.0
            if not late and (spent > MOST_SECONDS or waited > MOST_PATIENCE or _held(self.child) > MOST_HELD):
                late = True
                self.kill()
            time.sleep(pause)
            pause = min(pause * 1.5, 0.05)
        self._end_of_group()
        said = []
        for stream in self.streams[1:]:
            stream.seek(0)
            said.append(stream.read().decode("utf-8", "replace"))
        for stream in self.streams:
            stream.close()
        memory = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        status = os.waitstatus_to_exitcode(code)
        return Ended(self.words, status, said[0], said[1], time.monotonic() - self.begun, memory, late)

    def _end_of_group(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.child, signal.SIGKILL)


def _spent(child: int) -> float:
    """Seconds of processor time that a process and the children it has waited for have used, where the system tells."""
    try:
        used = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[11:15]
    except OSError:
        return 0.0
    return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")


def _held(child: int) -> int:
    """Bytes a process holds now, where the system tells."""
    try:
        return int(Path(f"/proc/{child}/statm").read_text().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


@dataclass(frozen=True)
class Sandbox:
    """Folders: ``case``, where commands may write; ``in`` with inputs; ``work``, ``home``, ``tmp`` and ``outside``."""

    top: Path

    @property
    def case(self) -> Path:
        """The case folder."""
        return self.top / CASE

    @property
    def given(self) -> Path:
        """Inputs that are no case."""
        return self.top / "in"

    def start(self, *words: object, typed: str = "") -> Running:
        """Starts a command in the folder ``work``; ``typed`` is its standard input."""
        return Running([str(word) for word in words], self.top, typed)

    def run(self, *words: object, typed: str = "") -> Ended:
        """The same, and waits for its end."""
        return self.start(*words, typed=typed).wait()

    def outside(self) -> Listing:
        """All that no command may touch."""
        return {path: told for path, told in listing(self.top).items() if path.split("/")[0] not in {CASE, "out"}}


@contextlib.contextmanager
def sandbox() -> Iterator[Sandbox]:
    """Fresh folders, with things outside of the case that must stay as they are."""
    top = Path(tempfile.mkdtemp(prefix="detente-fuzz-"))
    try:
        for name in ("in", "work", "home", "tmp", "outside", "out"):
            (top / name).mkdir()
        (top / "outside" / "secret.txt").write_text("Northbank refused the quota that nobody has published.\n")
        (top / "outside" / "folder").mkdir()
        with contextlib.closing(sqlite3.connect(top / "outside" / "other.sqlite")) as other:
            other.execute("CREATE TABLE statements (words TEXT)")
            other.commit()
        yield Sandbox(top)
    finally:
        for folder, _, _ in os.walk(top):
            with contextlib.suppress(OSError):
                Path(folder).chmod(0o700)
        shutil.rmtree(top, ignore_errors=True)


def listing(top: Path) -> Listing:
    """Every path under a folder, with what it is and a digest of what it holds; links are not followed."""
    found: Listing = {}
    for folder, folders, files in os.walk(top):
        for name in [*folders, *files]:
            path = Path(folder, name)
            state = path.lstat()
            told = stat.filemode(state.st_mode)
            if stat.S_ISLNK(state.st_mode):
                told += str(path.readlink())
            elif stat.S_ISREG(state.st_mode):
                told += digest(path, state.st_size)
            found[str(path.relative_to(top))] = told
    return found


def digest(path: Path, size: int) -> str:
    """What stands in a file; of a very large one, its size."""
    return f"{size:,}" if size > 100_000_000 else hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
