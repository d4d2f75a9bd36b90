"""What words of time mean, reckoned from a day: each reader gives the first and last day, and the rule in words."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal

Tense = Literal["past", "future"]
Span = tuple[date, date]
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = tuple(name.lower() for name in calendar.month_name)[1:]
NUMBERS = dict(
    zip(
        ("a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        (1, 1, *range(1, 13)),
        strict=True,
    )
)
ABBREVIATIONS = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
RECENT = {"day": 14, "week": 61, "month": 183, "year": 1461}


def number_of(word: str) -> int:
    """A count in figures or in words."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def month_of(word: str) -> int:
    """The number of a month by its name, whole or cut short."""
    return ABBREVIATIONS[
        word.lower().rstrip(".")[:4] if word.lower().startswith("sept") and len(word) <= 5 else word.lower()[:3]
    ]


def whole(year: int, month: int) -> Span:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def shifted(day: date, months: int) -> tuple[int, int]:
    """Year and month of a day so many months on."""
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def part_of(span: Span, part: str | None) -> Span:
    """Early, mid or late in a month or a year."""
    first, last = span
    if part is None:
        return span
    if (last - first).days > 31:
        thirds = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        return whole(first.year, thirds[0])[0], whole(first.year, thirds[1])[1]
    if (last - first).days < 10:
        cut = {"early": (0, 2), "mid": (2, 4), "late": (4, 6)}[part]
        return first + timedelta(cut[0]), first + timedelta(cut[1])
    return {
        "early": (first, first + timedelta(9)),
        "mid": (first + timedelta(10), first + timedelta(19)),
        "late": (first + timedelta(20), last),
    }[part]


def which(part: str | None) -> str | None:
    """``early``, ``mid`` or ``late`` of the words for a part of a month or a year."""
    low = re.sub(r"^(?:at |in )?(?:the )?", "", (part or "").strip().lower().rstrip("- "))
    return (
        {
            "early": "early",
            "beginning": "early",
            "start": "early",
            "mid": "mid",
            "middle": "mid",
            "late": "late",
            "end": "late",
        }.get(low.split(" ")[0])
        if low
        else None
    )


def read_full(match: re.Match[str], _day: date, _tense: Tense) -> tuple[Span, str]:
    """A full date."""
    day = date(int(match["year"]), month_of(match["month"]), int(match["day"]))
    return (day, day), "a full date"


def read_iso(match: re.Match[str], _day: date, _tense: Tense) -> tuple[Span, str]:
    """A date as YYYY-MM-DD."""
    day = date.fromisoformat(match[0])
    return (day, day), "a full date"


def read_day_month(match: re.Match[str], anchor: date, tense: Tense) -> tuple[Span, str]:
    """A day and a month without a year."""
    month, number = month_of(match["month"]), int(match["day"])
    years = (anchor.year, anchor.year - 1) if tense == "past" else (anchor.year, anchor.year + 1)
    for year in years:
        day = date(year, month, number)
        if (day <= anchor) == (tense == "past") or day == anchor:
            return (
                day,
                day,
            ), f"a day without a year: the {'last up to' if tense == 'past' else 'first from'} publication"
    raise ValueError("no such day")


def read_month_year(match: re.Match[str], _day: date, _tense: Tense) -> tuple[Span, str]:
    """A month of a year, or a part of one."""
    part = which(match["part"])
    span = part_of(whole(int(match["year"]), month_of(match["month"])), part)
    return span, _month_rule(part)


def _month_rule(part: str | None) -> str:
    if part is None:
        return "a month: its first to its last day"
    return {"early": "early in a month: its days 1 to 10", "mid": "the middle of a month: its days 11 to 20"}.get(
        part, "late in a month: from its day 21"
    )


def read_bare_month(match: re.Match[str], anchor: date, tense: Tense) -> tuple[Span, str]:
    """A month without a year."""
    month, said = month_of(match["month"]), (match["said"] or "").lower()
    tense = "future" if said in {"next", "by", "until"} else "past" if said in {"last", "since"} else tense
    year = anchor.year
    if tense == "past" and (month > anchor.month or (said == "last" and month == anchor.month)):
        year -= 1
    if tense == "future" and (month < anchor.month or (said == "next" and month == anchor.month)):
        year += 1
    part = which(match["part"])
    first, last = part_of(whole(year, month), part)
    nearest = "the last up to" if tense == "past" else "the first from"
    if said == "since":
        return (first, max(first, anchor)), "since a month: from its first day to publication"
    return (first, last), f"{_month_rule(part)}; {nearest} publication"


def read_year(match: re.Match[str], _day: date, _tense: Tense) -> tuple[Span, str]:
    """A year, or a part of one."""
    year = int(match["year"])
    return part_of((date(year, 1, 1), date(year, 12, 31)), which(match["part"])), "a year: its first to its last day"


def read_weekday(match: re.Match[str], anchor: date, tense: Tense) -> tuple[Span, str]:
    """A weekday."""
    number, said = DAYS.index(match["weekday"].lower()), (match["said"] or "").lower()
    back = (anchor.weekday() - number) % 7
    ahead = (number - anchor.weekday()) % 7
    if said == "next":
        first = anchor + timedelta(ahead or 7)
        return (first, first + timedelta(7)), "next and a weekday: the first after publication or the one a week later"
    if said in {"this coming", "coming", "upcoming", "until", "by"} or (tense == "future" and said != "last"):
        first = anchor + timedelta(ahead or 7)
        return (first, first), "a weekday to come: the first after publication"
    if said == "last":
        first = anchor - timedelta(back or 7)
        return (
            first - timedelta(7) if back and back < 3 else first,
            first,
        ), "last and a weekday: the last before publication"
    if said == "since":
        return (anchor - timedelta(back), anchor), "since a weekday: the last up to publication, until then"
    day = anchor - timedelta(back)
    return (day, day), "a weekday gone by: the last up to publication"


def read_near(match: re.Match[str], anchor: date, _tense: Tense) -> tuple[Span, str]:
    """Yesterday, today, tomorrow, overnight."""
    low = match[0].lower()
    first, last = {"yesterday": (-1, -1), "tomorrow": (1, 1), "overnight": (-1, 0)}.get(low, (0, 0))
    return (anchor + timedelta(first), anchor + timedelta(last)), "a day beside publication"


def read_period(match: re.Match[str], anchor: date, _tense: Tense) -> tuple[Span, str]:
    """This, last or next week, month or year."""
    step = {"this": 0, "the current": 0, "last": -1, "the past": -1, "next": 1, "the coming": 1}[match["said"].lower()]
    unit, part = match["unit"].lower(), which(match["part"])
    if unit == "week":
        monday = anchor - timedelta(anchor.weekday()) + timedelta(7 * step)
        return part_of((monday, monday + timedelta(6)), part), f"{match['said'].lower()} week: Monday to Sunday"
    if unit == "month":
        return part_of(whole(*shifted(anchor, step)), part), f"{match['said'].lower()} month, counted from publication"
    year = anchor.year + step
    return part_of(
        (date(year, 1, 1), date(year, 12, 31)), part
    ), f"{match['said'].lower()} year, counted from publication"


def read_ago(match: re.Match[str], anchor: date, _tense: Tense) -> tuple[Span, str]:
    """So many days, weeks, months or years ago."""
    return _counted(match, anchor, -1), "counted back from publication, as exactly as the unit"


def read_hence(match: re.Match[str], anchor: date, _tense: Tense) -> tuple[Span, str]:
    """In, or within, so many days, weeks, months or years."""
    span = _counted(match, anchor, 1)
    if match["said"].lower().startswith("within"):
        return (anchor, span[1]), "from publication to the end of the time told"
    return span, "counted on from publication, as exactly as the unit"


def _counted(match: re.Match[str], anchor: date, sign: int) -> Span:
    number, unit = number_of(match["count"]) * sign, match["unit"].lower()
    if unit == "day":
        day = anchor + timedelta(number)
        return day, day
    if unit == "week":
        day = anchor + timedelta(7 * number)
        return day - timedelta(3), day + timedelta(3)
    if unit == "month":
        return whole(*shifted(anchor, number))
    return date(anchor.year + number, 1, 1), date(anchor.year + number, 12, 31)


def read_recent(match: re.Match[str], anchor: date, _tense: Tense) -> tuple[Span, str]:
    """Recent or coming days, weeks, months or years."""
    reach = timedelta(RECENT[match["unit"].lower()])
    if match["said"].lower() in {"coming", "next"}:
        return (
            anchor,
            anchor + reach,
        ), f"the coming {match['unit'].lower()}s: up to {reach.days} days after publication"
    return (anchor - reach, anchor), f"recent {match['unit'].lower()}s: up to {reach.days} days before publication"


def read_beside(match: re.Match[str], anchor: date, _tense: Tense) -> tuple[Span, str]:
    """The day or week before or after what was told last."""
    low = match[0].lower()
    unit = 7 if "week" in low else 1
    step = (
        0
        if re.search(r"\b(?:that|same)\b", low)
        else -unit
        if re.search(r"before|previous|earlier|\beve\b", low)
        else unit
        if re.search(r"after|later|next|following", low)
        else 0
    )
    count = match["count"] if "count" in match.re.groupindex and match["count"] else "one"
    day = anchor + timedelta(step * number_of(count))
    room = timedelta(3 if unit == 7 else 0)
    return (day - room, day + room), f"{low}: counted from the moment told before"
