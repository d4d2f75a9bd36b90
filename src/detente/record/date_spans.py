"""What further words of time mean: dates in figures, spans of days, quarters, weekends, parts of a period, and what no day tells.

Each reader gives the first and last day and the rule in words, as those of :mod:`detente.record.date_arithmetic`; words that may
mean two days, or none that a calendar tells, raise :class:`UnclearError`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from detente.record.date_arithmetic import (
    DAYS,
    RECENT,
    Span,
    Tense,
    month_of,
    number_of,
    part_of,
    shifted,
    which,
    whole,
)

ROUGH = {"day": (2, 9), "week": (14, 63), "month": (61, 274), "year": (731, 3287), "hour": (0, 1)}
"""Days that "a few", "several" or no count of a unit may reach: from the least to the most."""


class UnclearError(ValueError):
    """Words of time that the text and the calendar together do not tell; the message says why."""


def read_figures(match: re.Match[str], _day: date, _tense: Tense) -> tuple[Span, str]:
    """A date in figures: 11.12.2025, 25/12/2025; with strokes, day and month are told only where one of them is above 12."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first > 12 or first == second:
        day = date(year, second, first)
        return (day, day), "a date in figures: day, month, year"
    if second > 12:
        day = date(year, first, second)
        return (day, day), "a date in figures: month, day, year"
    one, other = date(year, second, first), date(year, first, second)
    raise UnclearError(f"ambiguous: {one} or {other}")


def read_days(match: re.Match[str], anchor: date, tense: Tense) -> tuple[Span, str]:
    """A span of days in a month: 3–5 June, June 3 to 5, the night of 4–5 June."""
    first, last, month = int(match["day"]), int(match["last"]), month_of(match["month"])
    if last <= first:
        raise ValueError("no such span")
    if year := match["year"]:
        return (date(int(year), month, first), date(int(year), month, last)), "a span of days"
    for year in (anchor.year, anchor.year - 1 if tense == "past" else anchor.year + 1):
        span = date(year, month, first), date(year, month, last)
        if span[0] <= anchor if tense == "past" else span[1] >= anchor:
            return (
                span,
                f"a span of days without a year: the {'last up to' if tense == 'past' else 'first from'} publication",
            )
    raise ValueError("no such span")


def read_quarter(match: re.Match[str], _day: date, _tense: Tense) -> tuple[Span, str]:
    """A quarter or a half of a year."""
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}.get(match["number"].lower()) or int(
        match["number"]
    )
    half = match["what"].lower().startswith("h")
    length = 6 if half else 3
    if number * length > 12:
        raise ValueError("no such part of a year")
    year = int(match["year"])
    return (
        whole(year, (number - 1) * length + 1)[0],
        whole(year, number * length)[1],
    ), f"a {'half' if half else 'quarter'} of a year: its first to its last day"


def read_weekend(match: re.Match[str], anchor: date, tense: Tense) -> tuple[Span, str]:
    """The weekend: Saturday and Sunday, the last that has begun, or the first to come."""
    said = (match["said"] or "").lower()
    saturday = anchor - timedelta((anchor.weekday() - 5) % 7)
    if said in {"next", "the coming", "this coming"} or (tense == "future" and said != "last"):
        saturday += timedelta(7)
    elif said == "last" and anchor.weekday() >= 5:
        saturday -= timedelta(7)
    which_one = "the first to come" if saturday > anchor else "the last up to publication"
    return (saturday, saturday + timedelta(1)), f"a weekend: {which_one}"


def read_within(match: re.Match[str], anchor: date, _tense: Tense) -> tuple[Span, str]:
    """Earlier or later in the week, month or year of publication: from its first day to publication, or on to its last."""
    unit = (match["unit"] or "day").lower()
    if unit == "week":
        first = anchor - timedelta(anchor.weekday())
        span = first, first + timedelta(6)
    elif unit == "month":
        span = whole(anchor.year, anchor.month)
    elif unit == "year":
        span = date(anchor.year, 1, 1), date(anchor.year, 12, 31)
    else:
        return (anchor, anchor), "the day of publication"
    if match["said"].lower() == "earlier":
        return (span[0], anchor), f"earlier this {unit}: from its first day to publication"
    return (anchor, span[1]), f"later this {unit}: from publication to its last day"


def read_rough(match: re.Match[str], anchor: date, _tense: Tense) -> tuple[Span, str]:
    """A few, several or so many past days: as wide as the words may be meant."""
    least, most = ROUGH[(match["unit"] or match["few"]).lower().removesuffix("s")]
    return (
        anchor - timedelta(most),
        anchor - timedelta(least),
    ), f"{match[0].lower()}: {least} to {most} days before publication"


def read_past_count(match: re.Match[str], anchor: date, _tense: Tense) -> tuple[Span, str]:
    """In the past two weeks, over the last three days: from then to publication."""
    unit, count = match["unit"].lower(), number_of(match["count"] or "one")
    if unit == "day" or unit == "week":
        back = timedelta(count * (1 if unit == "day" else 7))
        return (anchor - back, anchor), "a stretch of time up to publication"
    year, month = shifted(anchor, -count * (1 if unit == "month" else 12))
    return (whole(year, month)[0], anchor), "a stretch of time up to publication"


def read_year_part(match: re.Match[str], _day: date, _tense: Tense) -> tuple[Span, str]:
    """Early, mid or late in a year: its first four months, the middle ones, the last."""
    year = int(match["year"])
    part = which(match["part"])
    return part_of((date(year, 1, 1), date(year, 12, 31)), part), f"{part} in a year: four months"


def read_night(_match: re.Match[str], anchor: date, _tense: Tense) -> tuple[Span, str]:
    """Last night: the day before publication to its own."""
    return (anchor - timedelta(1), anchor), "the night before publication"


def read_two_days(match: re.Match[str], anchor: date, _tense: Tense) -> tuple[Span, str]:
    """The day before yesterday, the day after tomorrow."""
    day = anchor + timedelta(-2 if "before" in match[0].lower() else 2)
    return (day, day), "two days beside publication"


def read_named(match: re.Match[str], _day: date, _tense: Tense) -> tuple[Span, str]:
    """Seasons, feasts and their like: whoever reads knows the year and the place, the words do not tell the days."""
    raise UnclearError(f"unresolved: the calendar days of “{match['named']}” are not told")


def read_dated(match: re.Match[str], anchor: date, tense: Tense) -> tuple[Span, str]:
    """A weekday with a day and a month: the year is one in which the two fit."""
    month, number, day_of_week = month_of(match["month"]), int(match["day"]), DAYS.index(match["weekday"].lower())
    if match["year"]:
        day = date(int(match["year"]), month, number)
        if day.weekday() != day_of_week:
            raise UnclearError(f"unclear: {day} is a {DAYS[day.weekday()].title()}")
        return (day, day), "a full date"
    order = (0, -1, 1) if tense == "past" else (0, 1, -1)
    for step in order:
        year = anchor.year + step
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day.weekday() == day_of_week and abs((day - anchor).days) < RECENT["year"]:
            return (day, day), "a weekday and a day without a year: the nearest that fit"
    raise UnclearError("unclear: the weekday and the day fit in no year beside publication")


def read_since(match: re.Match[str], anchor: date, _tense: Tense) -> tuple[Span, str]:
    """Since a day: from it to publication."""
    month, number = month_of(match["month"] or match["month_"]), int(match["day"] or match["day_"])
    years = (int(match["year"]),) if match["year"] else (anchor.year, anchor.year - 1)
    days = [date(year, month, number) for year in years]
    day = next((day for day in days if day <= anchor), None)
    if day is None:
        raise ValueError("no such day")
    return (day, anchor), "since a day: from it to publication"


def read_since_year(match: re.Match[str], anchor: date, _tense: Tense) -> tuple[Span, str]:
    """Since a year: from its first day to publication."""
    first = date(int(match["year"]), 1, 1)
    return (first, max(first, anchor)), "since a year: from its first day to publication"
