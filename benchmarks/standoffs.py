"""Standoffs: seconds against the number of states, beside the textbook's matrices of states by states."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.measure import GAVE_UP, Cell, Point, Printed, Series, drawn, measured, megabytes, sizes
from detente.analysis.standoff.concepts import CONCEPTS, stable
from detente.analysis.standoff.conflict import Conflict, option_conflict
from detente.analysis.standoff.uncertain import Matrix, legal, product

BY_MATRIX = ("nash", "gmr", "smr", "seq", "sseq")
FEW = ("nash", "gmr", "seq")
SIZES = (6, 8, 10, 11, 12, 13, 14, 16, 18, 20)
"""Options; all combinations are feasible, so that there are two to their number of states."""


def states() -> Iterator[Point]:
    """Two and three decision makers with as many options each as come out even, random strict orders."""
    for sides in (2, 3):
        yield from _growth(sides)


def _growth(sides: int) -> Iterator[Point]:
    table = Printed(
        f"Standoffs of {sides} decision makers: six concepts, three of them (Nash, GMR, SEQ), five by matrices",
        {"states": 10, "six s": 9, "per state µs": 13, "MB": 6, "three s": 9, "MB ": 6, "matrices s": 11, "MB  ": 6,
         "times six": 10, "equilibria": 22},
    )  # fmt: skip
    six = Series(lambda options: measured(lambda: _answer(options, sides, CONCEPTS)))
    three = Series(lambda options: measured(lambda: _answer(options, sides, FEW)))
    matrix = Series(lambda options: measured(lambda: _by_matrix(invented(options, sides))))
    for options in sizes(*SIZES):
        table.cell(f"{1 << options:,}")
        all_six = six.at(options)
        table.cells(all_six, _per_state(all_six, options), megabytes(all_six))
        some = three.at(options)
        table.cells(some, megabytes(some))
        plain = matrix.at(options)
        table.cells(plain, megabytes(plain), all_six.times(plain))
        table.cell(_compared(all_six, some, plain))
        panel = f"standoff {sides}"
        yield from drawn(panel, "six concepts", 1 << options, all_six)
        yield from drawn(panel, "Nash, GMR, SEQ", 1 << options, some)
        yield from drawn(panel, "matrices", 1 << options, plain)


def _per_state(cell: Cell, options: int) -> str:
    return "–" if cell.seconds is None else f"{1e6 * cell.seconds / (1 << options):.1f}"


def _compared(*cells: Cell) -> str:
    """The numbers of equilibria; an answer that differs from another stops the run."""
    known: dict[str, int] = {}
    for cell in cells:
        if cell.seconds is None:
            assert cell is GAVE_UP or cell.why
            continue
        for concept, number in cell.answer.items():
            assert known.setdefault(concept, number) == number, f"{concept}: {number} and {known[concept]}"
    return "/".join(str(known[name]) for name in FEW if name in known) or "–"


def invented(options: int, sides: int) -> Conflict:
    """Reversible options, no infeasible state, everybody's order drawn at random (seeded)."""
    random = np.random.default_rng(options)
    owned = {
        f"side{at}": [f"o{at}_{n}" for n in range(options // sides + (at < options % sides))] for at in range(sides)
    }
    codes = np.arange(1 << options, dtype=np.int64)
    return option_conflict(owned, codes, [random.permutation(1 << options).astype(np.int64) for _ in owned])


def _answer(options: int, sides: int, concepts: tuple[str, ...]) -> dict[str, int]:
    return {name: int(found.all(axis=0).sum()) for name, found in stable(invented(options, sides), concepts).items()}


def _by_matrix(conflict: Conflict) -> dict[str, int]:
    """Stability by 0/1 matrices of states by states, as the textbook writes it."""
    holds = {name: np.ones(conflict.size, dtype=bool) for name in BY_MATRIX}
    moves = [_arcs(conflict, at) for at in range(len(conflict.actors))]
    gains = [moved & _better(conflict, at) for at, moved in enumerate(moves)]
    for at in range(len(conflict.actors)):
        others = conflict.others(at)
        by_moves = legal([moves[other] for other in others])
        by_gains = legal([gains[other] for other in others])
        no_better = ~_better(conflict, at)  # (s, q): q is no better than s
        no_way_out = ~product(moves[at], _better(conflict, at).T).T  # (s, q): no move from q to what is better than s
        for name in BY_MATRIX:
            if name == "nash":
                holds[name] &= ~gains[at].any(axis=1)
                continue
            sanction = by_gains if name in ("seq", "sseq") else by_moves
            wanted = no_better & no_way_out if name in ("smr", "sseq") else no_better
            deterred = product(
                sanction, wanted.T
            )  # (s1, s): from s1 the others can bring about what is no better than s
            holds[name] &= ~(gains[at] & ~deterred.T).any(axis=1)
    return {name: int(found.sum()) for name, found in holds.items()}


def _arcs(conflict: Conflict, at: int) -> Matrix:
    found = np.zeros((conflict.size, conflict.size), dtype=bool)
    for state in range(conflict.size):
        found[state, conflict.moves[at].targets(state)] = True
    return found


def _better(conflict: Conflict, at: int) -> Matrix:
    rank = conflict.ranks[at]
    found: Matrix = rank[None, :] < rank[:, None]
    return found
