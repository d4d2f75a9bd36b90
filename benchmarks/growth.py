"""Growth of both answers with issues, options, parties and red lines, and where the time goes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import numpy as np

from benchmarks.invented import invented, with_bans
from benchmarks.measure import LIMIT, TOY, Point, Printed, Series, drawn, measured, megabytes, shown, sizes
from detente.analysis import agreement, impasse
from detente.analysis.agreement.frontier import frontier
from detente.analysis.agreement.solutions import solutions
from detente.analysis.core.deadline import deadline
from detente.analysis.impasse.impasse import MOST_CONFLICTS, MOST_OPENINGS
from detente.analysis.impasse.large import CHEAPEST, Large
from detente.analysis.space import deal_space
from detente.case.model import Model
from detente.case.tables import arrays

FIRST = 0.5
"""Seconds within which a search is to have its first conflict."""
SEARCHED = LIMIT / 4
"""Seconds that a search for conflicts and openings may take in the tables of growth."""
EVERY = 0.002
"""Seconds between two looks at what a search has found."""


def all_four() -> Iterator[Point]:
    """One size at a time, the others as in the middle."""
    yield from growth("issues", "5 options, 2 parties, 2 ratifiers, 12 red lines", _by_issues())
    yield from growth("options", "6 issues, 2 parties, 2 ratifiers, 12 red lines", _by_options())
    yield from growth("parties", "6 issues, 10 options, 12 red lines", _by_parties())
    yield from growth("red lines", "6 issues, 10 options, 2 parties, 2 ratifiers", _by_red_lines())


def _by_issues() -> Iterator[tuple[int, Model]]:
    return ((size, invented(size, 5)) for size in sizes(4, 6, 8, 10, 12, 16, 20))


def _by_options() -> Iterator[tuple[int, Model]]:
    return ((size, invented(6, size)) for size in sizes(3, 5, 8, 10, 12, 16, 20))


def _by_parties() -> Iterator[tuple[int, Model]]:
    return ((size, invented(6, 10, parties=size, ratified=False)) for size in sizes(2, 3, 4, 5, 6))


def _by_red_lines() -> Iterator[tuple[int, Model]]:
    return ((size, invented(6, 10, red_lines=size)) for size in sizes(1, 10, 20, 40, 70, 100))


def growth(what: str, others: str, cases: Iterable[tuple[int, Model]]) -> Iterator[Point]:
    """Both answers for cases of growing size; no deal is possible in them."""
    table = Printed(
        f"Growth with the {what}: {others}; a search for conflicts and openings stops after {SEARCHED:g} s",
        {what: 10, "deals": 19, "is there a deal s": 18, "MB": 6, "counts": 9, "why not s": 12, "MB ": 6,
         "conflicts": 10, "openings": 9, "listed": 8},
    )  # fmt: skip
    exists = Series(lambda model: measured(lambda: _exists(model)))
    why = Series(lambda model: measured(lambda: _why(model)))
    for size, model in cases:
        table.cells(size, f"{arrays(model).deals:,}")
        first = exists.at(model)
        table.cells(first, megabytes(first), "exact" if first.answer is True else "sampled" if first.seconds else "–")
        second = why.at(model)
        found = second.answer if second.seconds is not None else ("–", "–", "–")
        table.cells(second, megabytes(second), *found)
        yield from drawn(what, "is there a deal", size, first)
        yield from drawn(what, "why not", size, second)


def _exists(model: Model) -> bool:
    return agreement.agreement(model).counts_exact


def _why(model: Model) -> tuple[int, int, str]:
    found = impasse.impasse(model, seconds=SEARCHED)
    complete = found.conflicts_complete and found.openings_complete
    return len(found.conflicts), len(found.openings), "all" if complete else "some"


def by_search() -> None:
    """How soon a search without listing finds what matters first: 20 issues, 5 options, 4 parties."""
    table = Printed(
        f"Search: 20 issues, 5 options, 4 parties: 95,367,431,640,625 deals; goal: the first conflict within {FIRST:g} s; "
        f"a listing stops after {LIMIT * CHEAPEST:g} s",
        {"red lines": 10, "kind": 6, "seed": 5, "no deal s": 10, "first opening s": 16, "first conflict s": 17,
         "all s": 9, "conflicts": 10, "openings": 9},
    )  # fmt: skip
    for lines, hard, seed in sizes((40, False, 1), (100, False, 1), (80, True, 2), (100, True, 1), (100, True, 2)):
        model = with_bans(lines, hard=hard, seed=seed)
        table.cells(lines, "hard" if hard else "easy", seed)
        cell = measured(partial(_watched, model), once=True)
        table.cells(*(cell.answer if cell.seconds is not None else [cell, *"–––––"]))


def _watched(model: Model) -> list[Any]:
    """When a search decides that there is no deal, has its first (cheapest) opening, its first conflict, and all."""
    begin = time.perf_counter()
    large = Large(arrays(model), deadline(LIMIT))
    decided = time.perf_counter() - begin
    if large.deal_exists:
        return [shown(decided), "a deal", *"––––"]
    known = large.duals
    firsts: dict[str, float] = {}
    done = threading.Event()

    def look() -> None:
        if known.openings:
            firsts.setdefault("opening", time.perf_counter() - begin)
        if known.conflicts:
            firsts.setdefault("conflict", time.perf_counter() - begin)

    def watch() -> None:
        while not done.wait(EVERY):
            look()

    watcher = threading.Thread(target=watch)
    watcher.start()
    large.list_all(MOST_CONFLICTS, MOST_OPENINGS)
    spent = time.perf_counter() - begin
    done.set()
    watcher.join()
    look()
    complete = known.conflicts_complete and known.openings_complete
    first = [shown(firsts[name]) if name in firsts else "none" for name in ("opening", "conflict")]
    return [shown(decided), *first, shown(spent) if complete else "not all", len(known.conflicts), len(known.openings)]


def stages() -> None:
    """Where the time goes when deals are listed."""
    names = ("list the deals", "utilities, who accepts", "frontier", "solution points", "rest of agreement", "impasse")
    table = Printed("Where the time goes: 1,000,000 deals, share of the whole", {"": 12} | dict.fromkeys(names, 22))
    for parties, hard in sizes((2, True), (2, False), (4, True), (4, False)):
        table.cell(f"{parties}, {'no deal' if hard else 'deals'}")
        spent = _stage_times(invented(3 if TOY else 6, 10, parties=parties, hard=hard))
        table.cells(*(f"{part / sum(spent):.0%}" for part in spent))


def _stage_times(model: Model) -> list[float]:
    clock = [time.perf_counter()]

    def lap() -> float:
        clock.append(time.perf_counter())
        return clock[-1] - clock[-2]

    space = deal_space(model)
    listed = lap()
    inside = space.zopa
    accepted = lap()
    for among in (np.ones(len(space), dtype=bool), inside):
        frontier(space, among, "")
    on_frontier = lap()
    solutions(space)
    solved = lap()
    agreement.solve(model, space)
    whole = lap()
    impasse.solve(model, space)
    return [listed, accepted, on_frontier, solved, max(0.0, whole - on_frontier - solved), lap()]
