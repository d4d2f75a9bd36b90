"""Whole commands as a person waits for them, beside a former version: ``BENCH_BEFORE=/path/to/its/tree``.

Processor time of the process and its children, the median of several runs taken in turns, so that a busy machine slows both.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import invented
from benchmarks.domains import RESERVED, as_data, domain
from benchmarks.measure import TOY, Printed, command_seconds

HERE = Path(__file__).parent.parent
TURNS = 1 if TOY else 7
RULES = 6
GOAL = 0.5
"""What small commands and dense cases are to take, as a part of what they took in the former version."""


def whole_commands() -> None:
    """Small cases, dense ones, and 10^18 deals without and with rules and with ranges."""
    before = os.environ.get("BENCH_BEFORE")
    trees = [HERE, *([Path(before)] if before else [])]
    table = Printed(
        f"Whole commands, processor seconds, median of {TURNS} runs in turns",
        {"command": 44, "now": 7, "before": 7, "ratio": 6, "goal": 6},
    )
    with tempfile.TemporaryDirectory() as folder:
        for name, words, goal in _commands(Path(folder)):
            spent: dict[Path, list[float]] = {tree: [] for tree in trees}
            for _ in range(TURNS):
                for tree in trees:
                    spent[tree].append(command_seconds(*words, tree=tree))
            middle = [statistics.median(spent[tree]) for tree in trees]
            told = [f"{middle[1]:.2f}", f"{middle[0] / middle[1]:.2f}"] if before else ["–", "–"]
            table.cells(name, f"{middle[0]:.2f}", *told, f"{goal:.2f}" if goal else "–")


def _commands(folder: Path) -> Iterator[tuple[str, list[str], float | None]]:
    dam, elmira = HERE / "cases" / "teaching" / "upper-river-dam", HERE / "cases" / "classic" / "elmira-1991"
    yield "--help", ["--help"], None
    yield "deals upper-river-dam", ["deals", str(dam)], GOAL
    yield "deals elmira-1991", ["deals", str(elmira)], GOAL
    for command in ("check", "why", "road"):
        yield f"{command} upper-river-dam", [command, str(dam)], None
    for name, case in _dense():
        yield f"deals {name}", ["deals", str(_written(case, folder))], GOAL
    for issues in (3,) if TOY else (18,):
        for name, case, words in (
            ("", _case(issues), []),
            (f", {RULES} rules", _case(issues, rules=RULES), []),
            (", ranges, --readings 500", _case(issues, ranged=True), ["--readings", "500"]),
        ):
            yield f"deals 10^{issues}{name}", ["deals", str(_written(case, folder)), *words], None


def _written(case: dict[str, Any], folder: Path) -> Path:
    """A case folder of its own."""
    here = folder / f"case{len(list(folder.iterdir()))}"
    here.mkdir()
    (here / "case.yaml").write_text(json.dumps(case, indent=1), "utf-8")
    return here


def _dense() -> Iterator[tuple[str, dict[str, Any]]]:
    """Cases whose issues, rules and red lines hang together closely, without a deal and with some."""
    for told, hard in (("none", True), ("some", False)):
        yield f"10^6, 100 red lines, {told}", invented.as_data(3 if TOY else 6, 10, red_lines=100, hard=hard)
        yield f"20^6, 12 red lines, {told}", invented.as_data(3 if TOY else 6, 20, hard=hard)
        yield f"5^12, 12 red lines, {told}", invented.as_data(4 if TOY else 12, 5, hard=hard)
    yield "10^12, 12 rules", _case(3 if TOY else 12, rules=12)


def _case(issues: int, *, rules: int = 0, ranged: bool = False) -> dict[str, Any]:
    """A domain as a case file; ``rules`` couple two issues each."""
    found, random = domain(issues, 10, 2), Random(5)
    names = list(found["issues"])
    case = {**as_data(found), "rules": []}
    if ranged:
        for preference in case["preferences"].values():
            preference["no_deal"] = {"value": RESERVED, "range": [40, 75]}
    for at in range(rules):
        one, other = random.sample(names, 2)
        allowed = random.sample(found["issues"][other], 7)
        case["rules"].append(
            {"id": f"r{at}", "if": {one: random.sample(found["issues"][one], 2)}, "then": {other: allowed}}
            | {"because": "invented"}
        )
    return case
