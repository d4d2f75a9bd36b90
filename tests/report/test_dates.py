"""Dates in words: never more exact than the record, never longer than it must be."""

from calendar import month_name
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record import Interval
from detente.report.language.dates import day, short_day, when


def interval(start: str, end: str) -> Interval:
    return Interval.model_validate({"from": start, "to": end})


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2026-06-04", "2026-06-04", "4 June 2026"),
        ("2026-06-04", "2026-06-05", "4–5 June 2026"),
        ("2026-06-30", "2026-07-02", "30 June to 2 July 2026"),
        ("2026-06-01", "2026-06-10", "early June 2026"),
        ("2026-06-02", "2026-06-09", "early June 2026"),
        ("2026-06-11", "2026-06-20", "mid-June 2026"),
        ("2026-06-21", "2026-06-30", "late June 2026"),
        ("2026-05-21", "2026-05-31", "late May 2026"),
        ("2026-06-05", "2026-06-15", "5–15 June 2026"),
        ("2026-06-01", "2026-06-12", "1–12 June 2026"),
        ("2026-06-01", "2026-06-30", "June 2026"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-02-01", "2024-02-28", "1–28 February 2024"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-03-01", "2025-05-31", "March to May 2025"),
        ("2025-03-04", "2025-05-31", "4 March to May 2025"),
        ("2025-03-01", "2025-05-12", "March to 12 May 2025"),
        ("2025-11-20", "2026-02-03", "November 2025 to February 2026"),
        ("2022-01-01", "2026-12-31", "January 2022 to December 2026"),
    ],
)
def test_intervals_in_words(start: str, end: str, told: str) -> None:
    assert when(interval(start, end)) == told


@pytest.mark.parametrize(
    ("text", "told"), [("2025", "2025"), ("2025-11", "November 2025"), ("2025-11-03", "3 November 2025")]
)
def test_partial_dates_in_words(text: str, told: str) -> None:
    assert when(Interval.model_validate(text)) == told


def test_no_date() -> None:
    assert when(None).strip()
    assert when(None, "no date") == "no date"


DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(DAYS, st.integers(0, 2000))
def test_a_date_in_words_names_its_years_and_is_not_too_exact(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    told = when(Interval(start=start, end=end))
    assert str(start.year) in told or start.year == end.year
    assert str(end.year) in told
    assert month_name[end.month] in told or told == str(end.year)
    if start != end:
        assert told != day(start)
        assert told != day(end)


@given(DAYS)
def test_a_short_day_is_a_short_day(value: date) -> None:
    assert day(value).startswith(f"{value.day} ")
    assert short_day(value).startswith(f"{value.day} ")
    assert short_day(value, of_month=False) == short_day(value).split(" ", 1)[1]
    assert len(short_day(value)) <= len("30 Sept 2026")
