"""What stood in the way of several rounds, told of all of them only where it is known of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.frozen import frozen
from detente.report.language.wording import capital, count, joined
from detente.report.rounds.wording import Told

if TYPE_CHECKING:
    from detente.analysis.rounds.rounds import Recurring


@frozen
class Again:
    """What comes back over the rounds that count: those with a date that are known to have left something open."""

    told: Told

    @property
    def counted(self) -> int:
        """How many rounds count."""
        return sum(item.counted for item in self.told.result.rounds)

    @property
    def _all(self) -> bool:
        return self.counted == len(self.told.result.rounds)

    @property
    def _each(self) -> str:
        return "every round on record" if self._all else f"each of {self._known}"

    @property
    def _known(self) -> str:
        return f"the {count(self.counted, 'round')} whose date is on record and that left something open"

    def lines(self, most: int) -> list[str]:
        """What stood in the way of several rounds: those of most rounds first, the smallest first."""
        lines = []
        for item in self.told.result.recurring[:most]:
            of = self._each if len(item.rounds) == self.counted else count(len(item.rounds), "round")
            lines.append(f"In {of}: {self._blocker(item)}")
        return lines

    def sentence(self) -> str:
        """How much of what stood in the way stood in it more than once, in a sentence; empty where nothing did."""
        found = self.told.result.recurring
        if not found:
            return ""
        always = [item for item in found if len(item.rounds) == self.counted]
        several = [item for item in found if item not in always]
        some = "in several rounds, not in all" if self._all else f"in several of {self._known}, not in all"
        parts: list[str] = []
        for items, where in ((always, f"in {self._each}"), (several, some)):
            kinds = [
                count(sum(item.kind == kind for item in items), kind)
                for kind in ("conflict", "deadlock", "position")
                if any(item.kind == kind for item in items)
            ]
            if kinds:
                parts.append(f"{joined(kinds)} stood in the way {where}")
        return f"{capital('; '.join(parts))}."

    def _blocker(self, item: Recurring) -> str:
        members = joined([self.told.member(name, item.rounds[-1]) for name in item.members])
        return f"{members} (on the road)" if item.kind == "deadlock" else members
