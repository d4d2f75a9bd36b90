"""How an actor orders the options of an issue, and which of them lie below its floor."""

from __future__ import annotations

from fractions import Fraction

from detente.case.model.model import Model


def order(model: Model, actor: str, issue: str) -> dict[str, Fraction]:
    """The place of each option, more being better: its value under the context, or its rank. Empty where there is none."""
    preference = model.preferences[actor]
    if preference.cardinal:
        gain = model.gains[actor]
        return {option: worth.at(gain.today) for option, worth in gain.worth.get(issue, {}).items()}
    tiers = preference.ranking.get(issue, ())
    return {option: Fraction(-rank) for rank, tier in enumerate(tiers) for option in tier}


def below_floor(model: Model, actor: str, issue: str) -> frozenset[str]:
    """The options that an actor likes less than the lowest it accepts on an issue."""
    places = order(model, actor, issue)
    least = places[model.preferences[actor].floor[issue].option]
    return frozenset(option for option, place in places.items() if place < least)
