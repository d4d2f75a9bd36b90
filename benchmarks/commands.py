"""Whole commands as a person waits for them, beside a former version: ``BENCH_BEFORE=/path/to/its/tree``.

Processor time of the process and its children, the median of several runs taken in turns, so that a busy machine slows both.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.domains import RESERVED, domain
from benchmarks.measure import TOY, Printed

HERE = Path(__file__).parent.parent
RUN = "from detente.cli import main; main()"
TURNS = 1 if TOY else 7
RULES = 6


def whole_commands() -> None:
    """Small cases, and 10^18 deals without and with rules and with ranges."""
    before = os.environ.get("BENCH_BEFORE")
    trees = [HERE, *([Path(before)] if before else [])]
    table = Printed(
        f"Whole commands, processor seconds, median of {TURNS} runs in turns",
        {"command": 44, "now": 7, "before": 7, "ratio": 6},
    )
    with tempfile.TemporaryDirectory() as folder:
        for name, words in _commands(Path(folder)):
            spent: dict[Path, list[float]] = {tree: [] for tree in trees}
            for _ in range(TURNS):
                for tree in trees:
                    spent[tree].append(_once(tree, words))
            middle = [statistics.median(spent[tree]) for tree in trees]
            told = [f"{middle[1]:.2f}", f"{middle[0] / middle[1]:.2f}"] if before else ["–", "–"]
            table.cells(name, f"{middle[0]:.2f}", *told)


def _commands(folder: Path) -> Iterator[tuple[str, list[str]]]:
    dam, elmira = HERE / "cases" / "teaching" / "upper-river-dam", HERE / "cases" / "classic" / "elmira-1991"
    yield "--help", ["--help"]
    yield "deals upper-river-dam", ["deals", str(dam)]
    yield "deals elmira-1991", ["deals", str(elmira)]
    for issues in (3,) if TOY else (18,):
        for name, case, words in (
            ("", _case(issues), []),
            (f", {RULES} rules", _case(issues, rules=RULES), []),
            (", ranges, --readings 500", _case(issues, ranged=True), ["--readings", "500"]),
        ):
            here = folder / f"case{len(list(folder.iterdir()))}"
            here.mkdir()
            (here / "case.yaml").write_text(json.dumps(case, indent=1), "utf-8")
            yield f"deals 10^{issues}{name}", ["deals", str(here), *words]


def _case(issues: int, *, rules: int = 0, ranged: bool = False) -> dict[str, Any]:
    """A domain as a case file; ``rules`` couple two issues each."""
    found, random = domain(issues, 10, 2), Random(5)
    names = list(found["issues"])
    no_deal = {"value": RESERVED, "range": [40, 75]} if ranged else RESERVED
    case: dict[str, Any] = {
        "detente": 1,
        "name": "domain",
        "as_of": "2026-01-01",
        "actors": {name: {"name": name, "role": "party"} for name in found["parties"]},
        "issues": {
            name: {"question": name, "status_quo": options[0], "options": {option: option for option in options}}
            for name, options in found["issues"].items()
        },
        "preferences": {
            name: {"weights": party["weights"], "values": party["values"], "no_deal": no_deal}
            for name, party in found["parties"].items()
        },
        "rules": [],
    }
    for at in range(rules):
        one, other = random.sample(names, 2)
        allowed = random.sample(found["issues"][other], 7)
        case["rules"].append(
            {"id": f"r{at}", "if": {one: random.sample(found["issues"][one], 2)}, "then": {other: allowed}}
            | {"because": "invented"}
        )
    return case


def _once(tree: Path, words: list[str]) -> float:
    """Processor seconds of one command of a tree, as its sources stand."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", RUN, *words],
        env={**os.environ, "PYTHONPATH": str(tree / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
