"""What holds when each decision maker sees a conflict of its own: states, moves and orders as it believes them to be.

Method

1. A state that everybody sees is an equilibrium of the hypergame if it is stable for each decision maker in the conflict
   that this one sees.
2. Beside it: the equilibria that each expects, and the states that would surprise it, since it does not see them.

References: wang1988; fraser1984.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from detente.analysis.result import Piece
from detente.analysis.standoff.concepts import stable, stable_for
from detente.analysis.standoff.conflict import Conflict


class Hypergame(Piece):
    """The answer under one concept."""

    concept: str
    equilibria: tuple[str, ...]
    expected: dict[str, tuple[str, ...]]
    """The equilibria of the conflict that each decision maker sees."""
    surprises: dict[str, tuple[str, ...]]
    """States that somebody else sees and it does not."""


def hypergame(games: Mapping[str, Conflict], concept: str) -> Hypergame:
    """Equilibria of a first-level hypergame; each decision maker's conflict names itself among its actors."""
    seen = {actor: set(game.names) for actor, game in games.items()}
    common = set.intersection(*seen.values())
    everything = set.union(*seen.values())
    stays = {}
    for actor, game in games.items():
        flags = stable_for(game, game.actors.index(actor), concept)
        stays[actor] = {game.names[int(at)] for at in np.flatnonzero(flags)}
    return Hypergame(
        concept=concept,
        equilibria=tuple(sorted(common.intersection(*stays.values()))),
        expected={
            actor: tuple(
                sorted(game.names[int(at)] for at in np.flatnonzero(stable(game, [concept])[concept].all(axis=0)))
            )
            for actor, game in games.items()
        },
        surprises={actor: tuple(sorted(everything - states)) for actor, states in seen.items()},
    )
