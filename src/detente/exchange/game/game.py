"""A game as GENIUS and GeniusWeb know it: issues, and players with weights, values from 0 to 1 and a reserve.

``U(deal) = Σ weights[i] × values[i][option]``, every number an exact fraction.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import field
from fractions import Fraction

from detente.case.tables import MOST_EXACT
from detente.exchange.numbers import MOST_DIGITS, decimal_text, rounded, written_number
from detente.frozen import frozen

CLOSE = Fraction(1, 10**9)
"""Weights that sum to 1 but for this much were meant to: the rest is the rounding of doubles."""
FAR = 10_000
"""A no-deal value, of 100, that is farther than any deal: what lies beyond is written as this."""
MOST_CUTS, MOST_DEALS_CUT = 20, 200_000
"""Deals cut at 100 one by one, and deals in the game, up to which they are; beyond, none is cut and a remark says so."""
STEPS = [(decimals, None) for decimals in range(12, 5, -1)] + [(9, 6), (8, 5), (6, 4)]
"""Decimals of weights and of values, tried in turn until the engines can add them exactly (None: values exact)."""


@frozen
class GameIssue:
    """An issue and its options, by the names of the tool it comes from."""

    name: str
    options: tuple[str, ...]
    note: str | None = None


@frozen
class Player:
    """One party: ``values[issue][option]`` lies between 0 and 1, ``reserve`` is its utility without a deal."""

    name: str
    file: str
    weights: tuple[Fraction, ...]
    values: tuple[tuple[Fraction, ...], ...]
    reserve: Fraction

    def utility(self, deal: tuple[int, ...]) -> Fraction:
        """U of a deal given by positions of options."""
        parts = zip(self.weights, self.values, deal, strict=True)
        return sum((weight * table[option] for weight, table, option in parts), Fraction(0))

    @property
    def total(self) -> Fraction:
        """The sum of the weights."""
        return sum(self.weights, Fraction(0))


@frozen
class Game:
    """Issues, players, and what a reader must be told about how they were read."""

    name: str
    issues: tuple[GameIssue, ...]
    players: tuple[Player, ...]
    remarks: tuple[str, ...] = ()

    def deals(self) -> Iterator[tuple[int, ...]]:
        """Every deal, by positions of options."""
        return itertools.product(*(range(len(issue.options)) for issue in self.issues))

    @property
    def weighted(self) -> bool:
        """Whether all weights sum to 1, so that they can stand in a case as weights."""
        return all(abs(player.total - 1) <= CLOSE for player in self.players)


@frozen
class Numbers:
    """What one player's preference says in a case: weights and values, or points alone; utilities are U × 100."""

    weights: tuple[str, ...]
    tables: tuple[tuple[str, ...], ...]
    no_deal: str
    cuts: tuple[tuple[tuple[int, ...], str], ...] = ()
    """Deals worth more than 100 in points, by positions of options, and what takes each down to 100."""
    remarks: list[str] = field(default_factory=list)


def case_numbers(player: Player, weighted: bool) -> Numbers:
    """The player's numbers as a case can hold them and the engines can add them: exact, or as near as that allows."""
    no_deal, remarks = _no_deal(player)
    for decimals, of_values in STEPS:
        weights = [rounded(weight, decimals) for weight in player.weights]
        tables = [
            [rounded(value * 100, of_values) if of_values is not None else value * 100 for value in table]
            for table in player.values
        ]
        if not weighted:
            tables = [[weight * value for value in table] for weight, table in zip(weights, tables, strict=True)]
        texts = [[written_number(value) for value in table] for table in tables]
        plain = [written_number(weight) for weight in weights]
        if None in plain or any(None in row for row in texts) or not _fits(weights, tables, no_deal, weighted):
            continue
        if weights != list(player.weights):
            remarks.append(
                f"weights of {player.name} with more digits than a case holds are cut to {decimals} decimals"
            )
        if of_values is not None:
            remarks.append(f"values of {player.name} are rounded to {of_values} decimals (of 100)")
        written = tuple(tuple(text or "" for text in row) for row in texts)
        shares = tuple(text or "" for text in plain)
        cuts, more = ((), []) if weighted else _cuts(player, tables)
        return Numbers(shares, written, decimal_text(no_deal) or "0", cuts, remarks + more)
    raise AssertionError("the last step always fits")  # pragma: no cover


def _cuts(player: Player, tables: list[list[Fraction]]) -> tuple[tuple[tuple[tuple[int, ...], str], ...], list[str]]:
    """The deals whose points pass 100, where GENIUS cuts: each gets what takes it back, if they are few."""
    best = sum((max(row) for row in tables), Fraction(0))
    if best <= 100:
        return (), []
    rest = [sum((max(row) for row in tables[at:]), Fraction(0)) for at in range(len(tables) + 1)]
    above: list[tuple[tuple[int, ...], Fraction]] = [((), Fraction(0))]
    for at, row in enumerate(tables):
        above = [
            ((*deal, option), points + share)
            for deal, points in above
            for option, share in enumerate(row)
            if points + share + rest[at + 1] > 100
        ]
        if len(above) > MOST_CUTS:
            break
    told = [(deal, written_number(100 - points)) for deal, points in above]
    deals = math.prod(len(row) for row in tables)
    if len(above) > MOST_CUTS or deals > MOST_DEALS_CUT or any(text is None for _, text in told):
        points = f"{float(best):.9g}"
        return (), [f"{player.name} may have up to {points} where GENIUS cuts at 100: the deals above are not cut here"]
    return tuple((deal, text or "") for deal, text in told), []


def _fits(weights: list[Fraction], tables: list[list[Fraction]], no_deal: Fraction, weighted: bool) -> bool:
    """Whether the engines can add these numbers as whole multiples of one small unit."""
    total = sum(weights, Fraction(0))
    shares = tables
    if weighted:
        shares = [[weight / total * value for value in table] for weight, table in zip(weights, tables, strict=True)]
    scale = math.lcm(no_deal.denominator, *(share.denominator for row in shares for share in row))
    largest = sum((max(abs(share) for share in row) for row in shares), abs(no_deal))
    return largest * scale <= MOST_EXACT


def _no_deal(player: Player) -> tuple[Fraction, list[str]]:
    """What no deal is worth as a case can hold it, and what a reader must be told.

    Cut, never raised: a deal exactly at the reservation value is accepted.
    """
    exact = player.reserve * 100
    if abs(exact) > FAR:
        reached = "no deal reaches it" if exact > 0 else "every deal passes it"
        bound = FAR if exact > 0 else -FAR
        return Fraction(bound), [f"the reservation value of {player.name} is written as {bound}: {reached}"]
    decimals = min(10, MOST_DIGITS - len(str(int(abs(exact)))))
    cut = Fraction(math.floor(exact * 10**decimals), 10**decimals)
    return cut, [f"the reservation value of {player.name} is cut to {decimals} decimals"] if cut != exact else []
