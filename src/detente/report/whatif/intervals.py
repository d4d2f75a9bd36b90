"""Ranges as lines: where on each a deal exists, where today's value stands, how far a number moves the room for a deal."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.report.language.wording import Words, capital, count, number
from detente.report.page.blocks import Figure, Table
from detente.report.page.intervals import Plane, Scale, Scales
from detente.report.page.text import text
from detente.report.whatif.wording import amount, by_effort, number_name, where_open

if TYPE_CHECKING:
    from detente.analysis.whatif.numbers import Known
    from detente.analysis.whatif.regions import Regions
    from detente.analysis.whatif.tipping import Tipping, TippingPoints
    from detente.analysis.whatif.tornado import Swing, Tornado

MOST = 6


@dataclass(frozen=True)
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


def tornado_figure(words: Words, found: Tornado) -> Figure | None:
    """How far each number alone moves the room for a deal; None where none does."""
    shown = [item for item in found.swings if item.size][:MOST]
    if not shown:
        return None
    crossing = sum(min(item.at_low, item.at_high) < 0 <= max(item.at_low, item.at_high) for item in found.swings)
    first = number_name(words, shown[0].number)
    tail = (
        f"; {count(crossing, 'number')} of {len(found.swings)} can decide the answer alone"
        if crossing
        else "; none of the numbers decides the answer alone"
    )
    axis = _Axis(min(*_ends(shown), found.now, Fraction(0)), max(*_ends(shown), found.now, Fraction(0)))
    return Figure(
        id="tornado",
        title=f"{capital(first)} matters most{tail}",
        alt="Bars: how far each number, moved over its range alone, moves the room for a deal; the upright line is nought.",
        picture=Scales(
            tuple(_swing(words, item, axis, found.now) for item in shown),
            (
                ("▼", f"the room for a deal today: {_signed(found.now)}"),
                ("┃", "nought: a deal exists from here to the right"),
            ),
        ),
        table=Table(
            ("Number", "Range", "Room at its least", "Room at its most"),
            tuple(
                (
                    text(capital(number_name(words, item.number))),
                    text(_range(item.number)),
                    text(_signed(item.at_low)),
                    text(_signed(item.at_high)),
                )
                for item in shown
            ),
            "The room for a deal at both ends of each number",
            frozenset({2, 3}),
        ),
        note=text(
            "The room for a deal is what the best deal leaves to whoever gains least by it, over no deal; below nought there is none."
        ),
    )


def map_figure(words: Words, found: Regions) -> Figure:
    """Where a deal exists as two numbers vary together."""
    across, up = _Axis(found.across.low, found.across.high), _Axis(found.up.low, found.up.high)
    names = number_name(words, found.across), number_name(words, found.up)
    then = "then " if found.given_up else ""
    if not found.polygons:
        title = f"No deal exists {then}for any pair of values"
    elif found.open_now:
        title = f"A deal exists {then}in the shaded part, where today lies"
    else:
        title = f"A deal exists {then}in the shaded part; today lies outside it"
    return Figure(
        id="map",
        title=title,
        alt=f"A square: {names[0]} across, {names[1]} upward; shaded where a deal exists. {title}.",
        picture=Plane(
            regions=tuple(
                tuple((across.at(x), up.at(y)) for x, y in polygon.corners)
                for polygon in found.polygons
                if len(polygon.corners) > 2
            ),
            today=(across.at(found.across.value), up.at(found.up.value)),
            across=capital(names[0]),
            up=capital(names[1]),
            ends=((amount(found.across.low), amount(found.across.high)), (amount(found.up.low), amount(found.up.high))),
        ),
        table=_slices(found, capital(names[0]), names[1]),
    )


STEPS = 4
"""The table of a map has a row for each quarter of the range across, and one for today."""


def _slices(found: Regions, across: str, up: str) -> Table:
    low, high = found.across.low, found.across.high
    values = sorted({low + (high - low) * Fraction(step, STEPS) for step in range(STEPS + 1)} | {found.across.value})
    rows = tuple(
        (
            text(amount(value) + (" (today)" if value == found.across.value else "")),
            text(" or ".join(f"{amount(a)} to {amount(b)}" for a, b in found.above(value)) or "nowhere"),
        )
        for value in values
    )
    return Table((across, f"A deal exists while {up} lies within"), rows, "The same in numbers")


def _ends(swings: list[Swing]) -> list[Fraction]:
    return [end for item in swings for end in (item.at_low, item.at_high)]


def _swing(words: Words, item: Swing, axis: _Axis, now: Fraction) -> Scale:
    low, high = sorted((item.at_low, item.at_high))
    return Scale(
        label=text(capital(number_name(words, item.number))),
        stretches=((axis.at(low), axis.at(high)),),
        today=axis.at(now),
        zero=axis.at(Fraction(0)),
        low="",
        high="",
        note=text(
            f"At {amount(item.number.low)} the room is {_signed(item.at_low)}, at {amount(item.number.high)} it is {_signed(item.at_high)}."
        ),
        hue=None,
    )


def _range(known: Known) -> str:
    return f"{amount(known.low)} to {amount(known.high)}"


def _signed(value: Fraction) -> str:
    return f"+{number(value)}" if value > 0 and number(value) != "0" else number(value)
