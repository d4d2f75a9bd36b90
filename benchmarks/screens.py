"""What the workbench takes for a page, a key and an edit, beside its budget, and beside a bare page of the same server.

``python -m benchmarks screens``: a real server in a process of its own, asked over HTTP as a browser asks; its own processor
milliseconds and the milliseconds waited, medians. On the flagship, and on a case with many statements in many documents: as it is
first opened, and once more with the index that was made of it then. Its first page may tell how far the record has been read; the
answer then comes after it.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.measure import RUN, TOY, Printed
from benchmarks.records import grown
from benchmarks.turns import FLAGSHIP

TIMES = 3 if TOY else 11
STATEMENTS = 100 if TOY else 10_000
HERTZ = os.sysconf("SC_CLK_TCK")
BUDGETS = {
    "first page": 1000,
    "its answer": 1000,
    "document": 300,
    "by issue": 300,
    "key": 100,
    "verdict after an edit": 150,
    "edit": 100,
    "undo": 100,
}
"""Milliseconds that the design allows."""


class Client:
    """One browser's session with a server."""

    def __init__(self, process: subprocess.Popen[str], begun: float) -> None:
        self.process, self.begun = process, begun
        assert process.stdout is not None
        address = process.stdout.readline().removeprefix("Open ").strip()
        self.http = httpx.Client(base_url=address.partition("/enter")[0], timeout=300, headers={"accept": "text/html"})
        self.http.get(address)

    def processor(self) -> float:
        """Milliseconds of processor time that the server has used."""
        words = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return 1000 * (int(words[11]) + int(words[12])) / HERTZ

    def token(self, page: str) -> str:
        """The token in the forms of a page."""
        found = re.search(r'name="csrf" value="(\w+)"', self.http.get(page).text)
        assert found is not None
        return found[1]

    def median(self, ask: Callable[[], httpx.Response]) -> tuple[float, float]:
        """Milliseconds of the server's processor, and waited."""
        used, waited = [], []
        for _ in range(TIMES):
            before, start = self.processor(), time.perf_counter()
            answer = ask()
            waited.append(1000 * (time.perf_counter() - start))
            used.append(self.processor() - before)
            assert answer.status_code in (200, 303), answer.text[-500:]
        return statistics.mean(used), statistics.median(waited)


@contextmanager
def served(folder: Path) -> Iterator[Client]:
    """A workbench on a folder."""
    begun = time.perf_counter()
    words = [sys.executable, "-c", RUN, "serve", str(folder), "--port", "0", "--by", "Ada"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            yield Client(process, begun)
        finally:
            process.terminate()


def budgets() -> None:
    """A table of both cases."""
    table = Printed(
        f"The workbench: milliseconds of the server's processor / waited ({TIMES} times)",
        {"case": 20, **{f"{name} ≤ {most}": 30 for name, most in BUDGETS.items()}, "a bare page": 16},
    )
    with tempfile.TemporaryDirectory() as home:
        shutil.copytree(FLAGSHIP, Path(home) / "flagship", ignore=shutil.ignore_patterns(".detente"))
        grown(Path(home) / "long", STATEMENTS, each=20)
        for told, name in (("flagship", "flagship"), (f"{STATEMENTS:,} statements", "long"), ("by its index", "long")):
            table.cells(told, *_row(Path(home) / name))


def _row(case: Path) -> list[str]:
    base = f"/c/{case.name}"
    with served(case) as client:
        first = client.http.get(base)
        cells = [_since(client, first)]
        while first.status_code == 202:
            time.sleep(0.02)
            first = client.http.get(base)
        cells.append(_since(client, first))
        shelf = client.http.get(f"{base}/read.json").json()["documents"]
        document = shelf[-1]["id"]
        page = f"{base}/read/{document}"
        client.http.get(page)
        cells.append(_told(client.median(lambda: client.http.get(page))))
        cells.append(_told(client.median(lambda: client.http.get(f"{base}/bearing"))))
        cells.append(_told(client.median(_keys(client, page, document, case))))
        values = iter(range(3 * TIMES))
        path = _number(client, base)
        as_script = {"hx-request": "true"}
        client.http.get(f"{base}/strip?set={path}:41", headers=as_script)
        cells.append(
            _told(
                client.median(
                    lambda: client.http.get(f"{base}/strip?set={path}:{40 + next(values) / 8}", headers=as_script)
                )
            )
        )
        form = {"csrf": client.token(page), "assumed": "to measure"}
        keep = f"{base}/answer/keep?set={path}:41"
        cells.append(
            _told(client.median(lambda: client.http.post(keep, data={**form, "name": f"Kept {next(values)}"})))
        )
        cells.append(_told(client.median(lambda: client.http.post(f"{base}/history", data=form))))
        cells.append(_told(client.median(lambda: client.http.get("/static/workbench.css"))))
    return cells


def _since(client: Client, page: httpx.Response) -> str:
    """What has been used and waited since the command was given."""
    assert page.status_code in (200, 202)
    return f"{client.processor():.0f} / {1000 * (time.perf_counter() - client.begun):.0f} from the command"


def _keys(client: Client, page: str, document: str, case: Path) -> Callable[[], httpx.Response]:
    """One key: a statement that waits is confirmed. They are put there first, each in other words of the document."""
    token = client.token(page)
    text = next((case / "sources").glob(f"{document}.*")).read_text("utf-8")
    words = re.findall(r"\w+(?:[ ,]+\w+){4}", text)[: TIMES + 1]
    for exact in words:
        data = {
            "csrf": token,
            "exact": exact,
            "prefix": "",
            "suffix": "",
            "act": "criticise",
            "voice": "analyst",
            "then": "wait",
        }
        client.http.post(f"{page}/add", data=data)
    waiting = re.findall(
        r'name="statement" value="([^"]+)"><input type="hidden" name="shown" value="([^"]*)"',
        client.http.get(page).text,
    )
    left = iter(dict(waiting).items())

    def press() -> httpx.Response:
        statement, shown = next(left)
        data = {"csrf": token, "statement": statement, "shown": shown, "decide": "reject"}
        return client.http.post(f"{page}/decide", data=data, headers={"hx-request": "true"})

    press()
    return press


def _number(client: Client, base: str) -> str:
    """The path of a no-deal value that a handle of the answer's page holds."""
    for group in ("", "&numbers=context"):
        found = re.findall(r'name="set:([\w.]+)"', client.http.get(f"{base}/answer?{group}").text)
        if found:
            return str(found[0])
    raise AssertionError("no number to try")


def _told(measured: tuple[float, float]) -> str:
    return f"{measured[0]:.0f} / {measured[1]:.0f}"
