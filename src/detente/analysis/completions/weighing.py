"""What the completions of a pattern are worth, what they cross, and who accepts which.

Method: few completions are listed (:mod:`detente.analysis.space`); many are not, but answered issue by issue
(:mod:`detente.analysis.elimination`), where the best and the worst for an actor, and whether some completion crosses
a line, are exact and quick. Only a count may then be missing (None).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, Protocol

import numpy as np

from detente.analysis.agreement.bucket_elimination import Factored
from detente.analysis.completions.restricted import restricted
from detente.analysis.core.deadline import deadline
from detente.analysis.count_tables import Bag
from detente.analysis.elimination import Column, eliminate
from detente.analysis.impasse.impasse import SECONDS, WORK
from detente.analysis.impasse.large import Large as Searched
from detente.analysis.result import Deal, Exact, Piece
from detente.analysis.space import LISTED, DealSpace, listed
from detente.case.model import Model
from detente.case.tables import Arrays, Constraint, Mask, arrays
from detente.errors import LimitError

SHOWN = 8
"""Up to this many completions each is shown with who accepts it."""
Share = Literal["all", "some", "none"]


class Worth(Piece):
    """The least and the most an actor may get."""

    least: Exact
    most: Exact


class Completion(Piece):
    """One complete deal, who of those who must consent accepts it, and whether that is enough."""

    deal: Deal
    accepted_by: tuple[str, ...]
    in_zopa: bool


class Completions(Piece):
    """The rule-obeying completions of a pattern, taken together."""

    size: int
    worth: dict[str, Worth]
    """Actors with utilities; empty without completions."""
    crossed: dict[str, Literal["always", "sometimes"]]
    """Red lines, floors and no-deal values that some completion breaks."""
    accepted: dict[str, Share]
    accepted_by: dict[str, int | None]
    """How many completions each actor accepts; None where they are too many to count."""
    zopa: int | None
    zopa_exists: bool
    zopa_deal: Deal | None
    """One of the completions that satisfy the consent rule."""
    excluded_by: tuple[str, ...]
    """Without completions: the rules that alone leave none; empty if only several together do."""
    shown: tuple[Completion, ...]
    """Each completion, where they are few."""


class _Answers(Protocol):
    def size(self) -> int: ...
    def worth(self, actor: str) -> Worth: ...
    def crossed(self, constraint: Constraint) -> Share: ...
    def accepted(self, actor: str) -> tuple[bool, int | None]: ...
    def zopa(self) -> tuple[int | None, Deal | None]: ...


def completions(
    model: Model, tables: Arrays, allowed: dict[str, tuple[str, ...]], *, at_most: int = LISTED
) -> Completions:
    """The completions of a pattern; issues that it does not name are free. Up to ``at_most`` are taken one by one."""
    narrowed = restricted(tables, allowed)
    answers: _Answers | None = None
    if narrowed is not None:
        space = listed(narrowed, at_most)
        answers = _Eliminated(narrowed) if space is None else _Listed(space)
    size = answers.size() if answers else 0
    if narrowed is None or answers is None or not size:
        return _none(model, tables, allowed)
    shares = {item.id: answers.crossed(item) for item in narrowed.constraints}
    accepted: dict[str, Share] = {}
    counts: dict[str, int | None] = {}
    for actor in narrowed.actors:
        some, counts[actor] = answers.accepted(actor)
        whole = all(shares[item.id] == "none" for item in narrowed.constraints if item.actor == actor)
        accepted[actor] = "all" if whole else "some" if some else "none"
    zopa, deal = answers.zopa()
    return Completions(
        size=size,
        worth={actor: answers.worth(actor) for actor in narrowed.utilities},
        crossed={
            name: "always" if share == "all" else "sometimes" for name, share in shares.items() if share != "none"
        },
        accepted=accepted,
        accepted_by=counts,
        zopa=zopa,
        zopa_exists=deal is not None,
        zopa_deal=deal,
        excluded_by=(),
        shown=answers.shown() if isinstance(answers, _Listed) and size <= SHOWN else (),
    )


def ranges(tables: Arrays, allowed: dict[str, tuple[str, ...]], *, at_most: int = LISTED) -> dict[str, Worth]:
    """The least and the most of each actor with utilities over the completions of a pattern; empty where there are none."""
    narrowed = restricted(tables, allowed)
    if narrowed is None:
        return {}
    space = listed(narrowed, at_most)
    answers: _Answers = _Eliminated(narrowed) if space is None else _Listed(space)
    return {actor: answers.worth(actor) for actor in narrowed.utilities} if answers.size() else {}


def deal_exists(tables: Arrays, allowed: dict[str, tuple[str, ...]] | None = None, *, at_most: int = LISTED) -> bool:
    """Whether some completion of a pattern (of none: any rule-obeying deal) satisfies the consent rule.

    Where they are more than ``at_most`` a constraint program looks for one; LimitError if that is not decided in time.
    """
    narrowed = restricted(tables, allowed or {})
    if narrowed is None:
        return False
    space = listed(narrowed, at_most)
    return Searched(narrowed, deadline(SECONDS, WORK)).deal_exists if space is None else bool(space.zopa.any())


def possible(model: Model, without: Iterable[str] = ()) -> bool | None:
    """Whether some deal satisfies the consent rule once some positions are given up; None where that is not decided in time."""
    try:
        return deal_exists(arrays(model).without(tuple(without)))
    except LimitError:
        return None


def _none(model: Model, tables: Arrays, allowed: dict[str, tuple[str, ...]]) -> Completions:
    """The answer where no completion obeys the rules."""
    alone = []
    for rule, pair in zip(model.rules, tables.rules, strict=True):
        narrowed = restricted(replace(tables, rules=(pair,)), allowed)
        if narrowed is not None and not Factored(narrowed).count():
            alone.append(rule.id)
    return Completions(
        size=0,
        worth={},
        crossed={},
        accepted=dict.fromkeys(tables.actors, "none"),
        accepted_by=dict.fromkeys(tables.actors, 0),
        zopa=0,
        zopa_exists=False,
        zopa_deal=None,
        excluded_by=tuple(alone),
        shown=(),
    )


class _Listed:
    def __init__(self, space: DealSpace) -> None:
        self.space = space

    def size(self) -> int:
        return len(self.space)

    def worth(self, actor: str) -> Worth:
        table, utility = self.space.tables.utilities[actor], self.space.utility(actor)
        return Worth(least=table.fraction(utility.min()), most=table.fraction(utility.max()))

    def crossed(self, constraint: Constraint) -> Share:
        broken = self.space.breaks(constraint)
        return "all" if broken.all() else "some" if broken.any() else "none"

    def accepted(self, actor: str) -> tuple[bool, int | None]:
        count = int(self.space.accepted(actor).sum())
        return bool(count), count

    def zopa(self) -> tuple[int | None, Deal | None]:
        inside = np.flatnonzero(self.space.zopa)
        return len(inside), self.space.deal(self.space.first(inside)) if len(inside) else None

    def shown(self) -> tuple[Completion, ...]:
        found = []
        for at in np.argsort(self.space.canonical):
            yes = tuple(actor for actor in self.space.tables.consenting if self.space.accepted(actor)[at])
            found.append(Completion(deal=self.space.deal(int(at)), accepted_by=yes, in_zopa=bool(self.space.zopa[at])))
        return tuple(found)


class _Eliminated:
    def __init__(self, tables: Arrays) -> None:
        self.tables = tables
        self.factored = Factored(tables)

    def size(self) -> int:
        return self.factored.count()

    def worth(self, actor: str) -> Worth:
        table = self.tables.utilities[actor]
        least, most = -self._most(actor, sign=-1), self._most(actor)
        return Worth(least=table.fraction(least), most=table.fraction(most))

    def crossed(self, constraint: Constraint) -> Share:
        if constraint.kind == "no_deal":
            table, worth = self.tables.utilities[constraint.actor], self.worth(constraint.actor)
            least = table.fraction(table.no_deal)
            return "all" if worth.most < least else "some" if worth.least < least else "none"
        if not self._some((constraint.forbids, None)):
            return "all"
        return "some" if self._some(fixed=constraint.forbids) else "none"

    def accepted(self, actor: str) -> tuple[bool, int | None]:
        try:
            count = self.factored.count([actor])
        except LimitError:
            bound = bool(self.factored.binding([actor]))
            lines = [(item.forbids, None) for item in self.tables.constraints if item.actor == actor and item.forbids]
            if not bound:
                return self._some(*lines), None
            most = self._rows(actor, lines)
            return bool(len(most)) and int(most.vectors[:, 0].max()) >= self.tables.utilities[actor].no_deal, None
        return bool(count), count

    def zopa(self) -> tuple[int | None, Deal | None]:
        bag = self.factored.zopa_frontier(self.tables.parties)
        deal = self.factored.deal(min(bag.keys, key=tuple)) if len(bag) else None
        try:
            return (self.factored.zopa_count() if deal else 0), deal
        except LimitError:
            return None, deal

    def _rows(self, actor: str, forbidden: Iterable[tuple[Mask, None]], sign: int = 1) -> Bag:
        table = self.tables.utilities[actor]
        column = Column(
            tuple(sign * row for row in table.tables), tuple((m, sign * add) for m, add in table.adjustments)
        )
        problem = self.factored.problem([column])
        return eliminate(replace(problem, forbidden=(*problem.forbidden, *forbidden)), _best, self.factored.most)

    def _most(self, actor: str, sign: int = 1) -> int:
        return int(self._rows(actor, (), sign).vectors[:, 0].max())

    def _some(self, *forbidden: tuple[Mask, None], fixed: Mask | None = None) -> bool:
        """Whether some completion is left without these patterns, or with a fixed one."""
        problem = self.factored.problem([], (), fixed)
        whole = replace(problem, forbidden=(*problem.forbidden, *forbidden))
        return bool(len(eliminate(whole, _first, self.factored.most)))


def _best(bag: Bag) -> Bag:
    return bag.take(np.array([int(np.argmax(bag.vectors[:, 0]))])) if len(bag) > 1 else bag


def _first(bag: Bag) -> Bag:
    return bag.take(np.arange(1)) if len(bag) > 1 else bag
