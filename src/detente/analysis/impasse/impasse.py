"""Why there is no deal, and what would open one.

Method, where deals can be listed (up to ``LISTED``)

1. For every rule-obeying deal, the set of soft constraints it breaks (exact).
2. *Openings* (minimal correction subsets) are the minimal sets among these: give one up and that deal stands.
3. *Conflicts* (minimal unsatisfiable subsets) are the minimal hitting sets of the openings.
4. For each opening: cost (sum of firmness), who gives, the deal it opens (leximin of gains over the no-deal
   values of those who consent, then welfare), and how far each no-deal value in it must fall at least.

Method, where they are too many: the same answers by search (see :mod:`duality`, :mod:`best`, :mod:`nearest`), within a
limit of work; what is not complete says so.

Reads as: members of a conflict cannot all be honoured in one deal; drop any one and the rest can.

References: reiter1987; liffiton2008; murakami2014; berge1989 (hitting sets as transversals).
"""

from collections.abc import Collection, Iterable

from detente.analysis.core.consent import few
from detente.analysis.core.deadline import Deadline, deadline
from detente.analysis.core.hitting import minimal_hitting_sets
from detente.analysis.impasse.near import near_deals
from detente.analysis.impasse.openings import opening
from detente.analysis.impasse.results import ActorConflict, Conflict, NearDeal, Opening, conflict, cut_short
from detente.analysis.impasse.violations import Violations, violations
from detente.analysis.judgement import Verdict
from detente.analysis.result import Result
from detente.analysis.space import LISTED, DealSpace
from detente.analysis.space import listed as space_of
from detente.case.model import Model
from detente.case.tables import Arrays, arrays

WORK = 10.0
"""For all conflicts and openings: CP-SAT's deterministic seconds, of which one is two to three seconds of a processor. Beyond,
those found so far, the same on any machine, and the answer says what is not complete."""
SECONDS = 120.0
"""For the same, of a clock: an outer guard where a machine is too busy to do the work."""
OPENINGS = 0.4
CONFLICTS = 0.8
"""By which share of the limits openings and then conflicts must be listed, where deals are."""
FAMILY = 1_000
"""Openings that conflicts are looked for with at first, the cheapest."""
MOST_CONFLICTS = 20_000
"""Conflicts listed; beyond, the list is cut short and says so."""
MOST_OPENINGS = 5_000
"""Openings listed, the cheapest first; beyond, the list is cut short and says so."""
MOST_MINIMAL = 10_000
"""Openings looked for where deals are listed; of these the cheapest ``MOST_OPENINGS`` are told."""

SEARCHED = ("constraint programs (CP-SAT) instead of a list of deals", "perron2023")
DUALS = ("conflicts and openings from each other by their hitting sets", "reiter1987", "liffiton2016", "ignatiev2015")


class Impasse(Result):
    """The answer of ``detente why``."""

    deal_exists: bool
    rules_leave_no_deal: bool
    conflicts: tuple[Conflict, ...]
    conflicts_complete: bool
    openings: tuple[Opening, ...]
    openings_complete: bool
    near_deals: tuple[NearDeal, ...]
    actor_conflicts: tuple[ActorConflict, ...]
    actor_openings: tuple[tuple[str, ...], ...]
    never_in_conflict: tuple[str, ...] | None
    """Constraints that are in no conflict; None where that is not known."""
    in_every_opening: tuple[str, ...] | None
    """Constraints without which no deal opens; None where that is not known."""
    constraints: dict[str, str]
    """Id of every soft constraint, and whose it is."""
    verdict: Verdict | None = None
    """What may be said of a settlement and what that rests on; None where the engine was asked alone."""

    def __str__(self) -> str:
        if self.deal_exists:
            return "A deal exists in this model: nothing blocks it."
        if self.rules_leave_no_deal:
            return "No deal in this model: the rules leave none."
        lines = ["No deal in this model."]
        if self.conflicts:
            lines[0] += f" These cannot hold together: {', '.join(self.conflicts[0].members)}."
        if best := self.at_least_cost:
            given = "; or ".join(", ".join(item.members) for item in best)
            lines.append(f"The cheapest opening: give up {given} (cost {float(best[0].cost):g}).")
        return "\n".join(lines)

    @property
    def leading(self) -> tuple[Conflict, ...]:
        """Conflicts in the order of telling: first the one that says most (of red lines alone if there is one, then
        the smallest), then the others as listed."""
        if not self.conflicts:
            return ()
        best = min(self.conflicts, key=lambda item: (not item.red_lines_only, len(item.members), item.members))
        return (best, *(item for item in self.conflicts if item is not best))

    @property
    def complete(self) -> bool:
        """Whether every conflict and opening is listed, each opening with the best deal that it opens."""
        return self.conflicts_complete and self.openings_complete and all(item.best for item in self.openings)

    @property
    def by_cost(self) -> tuple[Opening, ...]:
        """Openings, the cheapest first; at the same cost, the least fall of no-deal values first."""
        return tuple(sorted(self.openings, key=lambda item: (*item.price, len(item.members), item.members)))

    @property
    def cheapest(self) -> Opening | None:
        """The opening of least cost; of several, the one whose no-deal values fall least, then by name."""
        return next(iter(self.by_cost), None)

    @property
    def at_least_cost(self) -> tuple[Opening, ...]:
        """All openings that cost the same least: one of them is never told alone."""
        return tuple(item for item in self.by_cost if item.cost == self.by_cost[0].cost)

    @property
    def least(self) -> tuple[Opening, ...]:
        """All openings that share the least price: none is preferred over another."""
        ranked = self.by_cost
        return tuple(item for item in ranked if item.price == ranked[0].price)


def impasse(
    model: Model,
    *,
    near: int = 5,
    listed: int = LISTED,
    seconds: float = SECONDS,
    given_up: Collection[str] = (),
    work: float = WORK,
    workers: int = 1,
) -> Impasse:
    """Why there is no deal and what would open one; ``near`` near deals; ``given_up`` are constraints left aside.

    Up to ``listed`` deals are taken one by one; beyond, a search stops after so much ``work``, or at the latest after about
    ``seconds``, and says what is then not complete. ``workers`` processes share a search; the answer is the same.
    LimitError if even whether a deal exists is not decided by then.
    """
    tables = arrays(model).without(given_up)
    space = space_of(tables, listed)
    if space is None:
        return _without_listing(model, tables, near, deadline(seconds, work), workers)
    return solve(model, space, near=near, seconds=seconds, work=work, workers=workers)


def _without_listing(model: Model, tables: Arrays, near: int, end: Deadline, workers: int) -> Impasse:
    from detente.analysis.impasse.large import (
        Large,  # a search, where deals cannot be listed: other engines, not needed else
    )

    large = Large(tables, end)
    blocked = not large.deal_exists and not large.rules_leave_no_deal
    close: list[NearDeal] = []
    stuck: list[tuple[str, ...]] = []
    blockers: list[tuple[str, ...]] = []
    openings: list[Opening] = []
    if blocked:
        with large.shared_by(workers):
            large.list_all(MOST_CONFLICTS, MOST_OPENINGS)
            stuck, blockers = large.actors(MOST_CONFLICTS)
            close = large.near_deals(near)
            openings = large.openings()
    known = large.duals
    return _result(
        model,
        tables,
        method=(*SEARCHED, *(DUALS if blocked else ())),
        owners=((item.id, item.actor, item.evidence) for item in tables.constraints if item.actor in large.plain.owned),
        exists=large.deal_exists,
        rules_leave_no_deal=large.rules_leave_no_deal,
        conflicts=[conflict(large.plain.members(bits)) for bits in known.conflicts],
        conflicts_complete=known.conflicts_complete or not blocked,
        openings=openings,
        openings_complete=known.openings_complete or not blocked,
        close=close,
        stuck=stuck,
        blockers=blockers,
        said=large.said,
    )


def solve(
    model: Model, space: DealSpace, *, near: int = 5, seconds: float = SECONDS, work: float = WORK, workers: int = 1
) -> Impasse:
    """The same, over deals already listed, within the same limits; by search where too many groups may consent."""
    end = deadline(seconds, work)
    if not few(space.tables):
        return _without_listing(model, space.tables, near, end, workers)
    found = violations(space)
    exists = bool(space.zopa.any())
    openings: list[int] = []
    blockers: list[int] = []
    all_opened = True
    if not exists and len(space):
        openings, all_opened = found.prices.minimal(MOST_MINIMAL, end.share(OPENINGS))
        blockers = found.prices.owners(list(found.owners.values()))
    conflicts, complete = _conflicts(found, openings, all_opened, end)
    stuck, _ = minimal_hitting_sets(blockers, MOST_CONFLICTS) if blockers else ([], True)
    told = openings[:MOST_OPENINGS]
    all_told = all_opened and len(told) == len(openings)
    actors = list(found.owners)
    return _result(
        model,
        space.tables,
        method=("every rule-obeying deal listed; minimal sets and their hitting sets", "reiter1987", "liffiton2008"),
        owners=((item.id, item.actor, item.evidence) for item in found.constraints),
        exists=exists,
        rules_leave_no_deal=not len(space),
        conflicts=[conflict(found.members(bits)) for bits in conflicts],
        conflicts_complete=complete,
        openings=[opening(found, bits, opened) for bits, opened in found.breaking(told).items()],
        openings_complete=all_told,
        close=() if exists else near_deals(found, near),
        stuck=_names(stuck, actors),
        blockers=_names(blockers, actors),
        said=cut_short(complete, all_told, found.cost(told[-1]) if told else None, end),
    )


def _conflicts(found: Violations, openings: list[int], complete: bool, end: Deadline) -> tuple[list[int], bool]:
    """All minimal sets that no deal honours, and whether that is all of them.

    They are among the minimal sets that meet the first openings, once those that some deal honours have brought in
    the openings that they miss. Each member of one meets an opening that the others miss: a deal honours the others.
    """
    family = dict.fromkeys(openings[:FAMILY])
    if not family:
        return [], True
    while True:
        listed, every = minimal_hitting_sets(family, MOST_CONFLICTS, end.share(CONFLICTS))
        if complete and len(family) == len(openings):
            return listed, every
        honoured = {}
        for which in listed:
            if not end.left:
                every = False
                break
            honoured[which] = found.prices.honouring(which)
            end.spend(found.prices.work(which))
        missed = dict.fromkeys(price for price in honoured.values() if price is not None)
        if not missed or not every:
            return [which for which, price in honoured.items() if price is None], every
        family |= missed


def _result(
    model: Model,
    tables: Arrays,
    *,
    method: tuple[str, ...],
    owners: Iterable[tuple[str, str, tuple[str, ...]]],
    exists: bool,
    rules_leave_no_deal: bool,
    conflicts: list[Conflict],
    conflicts_complete: bool,
    openings: list[Opening],
    openings_complete: bool,
    close: Iterable[NearDeal],
    stuck: list[tuple[str, ...]],
    blockers: list[tuple[str, ...]],
    said: Iterable[str] = (),
) -> Impasse:
    """The answer in order: everything by size, then by name."""
    asked = list(owners)
    names = sorted(name for name, _, _ in asked)
    in_conflict = {name for item in (conflicts if conflicts_complete else openings) for name in item.members}
    always = [set(item.members) for item in openings]
    warnings = ("the rules leave no deal at all: no concession opens one",) if rules_leave_no_deal else ()
    return Impasse(
        method=method,
        exact=True,
        inputs=model.digest,
        defaults=tables.defaults,
        warnings=(*warnings, *said),
        evidence=tuple(sorted({name for _, _, evidence in asked for name in evidence})),
        deal_exists=exists,
        rules_leave_no_deal=rules_leave_no_deal,
        conflicts=tuple(sorted(conflicts, key=lambda item: (len(item.members), item.members))),
        conflicts_complete=conflicts_complete,
        openings=tuple(sorted(openings, key=lambda item: (len(item.members), item.members))),
        openings_complete=openings_complete,
        near_deals=tuple(close),
        actor_conflicts=tuple(ActorConflict(actors=actors) for actors in sorted(stuck, key=_by_size)),
        actor_openings=tuple(sorted(blockers, key=_by_size)),
        never_in_conflict=(
            tuple(name for name in names if name not in in_conflict)
            if conflicts_complete or openings_complete
            else None
        ),
        in_every_opening=tuple(sorted(set.intersection(*always) if always else ())) if openings_complete else None,
        constraints={name: actor for name, actor, _ in asked},
    )


def _names(sets: list[int], actors: list[str]) -> list[tuple[str, ...]]:
    return [tuple(actor for at, actor in enumerate(actors) if whole >> at & 1) for whole in sets]


def _by_size(names: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(names), names
