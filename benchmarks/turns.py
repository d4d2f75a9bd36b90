"""What an edit costs beside reading the case anew: a value tried on a case that stays loaded, and an edit of its file.

``python -m benchmarks turns``: processor seconds, medians, on the flagship and on a case with many statements; the verdict after
a value is to take no more than 150 ms on the flagship.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import TOY, Printed
from benchmarks.records import grown
from detente.answers import Answers
from detente.case import load
from detente.live import Live, as_it_stands, turned
from detente.report.front.strip import strip
from detente.report.verdict.wording import verdict
from detente.report.whatif.turned import headline

FLAGSHIP = Path(__file__).parents[1] / "cases" / "ukraine-russia" / "2026-06-open-letter"
TIMES = 3 if TOY else 15
STATEMENTS = 100 if TOY else 10_000


def after_an_edit() -> None:
    """Each step beside a whole reload with its verdict."""
    table = Printed(
        f"After an edit, milliseconds of processor time, median of {TIMES}; times as quick as a reload",
        {
            "case": 26,
            "a reload and its verdict": 25,
            "verdict": 16,
            "strip": 16,
            "what changed": 16,
            "edit of the file": 18,
        },
    )
    with tempfile.TemporaryDirectory() as folder:
        flagship = shutil.copytree(FLAGSHIP, Path(folder) / "flagship", ignore=shutil.ignore_patterns(".detente"))
        long = grown(Path(folder) / "long", STATEMENTS, each=20)
        for name, case in (("flagship", flagship), (f"{STATEMENTS:,} statements", long)):
            table.cells(name, *_row(case))


def _row(case: Path) -> list[str]:
    live = Live(case)
    path = next(f"preferences.{actor}.no_deal" for actor, item in live.case.model.preferences.items() if item.no_deal)
    before = live.answers()
    for answer in (before.why, before.deals, before.verdict):
        answer()
    strip(live.answers({path: 1}))  # what is imported once
    tried = iter([live.answers({path: 40 + at / 8}) for at in range(TIMES)])
    every = [next(tried) for _ in range(TIMES)]

    def reloaded() -> None:
        verdict(Answers(load(case)))

    def edited() -> None:
        file = case / "case.yaml"
        file.write_text(file.read_text("utf-8") + "# edited\n", "utf-8")
        live.refresh()
        verdict(live.answers())

    whole = _median([reloaded] * TIMES)
    values = iter(range(TIMES))
    told = [
        _median([lambda: verdict(live.answers({path: 50 + next(values) / 8}))] * TIMES),
        _median([lambda answers=answers: strip(answers) for answers in every]),  # type: ignore[misc]
        _median([lambda answers=answers: headline(before, answers, turned(before, answers)) for answers in every]),  # type: ignore[misc]
        _median([edited] * TIMES),
    ]
    assert as_it_stands(before) is before
    return [f"{whole * 1000:.0f}", *(f"{part * 1000:.0f} ({whole / part:.1f}×)" for part in told)]


def _median(runs: list[Callable[[], object]]) -> float:
    spent = []
    for run in runs:
        start = time.process_time()
        run()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


if __name__ == "__main__":
    after_an_edit()
