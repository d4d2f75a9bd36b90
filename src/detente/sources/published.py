"""The day that a document states for its publication, as it is written there: what may mean another day is not taken.

*Method*

1. The day is the one of the sender's own clock: ``Mon, 06 Apr 2026 23:30:00 -0500`` is 6 April, in a feed as in a letter.
2. A month or a year alone stays a month or a year.
3. Day and month by numbers alone, behind each other, are taken only where one of them can be no month (``25/06/2026``).
4. Whatever else there is (seconds since 1970, days that no calendar has, other languages) is told in a note, and not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from detente.sources.document import one_line

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST = 80
"""Characters of a day as a document states it; beyond, the rest is not looked at."""
NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
YEAR, DAY = r"(?P<year>[1-9]\d{3})", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
WEEKDAY = (
    r"(?:(?:the|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|mo|tu|we|th|fr|sa|su|di|mi|do|so|"
    r"lun(?:di|es)?|mar(?:di|tes)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?|mié|jue(?:ves)?|vie(?:rnes)?|dom(?:ingo)?)"
    r"\.?\s?,?\s+)?"
)
"""A day of the week, as feeds write it; no other word, which might be the name of a paper."""
CLOCK = r"\d{1,2}(?:[:.]\d\d(?:[:.]\d\d)?|\s?[ap]\.?m\b)"
TIME = rf"(?:[t\s,;]+(?:at\s+)?{CLOCK}.*|t\d{{4,6}}.*|\s*(?:z|utc|gmt|[+-]\d\d:?\d\d))?"
FORMS = [
    re.compile(form, re.IGNORECASE | re.DOTALL)
    for form in (
        rf"{YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){TIME}",
        rf"{YEAR}(?P<month>\d\d)(?P<day>\d\d){TIME}",
        rf"{YEAR}-?(?P<week>W\d\d)-?(?P<weekday>\d){TIME}",
        rf"{YEAR}(?:-(?P<month>\d\d))?",
        rf"{WEEKDAY}{DAY}[\s-]+(?:of\s+)?{NAME},?[\s-]+(?P<year>[1-9]\d{{3}}|\d\d){TIME}",
        rf"{WEEKDAY}{NAME}\s+{DAY}(?:,?|\s+{CLOCK}(?:\s+[a-z]{{3,5}})?)\s+{YEAR}{TIME}",
        rf"{NAME},?\s+{YEAR}",
        rf"{WEEKDAY}(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<two>\d{{1,2}})(?P=mark){YEAR}{TIME}",
    )
]


def published(stated: Iterable[object]) -> tuple[str | None, tuple[str, ...]]:
    """The first of some statements that tells a day, month or year, as YYYY-MM-DD, YYYY-MM or YYYY; where none does, a note
    says what stands there."""
    unclear = None
    for words in stated:
        shown = one_line(words, LONGEST)
        if shown is not None and (day := day_told(shown)) is not None:
            return day, ()
        unclear = unclear or shown
    return None, (f"its date of publication is not clear: “{unclear}”",) if unclear else ()


def day_told(words: str) -> str | None:
    """The day, month or year that some words tell beyond doubt."""
    for form in FORMS:
        if (match := form.fullmatch(words)) is not None:
            try:
                return _told({name: told for name, told in match.groupdict().items() if told})
            except ValueError:
                return None
    return None


def _told(parts: dict[str, str]) -> str | None:
    year = int(parts["year"])
    if year < 100:
        year += 2000 if year < 50 else 1900  # as letters mean it (RFC 5322, 4.3)
    if "week" in parts:
        return date.fromisocalendar(year, int(parts["week"][1:]), int(parts["weekday"])).isoformat()
    if "one" in parts:
        one, two = sorted((int(parts["one"]), int(parts["two"])))
        return date(year, one, two).isoformat() if two > 12 or one == two else None
    month = MONTHS.index(parts["name"][:3].lower()) + 1 if "name" in parts else int(parts.get("month", 0))
    day = date(year, month or 1, int(parts.get("day", 1))).isoformat()
    return day if "day" in parts else day[:7] if month else day[:4]
