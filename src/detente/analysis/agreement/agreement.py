"""Is there a deal, and which: sizes, win-sets, the ZOPA, the frontier, the solution points.

Method

1. List every deal that obeys the rules (exact integers).
2. Actor a accepts deal x iff x matches none of a's red lines, is below none of its floors, and U_a(x) ≥ no_deal_a.
3. The ZOPA is what satisfies the consent rule; a party's win-set is what all its ratifiers accept.
4. Frontier and solution points among the parties (see :mod:`frontier`, :mod:`solutions`).

Reads as: an empty ZOPA says "no deal in this model", never "no deal".

References: putnam1988 (win-sets); raiffa1982 (ZOPA); nash1950; kalai1975; kalai1977.
"""

import numpy as np
from pydantic import Field

from detente.analysis.agreement.adjusted_winner import AdjustedWinner, adjusted_winner
from detente.analysis.agreement.estimate import Estimate
from detente.analysis.agreement.frontier import Frontier, frontier
from detente.analysis.agreement.logrolling import Trade, logrolling
from detente.analysis.agreement.options import Options, named_options
from detente.analysis.agreement.pivotal import Pivotal, pivotal, pivotal_factored
from detente.analysis.agreement.solutions import Solutions, solutions
from detente.analysis.judgement import Concluded, HeldPosition, Verdict
from detente.analysis.result import Deal, Piece, Result, Utilities
from detente.analysis.space import LISTED, DealSpace
from detente.analysis.space import listed as space_of
from detente.analysis.stands import Stands
from detente.case.model import Model
from detente.case.tables import Arrays, arrays

SOURCES = ("putnam1988", "nash1950", "kalai1975", "kalai1977")


class Zopa(Piece):
    """The deals that satisfy the consent rule; ``deals`` lists some, the best smallest gain first."""

    size: int
    exact: bool
    deals: tuple[Deal, ...]
    utilities: tuple[Utilities, ...]


class Agreement(Result):
    """The answer of ``detente deals``."""

    counts_exact: bool
    intervals: dict[str, Estimate]
    """For each count that was estimated (``zopa``, ``accepted_by.x``, ``win_sets.x``), its 95 % interval."""
    deals: int
    obeying_rules: int
    accepted_by: dict[str, int]
    win_sets: dict[str, int]
    options: dict[str, dict[str, tuple[str, ...]]]
    """Issue, option: the consenting actors for whom some deal with that option keeps to all they insist on. That is no
    acceptance: see ``stands``. An actor whose own positions exclude each other is read line by line instead: it stands at
    an option unless one of its red lines or floors on that issue alone rules the option out."""
    excluded: dict[str, tuple[str, ...]]
    """Issue: the options that no rule-obeying deal has."""
    no_deal: Utilities
    zopa: Zopa
    frontier: Frontier
    zopa_frontier: Frontier
    solutions: Solutions | None
    pivotal: Pivotal
    """By actor: the case without the need for its consent."""
    adjusted_winner: AdjustedWinner | None
    logrolling: tuple[Trade, ...]
    verdict: Verdict | None = None
    """What may be said of a settlement and what that rests on; None where the engine was asked alone."""
    positions: tuple[HeldPosition, ...] | None = None
    """How each position is known: of each who must consent on each issue to be settled; None as for the verdict."""
    stands: Stands = Field(default_factory=dict)
    """Issue, option: how each whose consent counts stands to it, by its lines and its words; empty where the engine was
    asked alone."""
    concluded: Concluded | None = None
    """What all who must consent have agreed; None where nothing is on record, and where the engine was asked alone."""

    def agreed_on(self, issue: str) -> tuple[str, ...]:
        """The options agreed on an issue, as long as nothing newer is against them; none where nothing is agreed there."""
        return () if self.concluded is None else self.concluded.standing_on(issue)

    @property
    def complete(self) -> bool:
        """Whether each frontier is listed, if need be coarsened."""
        return all(item.epsilon is not None for item in (self.frontier, self.zopa_frontier))

    def __str__(self) -> str:
        who = ", ".join(f"{actor} {count:,}" for actor, count in self.accepted_by.items())
        head = (
            f"A deal exists in this model: {self.zopa.size:,} deals"
            if self.zopa.size
            else "No deal in this model: none"
        )
        return f"{head} of {self.obeying_rules:,} that obey the rules satisfy everyone who must consent (not refused: {who})."


def agreement(model: Model, *, limit: int = 10, listed: int = LISTED, seed: int = 0) -> Agreement:
    """Whether a deal exists and which; ``limit`` deals of the ZOPA are listed.

    Up to ``listed`` deals are taken one by one; beyond, issues are eliminated (see :mod:`large`). ``seed`` is
    used only where a count has to be estimated.
    """
    tables = arrays(model)
    space = space_of(tables, listed)
    return _without_listing(model, tables, limit, seed) if space is None else solve(model, space, limit=limit)


def _without_listing(model: Model, tables: Arrays, limit: int, seed: int) -> Agreement:
    from detente.analysis.agreement.dispatch import Large  # elimination, where deals cannot be listed: not needed else

    large = Large(model, tables, seed)
    options, excluded = large.options()
    zopa_frontier = large.zopa_frontier
    solved, solved_exactly = large.solutions()
    accepted_by, win_sets = large.accepted_by(), large.win_sets()
    whole = large.frontier()
    shown = large.best(limit)
    size, obeying = large.zopa_size(), large.obeying
    return Agreement(
        method=(*large.method, *SOURCES),
        exact=solved_exactly and whole.exact and zopa_frontier.exact,
        counts_exact=not large.intervals,
        intervals=large.intervals,
        seed=seed if large.intervals else None,
        inputs=model.digest,
        defaults=tables.defaults,
        warnings=(*_warnings(model, tables, obeying, solved), *large.said),
        evidence=_evidence(model),
        deals=tables.deals,
        obeying_rules=obeying,
        accepted_by=accepted_by,
        win_sets=win_sets,
        options=options,
        excluded=excluded,
        no_deal={actor: table.fraction(table.no_deal) for actor, table in tables.utilities.items()},
        zopa=Zopa(
            size=size,
            exact="zopa" not in large.intervals,
            deals=tuple(point.deal for point in shown),
            utilities=tuple(large.factored.utilities(point.deal) for point in shown),
        ),
        frontier=whole,
        zopa_frontier=zopa_frontier,
        solutions=solved,
        pivotal=pivotal_factored(model, large.factored, None if "zopa" in large.intervals else size, bool(size)),
        adjusted_winner=adjusted_winner(tables),
        logrolling=logrolling(tables),
    )


def solve(model: Model, space: DealSpace, *, limit: int = 10) -> Agreement:
    """The same, over deals already listed."""
    tables = space.tables
    everything = np.ones(len(space), dtype=bool)
    excluded = _excluded(space)
    solved = solutions(space)
    fronts = frontier(space, everything, "rules"), frontier(space, space.zopa, "zopa")
    said = [line for front in fronts for line in front.said("there are too many to compare each with each")]
    return Agreement(
        method=("every rule-obeying deal listed; exact integers", *SOURCES),
        exact=all(front.exact for front in fronts),
        counts_exact=True,
        intervals={},
        inputs=model.digest,
        defaults=tables.defaults,
        warnings=(*_warnings(model, tables, len(space), solved), *said),
        evidence=_evidence(model),
        deals=tables.deals,
        obeying_rules=len(space),
        accepted_by={actor: int(space.accepted(actor).sum()) for actor in tables.actors},
        win_sets={party: int(space.accepted_by_all(model.ratifiers(party)).sum()) for party in tables.parties},
        options=_options(space, excluded),
        excluded=excluded,
        no_deal={actor: table.fraction(table.no_deal) for actor, table in tables.utilities.items()},
        zopa=_zopa(space, limit),
        frontier=fronts[0],
        zopa_frontier=fronts[1],
        solutions=solved,
        pivotal=pivotal(model, space),
        adjusted_winner=adjusted_winner(tables),
        logrolling=logrolling(tables),
    )


def _evidence(model: Model) -> tuple[str, ...]:
    return tuple(sorted({name for line in model.lines for name in line.evidence}))


def _options(space: DealSpace, excluded: dict[str, tuple[str, ...]]) -> Options:
    """For each option, the consenting actors who accept at least one rule-obeying deal with it."""
    tables = space.tables
    met = {actor: space.options_met(space.accepted(actor)) for actor in tables.consenting}
    possible = {actor: [row.tolist() for row in rows] for actor, rows in met.items()}
    return named_options(tables, possible, excluded)


def _excluded(space: DealSpace) -> dict[str, tuple[str, ...]]:
    tables = space.tables
    result = {}
    met = space.options_met(np.ones(len(space), dtype=bool))
    for name, options, row in zip(tables.issues, tables.options, met, strict=True):
        lacking = [option for option, some in zip(options, row, strict=True) if not some]
        if lacking:
            result[name] = tuple(sorted(lacking))
    return result


def _zopa(space: DealSpace, limit: int) -> Zopa:
    inside = np.flatnonzero(space.zopa)
    parties = [party for party in space.tables.parties if party in space.tables.utilities]
    smallest = np.zeros(len(inside))
    if parties and len(inside):
        gains = [
            (space.utility(party)[inside] - space.tables.utilities[party].no_deal) / space.tables.utilities[party].scale
            for party in parties
        ]
        smallest = np.min(gains, axis=0)
    order = np.lexsort((space.canonical[inside], space.steps_down(space.tables.consenting, inside), -smallest))
    shown = [int(at) for at in inside[order[:limit]]]
    return Zopa(
        size=len(inside),
        exact=True,
        deals=tuple(space.deal(at) for at in shown),
        utilities=tuple(space.utilities_at(at) for at in shown),
    )


def _warnings(model: Model, tables: Arrays, obeying: int, solved: Solutions | None) -> tuple[str, ...]:
    found = []
    held = [name for name, issue in model.issues.items() if not issue.settle]
    if held:
        found.append(f"not to be settled, held at the status quo: {', '.join(held)}")
    if not obeying:
        found.append("the rules leave no deal at all: nobody's consent matters until a rule is changed")
    ordinal = [party for party in tables.parties if party not in tables.utilities]
    if ordinal:
        found.append(
            f"no utilities for {', '.join(ordinal)}: solution points are among the other parties"
            if len(ordinal) < len(tables.parties)
            else "no party has utilities: there are no solution points"
        )
    points = [actor for actor, preference in model.preferences.items() if preference.points]
    if points and len(points) < len(tables.utilities):
        found.append(f"{', '.join(points)} count in points, others from 0 to 100: gains are not comparable")
    if solved is not None and any(
        solution.utilities[party] <= tables.utilities[party].fraction(tables.utilities[party].no_deal)
        for solution in solved.nash
        for party in solution.utilities
    ):
        found.append("no deal gives every party more than no deal: the Nash point is degenerate")
    excluded = [actor for actor in tables.parties if actor not in tables.consenting]
    if excluded:
        found.append(f"under the consent rule {', '.join(excluded)} need not consent")
    return tuple(found)
