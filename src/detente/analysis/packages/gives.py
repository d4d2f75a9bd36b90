"""What each deal asks of everyone who must say yes: the firmness of the constraints it breaks, actor by actor.

Under a quorum a deal asks the veto holders and, of the others, as many as needed for whom it is cheapest (by name
where it costs them the same); those who are not asked give nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.analysis.space import DealSpace, Ints
from detente.case.tables import Constraint
from detente.frozen import frozen

FITS = 2**62


@frozen
class Gives:
    """The gives of all deals: ``table[kind[x]]`` is deal x's row, in units of ``1 / scale``."""

    space: DealSpace
    actors: tuple[str, ...]
    """All whose consent counts, by name."""
    constraints: tuple[Constraint, ...]
    """What these actors will not give up lightly, by id."""
    scale: int
    table: Ints
    """Gives of those asked, shape ``(n_kinds, n_actors)``."""
    asked: NDArray[np.bool_]
    """Who is asked, shape ``(n_kinds, n_actors)``."""
    kind: Ints
    """For each rule-obeying deal its row, shape ``(n_obeying,)``."""

    @cached_property
    def _by_kind(self) -> tuple[Ints, Ints]:
        order = np.argsort(self.kind, kind="stable")
        return order, np.searchsorted(self.kind[order], np.arange(len(self.table) + 1))

    def deals(self, kinds: Iterable[int]) -> Ints:
        """The deals of some rows."""
        order, starts = self._by_kind
        return np.concatenate([order[starts[kind] : starts[kind + 1]] for kind in kinds])

    def levels(self) -> list[list[int]]:
        """Rows that ask the same when nobody's name counts, the least first: by the largest give, then the next."""
        found: dict[tuple[int, ...], list[int]] = {}
        for kind, row in enumerate(np.sort(self.table, axis=1)[:, ::-1].tolist()):
            found.setdefault(tuple(row), []).append(kind)
        return [found[key] for key in sorted(found)]

    def broken(self, deal: int) -> tuple[Constraint, ...]:
        """The constraints a deal breaks, of those it asks."""
        asked = set(self.asked_by(deal))
        return tuple(item for item in self.constraints if item.actor in asked and self._breaks(item, deal))

    def _breaks(self, item: Constraint, deal: int) -> bool:
        if item.kind == "no_deal":
            return bool(self.space.utility(item.actor)[deal] < self.space.tables.utilities[item.actor].no_deal)
        at = np.array([deal])
        return all(allowed[self.space.options_chosen(issue, at)[0]] for issue, allowed in item.forbids.items())

    def asked_by(self, deal: int) -> tuple[str, ...]:
        """Who is asked to say yes to a deal."""
        row = self.asked[self.kind[deal]]
        return tuple(actor for actor, is_asked in zip(self.actors, row, strict=True) if is_asked)

    def fraction(self, units: int) -> Fraction:
        """A give as a number."""
        return Fraction(int(units), self.scale)


def gives(space: DealSpace) -> Gives:
    """The gives of all rule-obeying deals."""
    tables = space.tables
    actors = tuple(sorted(set(tables.consenting)))
    constraints = tuple(sorted((c for c in tables.constraints if c.actor in actors), key=lambda item: item.id))
    scale = math.lcm(*(Fraction(item.firmness).denominator for item in constraints))
    whole = np.zeros((len(space), len(actors)), dtype=np.int64)
    for item in constraints:
        whole[space.breaks(item), actors.index(item.actor)] += int(Fraction(item.firmness) * scale)
    kind, first = labelled(list(whole.T), len(space))
    table = whole[first]
    asked = _asked(table, actors, tables.veto, tables.others, tables.at_least)
    return Gives(space, actors, constraints, scale, np.where(asked, table, 0), asked, kind)


def _asked(
    table: Ints, actors: tuple[str, ...], veto: tuple[str, ...], others: tuple[str, ...], at_least: int
) -> NDArray[np.bool_]:
    asked = np.zeros(table.shape, dtype=bool)
    asked[:, [at for at, actor in enumerate(actors) if actor in veto]] = True
    rest = np.array([at for at, actor in enumerate(actors) if actor in others], dtype=np.int64)
    if len(rest) and at_least:
        cheapest = np.argsort(table[:, rest], axis=1, kind="stable")[:, :at_least]
        np.put_along_axis(asked, rest[cheapest], True, axis=1)
    return asked


def labelled(columns: list[Ints], rows: int) -> tuple[Ints, Ints]:
    """Equal rows get one label, 0 to n − 1, and where each label first stands: shapes ``(rows,)``, ``(n_labels,)``."""
    label, size = np.zeros(rows, dtype=np.int64), 1
    for column in columns:
        values, codes = np.unique(column, return_inverse=True)
        if size * len(values) > FITS:
            known, label = np.unique(label, return_inverse=True)
            size = len(known)
        label, size = label.reshape(-1) * len(values) + codes.reshape(-1), size * max(1, len(values))
    _, first, label = np.unique(label, return_index=True, return_inverse=True)
    return label.reshape(-1), first
