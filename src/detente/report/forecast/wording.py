"""A forecast in words and in a picture of characters: the line, who stands where on it, where the middle lies."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.report.language.wording import Words, capital, joined, number, spelled

if TYPE_CHECKING:
    from detente.analysis.spatial import Challenges, LineForecast, Move

WIDTH = 41
ENDED = {
    "settled": "Nobody moves any more",
    "cycle": "Places that have been there before return",
    "rounds": "No stop rule was met",
}


def place(line: LineForecast, at: Fraction) -> str:
    """A position with its unit: ``4.5 years``."""
    return f"{amount(at)}{f' {line.unit}' if line.unit else ''}"


def amount(at: Fraction) -> str:
    """A position to four figures."""
    return number(at) if abs(at) >= 1000 else f"{float(at):.4g}".replace("-", "−")


def stretch(line: LineForecast, ends: tuple[Fraction, Fraction]) -> str:
    """One median, or from where to where they lie."""
    return place(line, ends[0]) if ends[0] == ends[1] else f"{amount(ends[0])} to {place(line, ends[1])}"


def answer(words: Words, line: LineForecast) -> str:
    """The middle of the weight, and what it can claim."""
    low, high = line.medians
    if low == high:
        told = f"{place(line, low)}{_option(words, line, low)} defeats every other position put to the vote"
    else:
        told = f"anything from {amount(low)} to {place(line, high)} is defeated by no position put to the vote: half of the weight stands on either side"
    return f"{words.issue(line.issue)}: {told}. The weighted mean is {place(line, line.mean)}."


def _option(words: Words, line: LineForecast, at: Fraction) -> str:
    asked = words.model.issues[line.issue].line
    options = asked.options if asked else {}
    here = [f"“{words.option(line.issue, option)}”" for option, there in options.items() if Fraction(there) == at]
    return f" ({joined(here, 'or')})" if here else ""


def picture(words: Words, line: LineForecast) -> Iterator[tuple[str, str, str]]:
    """Rows of the picture: a name, the line with a mark, and what the mark stands for."""
    yield "", f"{amount(line.low)}{place(line, line.high):>{WIDTH - len(amount(line.low))}}", ""
    whole = sum(voter.weight for voter in line.voters)
    for voter in sorted(line.voters, key=lambda voter: (voter.position, voter.actor)):
        share = number(100 * voter.weight / whole)
        yield (
            words.short(voter.actor),
            _marked(line, "●", voter.position),
            f"{amount(voter.position)}, {share} per cent of the weight",
        )
    yield "median", _marked(line, "▲", *set(line.medians)), stretch(line, line.medians)
    yield "mean", _marked(line, "△", line.mean), amount(line.mean)
    last = line.challenges.rounds[-1]
    yield f"after {_rounds(last.number)}", _marked(line, "◇", *set(last.medians)), stretch(line, last.medians)


def _marked(line: LineForecast, mark: str, *places: Fraction) -> str:
    cells = ["├", *"─" * (WIDTH - 2), "┤"]
    for at in places:
        cells[round((at - line.low) / (line.high - line.low) * (WIDTH - 1))] = mark
    return "".join(cells)


def course(line: LineForecast) -> str:
    """Where the rounds of challenges lead, and whether a stop rule was met."""
    found = line.challenges
    last = found.rounds[-1]
    return (
        f"{ENDED[found.ended]} after {_rounds(last.number)}: the median then is {stretch(line, last.medians)}, "
        f"the mean {place(line, last.mean)}."
    )


def _rounds(how_many: int) -> str:
    return f"{spelled(how_many)} round{'' if how_many == 1 else 's'}"


def rows(words: Words, line: LineForecast, found: Challenges) -> Iterator[tuple[str, str, str, str]]:
    """Round, median, mean, and who moved."""
    for item in found.rounds:
        moved = [_move(words, move) for move in item.moves]
        told = capital("; ".join(moved)) if moved else "today" if item.number == 0 else "nobody moves"
        yield str(item.number), stretch(line, item.medians), amount(item.mean), told


VERBS = {
    "confrontation": ("gives way to", "give way to"),
    "compromise": ("comes part of the way to", "come part of the way to"),
    "capitulation": ("yields to", "yield to"),
}


def _move(words: Words, move: Move) -> str:
    verb = words.verb(move.actor, *VERBS[move.kind])
    toward = joined([words.short(actor) for actor in move.toward])
    return f"{words.short(move.actor)} {verb} {toward} ({amount(move.start)} → {amount(move.end)})"


CHOICES = {
    "chance": {
        "pair": "a chance counts the votes between the two",
        "all_pairs": "a chance counts the votes between all pairs",
    },
    "votes": {"straight": "votes grow evenly with distance", "bent": "votes are bent by the voter's risk exponent"},
    "voters": {"all": "the two contestants vote too", "third_parties": "only third parties vote"},
    "security": {
        "actors": "security is compared with that of the other actors",
        "positions": "security is compared with that at other positions",
    },
    "seen_by": {
        "mover": "offers are seen with the eyes of whoever would move",
        "each": "each side reckons with its own risk exponent",
    },
    "choice": {
        "least_move": "the least move is taken",
        "kind_first": "lost confrontations are taken before compromises",
    },
}
"""The readings in words."""


def otherwise(line: LineForecast) -> list[str]:
    """Where the rounds lead under each other reading; those that lead to the same place together."""
    found: dict[str, list[str]] = {}
    for item in line.otherwise:
        name, _, value = item.choice.partition("=")
        end = f"{stretch(line, item.medians)} ({ENDED[item.ended].lower()} after {_rounds(item.rounds)})"
        found.setdefault(end, []).append(CHOICES[name][value])
    return [f"{end} if {joined(choices, 'or')}." for end, choices in found.items()]
