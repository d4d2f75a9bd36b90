"""What every section of the brief draws on: the case, the answers, the words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from detente.analysis.agreement import LISTED, Agreement, agreement
from detente.analysis.agreement import solve as solve_agreement
from detente.analysis.impasse import Impasse, impasse
from detente.analysis.impasse import solve as solve_impasse
from detente.analysis.proposals import Proposals, proposals
from detente.analysis.road import RoadResult, road
from detente.analysis.rounds import Rounds, rounds
from detente.analysis.space import DealSpace, deal_space
from detente.analysis.standoff import Stability, standoff
from detente.analysis.whatif.compare import Comparison, Variant, compare
from detente.analysis.whatif.regions import Regions
from detente.analysis.whatif.time_pressure import Talks, talks
from detente.analysis.whatif.tipping import TippingPoints
from detente.analysis.whatif.tornado import Tornado
from detente.analysis.whatif.turning import turning
from detente.analysis.whatif.uncertainty import Readings, readings
from detente.analysis.whatif.whatif import mapped, swinging
from detente.case import Case
from detente.case.model import Model
from detente.case.tables import arrays
from detente.errors import LimitError
from detente.record import Statement

TRIED = 200_000
"""Up to this many deals the brief tries what numbers would change."""
READINGS, SENSITIVITY = 2000, 1024


@dataclass(frozen=True)
class Answers:
    """A case with its answers, computed once."""

    case: Case

    @property
    def model(self) -> Model:
        return self.case.model

    @cached_property
    def space(self) -> DealSpace | None:
        """Every rule-obeying deal; None where there are too many to list."""
        return deal_space(self.model, LISTED) if arrays(self.model).deals <= LISTED else None

    @cached_property
    def agreed(self) -> Agreement:
        return agreement(self.model) if self.space is None else solve_agreement(self.model, self.space)

    @cached_property
    def blocked(self) -> Impasse:
        return impasse(self.model) if self.space is None else solve_impasse(self.model, self.space)

    @cached_property
    def proposals(self) -> Proposals:
        return proposals(self.model, linked=self.case.contradicting)

    @cached_property
    def rounds(self) -> Rounds:
        return rounds(self.model, self.case.at_rounds)

    @cached_property
    def travelled(self) -> RoadResult | None:
        """Whether the goal of the road can be reached; None where the case has no road."""
        return road(self.model) if self.model.road else None

    @cached_property
    def compared(self) -> Comparison:
        """The answers under every scenario beside those of the case."""
        return compare(self.model, variants(self.case))

    @cached_property
    def too_many(self) -> bool:
        """Whether there are too many deals to try numbers on each."""
        return self.space is None or len(self.space) > TRIED

    @cached_property
    def turning(self) -> tuple[TippingPoints, ...]:
        """Where numbers flip the answer; nothing where there are too many deals, or numbers too long."""
        try:
            return () if self.too_many else turning(self.model, self.blocked)
        except LimitError:
            return ()

    @cached_property
    def swings(self) -> Tornado | None:
        """How far each number moves the room for a deal."""
        try:
            return swinging(self.model, self.turning)
        except LimitError:
            return None

    @cached_property
    def map(self) -> Regions | None:
        """Where a deal exists as two context factors vary."""
        try:
            return mapped(self.model, self.turning)
        except LimitError:
            return None

    @cached_property
    def talks(self) -> Talks | None:
        """The talks with the fighting going on beside those under a ceasefire."""
        decided = next((points for points in self.turning if not points.fixed_conflict), None)
        if decided is None:
            return None
        return talks(self.model, self.case.under_ceasefire().model, given_up=decided.given_up)

    @cached_property
    def firm(self) -> Readings | None:
        """The answers over readings of the uncertain numbers."""
        try:
            return readings(self.model, READINGS, held=self.case.held, blocked=self.blocked, sensitivity=SENSITIVITY)
        except LimitError:
            return None

    @cached_property
    def standing(self) -> Stability | None:
        """The stability of the standoff; None for a case without one."""
        return standoff(self.model) if self.model.standoff else None

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Confirmed statements by id; of a case read as of a day, those said by then."""
        case = self.case
        later = case.record.later_than(case.read_as_of) if case.read_as_of else frozenset()
        return {item.id: item for item in case.record.statements if item.counts and item.id not in later}

    @property
    def deal_exists(self) -> bool:
        return self.agreed.zopa.size > 0


def variants(case: Case) -> list[Variant]:
    """The models under each scenario on top of how the case is read, and what each changes beyond that."""
    return [
        Variant(
            name,
            case.written.scenarios[name].name,
            tuple(change for change in changed.changes if change not in case.changes),
            changed.model,
        )
        for name, changed in case.variants().items()
    ]
