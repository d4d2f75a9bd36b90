"""Readings over deals that are listed, and without listing them: the same shares, and how the cost grows."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from benchmarks.invented import invented
from benchmarks.measure import Printed, measured, sizes
from detente.analysis.impasse import impasse
from detente.analysis.whatif import uncertainty
from detente.case.model import Model

COUNT = 1000
SEARCHED = 3.0
"""Seconds for conflicts and openings to follow."""


def readings() -> None:
    """A thousand readings, each with up to 37 questions: no deal as it stands, 4 actors, 3 rules, 12 red lines."""
    table = Printed(
        f"{COUNT:,} readings, 4 actors, 3 rules, 12 red lines; processor seconds",
        {"deals": 8, "questions": 10, "listed s": 9, "without s": 10, "answers": 10},
    )
    for issues in sizes(4, 6, 9, 12, 18):
        cell = measured(partial(_both, issues), once=True)
        table.cells(f"10^{issues}", *(cell.answer if cell.seconds is not None else [cell, *"–––"]))


def _both(issues: int) -> list[Any]:
    model = _ranged(invented(issues, 10))
    blocked = impasse(model, near=0, seconds=SEARCHED)
    spent, found = [], []
    for most in (10**6, 0):
        if 10**issues > 10**6 and most:
            continue
        uncertainty.VARIED = most  # type: ignore[attr-defined]  # which way is taken
        begin = time.process_time()
        found.append(uncertainty.readings(model, COUNT, blocked=blocked, sensitivity=0))
        spent.append(f"{time.process_time() - begin:.2f}")
    asked = 1 + len(found[-1].conflicts) + len(found[-1].openings) + len(found[-1].ways)
    same = ("the same" if found[0] == found[1] else "DIFFER") if len(found) > 1 else "–"
    return [asked, spent[0] if len(spent) > 1 else "–", spent[-1], same]


def _ranged(model: Model) -> Model:
    """The case with ranges of no-deal values and of every third weight."""
    data = model.model_dump(by_alias=True, exclude_unset=True)
    for preference in data["preferences"].values():
        value = preference["no_deal"]["value"]
        preference["no_deal"] = {"value": value, "range": [value - 15, value + 10]}
        for at, (issue, weight) in enumerate(preference["weights"].items()):
            if at % 3 == 0:
                value = weight["value"]
                preference["weights"][issue] = {"value": value, "range": [max(0, value - 5), value + 5]}
    return Model.model_validate(data)
