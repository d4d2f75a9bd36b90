"""How firm an answer is, in words and numbers: never a bare probability."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from detente.analysis.whatif.numbers import Known, numbers
from detente.analysis.whatif.uncertainty import Readings, Share, Tracked
from detente.report.language.wording import Words, capital, joined
from detente.report.whatif.wording import number_name

if TYPE_CHECKING:
    from detente.case.model import Model

ORDINALS = ("first", "second", "third", *(f"{at}th" for at in range(4, 21)))


def in_readings(share: Share) -> str:
    """``in 83 of 100 readings``; what no draw decides is said to be so."""
    if share.certain:
        return "in every reading, whatever the numbers" if share.share else "in no reading, whatever the numbers"
    if share.share in (0, 1):
        return "in every reading taken" if share.share else "in no reading taken"
    return f"in {of_hundred(share.share)} of 100 readings"


def of_hundred(share: Fraction) -> str:
    """A share as a whole number of a hundred; next to none and next to all are said so."""
    whole = round(share * 100)
    if not whole:
        return "fewer than 1"
    return "more than 99" if whole == 100 and share < 1 else str(whole)


def between(share: Share) -> str:
    """What more draws could still make of it: `` (67 to 71)``."""
    if share.low is None or share.high is None:
        return ""
    low, high = round(share.low * 100), round(share.high * 100)
    return f" ({low} to {high})" if low < high else ""


def sentences(words: Words, found: Readings) -> list[str]:
    """The shares of the main answers, the reason with them."""
    if not found.varied:
        return ["No number that could be read otherwise has a range: nothing can be said of how firm this is."]
    taken = found.readings
    how = {
        "named": f"the readings of {joined(found.by)}" if found.by else "the readings in the case",
        "triangular": f"{taken:,} readings drawn from the ranges, likeliest at the case's own values",
    }.get(found.how, f"{taken:,} readings drawn evenly from the ranges")
    told = [f"Of {how}:"]
    deal = found.deal
    if deal.share > Fraction(1, 2):
        told.append(f"a deal exists in this model {in_readings(deal)}{between(deal)}.")
    else:
        none = Share(share=1 - deal.share, certain=deal.certain)
        why = next((item for item in found.conflicts if item.holds.certain and item.holds.share == 1), None)
        because = f", because {words.cannot(why.members)}" if why and deal.certain else ""
        told.append(f"no deal in this model {in_readings(none)}{_turned(deal)}{because}.")
    first = " ".join(told)
    return [first, *(way(words, item) for item in shown_ways(found))]


def _turned(share: Share) -> str:
    if share.low is None or share.high is None or share.certain:
        return ""
    return between(Share(share=1 - share.share, low=1 - share.high, high=1 - share.low))


def shown_ways(found: Readings) -> tuple[Tracked, ...]:
    """The cheapest ways, and the one whose deciders are told."""
    return tuple(item for at, item in enumerate(found.ways) if at < 3 or item.members == found.decided)


def way(words: Words, item: Tracked) -> str:
    """What giving up some fixed positions would open, and how often."""
    dropped = capital(joined([words.constraint(member) for member in item.members]))
    return f"Were this given up: {dropped}. Then a deal {in_readings(item.holds)}{between(item.holds)}."


def decided(found: Readings) -> str:
    """What the deciding numbers decide."""
    if not found.decided:
        return "whether there is a deal"
    place = [item.members for item in found.ways].index(found.decided)
    return f"whether there is a deal, with the {ORDINALS[place]} of these given up"


def deciders(words: Words, found: Readings, most: int) -> list[tuple[str, str, str]]:
    """Name of a number, what it decides alone, what with others, each with its error of 95 per cent; the weightiest first."""
    known = named(words.model)
    return [
        (
            number_name(words, known[item.number]),
            of_whole(item.first, item.first_error),
            of_whole(item.total, item.total_error),
        )
        for item in found.decides[:most]
    ]


def of_whole(share: float, error: float) -> str:
    """A share as per cent, and how far it may be off; an estimate just below nought is nought."""
    return f"{max(0.0, share):.0%} ± {1.96 * error * 100:.0f}"


def named(model: Model) -> dict[str, Known]:
    """The numbers of a case by name."""
    return {item.name: item for item in numbers(model)}
