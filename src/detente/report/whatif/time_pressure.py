"""Talks with the fighting going on beside talks under a ceasefire, and where concession habits lead, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.language.wording import Words, joined, number
from detente.report.whatif.wording import amount

if TYPE_CHECKING:
    from detente.analysis.whatif.offers import Ending
    from detente.analysis.whatif.time_pressure import Talks, Track

TRACKS = {"fighting": "With the fighting going on", "ceasefire": "Under a ceasefire"}
HABITS = {
    "boulware": "holds out",
    "linear": "gives way evenly",
    "conceder": "gives way early",
    "tit_for_tat": "tit for tat",
}


def falls(words: Words, track: Track) -> str:
    """Whose no-deal value falls, and how fast."""
    told = [
        f"the no-deal value of {words.actor(item.actor)} {'falls' if item.per_month > 0 else 'rises'} by {amount(abs(item.per_month))} a month, from {amount(item.now)} to {amount(item.at_end)}"
        for item in track.falls
        if item.per_month
    ]
    return f"{TRACKS[track.name]}, {joined(told)}." if told else f"{TRACKS[track.name]}, time costs nobody anything."


def opens(words: Words, found: Talks, track: Track) -> str:
    """When a deal opens, and for how long."""
    name = TRACKS[track.name]
    until = f"month {amount(found.months)}"
    if track.first is None:
        return f"{name}, no deal opens by {until}."
    if track.first == 0:
        start = f"{name}, a deal exists from the start"
    else:
        start = f"{name}, the first deal opens after {amount(track.first)} months"
    last = track.open[-1].end
    tail = "" if last == found.months else f", and none is left after month {amount(last)}"
    best = f" Best for whoever gains least, at first: {words.changes(track.best[0].deal)}." if track.best else ""
    return f"{start}{tail}.{best}"


def deadline(found: Talks) -> str:
    """What the deadline does; nothing where there is none."""
    if found.deadline is None:
        return ""
    in_time = {item.name: bool(item.open) and item.open[-1].end == found.months for item in found.tracks}
    end = f"The deadline falls in month {amount(found.deadline)}"
    if all(in_time.values()):
        return f"{end}: on both tracks a deal is open then."
    if not any(in_time.values()):
        return f"{end}: on neither track is a deal open then."
    name = next(item for item, held in in_time.items() if held)
    return f"{end}: a deal is open then only {TRACKS[name][0].lower()}{TRACKS[name][1:]}."


def ending(words: Words, item: Ending) -> tuple[str, ...]:
    """One run of alternating offers as cells: each party's habit, when it ends, what each gains, how near the frontier."""
    habits = [HABITS[habit] for habit in item.strategies.values()]
    if item.deal is None:
        return *habits, "–", "no deal" + (", though one was there" if item.missed else ""), ""
    gains = ", ".join(f"{words.short(party)} +{number(gain)}" for party, gain in item.gains.items())
    return *habits, str(item.rounds), gains, "yes" if item.efficient else "no"
