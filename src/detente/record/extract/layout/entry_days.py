"""The days that the entries of a list begin with: one without a year has that of the list's order.

*Method*

1. An entry begins with a day, days or a month and a colon, a dash or a full stop ("14 November – …", "May 2021: …", "21 March – 2 April. …"). A line that is a year gives it to those below.
2. A list runs upward or downward, as most of its neighbours do. From an entry with a year those without one are counted both ways; where none has
   one, the latest is the last before what the list says of itself ("last entry: 2 May 2023", "November 2022 to May 2023"), else before its publication;
   one alone behind that is still to come.
3. A list that would run past its publication, or past a year of its own, or that goes back by less than ``WRAP`` without a year, is in no order:
   nothing is told of it here.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from detente.frozen import frozen
from detente.record.dates import Interval
from detente.record.extract.layout.page import Page
from detente.sources.published import MONTHS

MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
YEAR = r"(?:19|20)\d\d"
LED = re.compile(
    rf"(?:(?P<first>\d{{1,2}})(?:\s?[-–/]\s?(?P<last>\d{{1,2}}))? (?P<month>{MONTH})|(?P<named>{MONTH})(?: (?P<day>\d{{1,2}}))?)"
    rf"(?:,? (?P<from_year>{YEAR}))?(?:\s?[-–—]\s?(?P<till>\d{{1,2}}) (?P<till_month>{MONTH}))?(?:,? (?P<year>{YEAR}))?"
    rf"(?:\s*[:–—-]\s+|\.\s+(?=[^\W\d_a-zß-ÿ]|[“\"«(]))"
)
OF_A_YEAR = re.compile(rf"[*_ ]*(?P<year>{YEAR})[*_: ]*")
LATEST = re.compile(
    rf"\blast (?:entry|updated?|revis\w+)\W{{1,3}}(?:on |of )?(?P<day>\d{{1,2}}) (?P<month>{MONTH}) (?P<year>{YEAR})",
    re.IGNORECASE,
)
PERIOD = re.compile(rf"\b{MONTH} {YEAR}\s?(?:[-–—]|to|until)\s?(?P<month>{MONTH}) (?P<year>{YEAR})", re.IGNORECASE)
FEWEST = 2
WRAP = 5
"""Months by which a list goes back, at least, where a new year begins."""


@frozen
class _Entry:
    begin: int
    end: int
    month: int
    first: int | None
    last: int | None
    year: int | None
    till: int | None = None
    """The month of its last day, where that is another."""

    @property
    def at(self) -> tuple[int, int]:
        """Where it stands in a year."""
        return self.month, self.first or 0

    def told(self, year: int) -> Interval | None:
        """Its days in a year, if it has them."""
        month, ends = self.till or self.month, year + (self.till is not None and self.till < self.month)
        days, most = calendar.monthrange(year, self.month)[1], calendar.monthrange(ends, month)[1]
        first, last = self.first or 1, self.last or self.first or days
        if not (1 <= first <= days and 1 <= last <= most) or (self.till is None and last < first):
            return None
        return Interval.model_validate({"from": date(year, self.month, first), "to": date(ends, month, last)})


def days(page: Page) -> dict[tuple[int, int], Interval]:
    """The days of the entries by where each begins and ends; nothing of a list that is in no order."""
    entries = list(_entries(page))
    if len(entries) < FEWEST:
        return {}
    order = entries if _rises(entries) else entries[::-1]
    if any(
        other.year is None and other.at < one.at and one.month - other.month < WRAP for one, other in pairwise(order)
    ):
        return {}
    years = _years(order, _latest(page))
    found = {}
    for entry, year in zip(order, years, strict=True):
        if year is not None and (told := entry.told(year)) is not None:
            if page.published is not None and told.start > page.published.end:
                if entry is order[-1]:
                    continue
                return {}
            found[entry.begin, entry.end] = told
    return found


def _entries(page: Page) -> Iterator[_Entry]:
    year: int | None = None
    for line in page.paragraphs:
        if (alone := OF_A_YEAR.fullmatch(line.words)) is not None:
            year = int(alone["year"])
        elif (led := LED.match(line.words)) is not None:
            first = led["first"] or led["day"]
            month, till = _number(led["month"] or led["named"]), led["till_month"] and _number(led["till_month"])
            own = int(led["from_year"] or led["year"] or year or 0) or None
            if till and led["year"] and not led["from_year"] and till < month:
                own = int(led["year"]) - 1  # "28 December – 3 January 2023"
            yield _Entry(
                line.begin,
                line.end,
                month,
                int(first) if first else None,
                int(led["till"] or led["last"] or 0) or None,
                own,
                till or None,
            )


def _rises(entries: Sequence[_Entry]) -> bool:
    """Whether most entries stand later than the one before: by their years where they have some, else by the days in a year."""
    years = [(one, other) for one, other in pairwise(entry.year for entry in entries if entry.year) if one != other]
    if years:
        return years[0][0] < years[0][1]
    pairs = [(one.at, other.at) for one, other in pairwise(entries) if one.at != other.at]
    return sum(one < other for one, other in pairs) * 2 >= len(pairs)


def _years(order: Sequence[_Entry], latest: date | None) -> list[int | None]:
    """The year of each of the entries, which stand the earliest first."""
    years = [entry.year for entry in order]
    if not any(years):
        if latest is None:
            return years
        day = (latest.month, latest.day)
        ahead = len(order) > 1 and order[-2].at <= day < order[-1].at  # the last is still to come
        years[-1] = latest.year - (order[-1].at > day and not ahead)
    first = next(at for at, year in enumerate(years) if year)
    for at in range(first - 1, -1, -1):
        years[at] = (years[at + 1] or 0) - (order[at].at > order[at + 1].at)
    for at in range(first + 1, len(order)):
        counted = (years[at - 1] or 0) + (order[at].at < order[at - 1].at)
        if order[at].year is not None and counted > (order[at].year or 0):
            return [entry.year for entry in order]
        years[at] = order[at].year or counted
    return years


def _latest(page: Page) -> date | None:
    """The day before which the last entry stands."""
    if (match := LATEST.search(page.clean)) is not None:
        return date(int(match["year"]), _number(match["month"]), min(28, int(match["day"]) or 1))
    for words in page.titles:
        if (match := PERIOD.search(words)) is not None:
            return date(int(match["year"]), _number(match["month"]), 28)
    return page.published.end if page.published is not None else None


def _number(month: str) -> int:
    return MONTHS.index(month[:3].lower()) + 1
