"""``python -m tests.fuzz --runs 2000 --seed 1``: as many trials, each kind in its share; exit status 1 when something gave way.

A violation names its trial: ``--kind``, ``--seed`` and ``--only`` run it again, ``--keep`` shows all that it printed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import subprocess
import sys
import time
import traceback
from random import Random
from types import ModuleType

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from detente.cli import main
from tests.fuzz import cases, files, kills, pairs, parts, texts, web
from tests.fuzz.sandbox import Running, sandbox

KINDS: dict[str, tuple[ModuleType, int]] = {
    "cases": (cases, 64),
    "parts": (parts, 6),
    "files": (files, 8),
    "texts": (texts, 8),
    "web": (web, 5),
    "kills": (kills, 5),
    "pairs": (pairs, 4),
}
"""What is tried, and how many of a hundred trials."""


def warm() -> None:
    """Loads what commands load, once, before children are made; not the drawing of charts, whose threads no fork survives."""
    with sandbox() as box:
        cases.copy(cases.ROOT / "cases" / "teaching" / "upper-river-dam", box.case)
        (box.given / "a.txt").write_text("Northbank refused a quota on 3 May 2026.\n")
        case = str(box.case)
        commands = [[name, case] for name in cases.READING if name not in {"changes", "brief", "search"}]
        commands += [
            ["changes", case, "--since", "2020-01-01"],
            ["search", case, "x"],
            ["check", case],
            ["read", str(box.given), "--into", case],
        ]
        commands += [["brief", case, "-o", str(box.top / "out" / f"b.{ending}")] for ending in ("md", "json")]
        commands += [["export", kind, case, "-o", str(box.top / "out" / kind), "--leave-out"] for kind in cases.FORMATS]
        for words in commands:
            sys.argv = ["detente", *words]
            with (
                contextlib.suppress(SystemExit),
                contextlib.redirect_stdout(io.StringIO()),
                contextlib.redirect_stderr(io.StringIO()),
            ):
                main()


def trial(kind: str, seed: int, number: int) -> list[str]:
    """The violations of one trial."""
    with sandbox() as box:
        try:
            return list(KINDS[kind][0].trial(Random(f"{seed}:{kind}:{number}"), box))
        except Exception:
            return [f"the trial itself broke off: {traceback.format_exc()}"]


def block(kind: str, seed: int, numbers: range, worker: str) -> int:
    """Runs trials of one kind; prints what gave way; how many did."""
    bad = 0
    for number in numbers:
        for violation in trial(kind, seed, number):
            bad += 1
            print(f"VIOLATION --kind {kind} --seed {seed} --only {number}\n  {violation}", flush=True)
        print(f"did {kind} {worker} {Running.started}", flush=True)
        Running.started = 0
    return bad


def spread(runs: int, seed: int, only: str | None, workers: int) -> int:
    """Shares the trials among processes and tells how far they are."""
    begun, done, bad, commands = time.monotonic(), 0, 0, 0
    shares = {kind: share for kind, (_, share) in KINDS.items() if only in {None, kind}}
    amount = {kind: max(1, round(runs * share / sum(shares.values()))) for kind, share in shares.items()}
    largest = max(shares, key=lambda kind: shares[kind])
    amount[largest] += max(runs, len(amount)) - sum(amount.values())
    total = sum(amount.values())
    command = [sys.executable, "-m", "tests.fuzz", "--seed", str(seed), "--worker"]
    started = [
        subprocess.Popen([*command, f"{at}/{workers}", *(f"{kind}={many}" for kind, many in amount.items())], stdout=subprocess.PIPE, text=True)
        for at in range(workers)
    ]  # fmt: skip
    import selectors

    with selectors.DefaultSelector() as ready:
        for one in started:
            assert one.stdout is not None
            ready.register(one.stdout, selectors.EVENT_READ)
        while ready.get_map():
            for key, _ in ready.select():
                line = key.fileobj.readline()  # type: ignore[union-attr]
                if not line:
                    ready.unregister(key.fileobj)
                elif line.startswith("did "):
                    done += 1
                    commands += int(line.split()[-1])
                    if done % 100 == 0 or done == total:
                        print(
                            f"{done:,} of {total:,} trials, {bad} violations, {time.monotonic() - begun:,.0f} s",
                            file=sys.stderr,
                            flush=True,
                        )
                else:
                    bad += line.startswith("VIOLATION")
                    print(line, end="", flush=True)
    broken = [one.wait() for one in started]
    if any(broken) or done != total:
        print(f"the trial itself broke off: {done:,} of {total:,} done, exit statuses {broken}")
        return 1
    print(f"{done:,} trials with seed {seed}, {commands:,} runs of commands: {bad} violations.")
    return int(bad > 0)


def run() -> int:
    """Reads the options."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("--runs", type=int, default=500)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--kind", choices=KINDS)
    asked.add_argument("--only", type=int, help="one trial alone, by its number")
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--worker", nargs="+", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.worker:
        warm()
        at, of = map(int, given.worker[0].split("/"))
        for told in given.worker[1:]:
            kind, many = told.split("=")
            block(kind, given.seed, range(at, int(many), of), given.worker[0])
        return 0
    if given.only is not None:
        warm()
        return int(block(given.kind or "cases", given.seed, range(given.only, given.only + 1), "alone") > 0)
    return spread(given.runs, given.seed, given.kind, given.workers)


if __name__ == "__main__":
    raise SystemExit(run())
