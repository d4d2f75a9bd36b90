"""What a floor rules out: the options that its actor likes less than the lowest it accepts, told like a red line."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from detente.case.model.insisted import LeastOption, insisted
from detente.case.model.preferences import Preference, RedLine
from detente.case.model.quantity import ContextFactor, Quantity


def places(preference: Preference, context: Mapping[str, ContextFactor], issue: str) -> dict[str, Fraction]:
    """The place of each option, more being better: its value under the context, or its rank. Empty where there is none."""
    if preference.cardinal:
        table = (preference.values or preference.points).get(issue, {})
        return {option: _now(item, context) for option, item in table.items()}
    tiers = preference.ranking.get(issue, ())
    return {option: Fraction(-rank) for rank, tier in enumerate(tiers) for option in tier}


def _now(item: Quantity, context: Mapping[str, ContextFactor]) -> Fraction:
    moved = (Fraction(slope) * Fraction(context[name].shift) for name, slope in item.per.items() if name in context)
    return Fraction(item.value) + sum(moved, Fraction(0))


def below(preference: Preference, context: Mapping[str, ContextFactor], issue: str) -> frozenset[str]:
    """The options that an actor likes less than the lowest it accepts on an issue; none where that has no place."""
    found = places(preference, context, issue)
    least = found.get(preference.floor[issue].option)
    return frozenset(option for option, place in found.items() if least is not None and place < least)


def floor_lines(preferences: Mapping[str, Preference], context: Mapping[str, ContextFactor]) -> tuple[RedLine, ...]:
    """Each floor that rules something out as the red line that it amounts to, under its own id, in the order of the file."""
    found = []
    for item in insisted((), preferences).values():
        if isinstance(item, LeastOption) and (gone := below(preferences[item.actor], context, item.issue)):
            order = places(preferences[item.actor], context, item.issue)
            line = RedLine.model_construct(  # of what has been validated; no id that anybody may type
                id=item.id,
                actor=item.actor,
                never={item.issue: tuple(option for option in order if option in gone)},
                firmness=item.firmness,
                evidence=item.evidence,
                assumed=item.basis.assumed,
                start=item.floor.start,
                until=item.floor.until,
                earlier=item.floor.earlier,
            )
            found.append(line)
    return tuple(found)
