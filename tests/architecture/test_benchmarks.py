"""What the benchmarks time still runs, at toy size, and counts what the whole answer counts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.beside_negmas import frontier_alone
from benchmarks.domains import as_model, domain

from detente.analysis.agreement import agreement


@pytest.mark.parametrize("parties", [2, 3])
def test_the_frontier_alone_is_that_of_the_whole_answer(parties: int) -> None:
    found = domain(3, 4, parties)
    whole = agreement(as_model(found))
    assert frontier_alone(found) == (whole.frontier.size, whole.zopa_frontier.size)


def test_every_part_runs_at_toy_size_and_what_is_compared_is_the_same(tmp_path: Path) -> None:
    """Reading is measured by its own tests; NegMAS has an environment of its own, and is left out where that is missing."""
    root = Path(__file__).parents[2]
    parts = ["enumeration", "negmas", "growth", "search", "stages", "standoff", "commands", "readings", "road"]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", *parts],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "BENCH_TOY": "1", "BENCH_LIMIT": "120", "PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}"},
    )
    assert done.returncode == 0, done.stderr
    assert [part for part in parts if f"[{part} done" not in done.stdout] == []
    assert done.stdout.count("the same") >= 2
    for failed in ("died", "differ", "> 120 s", "too large"):
        assert failed not in done.stdout
    assert (tmp_path / "out" / "bench.svg").read_text("utf-8").startswith("<svg")
