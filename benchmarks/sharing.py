"""Work shared by processes and by a Dask cluster on this machine: seconds, what came back, and growth with size.

``python -m benchmarks.sharing readings 10000 100000`` or ``documents 100 1000``; ``--by alone,processes://2,dask`` says who. Each row is
measured in its own run of this process, one after the other; whether the answer is the same stands beside it. The cluster has two
worker processes that nobody outside this machine reaches; its start is not counted, as it goes on between commands; that of
processes is.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

import detente

CASES = Path(__file__).parents[1] / "cases"
CASE = CASES / "ukraine-russia" / "2026-06-open-letter"
WORDS = 590
"""In a document, as in the articles that reading was measured on before."""
BY = "alone,processes://2,dask"


@contextmanager
def shared(by: str) -> Iterator[Executor | None]:
    """Who does the work."""
    if by == "alone":
        yield None
    elif by != "dask":
        with detente.executor(by) as executor:
            yield executor
    else:
        from distributed import LocalCluster

        with LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, memory_limit=0
        ) as cluster:
            address = str(cluster.scheduler_address).replace("tcp://", "dask://")
            with detente.executor(address) as executor:
                yield executor


def documents(folder: Path, count: int, words: int) -> None:
    """So many texts of so many words, put together from sentences of the worked cases, every tenth as a web page."""
    folder.mkdir()
    draw = random.Random(1)
    texts = [file.read_text("utf-8") for file in sorted(CASE.glob("sources/*"))]
    sentences = [line.strip() for text in texts for line in re.split(r"(?<=[.!?”])\s+", text) if len(line.split()) > 4]
    for number in range(count):
        parts: list[str] = [f"Report {number}."]
        while sum(len(part.split()) for part in parts) < words:
            parts.append(draw.choice(sentences))
        paragraphs = [" ".join(parts[at : at + 5]) for at in range(0, len(parts), 5)]
        name = f"report-{number:05}"
        if number % 10:
            (folder / f"{name}.txt").write_text("\n\n".join(paragraphs) + "\n", "utf-8")
        else:
            body = "".join(f"<p>{told}</p>" for told in paragraphs)
            page = f"<html lang='en'><head><title>{name}</title></head><body><article>{body}</article></body></html>"
            (folder / f"{name}.html").write_text(page, "utf-8")


def read(count: int, executor: Executor | None, home: Path) -> str:
    """Documents read into a copy of the case; a digest of everything that was written."""
    case = home / "case"
    shutil.copytree(CASE, case)
    told = detente.read(detente.load(case), home / "reports", published="2026-06", executor=executor)
    assert len(told.of("read")) == count
    found = hashlib.sha256()
    for file in sorted((case / "proposed").iterdir()):
        found.update(file.name.encode() + file.read_bytes())
    shutil.rmtree(case)
    return f"{found.hexdigest()[:12]}, {told.statements:,} statements"


def drawn(count: int, executor: Executor | None, _: Path) -> str:
    """Readings of the case; a digest of the answer."""
    told = detente.readings(detente.load(CASE), count, executor=executor)
    return hashlib.sha256(told.to_json().encode()).hexdigest()[:12]


def main() -> None:
    """Measures what is asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=("readings", "documents"))
    asked.add_argument("sizes", type=int, nargs="+")
    asked.add_argument("--by", default=BY)
    asked.add_argument("--words", type=int, default=WORDS, help="in a document")
    told = asked.parse_args()
    work: Callable[[int, Executor | None, Path], str] = read if told.what == "documents" else drawn
    for size in told.sizes:
        with tempfile.TemporaryDirectory() as name:
            home = Path(name)
            if told.what == "documents":
                documents(home / "reports", size, told.words)
            for by in told.by.split(","):
                begun, used = time.perf_counter(), time.process_time()
                with shared(by) as executor:
                    if by == "dask":
                        begun, used = time.perf_counter(), time.process_time()
                    answer = work(size, executor, home)
                    seconds, here = time.perf_counter() - begun, time.process_time() - used
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(
                    f"{told.what} {size:>11,} {by:>14}: {seconds:8.1f} s, {here:7.1f} s of them processor time here, "
                    f"{peak:,.0f} MB here; {answer}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
