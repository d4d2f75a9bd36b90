"""Alternating offers between two modelled parties with named concession strategies: where they end.

Method

1. Each party offers only deals that cross none of its own red lines and floors, nor those of its ratifiers, and that
   are worth at least no deal to them.
2. In round k of n a party asks for at least d + (b − d) (1 − a(k)), d its no-deal value and b its best deal on offer.
   *Time-dependent* (faratin1998): a = (k / n)^(1/β): *boulware* (β = 1/4) holds out, *linear* (β = 1), *conceder* (β = 4)
   gives way early. *Tit for tat*: it gives way by as much of its span as the other's last two offers gave to it.
3. Of the deals worth at least what it asks it offers one worth least to itself; among equals the dice decide (seeded).
4. An offer is accepted that is worth at least what the party would itself ask next. After n rounds there is no deal.

Reads as: where such habits lead with these preferences, and how far from the frontier. It does **not** forecast talks:
parties know here nothing of each other, keep to a formula, and no position ever moves. What it can show is that a deal
both prefer may be missed by habit alone, or left short of what was possible.

References: faratin1998; nash1950.
"""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Literal

import numpy as np

from detente.analysis.result import Deal, Exact, Piece, Result, Utilities
from detente.analysis.space import Bools, DealSpace, deal_space
from detente.case.model import Model
from detente.errors import LimitError

Strategy = Literal["boulware", "linear", "conceder", "tit_for_tat"]
BETA = {"boulware": 0.25, "linear": 1.0, "conceder": 4.0}
HABITS: tuple[Strategy, ...] = ("boulware", "linear", "conceder", "tit_for_tat")
ROUNDS = 40


class Ending(Piece):
    """Where one run of talks ended."""

    strategies: dict[str, str]
    rounds: int
    """In which round it ended."""
    deal: Deal | None
    gains: Utilities
    """Over no deal."""
    efficient: bool | None
    """Whether no deal that both could have agreed on was better for one and no worse for the other."""
    missed: bool
    """No deal though there was one both could have agreed on."""
    share_of_nash: Exact | None
    """Product of the gains over the largest possible."""


def play(model: Model, space: DealSpace, strategies: dict[str, Strategy], *, seed: int, rounds: int = ROUNDS) -> Ending:
    """One run; ``strategies`` name the two parties, the first of them offers first."""
    parties = list(strategies)
    if len(parties) != 2 or any(party not in space.tables.utilities for party in parties):
        raise LimitError("alternating offers need two parties with utilities")
    random = np.random.default_rng([seed, *(sum(map(ord, name)) for name in strategies.values())])
    sides = [_Side(model, space, party, strategies[party]) for party in parties]
    common = sides[0].open & sides[1].open
    for k in range(rounds):
        giver, taker = sides[k % 2], sides[1 - k % 2]
        at = giver.offer(k, rounds, random)
        if at is None:
            break
        if taker.takes(at, k + 1, rounds):
            return _ending(space, sides, common, dict(strategies), k + 1, at)
        taker.heard.append(int(taker.gains[at]))
    return _ending(space, sides, common, dict(strategies), rounds, None)


class Offers(Result):
    """A run for each pair of strategies."""

    endings: tuple[Ending, ...]


def every_pair(model: Model, *, seed: int = 0, rounds: int = ROUNDS) -> Offers:
    """A run for each pair of strategies between the first two parties with utilities."""
    space = deal_space(model)
    parties = [party for party in space.tables.parties if party in space.tables.utilities][:2]
    endings = tuple(
        play(model, space, dict(zip(parties, pair, strict=False)), seed=seed, rounds=rounds)
        for pair in itertools.product(HABITS, repeat=2)
    )
    return Offers(
        method=("alternating offers by fixed concession strategies", "faratin1998"),
        seed=seed,
        inputs=model.digest,
        defaults=space.tables.defaults,
        endings=endings,
    )


class _Side:
    """One party at the table: what it could sign, what it gains, what it has heard."""

    def __init__(self, model: Model, space: DealSpace, party: str, strategy: Strategy) -> None:
        self.party, self.strategy = party, strategy
        table = space.tables.utilities[party]
        self.scale = table.scale
        self.gains = space.utility(party) - table.no_deal
        self.open: Bools = space.accepted(party).copy()
        for ratifier in model.ratifiers(party):
            if ratifier in space.tables.actors:
                self.open &= space.accepted(ratifier)
        self.best = int(self.gains[self.open].max()) if self.open.any() else 0
        self.heard: list[int] = []
        self.asked = float(self.best)

    def asks(self, k: int, rounds: int) -> float:
        """The least gain it asks for in a round."""
        if self.strategy != "tit_for_tat":
            given: float = (k / max(1, rounds - 1)) ** (1 / BETA[self.strategy])
            return self.best * (1 - given)
        if len(self.heard) > 1:
            self.asked = max(0.0, min(float(self.best), self.best - max(0, self.heard[-1] - self.heard[0])))
        return self.asked

    def offer(self, k: int, rounds: int, random: np.random.Generator) -> int | None:
        """One of the deals worth least to itself among those worth what it asks."""
        chosen = np.flatnonzero(self.open & (self.gains >= self.asks(k, rounds) - 1e-9))
        if not len(chosen):
            return None
        least = chosen[self.gains[chosen] == self.gains[chosen].min()]
        return int(random.choice(least))

    def takes(self, at: int, k: int, rounds: int) -> bool:
        """Whether it accepts an offer."""
        return bool(self.open[at]) and bool(self.gains[at] >= self.asks(min(k, rounds - 1), rounds) - 1e-9)


def _ending(
    space: DealSpace, sides: list[_Side], common: Bools, strategies: dict[str, str], rounds: int, at: int | None
) -> Ending:
    one, two = (side.gains for side in sides)
    if at is None:
        return Ending(
            strategies=strategies,
            rounds=rounds,
            deal=None,
            gains={},
            efficient=None,
            missed=bool(common.any()),
            share_of_nash=None,
        )
    better = common & (one >= one[at]) & (two >= two[at]) & ((one > one[at]) | (two > two[at]))
    most = max(int(a) * int(b) for a, b in zip(one[common], two[common], strict=True))
    return Ending(
        strategies=strategies,
        rounds=rounds,
        deal=space.deal(at),
        gains={side.party: Fraction(int(side.gains[at]), side.scale) for side in sides},
        efficient=not better.any(),
        missed=False,
        share_of_nash=Fraction(int(one[at]) * int(two[at]), most) if most else None,
    )
