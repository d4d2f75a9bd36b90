"""The cheapest waiver, exact, where the waivers are too many to list.

Method (implicit hitting sets; moreno2013): the cheapest set that meets every deadlock known is found by a constraint
program; if its waiver does not open the road, the reasons give a new deadlock, and the search goes on. The first that
opens it is the cheapest of all.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import lcm

from detente.analysis.core.bits import bits
from detente.analysis.core.deadline import Deadline
from detente.analysis.road.dual import shortened
from detente.analysis.road.ground import Ground


def cheapest(ground: Ground, target: int, among: int, known: Iterable[int], until: Deadline) -> tuple[int | None, bool]:
    """The cheapest waiver of stances ``among`` these that opens ``target``, None where none does; whether it is settled.

    Once time is up it is a minimal one that need not be the cheapest, and not settled. ``known``: deadlocks found
    before; of each, what is not ``among`` these stays.
    """
    goal, always = 1 << target, ground.every & ~among
    if not ground.reached(always, goal) & goal:
        return None, True
    deadlocks = {item & among for item in known}
    while until.left:
        chosen = _least(ground, among, deadlocks, until)
        if chosen is None:
            break
        if ground.reached(ground.every & ~chosen, goal) & goal:
            return chosen, True
        deadlocks.add(shortened(ground, target, ground.every & ~chosen, among))
    return _minimal(ground, goal, among), False


def _minimal(ground: Ground, goal: int, among: int) -> int:
    """Some minimal waiver of stances ``among`` these, the dearest spared first."""
    chosen = among
    for bit in sorted(bits(among), key=lambda bit: (-ground.costs[bit], bit)):
        if ground.reached(ground.every & ~(chosen & ~bit), goal) & goal:
            chosen &= ~bit
    return chosen


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
