"""The cheapest waiver, exact, where the waivers are too many to list.

Method (implicit hitting sets; moreno2013): the cheapest set that meets every deadlock known is found by a constraint
program; if its waiver does not open the road, the reasons give a new deadlock, and the search goes on. The first that
opens it is the cheapest of all.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import lcm

from detente.analysis.road.dual import shortened
from detente.analysis.road.ground import Ground
from detente.analysis.search.bits import bits
from detente.analysis.search.deadline import Deadline


def cheapest(ground: Ground, target: int, among: int, known: Iterable[int], until: Deadline) -> int | None:
    """The cheapest waiver of stances ``among`` these that opens ``target``; None where none does, or time is up.

    ``known``: deadlocks found before; of each, what is not ``among`` these stays.
    """
    goal, always = 1 << target, ground.every & ~among
    if not ground.reached(always, goal) & goal:
        return None
    deadlocks = {item & among for item in known}
    while until.left:
        chosen = _least(ground, among, deadlocks, until)
        if chosen is None:
            return None
        if ground.reached(ground.every & ~chosen, goal) & goal:
            return chosen
        deadlocks.add(shortened(ground, target, ground.every & ~chosen, among))
    return None


def _least(ground: Ground, among: int, deadlocks: set[int], until: Deadline) -> int | None:
    """The cheapest set that meets all of these."""
    from ortools.sat.python import cp_model

    program = cp_model.CpModel()
    free = {bit: program.new_bool_var(str(bit)) for bit in bits(among)}
    for deadlock in sorted(deadlocks):
        program.add_bool_or([free[bit] for bit in bits(deadlock)])
    grain = lcm(*(ground.costs[bit].denominator for bit in free))
    program.minimize(sum(int(ground.costs[bit] * grain) * chosen for bit, chosen in free.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_time_in_seconds = max(until.left, 0.001)
    if solver.solve(program) != cp_model.OPTIMAL:
        return None
    return sum(bit for bit, chosen in free.items() if solver.value(chosen))
