"""Dates in words: exact where they are, vague where they are not."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name, monthrange
from datetime import date

from detente.record import Interval

LONG = 366
"""Days beyond which the words of the report say more than two distant dates."""
OF_A_WHOLE = re.compile(r"(early |late |mid-)?([A-Z][a-z]+ )?\d{4}")


def day(value: date) -> str:
    """``26 February 2026``."""
    return f"{value.day} {month_name[value.month]} {value.year}"


def short_day(value: date, *, of_month: bool = True) -> str:
    """``26 Feb 2026``, or ``Feb 2026``."""
    head = f"{value.day} " if of_month else ""
    return f"{head}{month_abbr[value.month]} {value.year}"


def in_short(interval: Interval, year: int) -> str:
    """``19 May``, ``May``; with the year, ``19 May 2018``, where it is another than this one; a longer span is its last year."""
    start, end = interval.start, interval.end
    if (start.year, start.month) != (end.year, end.month):
        return str(end.year)
    shown = short_day(end, of_month=start == end)
    return shown.removesuffix(f" {year}")


def when(interval: Interval | None, unknown: str = "date not given") -> str:
    """An interval in words: a day, ``4–5 June 2026``, ``early June 2026``, ``November 2025``, ``2025``."""
    if interval is None:
        return unknown
    start, end = interval.start, interval.end
    if start == end:
        return day(start)
    if interval.text and (end - start).days > LONG:
        return interval.text
    if interval.precision == "month":
        return f"{month_name[start.month]} {start.year}"
    if interval.precision == "year":
        return str(start.year)
    if (start.year, start.month) == (end.year, end.month):
        return _in_one_month(start, end)
    if start.year == end.year:
        if (end - start).days <= 9:
            return f"{start.day} {month_name[start.month]} to {end.day} {month_name[end.month]} {end.year}"
        return f"{_month_part(start, first=True)} to {_month_part(end, first=False)} {end.year}"
    return f"{month_name[start.month]} {start.year} to {month_name[end.month]} {end.year}"


def _in_one_month(start: date, end: date) -> str:
    name = f"{month_name[start.month]} {start.year}"
    if (end - start).days <= 3:
        return f"{start.day}–{end.day} {name}"
    for label, first, last in (("early ", 1, 10), ("mid-", 11, 20), ("late ", 21, 31)):
        if first <= start.day and end.day <= last:
            return f"{label}{name}"
    return f"{start.day}–{end.day} {name}"


def _month_part(value: date, *, first: bool) -> str:
    """A month, with its day where the interval does not begin or end with it."""
    whole = value.day == (1 if first else monthrange(value.year, value.month)[1])
    return month_name[value.month] if whole else f"{value.day} {month_name[value.month]}"


def on_day(interval: Interval | None) -> str:
    """``on 5 June 2026``; ``in early June 2026``; ``in 2025``; a span as it is; empty where there is no date."""
    if interval is None:
        return ""
    told = when(interval)
    if interval.start == interval.end or (re.match(r"\d", told) and not OF_A_WHOLE.fullmatch(told)):
        return f"on {told}" if " to " not in told else f"from {told}"
    if OF_A_WHOLE.fullmatch(told):
        return f"in {told}"
    return f"from {told}" if " to " in told and told[0].isupper() else told[:1].lower() + told[1:]
