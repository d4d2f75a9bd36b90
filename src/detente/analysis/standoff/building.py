"""The conflict that a case describes: in option form, or as a graph where its moves are more than options say.

Method

1. Options alone, with one-way options: option form, and nothing n by n is needed.
2. Moves that patterns forbid (``irreversible``) are taken out one by one; states that count as one (``coalesce``) get the
   moves of all their members; ``moves`` replaces what an actor's options would allow. Each of these makes a graph.

References: fang1993 (ch. 3); fang2003 (ch. on model formulation: coalescing, irreversible moves).
"""

from __future__ import annotations

import numpy as np

from detente.analysis.standoff.conflict import Conflict, option_conflict
from detente.analysis.standoff.moves import ArcMoves, Ints, OptionMoves
from detente.analysis.standoff.ranks import dense, from_ranking, from_statements
from detente.case.model.standoff import Standoff
from detente.case.model.standoff_states import code_of, feasible_codes, matching, merged
from detente.errors import LimitError

MOST_ARCS = 20_000_000
"""Moves listed one by one; beyond, a LimitError."""


def conflict_of(standoff: Standoff) -> Conflict:
    """The conflict of a case."""
    codes = feasible_codes(standoff)
    owned = {actor: tuple(options) for actor, options in standoff.options.items()}
    if not (standoff.irreversible or standoff.coalesce or standoff.moves):
        ranks = [_ranks(standoff, actor, codes) for actor in owned]
        return option_conflict(owned, codes, ranks, standoff.forward_only, standoff.backward_only)
    names, group = merged(standoff, codes)
    first = np.unique(group, return_index=True)[1]
    ranks = [_merged_ranks(standoff, actor, codes, names, first) for actor in owned]
    blank = [np.zeros(len(codes), dtype=np.int64)] * len(owned)
    free = option_conflict(owned, codes, blank, standoff.forward_only, standoff.backward_only)
    moves = []
    for at, actor in enumerate(owned):
        if actor in standoff.moves:
            begins, ends = _listed(standoff, actor, names)
        else:
            begins, ends = _arcs(standoff, actor, codes, free.moves[at])
            begins, ends = group[begins], group[ends]
        arcs = np.unique(np.stack([begins, ends]), axis=1) if len(begins) else np.zeros((2, 0), dtype=np.int64)
        apart = arcs[0] != arcs[1]
        moves.append(ArcMoves(arcs[0][apart], arcs[1][apart], ranks[at]))
    options = None if standoff.coalesce or standoff.moves else free.options
    return Conflict(tuple(owned), names, tuple(ranks), tuple(moves), options)


def today(standoff: Standoff, conflict: Conflict) -> int:
    """The number of the present state."""
    name = "".join(standoff.status_quo[option] for option in standoff.option_order)
    if not standoff.coalesce:
        found = conflict.find(name)
        assert found is not None, "a case whose status quo is infeasible is not loaded"
        return found
    codes = feasible_codes(standoff)
    return int(merged(standoff, codes)[1][np.searchsorted(codes, code_of(name))])


def _ranks(standoff: Standoff, actor: str, codes: Ints) -> Ints:
    preference = standoff.preferences.get(actor)
    if preference is not None and preference.ranking:
        return from_ranking(preference.ranking, codes)
    return from_statements(preference.statements if preference else (), codes, standoff.option_order)


def _merged_ranks(standoff: Standoff, actor: str, codes: Ints, names: tuple[str, ...], first: Ints) -> Ints:
    """Ranks of the states that remain; statements do not tell merged states apart, so that the first stands for all."""
    preference = standoff.preferences.get(actor)
    if preference is None or not preference.ranking:
        return dense(_ranks(standoff, actor, codes)[first])
    ranks = np.zeros(len(names), dtype=np.int64)
    place = {name: at for at, name in enumerate(names)}
    for rank, tie in enumerate(preference.ranking):
        ranks[[place[name] for name in tie]] = rank
    return ranks


def _listed(standoff: Standoff, actor: str, names: tuple[str, ...]) -> tuple[Ints, Ints]:
    place = {name: at for at, name in enumerate(names)}
    arcs = np.array([(place[one], place[other]) for one, other in standoff.moves[actor]], dtype=np.int64).reshape(-1, 2)
    return arcs[:, 0], arcs[:, 1]


def _arcs(standoff: Standoff, actor: str, codes: Ints, moves: object) -> tuple[Ints, Ints]:
    """Every move that the actor's options allow and no pattern forbids."""
    assert isinstance(moves, OptionMoves)
    number = sum(int(np.sum(np.diff(fan.starts)[fan.block])) for fan in moves.fans)
    if number > MOST_ARCS:
        raise LimitError(
            f"This standoff has {number:,} moves of {actor}; beyond {MOST_ARCS:,} they cannot be listed one by one, which "
            "`irreversible`, `coalesce` and `moves` need."
        )
    targets = [moves.targets(state) for state in range(len(codes))]
    begins = np.repeat(np.arange(len(codes)), [len(found) for found in targets])
    ends = np.concatenate(targets) if targets else np.zeros(0, dtype=np.int64)
    kept = np.ones(len(begins), dtype=bool)
    for item in standoff.irreversible.get(actor, ()):
        before = matching(item.before, codes, standoff.option_order)
        after = matching(item.after, codes, standoff.option_order)
        kept &= ~(before[begins] & after[ends])
    return begins[kept], ends[kept]
