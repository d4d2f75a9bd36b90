"""Words of time are intervals with a rule and an anchor; without an anchor they stay unresolved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record import Interval
from detente.record.date_arithmetic import DAYS
from detente.record.time_expressions import Moment, moments

FRIDAY = date(2026, 6, 5)
TOLD = Interval.model_validate("2026-05-20")


def interval(day: date) -> Interval:
    return Interval.model_validate(day.isoformat())


def first(text: str, published: Interval | None, story: Interval | None = None) -> Moment:
    return next(moments(text, 0, len(text), published, story=story))


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("They met on Thursday.", "on Thursday", "2026-06-04", "2026-06-04"),
        ("They met on Friday.", "on Friday", "2026-06-05", "2026-06-05"),
        ("He will come this coming Thursday.", "this coming Thursday", "2026-06-11", "2026-06-11"),
        ("They will meet on Thursday.", "on Thursday", "2026-06-11", "2026-06-11"),
        ("They have until Monday.", "until Monday", "2026-06-08", "2026-06-08"),
        ("The talks have stalled since Monday.", "since Monday", "2026-06-01", "2026-06-05"),
        ("They meet next Tuesday.", "next Tuesday", "2026-06-09", "2026-06-16"),
        ("They met yesterday.", "yesterday", "2026-06-04", "2026-06-04"),
        ("It was shelled overnight.", "overnight", "2026-06-04", "2026-06-05"),
        ("It began in early June.", "in early June", "2026-06-01", "2026-06-10"),
        ("It began in late May.", "in late May", "2026-05-21", "2026-05-31"),
        ("It began in mid-May.", "in mid-May", "2026-05-11", "2026-05-20"),
        ("It began in August.", "in August", "2025-08-01", "2025-08-31"),
        ("It will begin in August.", "in August", "2026-08-01", "2026-08-31"),
        ("It offered to host a round in August.", "in August", "2026-08-01", "2026-08-31"),
        ("It offered a round in August.", "in August", "2025-08-01", "2025-08-31"),
        ("It happened on 12 March.", "on 12 March", "2026-03-12", "2026-03-12"),
        ("It happened on December 12.", "on December 12", "2025-12-12", "2025-12-12"),
        ("It stalled in recent months.", "in recent months", "2025-12-04", "2026-06-05"),
        ("They met two weeks ago.", "two weeks ago", "2026-05-19", "2026-05-25"),
        ("They met three days ago.", "three days ago", "2026-06-02", "2026-06-02"),
        ("They meet within ten days.", "within ten days", "2026-06-05", "2026-06-15"),
        ("They met last month.", "last month", "2026-05-01", "2026-05-31"),
        ("They meet early next month.", "early next month", "2026-07-01", "2026-07-10"),
        ("They met this week.", "this week", "2026-06-01", "2026-06-07"),
        ("They met last year.", "last year", "2025-01-01", "2025-12-31"),
    ],
)
def test_counted_from_publication(text: str, words: str, start: str, end: str) -> None:
    found = first(text, interval(FRIDAY))
    assert found.interval is not None
    assert (found.words, found.interval.start.isoformat(), found.interval.end.isoformat()) == (words, start, end)
    assert found.interval.anchor == "published 2026-06-05"
    assert found.interval.rule
    without = first(text, None)
    assert (without.words, without.interval) == (words, None), "no date of publication: never a guess"
    assert without.rule == "unresolved: the document has no date"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on 12 March 2026", "2026-03-12", "2026-03-12"),
        ("on March 12, 2026", "2026-03-12", "2026-03-12"),
        ("Jan. 5, 2024", "2024-01-05", "2024-01-05"),
        ("2026-03-12", "2026-03-12", "2026-03-12"),
        ("in May 2025", "2025-05-01", "2025-05-31"),
        ("in early June 2026", "2026-06-01", "2026-06-10"),
        ("in 2022", "2022-01-01", "2022-12-31"),
    ],
)
def test_full_dates_need_no_anchor(text: str, start: str, end: str) -> None:
    for published in (None, interval(FRIDAY)):
        found = first(f"It happened {text}.", published)
        assert found.interval is not None
        assert (found.interval.start.isoformat(), found.interval.end.isoformat()) == (start, end)
        assert found.interval.anchor is None


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("the day before", -1),
        ("the previous day", -1),
        ("a day later", 1),
        ("the same evening", 0),
        ("two days earlier", -2),
    ],
)
def test_counted_from_what_was_told_before(words: str, days: int) -> None:
    found = first(f"It happened {words}.", interval(FRIDAY), TOLD)
    assert found.interval is not None
    assert found.interval.start == found.interval.end == date(2026, 5, 20) + timedelta(days)
    assert "2026-05-20" in (found.interval.anchor or "")
    assert first(f"It happened {words}.", interval(FRIDAY)).interval is None, "nothing was told before"


def test_a_month_of_publication_covers_all_its_days() -> None:
    found = first("They met on Thursday.", Interval.model_validate("2026-06"))
    assert found.interval is not None
    assert (found.interval.start, found.interval.end) == (date(2026, 5, 28), date(2026, 6, 25))


def test_a_day_that_does_not_exist() -> None:
    found = first("It happened on 31 February 2024.", None)
    assert (found.interval, found.rule) == (None, "unresolved: there is no such date")


@pytest.mark.parametrize(
    "text", ["They may come.", "The march went on.", "He said so in 300 words.", "A second round."]
)
def test_not_words_of_time(text: str) -> None:
    assert list(moments(text, 0, len(text), interval(FRIDAY))) == []


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1)), st.sampled_from(DAYS))
def test_weekdays(day: date, name: str) -> None:
    published = interval(day)
    past = first(f"They met on {name.title()}.", published).interval
    coming = first(f"He will come this coming {name.title()}.", published).interval
    assert past is not None
    assert coming is not None
    assert past.start.weekday() == coming.start.weekday() == DAYS.index(name)
    assert 0 <= (day - past.start).days < 7
    assert 0 < (coming.start - day).days <= 7


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1)),
    st.sampled_from(
        ["in recent weeks", "two months ago", "in early May", "last week", "in two weeks", "by Sunday", "today"]
    ),
)
def test_an_interval_in_order_with_rule_and_anchor(day: date, words: str) -> None:
    found = first(f"It happened {words}.", interval(day)).interval
    assert found is not None
    assert found.start <= found.end
    assert found.text == words
    assert found.rule
    assert found.anchor == f"published {day.isoformat()}"


@given(st.text(max_size=200), st.none() | st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)))
def test_any_text(text: str, day: date | None) -> None:
    published = None if day is None else Interval.model_validate({"from": day.isoformat(), "to": day.isoformat()})
    for found in moments(text, 0, len(text), published):
        assert text[found.start : found.end] == found.words
