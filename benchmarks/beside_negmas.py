"""Detente beside NegMAS on the same additive domains: frontier and solution points; the answers are compared.

NegMAS runs as a separate program in an environment of its own (``negmas_side.py`` in ``.bench/``); where that
cannot be made, the rest of the benchmark goes on without it.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.domains import RESERVED, as_model, domain
from benchmarks.measure import GAVE_UP, LEFT_OUT, LIMIT, Cell, Point, Printed, Series, drawn, measured, megabytes, sizes
from detente.analysis import agreement
from detente.analysis.agreement.dispatch import Large
from detente.analysis.agreement.solutions import Solution
from detente.case.tables import arrays

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
        {"deals": 8, "frontier": 9, "all answers s": 14, "frontier alone s": 17, "NegMAS listing s": 17, "ratio": 7, "MB": 6,
         "its sampler s": 14, "ratio ": 7, "its statistics s": 17, "answers": 9},
    )  # fmt: skip
    listing, sampler, statistics = (_series(way) for way in ("list", "sampler", "statistics"))
    notes = []
    for issues in sizes(3, 4, 5, 6, 7, 9, 12, 18):
        found = domain(issues, 10, 2)
        table.cell(f"10^{issues}")
        ours = measured(partial(by_detente, found))
        table.cells(_size(ours), ours)
        alone = measured(partial(frontier_alone, found))
        table.cell(alone)
        listed = listing.at(found)
        table.cells(listed, alone.times(listed), megabytes(listed))
        sampled = sampler.at(found)
        table.cells(sampled, alone.times(sampled))
        told = statistics.at(found) if issues <= 5 else LEFT_OUT
        verdict, why = compared(ours, listed, sampled, told)
        table.cells(told, verdict)
        notes += [f"  10^{issues}: {line}" for line in why]
        yield from drawn("negmas", "Detente, all", 10**issues, ours)
        yield from drawn("negmas", "Detente, frontier", 10**issues, alone)
        yield from drawn("negmas", "NegMAS, listing", 10**issues, listed)
        yield from drawn("negmas", "its sampler", 10**issues, sampled)
    print("“All answers” is the whole of `detente deals`: counts, options and the frontier over all deals besides. The")
    print("ratios are to Detente's two frontiers and its solution points alone, found without listing.")
    print("Compared: the frontier (all and rational deals), Nash, egalitarian (its Kalai) and utilitarian points. Not")
    print("compared: its Kalai–Smorodinsky point, the least spread of shares, is another point than the classic one.")
    print("\n".join(notes))


def more_parties() -> Iterator[Point]:
    """Growth with the parties, at a size that NegMAS can list."""
    table = Printed(
        "Beside NegMAS: 100,000 deals (5 issues, 10 options), more parties",
        {"parties": 8, "frontier": 9, "all answers s": 14, "frontier alone s": 17, "NegMAS listing s": 17, "ratio": 7,
         "MB": 6, "answers": 9},
    )  # fmt: skip
    listing = _series("list")
    notes = []
    for parties in sizes(2, 3, 4, 5, 6):
        found = domain(5, 10, parties)
        table.cell(parties)
        ours = measured(partial(by_detente, found))
        table.cells(_size(ours), ours)
        alone = measured(partial(frontier_alone, found))
        table.cell(alone)
        listed = listing.at(found)
        verdict, why = compared(ours, listed)
        table.cells(listed, alone.times(listed), megabytes(listed), verdict)
        notes += [f"  {parties} parties: {line}" for line in why]
        yield from drawn("parties beside", "Detente, all", parties, ours)
        yield from drawn("parties beside", "Detente, frontier", parties, alone)
        yield from drawn("parties beside", "NegMAS, listing", parties, listed)
    print("\n".join(notes))


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


def frontier_alone(found: dict[str, Any]) -> tuple[int, int]:
    """What NegMAS is asked for and no more: both frontiers and the solution points, without listing."""
    model = as_model(found)
    large = Large(model, arrays(model), 0)
    large.solutions()
    return large.frontier().size, large.zopa_frontier.size


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
            exact = ours.answer.get(name)
            if exact is None or theirs == exact:
                continue
            if (why := explained(name, exact, theirs - exact, exact - theirs)) is None:
                verdict = "DIFFERENT"
                notes.add(f"{name}: {len(theirs - exact)} points only NegMAS has, {len(exact - theirs)} only Detente")
            else:
                verdict = "but for *" if verdict == "the same" else verdict
                notes.add(f"* {name}: {len(exact)} points, NegMAS {len(theirs)}: {why}")
    return verdict, sorted(notes)


def explained(name: str, exact: Points, more: Points, fewer: Points) -> str | None:
    """Why NegMAS has some points more and lacks others, if all of them can be explained."""
    lost = {point for point in fewer if any(value == RESERVED for value in point)}
    ghosts = {point for point in more if any(_dominated(point, other, tie=other not in lost) for other in exact)}
    ties = {point for point in more - ghosts if name == "kalai" and abs(_least(point) - _least(min(exact))) <= NEAR}
    if lost != fewer or ghosts | ties != more:
        return None
    reasons = [(ghosts, "dominated but for rounding"), (lost, "lost at exactly the reserved value by rounding")]
    reasons.append((ties, "as good for the worst off, not told apart further (leximin)"))
    return ", ".join(f"{len(points)} {reason}" for points, reason in reasons if points)


def _dominated(point: tuple[float, ...], other: tuple[float, ...], *, tie: bool) -> bool:
    """Whether a point gives nobody more than another; with ``tie``, and somebody the same, as rounding needs."""
    gaps = [better - value for value, better in zip(point, other, strict=True)]
    return min(gaps) >= -NEAR and (not tie or min(map(abs, gaps)) <= NEAR)


def _least(point: tuple[float, ...]) -> float:
    """What the worst off gains (all reserved values are the same)."""
    return min(point)


def _size(cell: Cell) -> str:
    return f"{len(cell.answer['zopa_frontier']):,}" if cell.seconds is not None else "–"
