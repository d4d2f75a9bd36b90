"""Speed beside other tools, growth with size, and how well text is read: ``python -m benchmarks``, or some parts by name.

Seconds depend on the machine; the ratios, taken in one run, much less. ``BENCH_LIMIT`` is the seconds after which a
measurement gives up (20); with ``BENCH_TOY`` only the smallest sizes are measured.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import (
    beside_enumeration,
    beside_negmas,
    commands,
    growth,
    reading,
    records,
    roads,
    screens,
    standoffs,
    standstill,
    turns,
    wide_readings,
)
from benchmarks.chart import draw
from benchmarks.measure import LIMIT, Point

PARTS: dict[str, tuple[Callable[[], Iterator[Point] | None], ...]] = {
    "enumeration": (beside_enumeration.both_answers, beside_enumeration.conflicts_and_openings),
    "negmas": (beside_negmas.two_parties, beside_negmas.more_parties),
    "growth": (growth.all_four,),
    "search": (growth.by_search,),
    "why": (standstill.against_red_lines,),
    "stages": (growth.stages,),
    "commands": (commands.whole_commands,),
    "readings": (wide_readings.readings,),
    "road": (roads.long_roads,),
    "standoff": (standoffs.states,),
    "reading": (reading.report,),
    "records": (records.costs,),
    "turns": (turns.after_an_edit,),
    "screens": (screens.budgets,),
}
PICTURE = Path("out") / "bench.svg"


def main(chosen: list[str]) -> int:
    if unknown := [name for name in chosen if name not in PARTS]:
        print(f"no part {', '.join(unknown)}: choose from {', '.join(PARTS)}", file=sys.stderr)
        return 2
    print(
        f"A measurement gives up after {LIMIT:g} s (BENCH_LIMIT=60 for more); after that larger sizes are not tried (–)."
    )
    start = time.perf_counter()
    points: list[Point] = []
    for name in chosen or PARTS:
        for part in PARTS[name]:
            points += part() or ()
        print(f"\n[{name} done, {time.perf_counter() - start:.0f} s]", flush=True)
    if points:
        draw(points, PICTURE)
        print(f"\nwrote {PICTURE}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
