"""How the published accounts of the challenge model are read where they differ or leave something open.

Each field is one such choice; the first value is the default. Of the three public accounts compared (two programs, one
tutorial), one divides by the votes of all pairs, two bend votes, a version of one leaves the challenger's own vote out (here
both contestants', as third parties are what the model speaks of), one argues for security over own positions, two reckon each
expected utility with its own actor's exponent, and one finds lost confrontations first in the authors' program where their
article says least move. What could be checked of the equations is said in :mod:`.utility`.

References: scholz2011; masad2014.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, get_args, get_origin, get_type_hints

from detente.analysis.result import Exact, Piece


class Reading(Piece):
    """One way to read the equations."""

    chance: Literal["pair", "all_pairs"] = "pair"
    """The votes for the challenger are divided by those cast between the two, or by those between all pairs."""
    votes: Literal["straight", "bent"] = "straight"
    """Votes grow with the difference of distances, or with that of distances raised to the voter's risk exponent."""
    voters: Literal["all", "third_parties"] = "all"
    """Whether the two contestants vote too."""
    security: Literal["actors", "positions"] = "actors"
    """An actor's security is scaled between the extremes over all actors, or over the positions it might itself take."""
    seen_by: Literal["mover", "each"] = "mover"
    """Both expected utilities of an offer are reckoned with the mover's risk exponent, or each with its own actor's."""
    choice: Literal["least_move", "kind_first"] = "least_move"
    """An actor takes the offer that asks the least move, or first what it lost in confrontation, then compromises."""
    q: Exact = Fraction(1)
    """The chance that the other stays where it is if it is not challenged."""
    t: Exact = Fraction(1)
    """The chance that, if it moves, it moves to the better."""


def read_otherwise(reading: Reading) -> dict[str, Reading]:
    """The reading with one choice made the other way, for each of them: ``chance=all_pairs`` and so on."""
    found = {}
    for name, kind in get_type_hints(Reading).items():
        if get_origin(kind) is Literal:
            (other,) = set(get_args(kind)) - {getattr(reading, name)}
            found[f"{name}={other}"] = reading.model_copy(update={name: other})
    return found
