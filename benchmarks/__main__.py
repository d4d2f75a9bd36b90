"""Engine beside brute force, growth with the number of deals, and where the time goes.

Seconds depend on the machine; the ratios, taken in one run, much less.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

import numpy as np
from tests.laws.bruteforce import BruteForce

from benchmarks.invented import invented
from detente.analysis import agreement, impasse
from detente.analysis.agreement.frontier import frontier
from detente.analysis.agreement.solutions import solutions
from detente.analysis.impasse.violations import violations
from detente.analysis.space import deal_space
from detente.case.model import Model


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """The least time of a few runs."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent)


def by_engine(model: Model) -> None:
    agreement.agreement(model)
    impasse.impasse(model)


def by_brute_force(model: Model) -> None:
    brute = BruteForce(model)
    for actor in brute.consenting:
        brute.accepted_by(actor)
    brute.frontier(brute.obeying)
    brute.frontier(brute.zopa())
    brute.solutions()
    brute.conflicts()
    for opening in brute.openings():
        brute.best_of(brute.opened(opening))


def beside_brute_force() -> None:
    print("Engine beside brute force: both answers, 2 parties, 2 ratifiers, 6 red lines, 3 rules")
    print(f"{'deals':>12} {'engine s':>10} {'brute s':>10} {'ratio':>8}")
    for issues in (2, 3, 4, 5):
        model = invented(issues, 4, red_lines=6)
        engine, brute = seconds(lambda m=model: by_engine(m), 3), seconds(lambda m=model: by_brute_force(m))  # type: ignore[misc]
        print(f"{4**issues:>12,} {engine:>10.4f} {brute:>10.3f} {brute / engine:>8.0f}")


def growth() -> None:
    print("\nGrowth: 10 options an issue, 12 red lines, 3 rules; time a deal beside that at 1,000 deals")
    print(f"{'deals':>12} {'2 parties s':>12} {'a deal':>8} {'4 parties s':>12} {'a deal':>8} {'peak MB':>8}")
    first: dict[int, float] = {}
    for issues in (3, 4, 5, 6, 7):
        deals = 10**issues
        row = f"{deals:>12,}"
        for parties in (2, 4):
            model = invented(issues, 10, parties=parties)
            spent = seconds(lambda m=model: by_engine(m), 3 if issues < 6 else 1)  # type: ignore[misc]
            first.setdefault(parties, spent / deals)
            row += f" {spent:>12.3f} {spent / deals / first[parties]:>8.3f}"
        print(f"{row} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>8.0f}")


def stages() -> None:
    print("\nWhere the time goes: 1,000,000 deals, share of the whole")
    names = ("list the deals", "utilities, who accepts", "frontier", "solution points", "rest of agreement", "impasse")
    print(f"{'':>12} " + " ".join(f"{name:>22}" for name in names))
    for parties, hard in ((2, True), (2, False), (4, True), (4, False)):
        model = invented(6, 10, parties=parties, hard=hard)
        spent = stage_times(model)
        label = f"{parties}, {'no deal' if hard else 'deals'}"
        print(f"{label:>12} " + " ".join(f"{part / sum(spent):>22.0%}" for part in spent))


def stage_times(model: Model) -> list[float]:
    start = time.perf_counter()
    space = deal_space(model)
    listed = time.perf_counter() - start
    accepted = seconds(lambda: [space.accepted(actor) for actor in space.tables.actors] + [space.zopa])
    everything = np.ones(len(space), dtype=bool)
    on_frontier = seconds(lambda: [frontier(space, everything, "rules"), frontier(space, space.zopa, "zopa")])
    solved = seconds(lambda: solutions(space))
    whole = seconds(lambda: agreement.solve(model, space))
    blocked = seconds(lambda: [violations(space), impasse.solve(model, space)])
    return [listed, accepted, on_frontier, solved, max(0.0, whole - on_frontier - solved), blocked]


def main() -> None:
    beside_brute_force()
    growth()
    stages()


if __name__ == "__main__":
    main()
