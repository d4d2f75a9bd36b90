"""Every answer of a case under its scenarios and day, each computed when it is first asked for, and once.

The verbs, the commands, the brief and the tests all take theirs from here. Engines are imported by the answer that needs them, so that no command waits for another's.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from detente.case import Case
from detente.case.model import Model
from detente.defaults import DEALS, NEAR, READINGS, ROUNDS, SENSITIVITY, TRIED
from detente.errors import LimitError, input_error
from detente.fields import day_of
from detente.record import Confirmed

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from detente.analysis.agreement import Agreement
    from detente.analysis.asking import Ask
    from detente.analysis.changes import Changes
    from detente.analysis.impasse import Impasse
    from detente.analysis.judgement import Verdict
    from detente.analysis.packages import Packages
    from detente.analysis.proposals import Proposals
    from detente.analysis.road import RoadResult
    from detente.analysis.rounds import Rounds
    from detente.analysis.space import DealSpace
    from detente.analysis.spatial import Forecast, Reading
    from detente.analysis.standoff import Stability
    from detente.analysis.verdict import Judged
    from detente.analysis.whatif import WhatIf
    from detente.analysis.whatif.offers import Offers
    from detente.analysis.whatif.uncertainty import Readings
    from detente.executors.tally import Progress

P = ParamSpec("P")
R = TypeVar("R")
UNSEEN = frozenset({"executor", "progress"})
"""Parameters that change how an answer is reached and not what it is."""


def once(method: Callable[P, R]) -> Callable[P, R]:
    """The answer, kept for whoever asks with the same parameters; so is the limit that it met."""
    signature = inspect.signature(method)

    @wraps(method)
    def kept(*args: P.args, **wishes: P.kwargs) -> R:
        given = signature.bind(*args, **wishes)
        given.apply_defaults()
        asked = [value for name, value in list(given.arguments.items())[1:] if name not in UNSEEN]
        key = (method.__name__, *(tuple(sorted(it.items())) if isinstance(it, Mapping) else it for it in asked))
        memory: dict[object, R | LimitError] = args[0]._memory  # type: ignore[attr-defined]
        if key not in memory:
            try:
                memory[key] = method(*args, **wishes)
            except LimitError as limit:
                memory[key] = limit
        if isinstance(found := memory[key], LimitError):
            raise found.with_traceback(None)
        return found

    return kept


@dataclass(frozen=True, eq=False)
class Answers:
    """A case as it is read, with its answers.

    Up to ``limit`` deals of the ZOPA and ``near`` near deals are listed; a brief draws ``readings_taken`` readings.
    """

    case: Case
    limit: int = DEALS
    near: int = NEAR
    readings_taken: int = READINGS
    workers: int = 1
    """Processes that share a search for conflicts and openings; the answers are the same."""

    @classmethod
    def of(
        cls,
        case: Case,
        scenario: str | Sequence[str] | None = None,
        as_of: date | str | None = None,
        *,
        limit: int = DEALS,
        near: int = NEAR,
    ) -> Answers:
        """The answers of a case under scenarios (``a+b`` or a list) and as it stood on a day."""
        return cls(case.under(scenario, day_of(as_of, "as_of")), limit, near)

    @property
    def model(self) -> Model:
        """The model the engines read."""
        return self.case.model

    @cached_property
    def _memory(self) -> dict[object, Any]:
        return {}

    # deals and what blocks them

    @cached_property
    def space(self) -> DealSpace | None:
        """Every rule-obeying deal; None where there are too many to list."""
        from detente.analysis.space import listed
        from detente.case.tables import arrays

        return listed(arrays(self.model))

    @once
    def deals(self) -> Agreement:
        """Is there a deal, and which; with the verdict, how each position is known, and how each stands to each option."""
        from detente.analysis.heard import agreed

        supposed = self.model.insisted.keys() - self.case.written.insisted.keys()
        return agreed(self._agreed(), self.judged, self.statements, self.case.record.dating, supposed)

    @once
    def _agreed(self) -> Agreement:
        from detente.analysis.agreement import agreement, solve

        if self.space is None:
            return agreement(self.model, limit=self.limit)
        return solve(self.model, self.space, limit=self.limit)

    @once
    def packages(self) -> Packages | None:
        """The complete deals that ask the least of whoever gives most; None where there is a deal."""
        from detente.analysis.packages import packages

        return None if self.deal_exists else packages(self.model)

    @once
    def why(self) -> Impasse:
        """Why there is no deal, and what would open one; with the verdict, and that on each way."""
        return self.judged.impasse()

    @once
    def _blocked(self) -> Impasse:
        from detente.analysis.impasse import impasse, solve

        if self.space is None:
            return impasse(self.model, near=self.near, workers=self.workers)
        return solve(self.model, self.space, near=self.near, workers=self.workers)

    @property
    def deal_exists(self) -> bool:
        """Whether any deal is accepted by all who must consent."""
        return self._agreed().zopa.size > 0

    # what the answers rest on

    @cached_property
    def judged(self) -> Judged:
        """The case judged by what is stated, reported and assumed, and by silences. InputError where nobody's consent counts."""
        from detente.analysis.verdict import Judged, Positions
        from detente.case.model.standing import said_by

        return Judged(Positions(self.case.counting, said_by(self.model, self.statements)), self.space, self._blocked)

    def verdict(self) -> Verdict:
        """Yes, no, or why neither can be said of a settlement; and what that rests on."""
        return self.judged.verdict

    @once
    def ask(self, numbers: bool = True) -> Ask:
        """Whom to ask next: the silences that decide, and the ``numbers``."""
        from detente.analysis.asking import ask

        return ask(self.judged, numbers=numbers and not self.too_many)

    # talks

    @once
    def road(self, goal: str | None = None) -> RoadResult:
        """Can they get to the table (to the step ``goal``, else to the goal of the case), and what stands in the way."""
        from detente.analysis.road import road
        from detente.analysis.verdict.road import road_verdict

        found = road(self.model, goal=goal)
        return found.model_copy(update={"verdict": road_verdict(self.model, self.judged.positions.said, found)})

    @once
    def proposals(self) -> Proposals:
        """Each proposal: what it is worth to whom, the lines it crosses, what it moves, how it was answered."""
        from detente.analysis.heard import proposed
        from detente.analysis.proposals import proposals

        found = proposals(self.model, linked=self.case.contradicting, why=self.why)
        return proposed(found, self.judged, self.statements, self.case.record.dating)

    @once
    def rounds(self) -> Rounds:
        """Each round of talks by the positions of its date: what stood in its way, what claims about causes are worth."""
        from detente.analysis.rounds import rounds

        return rounds(self.model, self.case.at_rounds)

    @once
    def standoff(
        self, explain: str | None = None, looks: Mapping[str, str] | None = None, horizon: int | None = None
    ) -> Stability:
        """Does the standoff hold, and where can it move; ``explain`` names a state whose verdicts are wanted too.

        ``looks`` gives actors a stability concept of their own; ``horizon`` asks what holds for two sides that look so
        many moves ahead.
        """
        from detente.analysis.standoff import standoff

        return standoff(self.model, explain=explain, looks=looks, horizon=horizon)

    @once
    def changes(self, since: date, until: date | None = None) -> Changes:
        """What moved from a day on, until another day (the day of the case when left out)."""
        from detente.analysis.changes import changes
        from detente.record.between import between

        last = until or self.case.read_as_of or self.case.written.as_of
        if since > last:
            raise input_error(
                "since", "this day is not before the other", found=f"{since}, {last}", expected="since < until"
            )
        told = between(self.case.record, since, last)
        before, after = (self.case.under(as_of=day).model for day in (since, last))
        return changes(before, after, said=told.said, turned=told.turned, first=told.first)

    # other assumptions

    @cached_property
    def variants(self) -> dict[str, Case]:
        """Every scenario of the case on top of how it is read, by id."""
        return self.case.variants()

    @once
    def whatif(
        self,
        pair: tuple[str, str] | None = None,
        numbers: bool = True,
        *,
        executor: Executor | None = None,
        progress: Progress | None = None,
    ) -> WhatIf:
        """Every scenario beside the case, and where its ``numbers`` turn the answer; ``pair``: two of them for the map."""
        from detente.analysis.whatif import whatif
        from detente.analysis.whatif.compare import Variant

        variants = [
            Variant(
                name,
                self.case.written.scenarios[name].name,
                tuple(str(change) for change in changed.changes if change not in self.case.changes),
                changed.model,
            )
            for name, changed in self.variants.items()
        ]
        return whatif(
            self.model,
            variants,
            solved=(self.deals(), self.why()),
            pair=pair,
            ceasefire=self.case.under_ceasefire().model,
            numbers=numbers,
            executor=executor,
            progress=progress,
        )

    @cached_property
    def travelled(self) -> RoadResult | None:
        """The road to its goal; None where the case has none."""
        return self.road() if self.model.road else None

    @cached_property
    def standing(self) -> Stability | None:
        """The stability of the standoff; None where the case has none."""
        return self.standoff() if self.model.standoff else None

    @property
    def tried(self) -> WhatIf:
        """What other scenarios and numbers would change, as far as a brief tries them."""
        return self.whatif(numbers=not self.too_many)

    @property
    def too_many(self) -> bool:
        """Whether there are too many deals to try numbers on each while a brief is written."""
        return self.space is None or len(self.space) > TRIED

    @once
    def readings(
        self,
        count: int = READINGS,
        *,
        how: str = "uniform",
        seed: int = 0,
        sensitivity: int = SENSITIVITY,
        executor: Executor | None = None,
        progress: Progress | None = None,
    ) -> Readings:
        """In how many of ``count`` readings of the uncertain numbers each answer holds, and which numbers decide it.

        ``how``: ``uniform``, ``triangular`` or ``named``; ``sensitivity``: draws for each index, 0 for none;
        ``executor``: any :mod:`concurrent.futures` executor, Dask's too.
        """
        from detente.analysis.whatif.uncertainty import readings

        return readings(
            self.model, count, how=how, seed=seed, sensitivity=sensitivity, held=self.case.held, blocked=self.why(),
            executor=executor, progress=progress,
        )  # fmt: skip

    @once
    def firm(self) -> Readings | None:
        """The readings of the brief; None where numbers cannot be drawn or there are too many deals."""
        try:
            return self.readings(self.readings_taken, sensitivity=min(SENSITIVITY, self.readings_taken))
        except LimitError:
            return None

    @once
    def offers(self, seed: int = 0) -> Offers:
        """Alternating offers between the first two parties, each pair of concession strategies once: where they end."""
        from detente.analysis.whatif.offers import every_pair

        return every_pair(self.model, seed=seed)

    @once
    def forecast(self, reading: Reading | None = None, rounds: int = ROUNDS) -> Forecast:
        """Issues on a line: weighted median and mean, the votes behind the median, and rounds of challenges (a heuristic).

        ``reading`` settles where published accounts of the rounds differ.
        """
        from detente.analysis.spatial import forecast

        return forecast(self.model, reading=reading, rounds=rounds)

    # the record

    @cached_property
    def statements(self) -> Confirmed:
        """Confirmed statements by id; of a case read as of a day, those said by then."""
        return Confirmed(self.case.record, self.case.read_as_of)
