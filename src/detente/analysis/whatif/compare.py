"""The answers under each scenario beside those of the base, and what differs between them.

Method: every engine is run on the base and on each scenario's model; conflicts and openings are compared as sets of
ids. Nothing is estimated that the engines do not estimate themselves.

Reads as: *gone* is a conflict of the base that the scenario does not have; *gained* an opening that only the
scenario has. A conflict that loses one of its members is gone, and a smaller one may take its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor

from pydantic import Field

from detente.analysis.agreement import Agreement, agreement
from detente.analysis.impasse import Impasse, impasse
from detente.analysis.result import Deal, Exact, Piece, Result, Utilities
from detente.analysis.road.ground import ground
from detente.analysis.standoff import standoff
from detente.case.model import Model
from detente.case.model.road import Road
from detente.errors import LimitError, counted
from detente.executors.crew import spread
from detente.executors.tally import Tally
from detente.frozen import frozen

Ids = tuple[str, ...]
Solved = tuple[Agreement, Impasse]


@frozen
class Variant:
    """A model to put beside the base: its id, its name, what it changes in words."""

    id: str
    name: str
    changes: tuple[str, ...]
    model: Model


class Answer(Piece):
    """What the engines say of one model."""

    deal_exists: bool
    zopa: int
    """Number of deals that all who must consent accept."""
    zopa_exact: bool
    obeying_rules: int
    accepted_by: dict[str, int]
    no_deal: Utilities
    best: Deal | None
    """Of the deals all accept, the best for the party that gains least."""
    best_utilities: Utilities
    conflicts: tuple[Ids, ...]
    red_lines_alone: int
    """How many of the conflicts are made of red lines alone: these hold whatever the numbers."""
    openings: tuple[Ids, ...]
    complete: bool
    """Whether all conflicts and openings are listed."""
    least_cost: Exact | None
    """Cost of the cheapest opening."""
    goal: str | None
    """The step that the road leads to, if the case has a road."""
    goal_reachable: bool | None
    standoff_holds: tuple[str, ...] | None
    """The stability concepts under which today's state of the standoff is an equilibrium; None without a standoff."""


class Difference(Piece):
    """A scenario's answer, and how it differs from the base."""

    id: str
    name: str
    changes: tuple[str, ...]
    answer: Answer
    conflicts_gone: tuple[Ids, ...]
    conflicts_new: tuple[Ids, ...]
    openings_gained: tuple[Ids, ...]
    openings_lost: tuple[Ids, ...]


class Comparison(Result):
    """The base and each scenario."""

    base: Answer
    scenarios: tuple[Difference, ...]
    left_out: dict[str, str] = Field(default_factory=dict)
    """Scenarios that could not be answered within a stated limit: by id, which."""

    @property
    def complete(self) -> bool:
        return not self.left_out and self.base.complete and all(item.answer.complete for item in self.scenarios)

    def __str__(self) -> str:
        told = [f"as it stands: {_deals(self.base)}"]
        told += [f"{item.name}: {_deals(item.answer)}" for item in self.scenarios]
        return "\n".join(told)


def compare(
    base: Model,
    variants: Iterable[Variant],
    *,
    solved: Solved | None = None,
    executor: Executor | None = None,
    tally: Tally | None = None,
) -> Comparison:
    """The answers of the base (``solved`` where they are known) and of each variant, and the differences."""
    agreed, found = solved or solve(base)
    here = answer_of(base, agreed, found)
    differences = []
    warnings, left_out = list(found.warnings), {}
    variants = tuple(variants)
    every = spread(executor, _solved, None, [variant.model for variant in variants], "a scenario")
    counted_off = (tally or Tally()).of(len(variants), every)
    for variant, found_there in zip(variants, counted_off, strict=True):
        if isinstance(found_there, str):
            left_out[variant.id] = found_there
            warnings.append(f"{variant.id}: {found_there}")
            continue
        agreed, said = found_there
        there = answer_of(variant.model, agreed, said)
        warnings += [f"{variant.id}: {warning}" for warning in said.warnings if warning not in found.warnings]
        differences.append(_difference(variant, here, there))
    return Comparison(
        method=("every engine run on the base and on each scenario", "reiter1987"),
        exact=here.zopa_exact and all(item.answer.zopa_exact for item in differences),
        inputs=base.digest,
        defaults=found.defaults,
        warnings=tuple(warnings),
        evidence=found.evidence,
        base=here,
        scenarios=tuple(differences),
        left_out=left_out,
    )


def solve(model: Model) -> Solved:
    """Whether a deal exists in one model, and what blocks it."""
    return agreement(model, limit=1), impasse(model, near=0)


def _solved(_: None, model: Model) -> Solved | str:
    """What :func:`solve` says, or the limit that it met."""
    try:
        return solve(model)
    except LimitError as limit:
        return str(limit)


def reachable(way: Road) -> bool:
    """Whether the goal of a road can be reached with every demand and refusal as it stands."""
    terrain = ground(way)
    return bool(terrain.reached(terrain.every) >> terrain.at[way.goal] & 1)


def standing(model: Model) -> tuple[str, ...] | None:
    """The concepts under which today's state of the standoff holds; None without one, or with one too large to solve."""
    try:
        return standoff(model).status_quo.equilibrium_under if model.standoff else None
    except LimitError:
        return None


def answer_of(model: Model, agreed: Agreement, blocked: Impasse) -> Answer:
    """What the engines said of a model, in one piece."""
    best = agreed.zopa.deals[0] if agreed.zopa.deals else None
    return Answer(
        deal_exists=agreed.zopa.size > 0,
        zopa=agreed.zopa.size,
        zopa_exact=agreed.zopa.exact,
        obeying_rules=agreed.obeying_rules,
        accepted_by=agreed.accepted_by,
        no_deal=agreed.no_deal,
        best=best,
        best_utilities=agreed.zopa.utilities[0] if best else {},
        conflicts=tuple(item.members for item in blocked.conflicts),
        red_lines_alone=sum(item.red_lines_only for item in blocked.conflicts),
        openings=tuple(item.members for item in blocked.openings),
        complete=blocked.conflicts_complete and blocked.openings_complete,
        goal=model.road.goal if model.road else None,
        goal_reachable=reachable(model.way) if model.way else None,
        standoff_holds=standing(model),
        least_cost=None if blocked.cheapest is None else blocked.cheapest.cost,
    )


def _difference(variant: Variant, base: Answer, there: Answer) -> Difference:
    return Difference(
        id=variant.id,
        name=variant.name,
        changes=variant.changes,
        answer=there,
        conflicts_gone=without(base.conflicts, there.conflicts),
        conflicts_new=without(there.conflicts, base.conflicts),
        openings_gained=without(there.openings, base.openings),
        openings_lost=without(base.openings, there.openings),
    )


def without(these: tuple[Ids, ...], those: tuple[Ids, ...]) -> tuple[Ids, ...]:
    """Those of some sets that are not among others."""
    return tuple(item for item in these if item not in set(those))


def _deals(found: Answer) -> str:
    return f"{counted(found.zopa, 'deal')} that nothing rules out" if found.zopa else "no deal"
