"""The parties of a case as the players of a game, for the tools that know no more."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from fractions import Fraction

from detente.case import Model
from detente.case.tables import no_deal_value, shares
from detente.errors import input_error
from detente.exchange.game.game import CLOSE
from detente.frozen import frozen

MOST_TOTAL, LEAST_TOTAL = Fraction(102), Fraction(98)
"""Points that count as shares of 100; beyond, and below the least, as shares of the best deal."""
FILE_NAME = re.compile(r"[^\W_][\w .,'()+-]{0,80}")


@frozen
class Worth:
    """A party: what each option adds to its utility, ``table[issue][option]``, where 1 is the best there is."""

    actor: str
    file: str
    table: tuple[tuple[Fraction, ...], ...]
    weights: tuple[Fraction, ...]
    reserve: Fraction

    @property
    def shape(self) -> tuple[tuple[Fraction, ...], ...]:
        """What each option is worth within its issue, from 0 to 1 where the weight is not 0."""
        return tuple(
            tuple(share / weight if weight else Fraction(0) for share in row)
            for row, weight in zip(self.table, self.weights, strict=True)
        )


def options_of(model: Model) -> dict[str, list[str]]:
    """The options a deal may choose, by issue: the status quo alone where an issue is not to be settled."""
    return {name: list(issue.options if issue.settle else issue.untouched) for name, issue in model.issues.items()}


def texts_of(model: Model) -> dict[str, list[str]]:
    """The words of those options, no two alike within an issue."""
    found = {}
    for issue, options in options_of(model).items():
        texts = [model.issues[issue].options[option] for option in options]
        found[issue] = [
            text if texts.count(text) == 1 else f"{text} ({option})"
            for text, option in zip(texts, options, strict=True)
        ]
    return found


def names_of(model: Model) -> list[str]:
    """The names of the issues, no two alike."""
    names = [model.issue_name(issue) for issue in model.issues]
    return [
        name if names.count(name) == 1 else f"{name} ({issue})" for name, issue in zip(names, model.issues, strict=True)
    ]


def players_of(model: Model) -> list[Worth]:
    """The parties with utilities. Raises InputError where there is none, or where an option takes utility away."""
    parties = [party for party in model.parties() if party in model.preferences and model.preferences[party].cardinal]
    if not parties:
        raise input_error("case.yaml", "no party has utilities", expected="weights with values, or points")
    files = file_names(model, parties)
    return [_worth(model, party, file) for party, file in zip(parties, files, strict=True)]


def _worth(model: Model, party: str, file: str) -> Worth:
    table = shares(model, party)
    rows = [
        [table[issue][option] if issue in table else Fraction(0) for option in options]
        for issue, options in options_of(model).items()
    ]
    if any(share < 0 for row in rows for share in row):
        raise input_error("case.yaml", f"{party} counts points below 0", expected="points of 0 or more in this format")
    best = [max(row) for row in rows]
    whole = Fraction(100)
    preference = model.preferences[party]
    total = sum((Fraction(weight.value) for weight in preference.weights.values()), Fraction(0))
    if total and abs(total - 1) <= CLOSE:
        whole /= total  # weights that were to sum to 1 are written as they stand
    if preference.points and not LEAST_TOTAL <= sum(best) <= MOST_TOTAL:
        whole = sum(best, Fraction(0)) or whole  # a scored game counts in points of its own
    weights = [share / whole for share in best]
    scaled = [[share / whole for share in row] for row in rows]
    reserve = no_deal_value(model, party) / (whole if preference.points else 100)
    return Worth(party, file, tuple(map(tuple, scaled)), tuple(weights), reserve)


def file_names(model: Model, parties: Sequence[str]) -> list[str]:
    """A file name for each party: its name where that can be one, else its id."""
    names = [model.actors[party].name for party in parties]
    folded = [name.casefold() for name in names]
    return [
        name if FILE_NAME.fullmatch(name) and name == name.strip(" .") and folded.count(name.casefold()) == 1 else party
        for name, party in zip(names, parties, strict=True)
    ]


def whole_numbers(row: Sequence[Fraction]) -> list[Fraction]:
    """The smallest whole numbers in the same proportion."""
    scale = math.lcm(*(value.denominator for value in row))
    whole = [int(value * scale) for value in row]
    divisor = math.gcd(*whole) or 1
    return [Fraction(value, divisor) for value in whole]


def least_acceptable(worth: Worth, most: int = 200_000) -> tuple[int, ...] | None:
    """The party's worst deal that is no worse than no deal, by positions of options; None where every deal is.

    Raises InputError when no deal is that good, or when there are too many different utilities to look through.
    """
    sums: dict[Fraction, tuple[int, ...]] = {Fraction(0): ()}
    for row in worth.table:
        grown: dict[Fraction, tuple[int, ...]] = {}
        for utility, deal in sums.items():
            for at, share in enumerate(row):
                grown.setdefault(utility + share, (*deal, at))
        sums = grown
        if len(sums) > most:
            raise input_error(
                "case.yaml",
                f"the no-deal value of {worth.actor} cannot be told as a deal",
                found=f"more than {most:,} different utilities",
                expected="a smaller game: GeniusWeb holds no reservation value, only a reservation bid",
            )
    good = [utility for utility in sums if utility >= worth.reserve]
    if not good:
        raise input_error(
            "case.yaml",
            f"no deal is good enough for {worth.actor}",
            expected="a deal at its no-deal value or above: GeniusWeb holds only a reservation bid",
        )
    return None if len(good) == len(sums) else sums[min(good)]
