"""A conflict ready to be analysed: states, everybody's order over them, everybody's moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from detente.analysis.standoff.moves import Ints, Moves, OptionMoves
from detente.case.model.standoff_states import code_of, letters
from detente.frozen import frozen


@frozen
class OptionForm:
    """States as combinations of options."""

    order: tuple[str, ...]
    codes: Ints
    """(n_states,), ascending."""
    own: tuple[int, ...]
    """Each decision maker's options, as bits."""
    one_way: tuple[int, int]
    """The options that cannot be taken back, and those that cannot be taken again, as bits."""

    def name(self, state: int) -> str:
        return letters(int(self.codes[state]), len(self.order))

    def find(self, codes: Ints) -> Ints:
        """The states with these numbers, -1 where there is none."""
        at = np.searchsorted(self.codes, codes).clip(max=len(self.codes) - 1)
        return np.where(self.codes[at] == codes, at, -1)


@frozen
class Conflict:
    """Decision makers are named, states are numbered from 0; a rank is 0 for the best."""

    actors: tuple[str, ...]
    names: Sequence[str]
    ranks: tuple[Ints, ...]
    """For each decision maker, (n_states,)."""
    moves: tuple[Moves, ...]
    options: OptionForm | None = None
    """None where states are merged or moves are given one by one."""

    @property
    def size(self) -> int:
        """How many states there are."""
        return len(self.ranks[0])

    def find(self, name: str) -> int | None:
        """The number of the state with this name; None where there is none."""
        if self.options is None:
            return self.names.index(name) if name in self.names else None
        if len(name) != len(self.options.order) or set(name) - {"Y", "N"}:
            return None
        at = int(self.options.find(np.array([code_of(name)]))[0])
        return at if at >= 0 else None

    def others(self, actor: int) -> tuple[int, ...]:
        """Everybody but one."""
        return tuple(other for other in range(len(self.actors)) if other != actor)

    def improvements(self, actor: int, state: int) -> Ints:
        """The states that one move of the decision maker reaches and that it ranks higher, the best first."""
        targets, rank = self.moves[actor].targets(state), self.ranks[actor]
        found: Ints = targets[rank[targets] < rank[state]]
        return found


class _Letters(Sequence[str]):
    """The names of states, written when asked for."""

    def __init__(self, form: OptionForm) -> None:
        self.form = form

    def __len__(self) -> int:
        return len(self.form.codes)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        if isinstance(at, slice):
            return [self.form.name(one) for one in range(len(self))[at]]
        return self.form.name(at)


def option_conflict(
    options: Mapping[str, Sequence[str]], codes: Ints, ranks: Sequence[Ints], forward: Sequence[str] = (), backward: Sequence[str] = (),
) -> Conflict:  # fmt: skip
    """A conflict in option form: who owns which options, the feasible states, each decision maker's ranks."""
    order = tuple(option for owned in options.values() for option in owned)
    bit = {option: 1 << at for at, option in enumerate(order)}
    own = tuple(sum(bit[option] for option in owned) for owned in options.values())
    one_way = sum(bit[option] for option in forward), sum(bit[option] for option in backward)
    form = OptionForm(order, codes, own, one_way)
    moves = tuple(OptionMoves(codes, rank, mine, *one_way) for mine, rank in zip(own, ranks, strict=True))
    return Conflict(tuple(options), _Letters(form), tuple(ranks), moves, form)
