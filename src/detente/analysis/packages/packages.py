"""When there is no deal: the packages that ask the least, the burden spread evenly over those who must say yes.

Method

1. A package is a complete, rule-obeying deal. An actor's *give* in it is the sum of the firmness of its red lines,
   floors and no-deal value that the package breaks (under a quorum see :mod:`gives`).
2. Packages are ranked by leximin of the gives: the largest one as small as possible, then the next, and so on (which
   settles the total as well); then by the greatest smallest gain over no deal of a party; then by the fewest steps
   down the rankings of parties with an order only; then by name.
3. Dominated packages are left out: no other asks as little of everybody and is as good for every party, and better
   for one of them. Packages that ask the same of everybody and are worth the same are one, with their number.

Near deals of ``detente why`` have the least total; packages spread it. Exact integers throughout.

References: putnam1988 (who must consent); raiffa1982 (packages of many issues).
"""

import math
from fractions import Fraction

import numpy as np

from detente.analysis.packages.gives import Gives, gives, labelled
from detente.analysis.packages.ranking import beaten_by, best_undominated
from detente.analysis.result import Deal, Exact, Piece, Result, Utilities
from detente.analysis.space import LISTED, DealSpace, Ints
from detente.analysis.space import listed as space_of
from detente.case.model import Model
from detente.case.tables import arrays, utility

FITS = 2**62


class Package(Piece):
    """A complete deal: what it asks of whom, and what it brings. One of ``deals`` that differ in nothing told here."""

    deal: Deal
    deals: int
    asked: tuple[str, ...]
    """Whose yes it needs."""
    gives: dict[str, tuple[str, ...]]
    """Actor: the constraints that it would give up."""
    give: Utilities
    """Actor asked: how firmly what it gives up is held, added up."""
    largest: Exact
    """The largest give of any one actor: what packages are ranked by first."""
    total: Exact
    falls: Utilities
    """For each no-deal value given up, by how much it would have to fall."""
    utilities: Utilities
    over_no_deal: Utilities
    """What each actor with utilities gains over its no-deal value; less than nought is a loss."""
    over_today: Utilities
    """The same over the status quo on every issue."""


class Packages(Result):
    """The packages, the best first; ``best`` is None where the deals are too many to list."""

    deal_exists: bool | None
    """None where the deals are too many to list. Where there is a deal there is nothing to give: no packages."""
    best: tuple[Package, ...] | None

    @property
    def complete(self) -> bool:
        return self.best is not None

    def __str__(self) -> str:
        if self.best is None:
            return "Too many deals to list packages."
        if self.deal_exists:
            return "A deal exists in this model: no package is needed."
        if not self.best:
            return "No deal in this model: the rules leave none."
        first = self.best[0]
        who = ", ".join(f"{actor} gives {float(give):g}" for actor, give in first.give.items() if give)
        return f"The package that asks the least of anybody: {who}."


def packages(model: Model, *, most: int = 5, listed: int = LISTED) -> Packages:
    """The ``most`` best packages; none where a deal exists, None beyond ``listed`` deals."""
    tables = arrays(model)
    space = space_of(tables, listed)
    if space is None:
        return Packages(
            method=(),
            exact=True,
            inputs=model.digest,
            defaults=tables.defaults,
            warnings=(f"packages are ranked over listed deals, up to {listed:,}; this case has {tables.deals:,}",),
            deal_exists=None,
            best=None,
        )
    return solve(model, space, most=most)


def solve(model: Model, space: DealSpace, *, most: int = 5) -> Packages:
    """The same, over deals already listed."""
    exists = bool(space.zopa.any())
    found = gives(space)
    return Packages(
        method=METHOD,
        exact=True,
        inputs=model.digest,
        defaults=space.tables.defaults,
        warnings=() if len(space) else ("the rules leave no deal at all: there is no package",),
        evidence=tuple(sorted({name for item in found.constraints for name in item.evidence})),
        deal_exists=exists,
        best=() if exists or not len(space) else tuple(_best(model, found, most)),
    )


METHOD = ("every rule-obeying deal listed; leximin of what each gives, dominated packages left out", "raiffa1982")


def _best(model: Model, found: Gives, most: int) -> list[Package]:
    """Level by level: a package is dominated only by one that stands on its level or an earlier one."""
    result: list[Package] = []
    kept: list[Ints] = []
    for kinds in found.levels():
        if len(result) >= most:
            break
        deals = found.deals(kinds)
        values = _values(found, deals)
        beaten = np.zeros(len(deals), dtype=bool)
        for better in kept:
            beaten |= beaten_by(values, better)
        deals, values = deals[~beaten], values[~beaten]
        if not len(deals):
            continue
        rows, counts = _alike(found, deals, values)
        rows_of = rows[_order(found, deals[rows])]
        counts_of = dict(zip(rows.tolist(), counts.tolist(), strict=True))
        for at in best_undominated(values[rows_of], most - len(result)):
            row = int(rows_of[at])
            kept.append(values[row])
            result.append(_package(model, found, int(deals[row]), counts_of[row]))
    return result


def _values(found: Gives, deals: Ints) -> Ints:
    """What nobody wants less of: minus each give, and what every party has of it, shape ``(n, n_columns)``."""
    space, tables = found.space, found.space.tables
    columns = list(-found.table[found.kind[deals]].T)
    for party in sorted(tables.parties):
        if party in tables.utilities:
            columns.append(space.utility(party)[deals])
        columns += [-ranks[space.options_chosen(at, deals)] for at, ranks in tables.ranks.get(party, {}).items()]
    return np.stack(columns, axis=1) if columns else np.zeros((len(deals), 0), dtype=np.int64)


def _alike(found: Gives, deals: Ints, values: Ints) -> tuple[Ints, Ints]:
    """One deal, the first by name, for all that ask for the same constraints and are worth the same; how many."""
    kinds = found.kind[deals]
    who, _ = labelled(list(found.asked.T.astype(np.int64)), len(found.asked))
    columns = [who[kinds], *values.T]
    for item in found.constraints:
        asked = found.asked[kinds, found.actors.index(item.actor)]
        columns.append((found.space.breaks(item)[deals] & asked).astype(np.int64))
    label, _ = labelled(columns, len(deals))
    order = np.lexsort((found.space.canonical[deals], label))
    _, first, counts = np.unique(label[order], return_index=True, return_counts=True)
    return order[first], counts


def _order(found: Gives, deals: Ints) -> Ints:
    """The order of deals that ask alike: the greatest smallest gain, the fewest steps down, the name."""
    space, tables = found.space, found.space.tables
    parties = [party for party in tables.parties if party in tables.utilities]
    smallest = np.zeros(len(deals), dtype=np.int64)
    if parties:
        common = math.lcm(*(tables.utilities[party].scale for party in parties))
        gains = []
        for party in parties:
            table = tables.utilities[party]
            units, times = space.utility(party)[deals] - table.no_deal, common // table.scale
            fits = int(np.abs(units).max()) * times < FITS
            gains.append(units * times if fits else units.astype(object) * times)
        lowest = gains[0]
        for gain in gains[1:]:
            lowest = np.minimum(lowest, gain)
        smallest = np.unique(lowest, return_inverse=True)[1].reshape(-1)
    return np.lexsort((space.canonical[deals], space.steps_down(tables.parties, deals), -smallest))


def _package(model: Model, found: Gives, at: int, alike: int) -> Package:
    space, tables = found.space, found.space.tables
    broken = found.broken(at)
    row = found.table[found.kind[at]]
    give = {
        actor: found.fraction(units)
        for actor, units in zip(found.actors, row, strict=True)
        if actor in found.asked_by(at)
    }
    worth = space.utilities_at(at)
    least = {actor: table.fraction(table.no_deal) for actor, table in tables.utilities.items()}
    return Package(
        deal=space.deal(at),
        deals=alike,
        asked=found.asked_by(at),
        gives={
            actor: tuple(item.id for item in broken if item.actor == actor)
            for actor in sorted({item.actor for item in broken})
        },
        give=give,
        largest=max(give.values(), default=Fraction(0)),
        total=sum(give.values(), Fraction(0)),
        falls={item.id: least[item.actor] - worth[item.actor] for item in broken if item.kind == "no_deal"},
        utilities=worth,
        over_no_deal={actor: value - least[actor] for actor, value in worth.items()},
        over_today={actor: value - utility(model, actor, model.status_quo) for actor, value in worth.items()}
        if model.today_known
        else {},
    )
