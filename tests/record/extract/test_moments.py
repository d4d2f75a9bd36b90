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
        ("The talks have stalled since 4 May.", "since 4 May", "2026-05-04", "2026-06-05"),
        ("The talks have stalled since August 18.", "since August 18", "2025-08-18", "2026-06-05"),
        ("The talks have stalled since 2024.", "since 2024", "2024-01-01", "2026-06-05"),
        ("They met on 19, 20 and 21 May.", "on 19, 20 and 21 May", "2026-05-19", "2026-05-21"),
        ("They met last month.", "last month", "2026-05-01", "2026-05-31"),
        ("They meet early next month.", "early next month", "2026-07-01", "2026-07-10"),
        ("They met this week.", "this week", "2026-06-01", "2026-06-07"),
        ("They met last year.", "last year", "2025-01-01", "2025-12-31"),
        ("They met on 1 June.", "on 1 June", "2026-06-01", "2026-06-01"),
        ("They met on 6 Aug.", "on 6 Aug", "2025-08-06", "2025-08-06"),
        ("They met on Sept 9 in the hills.", "on Sept 9", "2025-09-09", "2025-09-09"),
        ("They met on the 12th of May.", "on the 12th of May", "2026-05-12", "2026-05-12"),
        ("It was shelled on the night of 4–5 June.", "on the night of 4–5 June", "2026-06-04", "2026-06-05"),
        ("They met from 3 to 5 June.", "from 3 to 5 June", "2026-06-03", "2026-06-05"),
        ("They met on December 30 and 31.", "on December 30 and 31", "2025-12-30", "2025-12-31"),
        ("They met at the weekend.", "at the weekend", "2026-05-30", "2026-05-31"),
        ("They will meet over the weekend.", "over the weekend", "2026-06-06", "2026-06-07"),
        ("It was shelled last night.", "last night", "2026-06-04", "2026-06-05"),
        ("They met the day before yesterday.", "the day before yesterday", "2026-06-03", "2026-06-03"),
        ("They met earlier this week.", "earlier this week", "2026-06-01", "2026-06-05"),
        ("They met earlier this month.", "earlier this month", "2026-06-01", "2026-06-05"),
        ("They met earlier today.", "earlier today", "2026-06-05", "2026-06-05"),
        ("They will meet later this year.", "later this year", "2026-06-05", "2026-12-31"),
        ("They met a few days ago.", "a few days ago", "2026-05-27", "2026-06-03"),
        ("They met several weeks ago.", "several weeks ago", "2026-04-03", "2026-05-22"),
        ("They met twice in the past two weeks.", "in the past two weeks", "2026-05-22", "2026-06-05"),
        ("They met late on Thursday.", "on Thursday", "2026-06-04", "2026-06-04"),
        ("They met in the early hours of Saturday.", "Saturday", "2026-05-30", "2026-05-30"),
        ("They met on Wednesday, 3 June.", "on Wednesday, 3 June", "2026-06-03", "2026-06-03"),
        ("They will meet on Friday, 12 June.", "on Friday, 12 June", "2026-06-12", "2026-06-12"),
        ("They met at the end of May.", "at the end of May", "2026-05-21", "2026-05-31"),
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
        ("On 12 March 2026", "2026-03-12", "2026-03-12"),
        ("On March 12, 2026", "2026-03-12", "2026-03-12"),
        ("on March 12 2026", "2026-03-12", "2026-03-12"),
        ("on 12 Mar 2026", "2026-03-12", "2026-03-12"),
        ("on 11.12.2025", "2025-12-11", "2025-12-11"),
        ("on 25/12/2025", "2025-12-25", "2025-12-25"),
        ("on 12/25/2025", "2025-12-25", "2025-12-25"),
        ("on 4/4/2025", "2025-04-04", "2025-04-04"),
        ("in Q3 2026", "2026-07-01", "2026-09-30"),
        ("in the last quarter of 2025", "2025-10-01", "2025-12-31"),
        ("in the second half of 2024", "2024-07-01", "2024-12-31"),
        ("in mid-2025", "2025-05-01", "2025-08-31"),
        ("in early 2025", "2025-01-01", "2025-04-30"),
        ("at the end of 2024", "2024-09-01", "2024-12-31"),
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
        ("later that day", 0),
        ("that evening", 0),
        ("the following day", 1),
        ("ten days later", 10),
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
    ("text", "words", "rule"),
    [
        ("They met on 3/4/2026.", "on 3/4/2026", "ambiguous: 2026-04-03 or 2026-03-04"),
        ("They met on 05-06-2026.", "on 05-06-2026", "ambiguous: 2026-06-05 or 2026-05-06"),
        ("They met during Ramadan.", "during Ramadan", "unresolved: the calendar days of “Ramadan” are not told"),
        ("They met in the autumn.", "in the autumn", "unresolved: the calendar days of “the autumn” are not told"),
        ("They met on Tuesday 3 June 2026.", "on Tuesday 3 June 2026", "unclear: 2026-06-03 is a Wednesday"),
        ("They met on 31/31/2026.", "on 31/31/2026", "unresolved: there is no such date"),
    ],
)
def test_words_that_tell_no_day_say_why(text: str, words: str, rule: str) -> None:
    found = first(text, interval(FRIDAY))
    assert (found.words, found.interval, found.rule) == (words, None, rule)


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2080, 1, 1)),
    st.integers(-200, 200),
    st.sampled_from(
        [
            "on Thursday",
            "yesterday",
            "last night",
            "at the weekend",
            "two weeks ago",
            "last week",
            "a few days ago",
            "overnight",
        ]
    ),
)
def test_whole_weeks_shift_what_is_counted_from_publication(day: date, weeks: int, words: str) -> None:
    step = timedelta(7 * weeks)
    here, there = (first(f"They met {words}.", interval(each)).interval for each in (day, day + step))
    assert here is not None
    assert there is not None
    assert (there.start - here.start, there.end - here.end) == (step, step)


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2080, 1, 1)),
    st.sampled_from(["in", "early in", "at the end of"]),
)
def test_a_part_lies_in_its_whole(day: date, part: str) -> None:
    name = day.strftime("%B %Y")
    whole, inner = (first(f"They met {words} {name}.", None).interval for words in ("in", part.replace(" in", "")))
    assert whole is not None
    assert inner is not None
    assert whole.start <= inner.start <= inner.end <= whole.end


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
