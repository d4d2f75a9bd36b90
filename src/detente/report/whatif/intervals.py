"""Ranges as lines: where on each a deal exists, and where today's value stands."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from detente.frozen import frozen
from detente.report.language.wording import Words, capital
from detente.report.page.blocks import Figure, Table
from detente.report.page.intervals import Scale, Scales
from detente.report.page.text import text
from detente.report.whatif.wording import amount, by_effort, number_name, where_open

if TYPE_CHECKING:
    from detente.analysis.whatif.tipping import Tipping, TippingPoints

MOST = 6


@frozen
class _Axis:
    """Values to places from 0 to 1."""

    low: Fraction
    high: Fraction

    def at(self, value: Fraction) -> float:
        return float((value - self.low) / (self.high - self.low)) if self.high > self.low else 0.5


def tipping_figure(words: Words, points: TippingPoints, most: int = MOST) -> Figure | None:
    """The numbers that alone flip the answer, each on its range, ``most`` of them; None where none does."""
    shown = by_effort(points)[:most]
    if not shown:
        return None
    nearest = shown[0]
    assert nearest.nearest is not None
    then = "Then " if points.given_up else ""
    name = number_name(words, nearest.number)
    title = f"{then}{name if then else capital(name)} turns the answer at {amount(nearest.nearest)}; today it stands at {amount(nearest.number.value)}"
    rows = tuple(_line(words, item) for item in shown)
    table = tuple(
        (
            text(capital(number_name(words, item.number))),
            text(amount(item.number.value)),
            text("; ".join(amount(flip) for flip in item.flips)),
            text(f"{amount(item.number.low)} to {amount(item.number.high)}"),
        )
        for item in shown
    )
    return Figure(
        id="tipping",
        title=title,
        alt="Lines: the range of each number that alone can flip the answer, where on it a deal exists, and today's value.",
        picture=Scales(rows, (("▼", "today's value"), ("▬", "a deal exists"), ("─", "no deal exists"))),
        table=Table(
            ("Number", "Today", "Turns at", "Range"), table, "Values at which the answer turns", frozenset({1, 2})
        ),
    )


def _line(words: Words, item: Tipping) -> Scale:
    known = item.number
    axis = _Axis(known.low, known.high)
    return Scale(
        label=text(capital(number_name(words, known))),
        stretches=tuple((axis.at(span.start), axis.at(span.end)) for span in item.open),
        today=axis.at(known.value),
        zero=None,
        low=amount(known.low),
        high=amount(known.high),
        note=text(f"{capital(_short(where_open(words, item), number_name(words, known)))}."),
        hue=None,
    )


def _short(sentence: str, name: str) -> str:
    """The sentence beside the line of a number need not name it again."""
    return sentence.replace(f"while {name} is", "while it is")
