"""The words of time that are known, each with the reader that says what it means and with what it is counted from."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

from detente.frozen import frozen
from detente.record import date_arithmetic as reckoning
from detente.record import date_spans as spans
from detente.record.date_arithmetic import Span, Tense

NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?P<month>(?:{NAMES})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b(?:\.(?=,| \d| [a-z]))?)"
"""A month where a number stands beside it: also cut short, with or without a full stop."""
WHOLE_MONTH = rf"(?P<month>{NAMES}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
WEEKDAY = "(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
COUNT = r"(?P<count>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
UNIT = r"(?P<unit>day|week|month|year)s?"
YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
LAST = r"(?P<last>[0-3]?\d)(?:st|nd|rd|th)?"
PART = (
    r"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id|(?:[Aa]t )?(?:the )?(?:beginning|start) of|(?:[Aa]t )?(?:the )?end of|"
    r"(?:in )?(?:the )?middle of)[- ](?:in )?)?"
)
FEAST = (
    r"(?:the )?(?:holy month of )?(?:Ramadan|Eid(?: al[- ](?:Fitr|Adha))?|Easter|Christmas|Orthodox Christmas|New Year(?:[’']s)?(?: Eve| Day)?|"
    r"Nowruz|Passover|Pesach|Hanukkah|Yom Kippur|Rosh Hashanah|Diwali|Lunar New Year|Chinese New Year|Tet|Lent|Ashura|Thanksgiving)"
)
SEASON = r"(?:the |this |last |next )?(?:past |coming )?(?:spring|summer|autumn|winter|rainy season|dry season)"
TELLS = re.compile(
    r"\d|day|week|month|[Yy]ear|[Ee]arl|[Ll]ater?\b|overnight|night|tomorrow|morning|evening|afternoon|[Hh]ours?\b|spring|summer|autumn|"
    rf"winter|season|eve\b|quarter|half|{NAMES}|Eid|Ramadan|Easter|Christmas|Now?r|Pass|Pesach|Hanuk|Kippur|Rosh|Diwali|Tet\b|Lent\b|Ashura|"
    r"Thanks|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
)
"""No words of time without one of these: a text is searched for this first."""
Needs = Literal["nothing", "publication", "story"]
Reader = Callable[[re.Match[str], date, Tense], tuple[Span, str]]


@frozen
class Kind:
    """A pattern of words, what reads them, and what they are counted from."""

    pattern: re.Pattern[str]
    read: Reader
    needs: Needs


def _kind(pattern: str, read: Reader, needs: Needs, *, small: bool = False) -> Kind:
    return Kind(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE if small else 0), read, needs)


ON = r"(?:[Oo]n )?(?:the )?"
DATED = rf"{ON}{WEEKDAY}(?: the|,)? "
KINDS = (
    _kind(rf"{DATED}{DAY} (?:of )?{MONTH}(?:,? {YEAR})?", spans.read_dated, "publication"),
    _kind(rf"{DATED}{MONTH} {DAY}(?:,? {YEAR})?", spans.read_dated, "publication"),
    _kind(
        rf"(?:[Oo]n |[Ii]n |[Ff]rom |[Bb]etween )?(?:the )?(?:night of )?{DAY}(?:, [0-3]?\d)*,? ?(?:[-–—/]|to|and|until) ?{LAST} (?:of )?{MONTH}(?:,? {YEAR})?",
        spans.read_days,
        "publication",
    ),
    _kind(
        rf"(?:[Oo]n |[Ii]n |[Ff]rom |[Bb]etween )?(?:the )?(?:night of )?{MONTH} {DAY} ?(?:[-–—/]|to|and|until) ?{LAST}(?:,? {YEAR})?",
        spans.read_days,
        "publication",
    ),
    _kind(rf"{ON}{DAY} (?:of )?{MONTH},? {YEAR}", reckoning.read_full, "nothing"),
    _kind(rf"(?:[Oo]n )?{MONTH} {DAY},? {YEAR}", reckoning.read_full, "nothing"),
    _kind(r"(?:[Oo]n )?\d{4}-\d{2}-\d{2}", reckoning.read_iso, "nothing"),
    _kind(
        rf"(?:[Oo]n )?(?P<first>[0-3]?\d)(?P<mark>[./-])(?P<second>[0-3]?\d)(?P=mark){YEAR}",
        spans.read_figures,
        "nothing",
    ),
    _kind(rf"(?:[Ii]n )?(?:the )?(?:(?P<what>Q|H)(?P<number>[1-4]))(?: of)? {YEAR}", spans.read_quarter, "nothing"),
    _kind(
        rf"(?:[Ii]n )?(?:the )?(?P<number>first|second|third|fourth|last) (?P<what>quarter|half) of {YEAR}",
        spans.read_quarter,
        "nothing",
    ),
    _kind(rf"(?:[Ii]n )?{PART}{MONTH},? (?:of )?{YEAR}", reckoning.read_month_year, "nothing"),
    _kind(rf"{ON}{DAY} (?:of )?{MONTH}", reckoning.read_day_month, "publication"),
    _kind(rf"(?:[Oo]n )?{MONTH} {DAY}", reckoning.read_day_month, "publication"),
    _kind(
        rf"[Ss]ince (?:(?:the )?{DAY} (?:of )?{MONTH}|{MONTH.replace('month', 'month_')} {DAY.replace('day', 'day_')})(?:,? {YEAR})?",
        spans.read_since,
        "publication",
    ),
    _kind(rf"[Ss]ince {YEAR}", spans.read_since_year, "publication"),
    _kind(
        rf"(?:(?P<said>[Ii]n|[Ll]ast|[Nn]ext|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Tt]his) )(?:the )?{PART}{WHOLE_MONTH}",
        reckoning.read_bare_month,
        "publication",
    ),
    _kind(
        rf"(?P<said>)(?P<part>[Ee]arly|[Ll]ate|[Mm]id|(?:[Aa]t )?(?:the )?(?:beginning|start|end|middle) of)[- ](?:in )?{WHOLE_MONTH}",
        reckoning.read_bare_month,
        "publication",
    ),
    _kind(
        rf"(?:[Ii]n |[Ss]ince |[Aa]t )?(?:the )?(?P<part>[Ee]arly|[Ll]ate|[Mm]id|(?:beginning|start|end|middle) of)[- ]{YEAR}",
        spans.read_year_part,
        "nothing",
    ),
    _kind(rf"(?:[Ii]n|[Dd]uring) {PART}{YEAR}", reckoning.read_year, "nothing"),
    _kind(
        rf"(?:[Oo]n )?(?:(?P<said>[Tt]his coming|[Cc]oming|[Uu]pcoming|[Nn]ext|[Ll]ast|[Tt]his|[Ss]ince|[Uu]ntil|[Bb]y) )?{WEEKDAY}",
        reckoning.read_weekday,
        "publication",
    ),
    _kind(
        r"(?:(?:at|over|during|on) )?(?:(?P<said>the|this|last|next|the past|the coming|this coming) )weekend",
        spans.read_weekend,
        "publication",
        small=True,
    ),
    _kind(r"the day (?:before yesterday|after tomorrow)", spans.read_two_days, "publication", small=True),
    _kind(r"last night", spans.read_night, "publication", small=True),
    _kind(
        r"(?P<said>earlier|later) (?:this (?P<unit>week|month|year)|today|in the day)",
        spans.read_within,
        "publication",
        small=True,
    ),
    _kind(
        r"yesterday|today|tonight|tomorrow|overnight|this (?:morning|afternoon|evening)",
        reckoning.read_near,
        "publication",
        small=True,
    ),
    _kind(
        rf"{PART}(?P<said>this|last|next|the current) (?P<unit>week|month|year)",
        reckoning.read_period,
        "publication",
        small=True,
    ),
    _kind(
        r"(?:some |about |around |almost |nearly |over |more than )?(?:(?:a few|several|some|many|a couple of) (?P<unit>hour|day|week|month|year)s|"
        r"(?P<few>days|weeks|months|years|hours)) ago",
        spans.read_rough,
        "publication",
        small=True,
    ),
    _kind(rf"{COUNT} {UNIT} ago", reckoning.read_ago, "publication", small=True),
    _kind(
        rf"(?:in|over|during|for|within) the (?:past|last) (?:{COUNT} )?{UNIT}",
        spans.read_past_count,
        "publication",
        small=True,
    ),
    _kind(
        rf"(?P<said>in|within) (?:the (?:next|coming) )?{COUNT} {UNIT}", reckoning.read_hence, "publication", small=True
    ),
    _kind(
        r"(?:in|over|during) (?:the )?(?P<said>recent|past|last|coming|next) (?P<unit>day|week|month|year)s",
        reckoning.read_recent,
        "publication",
        small=True,
    ),
    _kind(
        r"the (?:day|week) (?:before|after)|(?:the (?:very )?(?:previous|next|following|same)|(?:later |earlier )?that(?: same)?) "
        r"(?:day|week|evening|morning|afternoon|night)|"
        r"(?P<count>a|one|two|three|four|five|six|ten) (?:day|week)s? (?:earlier|later|before|after)|the eve",
        reckoning.read_beside,
        "story",
        small=True,
    ),
    _kind(
        rf"(?:[Ii]n |[Dd]uring |[Ss]ince |[Bb]y |[Aa]t |[Oo]n |[Oo]ver |[Uu]ntil )?(?P<named>{FEAST})",
        spans.read_named,
        "nothing",
    ),
    _kind(
        rf"(?:[Ii]n|[Dd]uring|[Ss]ince|[Bb]y|[Uu]ntil|[Oo]ver|[Tt]hroughout) (?P<named>{SEASON})",
        spans.read_named,
        "nothing",
    ),
)
"""In order of their claim, where two begin and end at one place."""
