"""Words of time of another language as intervals: found by its own patterns, reckoned as in English.

The readers of :mod:`detente.record.date_arithmetic` are given the English word for each part of what was found; the words, and
the rule told with the interval, are those of the text and of the reader.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any, Literal

from detente.frozen import frozen
from detente.record import date_arithmetic as reckoning
from detente.record.date_arithmetic import Span, Tense
from detente.record.dates import Interval
from detente.record.extract.candidate import Candidate
from detente.record.time_expressions import Moment, found_in, resolved
from detente.record.time_patterns import YEAR, Kind

TABLES = {"month": "months", "weekday": "weekdays", "count": "counts", "unit": "units", "part": "parts"}
NEEDS: dict[str, Literal["nothing", "publication", "story"]] = {
    "full": "nothing",
    "iso": "nothing",
    "month_year": "nothing",
    "year": "nothing",
    "beside": "story",
}
LOOKED_BACK = 60
"""Characters before words of time in which a word tells that they are to come."""


class English:
    """A match whose parts are told in English; nought is the whole, as the word that ``whole`` maps it to."""

    def __init__(self, match: re.Match[str], data: dict[str, Any], kind: dict[str, str]) -> None:
        self._match, self._data, self._kind = match, data, kind
        self.re = match.re

    def __getitem__(self, part: str | int) -> str | None:
        if part == 0:
            return self._whole()
        if part == "said":
            return self._kind.get("said", "")
        told = next((found for name, found in self._groups(str(part))), None)
        if told is None or part not in TABLES:
            return told
        table: dict[str, str] = self._data[TABLES[str(part)]]
        return table.get(_plain(told), told)

    def _groups(self, part: str) -> Iterator[tuple[str, str]]:
        for name, found in self._match.groupdict().items():
            if found is not None and name.rstrip("0123456789") == part:
                yield name, found

    def _whole(self) -> str:
        table: dict[str, str] = self._data.get(self._kind["read"], {})
        return table.get(_plain(self._match[0]), self._match[0])


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())


@frozen
class Times:
    """The words of time of one language; behind ``background`` a date tells when something else was."""

    kinds: tuple[Kind, ...]
    ahead: re.Pattern[str]
    background: re.Pattern[str]

    def moments(
        self,
        text: str,
        begin: int,
        end: int,
        published: Interval | None,
        tense: Tense = "past",
        story: Interval | None = None,
    ) -> Iterator[Moment]:
        """The words of time between two offsets, in order, as :func:`detente.record.time_expressions.moments` gives them."""
        for match, kind in found_in(self.kinds, text, begin, end):
            before = text[max(begin, match.start() - LOOKED_BACK) : match.start()].lower()
            yield resolved(match, kind, published, "future" if self.ahead.search(before) else tense, story)

    def moment_of(
        self,
        candidate: Candidate,
        sentence: tuple[int, int],
        text: str,
        published: Interval | None,
        story: Interval | None,
    ) -> Moment | None:
        """The words of time that belong to a candidate: in its own words, else before them in its sentence; none that tell when
        something else was, or what is to come."""
        start, end = candidate.start, candidate.end
        for first, last in ((start, end), (sentence[0], start)):
            for moment in self.moments(text, first, last, published, "past", story):
                begin = max(candidate.cue, first) if moment.start > candidate.cue else first
                if self.background.search(text, begin, moment.start):
                    continue
                if not (moment.interval and published and moment.interval.start > published.end):
                    return moment
        return None


@cache
def times(code: str) -> Times:
    """The words of time of a language that is read."""
    data = tomllib.loads(
        resources.files(f"detente.record.extract.tongues.{code}").joinpath("times.toml").read_text("utf-8")
    )
    kinds = tuple(
        Kind(_pattern(kind["pattern"], data), _reader(kind, data), NEEDS.get(kind["read"], "publication"))
        for kind in data["kinds"]
    )
    return Times(kinds, re.compile(data["ahead"]), re.compile(data["background"], re.IGNORECASE))


def _pattern(told: str, data: dict[str, Any]) -> re.Pattern[str]:
    """A pattern with the words of the tables in the place of their names; a name used twice has two groups."""
    count = iter(range(1, 100))

    def words(match: re.Match[str]) -> str:
        name = match[1]
        if name == "year":
            return str(YEAR)
        table = data[TABLES.get(name, name)]
        options = (
            "|".join(sorted(map(re.escape, table), key=len, reverse=True)).replace("'", "['’]").replace(r"\ ", r"\s")
        )
        return rf"(?P<{name}{next(count)}>{options})" if name in TABLES else f"(?:{options})"

    filled = re.sub(r"\{(month|weekday|count|unit|year|part|near|beside)\}", words, told)
    return re.compile(rf"(?<![\w-])(?:{filled.replace(' ', chr(92) + 's')})(?![\w-])", re.IGNORECASE)


def _reader(kind: dict[str, str], data: dict[str, Any]) -> Callable[[re.Match[str], date, Tense], tuple[Span, str]]:
    reader: Callable[[Any, date, Tense], tuple[Span, str]] = getattr(reckoning, f"read_{kind['read']}")

    def read(match: re.Match[str], day: date, tense: Tense) -> tuple[Span, str]:
        english = English(match, data, kind)
        if english[0] == "day before yesterday":
            day -= timedelta(1)
            english = English(match, {**data, "near": dict.fromkeys(data["near"], "yesterday")}, kind)
        return reader(english, day, tense)

    return read
