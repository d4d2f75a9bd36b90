"""Yes-or-no programs, and what CP-SAT answers to them: one worker, so the same program has the same answer.

Literals are whole numbers: ``~literal`` is its opposite. Built below ``cp_model``, whose import brings pandas.
Measured on cases of 20 issues and 100 constraints: without a linear relaxation of the sums that only hold
*unless* something is given up (``linearization_level=2``), one worker takes a hundred times as long; with cuts it
takes three times as long. Presolving pays for what is minimised and for what has many switches, and doubles the
time to find that a short question has no answer. Inprocessing takes longer than it saves.

References: perron2023.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from detente.analysis.core.deadline import Deadline, OutOfTimeError
from detente.errors import LimitError

if TYPE_CHECKING:
    from ortools.sat.python import cp_model_helper as cp

MOST = 2**62
"""Largest number that the solver is given; beyond, a LimitError."""
Terms = Iterable[tuple[int, int]]
"""Pairs of a whole number and a literal: the number counts when the literal is true."""


class OutOfEffortError(Exception):
    """A question was not answered with the effort allowed."""


class Program:
    """Clauses and sums over literals, and at most one sum to minimise."""

    def __init__(self) -> None:
        from ortools.sat.python import cp_model_helper

        self._cp: Any = cp_model_helper
        self._proto: cp.CpModelProto = cp_model_helper.CpModelProto()

    def copy(self) -> Program:
        """The same program, to be added to."""
        other = Program()
        other._proto.copy_from(self._proto)
        return other

    def literal(self) -> int:
        """A new literal."""
        variable = self._proto.variables.add()
        variable.domain.extend([0, 1])
        return len(self._proto.variables) - 1

    def exactly_one(self, literals: Sequence[int]) -> None:
        self._proto.constraints.add().exactly_one.literals.extend(literals)

    def clause(self, literals: Iterable[int]) -> None:
        """At least one of the literals holds."""
        self._proto.constraints.add().bool_or.literals.extend(list(literals))

    def at_least(self, terms: Terms, least: int, unless: Sequence[int] = ()) -> None:
        """The sum is at least ``least``, unless one of some literals holds."""
        gathered, constant = _gathered(terms)
        least -= constant
        low = sum(number for number in gathered.values() if number < 0)
        high = sum(number for number in gathered.values() if number > 0)
        if low >= least:
            return
        if high < least:
            self.clause(unless)
            return
        if max(high, -low, abs(least)) > MOST:
            raise LimitError(_TOO_LARGE)
        common = math.gcd(*gathered.values())
        constraint = self._proto.constraints.add()
        constraint.enforcement_literal.extend([~literal for literal in unless])
        constraint.linear.vars.extend(list(gathered))
        constraint.linear.coeffs.extend([number // common for number in gathered.values()])
        constraint.linear.domain.extend([-(-least // common), high // common])

    def at_most(self, terms: Terms, most: int, unless: Sequence[int] = ()) -> None:
        """The sum is at most ``most``, unless one of some literals holds."""
        self.at_least([(-number, literal) for number, literal in terms], -most, unless)

    def minimise(self, terms: Terms) -> None:
        """What to minimise, in place of anything before."""
        self._proto.clear_objective()
        gathered, _ = _gathered(terms)
        if not gathered:
            return
        if sum(map(abs, gathered.values())) > MOST:
            raise LimitError(_TOO_LARGE)
        common = math.gcd(*gathered.values())
        self._proto.objective.vars.extend(list(gathered))
        self._proto.objective.coeffs.extend([number // common for number in gathered.values()])

    def solve(self, until: Deadline, most: float = math.inf) -> tuple[list[bool] | None, float]:
        """The value of each literal in a best solution, None if there is none; and the effort it took.

        The effort is CP-SAT's deterministic time: the same on any machine. Raises OutOfTimeError, or OutOfEffortError
        once it took ``most``.
        """
        left = until.left
        if not left:
            raise OutOfTimeError
        parameters = self._cp.SatParameters()
        parameters.num_workers = 1
        parameters.random_seed = 0
        parameters.symmetry_level = 0
        parameters.cp_model_probing_level = 0
        parameters.linearization_level = 2
        parameters.cut_level = 0
        parameters.use_sat_inprocessing = False
        parameters.max_presolve_iterations = 1
        parameters.cp_model_presolve = bool(self._proto.objective.vars) or math.isfinite(most)
        parameters.max_time_in_seconds = left
        parameters.max_deterministic_time = min(most, until.work_left)
        solver = self._cp.SolveWrapper()
        solver.set_parameters(parameters)
        answer = solver.solve(self._proto)
        if answer.status == self._cp.MODEL_INVALID:
            raise LimitError(_TOO_LARGE)
        if answer.status == self._cp.INFEASIBLE:
            return None, answer.deterministic_time
        if answer.status != self._cp.OPTIMAL:
            raise OutOfEffortError if most <= until.work_left and math.isfinite(most) and until.left else OutOfTimeError
        return [bool(value) for value in answer.solution], answer.deterministic_time


_TOO_LARGE = (
    "the weights and values of this case need more than 18 digits to be added exactly: "
    "give weights that sum to 100, or fewer decimals"
)


def _gathered(terms: Terms) -> tuple[dict[int, int], int]:
    """The sum as numbers by variable, none of them 0, and a constant."""
    gathered: dict[int, int] = {}
    constant = 0
    for number, literal in terms:
        if literal < 0:
            constant += number
            gathered[~literal] = gathered.get(~literal, 0) - number
        else:
            gathered[literal] = gathered.get(literal, 0) + number
    return {variable: number for variable, number in gathered.items() if number}, constant
