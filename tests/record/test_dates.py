"""A date is an interval: never more exact than the words it was read from."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from detente.record import Interval

read = TypeAdapter(Interval).validate_python


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        (2025, date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("2025-11", date(2025, 11, 1), date(2025, 11, 30), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28), "month"),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28), "month"),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29), "month"),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "day"),
        (date(2025, 11, 3), date(2025, 11, 3), date(2025, 11, 3), "day"),
        ({"from": "2025-11-03", "to": "2025-11-05"}, date(2025, 11, 3), date(2025, 11, 5), "interval"),
        ({"from": "2025-11-01", "to": "2025-12-31"}, date(2025, 11, 1), date(2025, 12, 31), "interval"),
        (
            {"from": "2025-11-01", "to": "2025-11-30", "text": "in November"},
            date(2025, 11, 1),
            date(2025, 11, 30),
            "month",
        ),
        ({"from": "2025-11-01", "to": "2025-11-01"}, date(2025, 11, 1), date(2025, 11, 1), "day"),
    ],
    ids=str,
)
def test_read(written: object, first: date, last: date, precision: str) -> None:
    interval = read(written)
    assert (interval.start, interval.end, interval.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-02-30", "this date does not exist"),
        ("2025-02-29", "this date does not exist"),
        ("2026-13", "this date does not exist"),
        ("2026-00", "this date does not exist"),
        ("2026-03-00", "this date does not exist"),
        ("0000", "this date does not exist"),
        ("26-03-01", "this must be a date"),
        ("1 March 2026", "this must be a date"),
        ("2026-3", "this must be a date"),
        ("2026-03-01T10:00", "this must be a date"),
        (True, "this must be a date"),
        (202, "this must be a date"),
        (None, "this must be a date"),
        ({"from": "2026-03-02", "to": "2026-03-01"}, "this interval ends before it begins"),
        ({"from": "2026-03", "to": "2026-04"}, "this must be a day"),
    ],
    ids=str,
)
def test_refused(written: object, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        read(written)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_month_and_year(day: date) -> None:
    text = day.isoformat()
    assert (read(text).start, read(text).end, read(text).precision) == (day, day, "day")
    month, year = read(text[:7]), read(text[:4])
    assert year.start <= month.start <= day <= month.end <= year.end
    assert (month.precision, year.precision) == ("month", "year")
    assert (month.end - month.start).days in {27, 28, 29, 30}


@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)))
def test_given_both_ends(first: date, last: date) -> None:
    first, last = sorted((first, last))
    interval = read({"from": first.isoformat(), "to": last.isoformat()})
    assert read(interval) == interval
    assert (interval.start, interval.end) == (first, last)
