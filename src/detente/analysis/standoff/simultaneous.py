"""Which states are stable under simultaneous sanctioning: the others improve at the same moment, not afterwards.

Method

1. At s each other decision maker may stay or make any of its own improvements *at s*; the mover makes its improvement.
2. The mover's choice and theirs are put together option by option; combinations that are not feasible are skipped.
3. The improvement is deterred if some such state is no better than s for the mover; s is stable if all of them are.
   Combinations are tried a few at a time: most improvements are deterred by one of the first.

References: fraser1984 (simultaneous sanctions).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from detente.analysis.standoff.conflict import Conflict, OptionForm
from detente.analysis.standoff.moves import Ints

FIRST, GROWTH, MOST = 64, 16, 1 << 20
"""How many combinations are tried at first, how much more each time, and how many cells at once."""


def simultaneous(conflict: Conflict, actor: int) -> NDArray[np.bool_]:
    """Whether each state is stable for one decision maker under SIM, (n_states,)."""
    form = _form(conflict)
    deterred = np.ones(conflict.size, dtype=bool)
    lookup = _Ranks(form, conflict.ranks[actor])
    for state in range(conflict.size):
        own = conflict.improvements(actor, state)
        if len(own):
            deterred[state] = not len(undeterred(conflict, actor, state, own, lookup))
    return deterred


def _form(conflict: Conflict) -> OptionForm:
    if conflict.options is None:
        raise ValueError("simultaneous sanctions combine options; this conflict is given as a graph")
    return conflict.options


class _Ranks:
    """The mover's rank of a combination given by its number, -1 where it is not feasible."""

    def __init__(self, form: OptionForm, ranks: Ints) -> None:
        self.form, self.ranks = form, ranks
        self.table: Ints | None = None
        if len(form.order) <= 22:
            self.table = np.full(1 << len(form.order), -1, dtype=np.int64)
            self.table[form.codes] = ranks

    def __call__(self, codes: Ints) -> Ints:
        if self.table is not None:
            return self.table[codes]
        at = self.form.find(codes)
        return np.where(at >= 0, self.ranks[at], -1)


def undeterred(conflict: Conflict, actor: int, state: int, own: Ints, lookup: _Ranks | None = None) -> Ints:
    """Those of the mover's improvements at a state that no simultaneous choice of the others punishes."""
    form = _form(conflict)
    lookup = lookup or _Ranks(form, conflict.ranks[actor])
    here = int(conflict.ranks[actor][state])
    mine = form.codes[own] & form.own[actor]
    for theirs in _choices(conflict, actor, state, form):
        met = (lookup(mine[:, None] | theirs[None, :]) >= here).any(axis=1)
        own, mine = own[~met], mine[~met]
        if not len(own):
            break
    return own


def joint_answer(conflict: Conflict, actor: int, state: int, gain: int) -> tuple[tuple[tuple[int, int], ...], int]:
    """What the others choose at a state so that an improvement is punished (who, and where alone it would lead), and the end.

    Raises ValueError for an improvement that nothing punishes.
    """
    form = _form(conflict)
    lookup = _Ranks(form, conflict.ranks[actor])
    stay, mine = int(form.codes[state]), int(form.codes[gain]) & form.own[actor]
    for theirs in _choices(conflict, actor, state, form):
        met = np.flatnonzero(lookup(mine | theirs) >= conflict.ranks[actor][state])
        if len(met):
            chosen = int(theirs[met[0]])
            alone = {other: stay & ~form.own[other] | chosen & form.own[other] for other in conflict.others(actor)}
            moved = tuple((other, int(form.find(np.array([code]))[0])) for other, code in alone.items() if code != stay)
            return moved, int(form.find(np.array([mine | chosen]))[0])
    raise ValueError(f"nothing the others choose punishes the move to {conflict.names[gain]}")


def _choices(conflict: Conflict, actor: int, state: int, form: OptionForm) -> Iterator[Ints]:
    """What the others may do at a state, all together, as options; everybody staying comes first."""
    stay = int(form.codes[state])
    parts = []
    for other in conflict.others(actor):
        mask = form.own[other]
        moves = form.codes[conflict.improvements(other, state)] & mask
        parts.append(np.concatenate([np.array([stay & mask], dtype=np.int64), moves]))
    total = math.prod(len(part) for part in parts)
    begin, size = 0, FIRST
    while begin < total:
        number = np.arange(begin, min(begin + size, total))
        together = np.zeros(len(number), dtype=np.int64)
        for part in parts:
            number, at = np.divmod(number, len(part))
            together |= part[at]
        yield together
        begin, size = begin + size, min(size * GROWTH, MOST)
