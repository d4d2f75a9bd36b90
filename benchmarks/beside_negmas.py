"""Detente beside NegMAS on the same additive domains: frontier and solution points; the answers are compared.

NegMAS runs as a separate program in an environment of its own (``negmas_side.py`` in ``.bench/``); where that
cannot be made, the rest of the benchmark goes on without it.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.domains import RESERVED, as_model, domain
from benchmarks.measure import GAVE_UP, LEFT_OUT, LIMIT, Cell, Point, Printed, Series, drawn, measured
from detente.analysis import agreement
from detente.analysis.agreement.solutions import Solution

HERE = Path(__file__).parent
PYTHON = HERE.parent / ".bench" / "bin" / "python"
READY = HERE.parent / ".bench" / ".ready"
DIGITS = 9
NEAR = 1e-8
STARTING = 10
"""Seconds that starting, importing and reading may take on top of the limit."""
Points = set[tuple[float, ...]]


def two_parties() -> Iterator[Point]:
    """Growth with the issues, far beyond what can be listed."""
    table = Printed(
        f"Beside NegMAS: 10 options an issue, 2 parties, reserved values {RESERVED} of 100; frontier and solution points",
        {"deals": 8, "frontier": 9, "Detente s": 10, "NegMAS listing s": 17, "ratio": 8, "MB": 6,
         "its sampler s": 14, "ratio ": 8, "its statistics s": 17, "answers": 9},
    )  # fmt: skip
    listing, sampler, statistics = (_series(way) for way in ("list", "sampler", "statistics"))
    notes = []
    for issues in (3, 4, 5, 6, 7, 9, 12, 18):
        found = domain(issues, 10, 2)
        table.cell(f"10^{issues}")
        ours = measured(lambda f=found: by_detente(f))  # type: ignore[misc]
        table.cells(_size(ours), ours)
        listed = listing.at(found)
        table.cells(listed, ours.times(listed), _megabytes(listed))
        sampled = sampler.at(found)
        table.cells(sampled, ours.times(sampled))
        told = statistics.at(found) if issues <= 5 else LEFT_OUT
        verdict, why = compared(ours, listed, sampled, told)
        table.cells(told, verdict)
        notes += [f"  10^{issues}: {line}" for line in why]
        yield from drawn("negmas", "Detente", 10**issues, ours)
        yield from drawn("negmas", "NegMAS, listing", 10**issues, listed)
        yield from drawn("negmas", "NegMAS, sampler", 10**issues, sampled)
    _tell(notes)


def more_parties() -> Iterator[Point]:
    """Growth with the parties, at a size that NegMAS can list."""
    table = Printed(
        "Beside NegMAS: 100,000 deals (5 issues, 10 options), more parties",
        {"parties": 8, "frontier": 9, "Detente s": 10, "NegMAS listing s": 17, "ratio": 8, "MB": 6, "answers": 9},
    )
    listing = _series("list")
    notes = []
    for parties in (2, 3, 4, 5, 6):
        found = domain(5, 10, parties)
        table.cell(parties)
        ours = measured(lambda f=found: by_detente(f))  # type: ignore[misc]
        table.cells(_size(ours), ours)
        listed = listing.at(found)
        verdict, why = compared(ours, listed)
        table.cells(listed, ours.times(listed), _megabytes(listed), verdict)
        notes += [f"  {parties} parties: {line}" for line in why]
        yield from drawn("parties beside", "Detente", parties, ours)
        yield from drawn("parties beside", "NegMAS, listing", parties, listed)
    _tell(notes)


def _tell(notes: list[str]) -> None:
    print("answers: the frontier over the rational deals, Nash, egalitarian (its Kalai) and utilitarian points.")
    print("Not compared: its Kalai–Smorodinsky point, the least spread of shares, is another point than the classic one.")
    for line in notes:
        print(line)


def by_detente(found: dict[str, Any]) -> dict[str, Points]:
    """The whole of ``detente deals``; its points by the names that NegMAS gives them."""
    model = as_model(found)
    agreed = agreement.agreement(model)
    parties = model.parties()

    def rounded(utilities: dict[str, Any]) -> tuple[float, ...]:
        return tuple(round(float(utilities[party]), DIGITS) for party in parties)

    def points(solved: tuple[Solution, ...]) -> Points:
        return {rounded(point.utilities) for point in solved}

    answer = {
        "frontier": {rounded(point.utilities) for point in agreed.frontier.points},
        "zopa_frontier": {rounded(point.utilities) for point in agreed.zopa_frontier.points},
    }
    if agreed.solutions:
        answer |= {"nash": points(agreed.solutions.nash), "kalai": points(agreed.solutions.egalitarian)}
        answer |= {"welfare": points(agreed.solutions.utilitarian)}
    return answer


def _series(way: str) -> Series:
    return Series(lambda found: by_negmas(found, way))


def by_negmas(found: dict[str, Any], way: str) -> Cell:
    """The seconds of its stages after starting, importing and reading, and its answer."""
    if not READY.exists():
        return Cell(why="not here")
    quiet = os.environ | {"OMP_NUM_THREADS": "2"}
    command = [str(PYTHON), str(HERE / "negmas_side.py")]
    asked = json.dumps(found | {"way": way})
    try:
        done = subprocess.run(command, input=asked, capture_output=True, text=True, timeout=LIMIT + STARTING, env=quiet)
    except subprocess.TimeoutExpired:
        return GAVE_UP
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not lines or "answer" not in lines[-1]:
        return Cell(why="memory" if "MemoryError" in done.stderr else "failed", answer=done.stderr[-2000:])
    seconds = sum(line["seconds"] for line in lines[:-1] if line["stage"] not in ("import", "read"))
    if seconds > LIMIT:
        return GAVE_UP
    answer = {name: {tuple(point) for point in points} for name, points in lines[-1]["answer"].items()}
    return Cell(seconds, answer, peak_mb=lines[-1]["peak_mb"])


def compared(ours: Cell, *others: Cell) -> tuple[str, list[str]]:
    """``the same``, or what differs: points that only rounding puts on its frontier, or more than that."""
    answered = [other for other in others if other.seconds is not None]
    if ours.seconds is None or not answered:
        return "–", []
    verdict, notes = "the same", set()
    for other in answered:
        for name, theirs in other.answer.items():
            if name not in ours.answer or theirs == ours.answer[name]:
                continue
            more, fewer = theirs - ours.answer[name], ours.answer[name] - theirs
            ghosts = {point for point in more if any(_no_better(point, exact) for exact in ours.answer[name])}
            if more == ghosts and not fewer:
                verdict = "rounding" if verdict == "the same" else verdict
                notes.add(f"NegMAS has {len(theirs)} points for {len(ours.answer[name])} ({name}): {len(ghosts)} there "
                          "by rounding alone, no better than an exact one for anybody")  # fmt: skip
            else:
                verdict = "DIFFERENT"
                notes.add(f"{name}: {len(more)} points only NegMAS has, {len(fewer)} only Detente")
    return verdict, sorted(notes)


def _no_better(point: tuple[float, ...], exact: tuple[float, ...]) -> bool:
    """Whether a point gives nobody more than another does, by more than rounding."""
    return all(value <= limit + NEAR for value, limit in zip(point, exact, strict=True))


def _size(cell: Cell) -> str:
    return f"{len(cell.answer['zopa_frontier']):,}" if cell.seconds is not None else "–"


def _megabytes(cell: Cell) -> str:
    return f"{cell.peak_mb:,.0f}" if cell.seconds is not None else "–"
