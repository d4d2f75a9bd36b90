"""What NegMAS answers for a domain: run by its own Python in ``.bench/``, JSON in, one JSON line a stage out.

NegMAS is AGPL: this program calls it, nothing in Detente imports it, and the two meet only through a pipe.

In: ``{"issues": {issue: [option]}, "parties": {party: {"weights", "values", "reserved"}}, "way"}``. The ways:

- ``list``: ``pareto_frontier`` over every outcome no worse than the reserved values, then the solution points on it;
- ``sampler``: ``MOBANOSParetoSampler``, which lists no outcomes (two parties, additive), then the same points;
- ``statistics``: ``calc_scenario_stats``, its one call for everything.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import warnings
from collections.abc import Iterable
from typing import Any

MEMORY = 12 * 2**30
DIGITS = 9
"""Utilities (0 to 100) equal to so many decimals count as one point."""


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    domain = json.load(sys.stdin)
    clock = Clock()
    from negmas.preferences import ops

    warnings.simplefilter("ignore")
    clock.stage("import")
    ways = {"list": by_listing, "sampler": by_sampler, "statistics": by_statistics}
    way = ways[domain["way"]]
    way(ops, utility_functions(SMALL), Clock(told=False))  # what is compiled or loaded at the first call is not timed
    ufuns = utility_functions(domain)
    clock.stage("read")
    answer = way(ops, ufuns, clock)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"answer": answer, "peak_mb": peak}), flush=True)


class Clock:
    """Seconds of each stage, written out at once: whoever waits may give up in the middle."""

    def __init__(self, *, told: bool = True) -> None:
        self.told, self.start = told, time.perf_counter()

    def stage(self, name: str) -> None:
        now = time.perf_counter()
        if self.told:
            print(json.dumps({"stage": name, "seconds": now - self.start}), flush=True)
        self.start = time.perf_counter()


SMALL: dict[str, Any] = {
    "issues": {"a": ["x", "y"], "b": ["x", "y"]},
    "parties": {
        "one": {"weights": {"a": 1, "b": 2}, "values": {"a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 2}}, "reserved": 1},
        "two": {"weights": {"a": 2, "b": 1}, "values": {"a": {"x": 2, "y": 1}, "b": {"x": 2, "y": 1}}, "reserved": 1},
    },
}


def utility_functions(domain: dict[str, Any]) -> list[Any]:
    """Additive utility functions, the weights scaled to sum 1."""
    from negmas.outcomes import make_issue, make_os
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.value_fun import TableFun

    space = make_os([make_issue(options, name=name) for name, options in domain["issues"].items()])
    return [
        LinearAdditiveUtilityFunction(
            values={issue: TableFun(table) for issue, table in party["values"].items()},
            weights={issue: weight / sum(party["weights"].values()) for issue, weight in party["weights"].items()},
            outcome_space=space,
            reserved_value=float(party["reserved"]),
        )
        for party in domain["parties"].values()
    ]


def by_listing(ops: Any, ufuns: list[Any], clock: Clock) -> dict[str, Any]:
    outcomes = list(ufuns[0].outcome_space.enumerate_or_sample(max_cardinality=float("inf")))
    clock.stage("list")
    frontier, _ = ops.pareto_frontier(ufuns, outcomes)
    clock.stage("utilities and frontier")
    return on_frontier(ops, ufuns, frontier, clock) | {"zopa_frontier": distinct(frontier)}


def by_sampler(ops: Any, ufuns: list[Any], clock: Clock) -> dict[str, Any]:
    from negmas.preferences.pareto_sampler import MOBANOSParetoSampler

    sampler = MOBANOSParetoSampler()
    sampler.init(*ufuns)
    every = [tuple(float(ufun(outcome)) for ufun in ufuns) for outcome in sampler.pareto_outcomes()]
    rational = tuple(
        point for point in every if all(u >= ufun.reserved_value for u, ufun in zip(point, ufuns, strict=True))
    )
    clock.stage("frontier")
    found = {"frontier": distinct(every), "zopa_frontier": distinct(rational)}
    return on_frontier(ops, ufuns, rational, clock) | found


def by_statistics(ops: Any, ufuns: list[Any], clock: Clock) -> dict[str, Any]:
    found = ops.calc_scenario_stats(ufuns)
    clock.stage("statistics")
    return {"zopa_frontier": distinct(found.pareto_utils), "nash": distinct(found.nash_utils)}


def on_frontier(ops: Any, ufuns: list[Any], frontier: Any, clock: Clock) -> dict[str, Any]:
    """The solution points among the points of a frontier, by the names that NegMAS gives them."""
    space = ufuns[0].outcome_space
    ways = {
        "nash": ops.nash_points,
        "kalai": ops.kalai_points,
        "ks": ops.ks_points,
        "welfare": ops.max_welfare_points,
    }
    answers = {
        name: distinct(point for point, _ in way(ufuns, frontier, outcome_space=space)) for name, way in ways.items()
    }
    clock.stage("points")
    return answers


def distinct(found: Iterable[Iterable[float]]) -> list[tuple[float, ...]]:
    """The points, equal ones once, to so many decimals."""
    return sorted({tuple(round(float(value), DIGITS) for value in point) for point in found})


if __name__ == "__main__":
    main()
