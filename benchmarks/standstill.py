"""Conflicts and openings without a list of deals, against the number of red lines: 20 issues, 5 options, 4 parties.

Beside MARCO, which puts the same questions to the same solver within the same work; and the processor time and the wall
clock of one process, and the wall clock of two. The same work finds the same on any machine; seconds do not.
"""

from __future__ import annotations

import time
from typing import Any

from benchmarks.invented import with_bans
from benchmarks.marco import Searched
from benchmarks.measure import LIMIT, Printed, shown, sizes
from detente.analysis.core.deadline import deadline
from detente.analysis.impasse.impasse import MOST_CONFLICTS, MOST_OPENINGS, WORK
from detente.analysis.impasse.large import Large
from detente.case.model import Model
from detente.case.tables import arrays

CASES = (
    *((lines, True, seed) for lines in (40, 60, 80, 100) for seed in (1, 2)),
    *((100, True, seed) for seed in (8, 13, 16)),
    (100, False, 1),
)
"""Of the first 22 seeds of 100 hard lines, 8, 13 and 16 are those known to have fewer than a thousand of each."""
GUARD = 10 * LIMIT
"""Seconds: the limit is work, so that a busy machine finds as much."""


def against_red_lines() -> None:
    """One row a case; ``all``: every conflict and opening is listed."""
    table = Printed(
        f"Conflicts and openings by search: 20 issues, 5 options, 4 parties; work {WORK:g} for all, a share for the lists",
        {"red lines": 10, "kind": 6, "seed": 5, "conflicts": 10, "openings": 9, "listed": 7, "work": 7, "processor s": 12,
         "wall s": 8, "two processes s": 16, "MARCO conflicts": 16, "openings ": 9, "listed ": 7, "ours / MARCO": 13},
    )  # fmt: skip
    for lines, hard, seed in sizes(*CASES):
        model = with_bans(lines, hard=hard, seed=seed)
        table.cells(lines, "hard" if hard else "easy", seed)
        ours = _ours(model, 1)
        if not ours:
            table.cells("a deal", *"––––––––––")
            continue
        conflicts, openings, complete, work, processor, wall = ours
        table.cells(conflicts, openings, "all" if complete else "some", f"{work:.2f}", shown(processor), shown(wall))
        table.cell(shown(_ours(model, 2)[-1]))
        theirs = _marco(model)
        table.cells(theirs[0], theirs[1], "all" if theirs[2] else "some")
        table.cell(f"{(conflicts + openings) / max(1, theirs[0] + theirs[1]):.1f}")


def _ours(model: Model, workers: int) -> tuple[Any, ...]:
    processor, wall = time.process_time(), time.perf_counter()
    large = Large(arrays(model), deadline(GUARD, WORK))
    if large.deal_exists:
        return ()
    with large.shared_by(workers):
        large.list_all(MOST_CONFLICTS, MOST_OPENINGS)
    known = large.duals
    return (
        len(known.conflicts),
        len(known.openings),
        known.conflicts_complete and known.openings_complete,
        large.end.spent.work,
        time.process_time() - processor,
        time.perf_counter() - wall,
    )


def _marco(model: Model) -> tuple[int, int, bool]:
    large = Large(arrays(model), deadline(GUARD, WORK))
    found = Searched(large.duals.oracle, large.end.share(0.7))
    return len(found.conflicts), len(found.openings), found.complete
