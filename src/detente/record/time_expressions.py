"""Words of time as intervals: "on Thursday", "early June", "the day before", "in recent months".

*Method*

1. A full date stands by itself. Everything else is reckoned from an anchor: the day of publication, or, for "the day
   before" and its like, the last moment that the text told.
2. A weekday is the last one up to publication for what has been done, the first one after it for what is to come.
3. Where the words leave room (``recent months``, ``next Thursday``), the interval holds all that they may mean.
4. Without an anchor there is no interval, only the reason why: never a guess. A month of publication is a range of
   anchors, and the interval covers them all.

*Assumptions*: early, middle and late are the first ten days, the next ten and the rest of a month; recent days, weeks and
months are up to two weeks, two months and six months.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

from detente.frozen import frozen
from detente.record import date_arithmetic as reckoning
from detente.record.date_arithmetic import Span, Tense
from detente.record.dates import Interval

MONTH = "(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.)"
WEEKDAY = "(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
COUNT = r"(?P<count>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
UNIT = r"(?P<unit>day|week|month|year)s?"
YEAR = r"(?P<year>1[89]\d\d|20\d\d)"


@frozen
class Moment:
    """Words of time in a text; ``interval`` is None where nothing says what they mean, and ``rule`` says why."""

    start: int
    end: int
    words: str
    interval: Interval | None
    rule: str
    anchored: bool = False


@frozen
class _Kind:
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], date, Tense], tuple[Span, str]]
    needs: Literal["nothing", "publication", "story"]


def moments(
    text: str, begin: int, end: int, published: Interval | None, tense: Tense = "past", story: Interval | None = None
) -> Iterator[Moment]:
    """The words of time between two offsets, in order. ``story`` is the moment told last before them."""
    at = begin
    while at < end:
        found = min(
            ((match.start(), -match.end(), number, match) for number, match in _matches(text, at, end)), default=None
        )
        if found is None:
            return
        _, _, number, match = found
        yield resolved(match, KINDS[number], published, _tense(text, begin, match, tense), story)
        at = match.end()


def _matches(text: str, begin: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
    for number, kind in enumerate(KINDS):
        if (match := kind.pattern.search(text, begin, end)) is not None:
            yield number, match


def _tense(text: str, begin: int, match: re.Match[str], tense: Tense) -> Tense:
    """What is to come after "until", "by", "will" or "offered to host"; otherwise what the sentence says."""
    before = text[max(begin, match.start() - 60) : match.start()].lower()
    ahead = re.search(
        r"\b(?:until|by|will|would|shall|going to|ready to|scheduled|planned|due|set for|expected|starting|from midnight)\b[^.;]*$"
        r"|\b(?:offer|propos|invit|agree|intend|hope|promis|pledg|vow|ask|urg|want|wish)\w*\b[^.;]*?\bto (?!the\b|a\b)\w+\b[^.;]*$",
        before,
    )
    return "future" if ahead else tense


def resolved(
    match: re.Match[str], kind: _Kind, published: Interval | None, tense: Tense, story: Interval | None
) -> Moment:
    """What a match means."""
    words = match[0]
    anchor = story if kind.needs == "story" else published
    if kind.needs != "nothing" and anchor is None:
        lacks = (
            "the moment that it is counted from is not told" if kind.needs == "story" else "the document has no date"
        )
        return Moment(match.start(), match.end(), words, None, f"unresolved: {lacks}")
    try:
        spans = [kind.read(match, day, tense) for day in ((anchor.start, anchor.end) if anchor else (date.min,))]
    except (ValueError, OverflowError):
        return Moment(match.start(), match.end(), words, None, "unresolved: there is no such date")
    rule = spans[0][1]
    told = None if kind.needs == "nothing" or anchor is None else _told(anchor, kind.needs)
    interval = Interval.model_validate(
        {
            "from": min(span[0] for span, _ in spans),
            "to": max(span[1] for span, _ in spans),
            "text": words,
            "anchor": told,
            "rule": rule,
        }
    )
    return Moment(match.start(), match.end(), words, interval, rule, anchored=told is not None)


def _told(anchor: Interval, needs: str) -> str:
    day = anchor.start.isoformat() if anchor.start == anchor.end else f"{anchor.start} to {anchor.end}"
    return f"published {day}" if needs == "publication" else f"{anchor.text or 'told before'} ({day})"


def _kind(
    pattern: str,
    read: Callable[[re.Match[str], date, Tense], tuple[Span, str]],
    needs: Literal["nothing", "publication", "story"],
) -> _Kind:
    return _Kind(
        re.compile(
            rf"(?<![\w-]){pattern}(?![\w-])",
            re.IGNORECASE
            if read
            in {
                reckoning.read_near,
                reckoning.read_period,
                reckoning.read_ago,
                reckoning.read_hence,
                reckoning.read_recent,
                reckoning.read_beside,
            }
            else 0,
        ),
        read,
        needs,
    )


PART = r"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id|(?:the )?beginning of|(?:the )?end of|(?:the )?middle of)[- ](?:in )?)?"
KINDS = (
    _kind(r"(?:on )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)? " + MONTH + r",? " + YEAR, reckoning.read_full, "nothing"),
    _kind(r"(?:on )?" + MONTH + r" (?P<day>[0-3]?\d)(?:st|nd|rd|th)?, " + YEAR, reckoning.read_full, "nothing"),
    _kind(r"\d{4}-\d{2}-\d{2}", reckoning.read_iso, "nothing"),
    _kind(r"(?:[Ii]n )?" + PART + MONTH + r",? (?:of )?" + YEAR, reckoning.read_month_year, "nothing"),
    _kind(r"(?:[Oo]n )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)? " + MONTH, reckoning.read_day_month, "publication"),
    _kind(r"(?:[Oo]n )?" + MONTH + r" (?P<day>[0-3]?\d)(?:st|nd|rd|th)?", reckoning.read_day_month, "publication"),
    _kind(
        r"(?:(?P<said>[Ii]n|[Ll]ast|[Nn]ext|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Tt]his) )" + PART + MONTH,
        reckoning.read_bare_month,
        "publication",
    ),
    _kind(r"(?P<said>)(?P<part>[Ee]arly|[Ll]ate|[Mm]id)[- ](?:in )?" + MONTH, reckoning.read_bare_month, "publication"),
    _kind(r"(?:[Ii]n|[Dd]uring) " + PART + YEAR, reckoning.read_year, "nothing"),
    _kind(
        r"(?:[Oo]n )?(?:(?P<said>[Tt]his coming|[Cc]oming|[Uu]pcoming|[Nn]ext|[Ll]ast|[Tt]his|[Ss]ince|[Uu]ntil|[Bb]y) )?"
        + WEEKDAY,
        reckoning.read_weekday,
        "publication",
    ),
    _kind(
        r"(?:yesterday|today|tonight|tomorrow|overnight|this (?:morning|afternoon|evening))",
        reckoning.read_near,
        "publication",
    ),
    _kind(
        PART + r"(?P<said>this|last|next|the current) (?P<unit>week|month|year)", reckoning.read_period, "publication"
    ),
    _kind(COUNT + " " + UNIT + " ago", reckoning.read_ago, "publication"),
    _kind(r"(?P<said>in|within) (?:the next )?" + COUNT + " " + UNIT, reckoning.read_hence, "publication"),
    _kind(
        r"(?:in|over|during) (?:the )?(?P<said>recent|past|last|coming|next) (?P<unit>day|week|month|year)s",
        reckoning.read_recent,
        "publication",
    ),
    _kind(
        r"(?:the (?:day|week) (?:before|after)|the (?:previous|next|following|same) (?:day|week|evening|morning)|"
        r"(?P<count>a|one|two|three) (?:day|week)s? (?:earlier|later|before|after)|the eve)",
        reckoning.read_beside,
        "story",
    ),
)
