"""A case judged: its verdict, that of each way to open a deal, and what both rely on, each worked out when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from detente.analysis.judgement import HeldPosition, Verdict
from detente.analysis.space import DealSpace
from detente.analysis.verdict.closing import Relied
from detente.analysis.verdict.settlement import Positions, found_deals, opening_verdicts, settlement, ways
from detente.frozen import frozen

if TYPE_CHECKING:
    from detente.analysis.impasse import Impasse


@frozen
class Judged:
    """``space``: the rule-obeying deals, None where they are too many to list; ``blocked``: asked for what blocks a deal."""

    positions: Positions
    space: DealSpace | None
    blocked: Callable[[], Impasse]

    @cached_property
    def verdict(self) -> Verdict:
        """The verdict on a settlement."""
        return settlement(self.positions, self.space, self.relied, self.blocked)

    @cached_property
    def relied(self) -> Relied | None:
        """What the deals that there are rely on that nobody has said; None where a limit was met."""
        return found_deals(self.positions, self.space)

    @cached_property
    def opened(self) -> dict[tuple[str, ...], Relied]:
        """By the members of each way to open a deal, what the deals that it opens rely on."""
        return ways(self.positions, self.space, self.blocked())

    @cached_property
    def held(self) -> tuple[HeldPosition, ...]:
        """How each position is known, in the order of the file."""
        return tuple(
            HeldPosition(actor=item.actor, issue=item.issue, standing=item.standing, pieces=dict(item.pieces))
            for item in self.positions.held.values()
        )

    def impasse(self) -> Impasse:
        """What blocks a deal and would open one, with the verdict and that on each way."""
        found = opening_verdicts(self.positions, self.blocked(), self.opened)
        return found.model_copy(update={"verdict": self.verdict})
