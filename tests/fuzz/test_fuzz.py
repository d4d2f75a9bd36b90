"""A few minutes of the trial; ``make fuzz`` takes longer over it."""

from __future__ import annotations

import subprocess
import sys

import pytest

TRIALS = 120


@pytest.mark.parametrize("seed", [2026, 2027, 2028])
def test_nothing_gives_way(seed: int) -> None:
    words = ["--runs", str(TRIALS), "--seed", str(seed), "--workers", "1"]
    ended = subprocess.run([sys.executable, "-m", "tests.fuzz", *words], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.endswith(": 0 violations.\n")
    assert f"{TRIALS} trials with seed {seed}, " in ended.stdout
