"""The answer of ``detente standoff``, piece by piece."""

from __future__ import annotations

from detente.analysis.result import Piece, Result
from detente.analysis.standoff.coalitions import Jump
from detente.analysis.standoff.inverse import Inverse
from detente.analysis.standoff.limited import Limited
from detente.analysis.standoff.reasons import Step, Verdict


class Row(Piece):
    """One state: each decision maker's rank of it (1 is best), and the concepts under which it holds it stable."""

    ranks: dict[str, int]
    stable: dict[str, tuple[str, ...]]


class Route(Piece):
    """An equilibrium within reach of today's state."""

    state: str
    under: tuple[str, ...]
    """The concepts under which it is an equilibrium."""
    by: str
    """The most that has to be assumed of the movers: every step an improvement, or no loss, or just possible."""
    path: tuple[Step, ...]
    """A shortest path of that kind."""
    first_movers: tuple[str, ...]
    """Everybody whose move can be the first of a shortest one."""
    better_for: tuple[str, ...]
    """Who ranks it above the present state."""
    worse_for: tuple[str, ...]


class Today(Piece):
    """The state of affairs."""

    state: str
    equilibrium_under: tuple[str, ...]
    can_reach: tuple[Route, ...]
    """Equilibria within reach: those that ask the least of the movers first, and of these the ones that more prefer."""
    out_of_reach: tuple[str, ...]
    """Equilibria to which no moves lead."""
    within_reach: dict[str, int]
    """How many states lie within reach, by kind of move."""
    verdicts: tuple[Verdict, ...]


class Mixed(Piece):
    """Equilibria when decision makers look ahead in different ways."""

    concepts: dict[str, str]
    equilibria: tuple[str, ...]
    today: bool
    """Whether the present state is one of them."""


class Stability(Result):
    """The answer of ``detente standoff``."""

    states: int
    option_order: tuple[str, ...]
    options: dict[str, tuple[str, ...]]
    """Each decision maker's options."""
    equilibria: dict[str, tuple[str, ...]]
    """By concept; of very many only some, which `equilibria_number` tells."""
    equilibria_number: dict[str, int]
    mixed: Mixed | None = None
    """With a concept of its own for each decision maker, where that was asked for."""
    limited: Limited | None = None
    """For sides that look a number of moves ahead, where that was asked for."""
    status_quo: Today
    rows: dict[str, Row]
    jumps: tuple[Jump, ...]
    """Coalitions that could leave the present state, or an equilibrium explained here, for one that all of them prefer."""
    inverse: tuple[Inverse, ...] = ()
    """For a state asked about: what orders of importance would make it an equilibrium under Nash and SEQ."""
    verdicts: tuple[Verdict, ...]
    """Of the equilibria, by concept and decision maker; today's state has its own."""

    def __str__(self) -> str:
        holds = self.status_quo.equilibrium_under
        under = f" under {', '.join(name.upper() for name in holds)}" if holds else ""
        lines = [f"Today's state {self.status_quo.state} {'holds' if holds else 'does not hold'}{under}."]
        numbers = ", ".join(f"{number} {name.upper()}" for name, number in self.equilibria_number.items())
        lines.append(f"{self.states} states; equilibria: {numbers}.")
        return "\n".join(lines)
