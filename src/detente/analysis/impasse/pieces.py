"""The pieces of the answer to "why is there no deal"."""

from __future__ import annotations

from fractions import Fraction

from detente.analysis.result import Deal, Exact, Piece, Utilities


class Conflict(Piece):
    """Constraints that cannot all be honoured. ``red_lines_only``: it holds whatever the weights."""

    members: tuple[str, ...]
    red_lines_only: bool
    actors: tuple[str, ...]
    evidence: tuple[str, ...] = ()


class Opening(Piece):
    """Constraints to give up so that a deal exists, at the least; ``deal`` is the best deal that it opens."""

    members: tuple[str, ...]
    cost: Exact
    who: tuple[str, ...]
    deal: Deal
    utilities: Utilities
    gains: Utilities
    falls: Utilities
    """For each no-deal value in it, the least amount by which it would have to fall."""
    evidence: tuple[str, ...] = ()

    @property
    def price(self) -> tuple[Fraction, Fraction]:
        """Cost, then how far no-deal values must fall in all: what openings are ranked by."""
        return self.cost, sum(self.falls.values(), Fraction(0))


class NearDeal(Piece):
    """The best of the ``deals`` at one price: what each actor would have to give, and amounts for no-deal values."""

    deal: Deal
    deals: int
    cost: Exact
    gives: dict[str, tuple[str, ...]]
    falls: Utilities
    utilities: Utilities


class ActorConflict(Piece):
    """Actors who cannot all be satisfied, though any of them could be left out."""

    actors: tuple[str, ...]
