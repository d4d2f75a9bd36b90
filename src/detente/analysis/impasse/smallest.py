"""The smallest conflicts alone, as a verdict tells them: without all the others, and without the ways out of them.

Method (ignatiev2015)

1. A deal asks those who would then consent to give up what it breaks of theirs: its *price*. Constraints conflict iff
   they meet the price of every deal.
2. Sets of k constraints that meet every price known are tried, for k = 0, 1, …, by branching on the members of a price
   that is not met yet. If a deal honours such a set, it has a price that the set misses, and the search goes on with it
   known; if none does, the set is a conflict.
3. At the first k with a conflict all sets of that size have been tried: these are the smallest, and all of them.

Where deals are listed, those that honour a set are read off the list; else a solver is asked for one.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from functools import cached_property

import numpy as np

from detente.analysis.core.bits import bits, places
from detente.analysis.core.consent import enough
from detente.analysis.core.deadline import OutOfTimeError, deadline
from detente.analysis.space import Bools, DealSpace, Ints
from detente.case.tables import Arrays, Constraint
from detente.errors import LimitError
from detente.frozen import frozen

MOST_TRIED = 20_000
"""Sets and parts of sets that are tried; beyond, a LimitError."""
SECONDS, WORK = 6.0, 3.0
"""What a solver may be asked in all: a fraction of what all conflicts and openings may take."""

Missed = Callable[[int], int | None]
"""Of a set of elements, the price of some deal that honours them, which they miss; None where no deal does."""


def smallest_conflicts(tables: Arrays, space: DealSpace | None) -> list[tuple[str, ...]]:
    """The members of each smallest conflict, by name, where there is no deal; ``space`` is None where deals are too many to list.

    Raises LimitError where there are too many sets to try.
    """
    asked = tuple(
        sorted((item for item in tables.constraints if item.actor in tables.consenting), key=lambda item: item.id)
    )
    try:
        found = smallest(Listed(space, asked).missed if space is not None else _searched(tables, asked))
    except OutOfTimeError:
        raise LimitError("the time did not suffice to find the smallest conflicts") from None
    return sorted(tuple(asked[at].id for at in places(which)) for which in found)


def smallest(missed: Missed, most: int = MOST_TRIED) -> list[int]:
    """Every smallest set that misses no price. Raises LimitError beyond ``most`` sets and parts of sets."""
    known: list[int] = []
    found: list[int] = []
    tried = itertools.count(1)

    def extend(chosen: int, barred: int, left: int) -> None:
        """Tries the sets that hold ``chosen``, nothing that is ``barred`` and ``left`` more."""
        if next(tried) > most:
            raise LimitError("there are too many sets of constraints to find the smallest that conflict")
        unmet = [price & ~barred for price in known if not price & chosen]
        if not unmet:
            price = missed(chosen)
            if price is None:
                found.append(chosen)
                return
            known.append(price)
            unmet = [price & ~barred]
        if _apart(unmet) > left:
            return
        for bit in bits(min(unmet, key=int.bit_count)):
            extend(chosen | bit, barred, left - 1)
            barred |= bit  # sets that hold it have been tried

    for size in itertools.count():
        extend(0, 0, size)
        if found:
            return found
    raise AssertionError  # the loop has no end but the return


def _apart(prices: list[int]) -> int:
    """How many of some prices, taken one after the other, have nothing in common: each needs a member of its own."""
    met = count = 0
    for price in prices:
        if not price & met:
            met |= price
            count += 1
    return count


@frozen
class Listed:
    """Deals listed one by one, against the constraints of those whose consent counts; ``constraints[k]`` is bit k."""

    space: DealSpace
    constraints: tuple[Constraint, ...]

    @cached_property
    def _broken(self) -> Mapping[int, Bools]:
        """Which deals break each constraint, shape ``(n_obeying,)``."""
        return {at: self.space.breaks(item) for at, item in enumerate(self.constraints)}

    @cached_property
    def _many(self) -> Ints:
        """How many constraints each deal breaks, shape ``(n_obeying,)``."""
        count = np.zeros(len(self.space), dtype=np.int64)
        for broken in self._broken.values():
            count += broken
        return count

    def missed(self, which: int) -> int | None:
        """The price of a deal that honours some constraints and breaks as few others as any such deal."""
        own: dict[str, list[int]] = {}
        for at in places(which):
            own.setdefault(self.constraints[at].actor, []).append(at)
        tables, deals = self.space.tables, len(self.space)

        def honoured(actor: str) -> Bools:
            held = np.ones(deals, dtype=bool)
            for at in own.get(actor, ()):
                held &= ~self._broken[at]
            return held

        stand = np.flatnonzero(enough(tables, honoured, deals))
        if not len(stand):
            return None
        deal = int(stand[np.argmin(self._many[stand])])
        asks = {actor: self._asked(actor, deal) for actor in tables.consenting}
        ready = [actor for actor in tables.others if not asks[actor] & which]
        ready.sort(key=lambda actor: (asks[actor].bit_count(), actor))
        return sum(asks[actor] for actor in (*tables.veto, *ready[: tables.at_least]))

    def _asked(self, actor: str, deal: int) -> int:
        """What a deal breaks of an actor's."""
        return sum(
            1 << at for at, item in enumerate(self.constraints) if item.actor == actor and self._broken[at][deal]
        )


def _searched(tables: Arrays, constraints: tuple[Constraint, ...]) -> Missed:
    """The same by a solver."""
    from detente.analysis.impasse.oracle import by_constraint  # not needed where deals are listed
    from detente.analysis.search.plain import Plain
    from detente.analysis.search.question import Questions

    oracle, until = by_constraint(Questions(Plain(tables))), deadline(SECONDS, WORK)
    ours = {item.id: 1 << at for at, item in enumerate(constraints)}
    theirs = {item.id: 1 << at for at, item in enumerate(oracle.plain.constraints)}
    common = [(bit, theirs[name]) for name, bit in ours.items() if name in theirs]

    def missed(which: int) -> int | None:
        kept = sum(their for our, their in common if our & which)
        choice = oracle.stands(kept, until)
        if choice is None:
            return None
        price = oracle.given_up(choice, kept)
        return sum(our for our, their in common if their & price)

    return missed
