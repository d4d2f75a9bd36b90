"""Files from strangers taken apart in a process of its own, whose memory and time are limited.

A file made to exhaust the reader ends that process, not the run: the file is reported and the next one read.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any

from detente.errors import InputError, Place, Problem, input_error
from detente.sources.document import Material, Reading
from detente.sources.formats import format_of, readings

MOST_MEMORY = 1_500_000_000
"""Bytes for the process that takes a file apart; beyond, it is stopped and the file reported."""
SECONDS = 120.0
"""For one file; beyond, the process is stopped and the file reported."""


@dataclass
class Reader:
    """Reads materials one after another; a context manager, as it may hold a process."""

    seconds: float = SECONDS
    memory: int = MOST_MEMORY
    _process: subprocess.Popen[bytes] | None = None

    def read(self, material: Material) -> list[Reading]:
        """The texts of a material. Raises InputError for what cannot be read."""
        kind = format_of(material)
        if kind == "plain":
            return readings(material, kind)
        return self._asked(material, kind)

    def _asked(self, material: Material, kind: str) -> list[Reading]:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self.seconds, end)
        timer.start()
        try:
            said = {"name": material.name, "url": material.url, "media_type": material.media_type}
            header = {**said, "charset": material.charset, "kind": kind, "size": len(material.raw)}
            process.stdin.write(json.dumps(header).encode() + b"\n" + material.raw)
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
        except (OSError, ValueError):
            self.close()
            found = (
                f"more than {self.seconds:g} s of work" if late.is_set() else "more memory than it may use, or a crash"
            )
            raise input_error(
                material.name, "this file cannot be taken apart within the limits", found=found, mend="save its text"
            ) from None
        finally:
            timer.cancel()
        if "wrong" in answer:
            raise InputError([Problem(Place(material.name), **problem) for problem in answer["wrong"]])
        return [Reading(**told, notes=tuple(notes), links=tuple(links)) for told, notes, links in answer["readings"]]

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-W", "ignore", "-m", "detente.sources.confined", str(self.memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def close(self) -> None:
        """Ends the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def serve(memory: int) -> None:
    """Answers one material after another on standard output; what is wrong with one is an answer, too."""
    _limit(memory)
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not speak among the answers
    while line := sys.stdin.buffer.readline():
        header = json.loads(line)
        kind, raw = header.pop("kind"), sys.stdin.buffer.read(header.pop("size"))
        answers.write(json.dumps(_answer(Material(raw=raw, **header), kind)).encode() + b"\n")
        answers.flush()


def _answer(material: Material, kind: str) -> dict[str, Any]:
    try:
        return {"readings": [_told(reading) for reading in readings(material, kind)]}
    except InputError as error:
        problems = error.problems
    except MemoryError:
        problems = (Problem(Place(""), "this file needs more memory than it may use", mend="save its text"),)
    except Exception as error:
        problems = (Problem(Place(""), "this file is damaged", found=f"{type(error).__name__}: {error}"[:200]),)
    fields = ("message", "found", "expected", "mend")
    return {"wrong": [{name: getattr(problem, name) for name in fields} for problem in problems]}


def _told(reading: Reading) -> tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]:
    told = asdict(reading)
    return told, told.pop("notes"), told.pop("links")


def _limit(memory: int) -> None:
    """Memory limited where the system can (not on Windows); a break of the keyboard is the parent's to answer."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory, most))


if __name__ == "__main__":
    serve(int(sys.argv[1]))
