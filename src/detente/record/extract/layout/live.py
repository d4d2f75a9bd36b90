"""Live blogs: entries with a time, each with its own day; the headline of an entry tells only what the entry says again.

*Method*

1. An entry begins with a line that is, or begins with, a time ("10:42", "10.49am GMT", "5 June, 19:30", "2 hours ago").
2. Its day is the one that it names, else that of the last heading that named one, else the document's. Where times run backwards
   from one entry to the next and then jump forward, a day lies between.
3. What follows the time on its line is a headline, if it does not end as a sentence does.
"""

from __future__ import annotations

import re
from datetime import timedelta

from detente.record.dates import Interval
from detente.record.extract.layout.colon import says
from detente.record.extract.layout.page import Page
from detente.record.extract.layout.segment import Segment
from detente.record.extract.layout.voices import Voices
from detente.sources.published import MONTHS, day_told

ZONE = r"(?:\s?(?:GMT|UTC|BST|CET|CEST|EET|EEST|EST|EDT|ET|MSK|AST|IST|JST|local time|local|hrs|h))?"
CLOCK = rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})\s?(?P<half>[apAP]\.?[mM]\.?)?{ZONE}"
MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\.?,? )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{MONTH})|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)(?:,? (?P<year>20\d\d))?"
TIME = re.compile(
    rf"^[\[(*_]*(?:(?:(?:Updated|Posted|Published|Last updated)(?: at| on)?:? )?(?:{DAY}(?:,| at| -| –| —|:)? )?{CLOCK}(?:,? {DAY.replace('?P<day>', '?P<day3>').replace('?P<month>', '?P<month3>').replace('?P<day2>', '?P<day4>').replace('?P<month2>', '?P<month4>').replace('?P<year>', '?P<year2>')})?"
    rf"|(?P<ago>\d{{1,2}}|an?) ?(?P<unit>m|h|d|min|mins|minutes?|hrs?|hours?|days?) ago)[\])*_]*\s*(?:[-–—:|•·]\s*)?(?P<rest>.*)$",
    re.DOTALL,
)
DATED = re.compile(rf"^{DAY}$", re.IGNORECASE)
WORDS = re.compile(r"\b(?:live|as it happened|live blog|liveblog|updates)\b", re.IGNORECASE)
FEWEST = 2


def looks(page: Page) -> bool:
    """Whether a text is a live blog."""
    times = [match for line in page.lines if (match := TIME.match(line.words)) is not None]
    opening = " ".join([*page.titles, *(line.words for line in page.lines[:3])])
    return (
        len(times) >= 3
        or (len(times) >= FEWEST and WORDS.search(opening) is not None)
        or (len(times) >= FEWEST and len(times) >= len(page.lines) / 5)
    )


def segments(page: Page, voices: Voices) -> list[Segment]:  # noqa: ARG001
    """The entries, each with its day."""
    found: list[Segment] = []
    day, told, last, entries = page.published, False, None, False
    for line in page.joined(
        lambda a, b: (
            any(TIME.match(x.words) or DATED.match(x.words) for x in (a, b)) or a.words.endswith((".", "”", '"', ":"))
        )
    ):
        if (match := DATED.match(line.words)) is not None:
            day, told, last = _named(match, page.published) or day, True, None
            found.append(Segment(line.begin, line.end, "heading"))
            continue
        match = TIME.match(line.words)
        begin = line.begin
        entries = entries or match is not None
        if match is not None:
            named = _named(match, page.published)
            now = _minutes(match)
            if named is not None:
                day, told = named, True
            elif not told and day is not None and last is not None and now is not None and now > last + SLACK:
                day = _before(day)  # newest first: the clock has jumped forward
            if match["ago"] and match["unit"][0] == "d" and page.published is not None:
                day = _before(page.published, int(match["ago"]) if match["ago"].isdigit() else 1)
            last = now if now is not None else last
            begin = line.begin + match.start("rest")
        if (
            (match is not None and not match["rest"].rstrip().endswith((".", "!", "”", '"')))
            or line.heading
            or re.match(
                r"(?:Updated|Share|Correction|Clarification|Summary|Photograph|Key (?:event|post)s?)\b", line.words
            )
        ):
            found.append(Segment(line.begin, line.end, "heading"))
        else:
            found.append(
                Segment(
                    begin,
                    line.end,
                    "prose",
                    day=day if entries or day != page.published else None,
                    edits=tuple(says(page.clean, begin, line.end)),
                )
            )
    return found


SLACK = 120
"""Minutes by which entries may stand out of their order."""


def _minutes(match: re.Match[str]) -> int | None:
    if not match["hour"]:
        return None
    half = (match["half"] or "").lower()[:1]
    return (int(match["hour"]) % 12 + (12 if half == "p" else 0) if half else int(match["hour"])) * 60 + int(
        match["minute"]
    )


def _named(match: re.Match[str], published: Interval | None) -> Interval | None:
    """The day that a line names; without a year, that of the document."""
    parts = {key: value for key, value in match.groupdict().items() if value}
    day = next((parts[key] for key in ("day", "day2", "day3", "day4") if key in parts), None)
    month = next((parts[key] for key in ("month", "month2", "month3", "month4") if key in parts), None)
    year = parts.get("year") or parts.get("year2") or (str(published.end.year) if published else None)
    if day is None or month is None or year is None:
        return None
    number = MONTHS.index(month[:3].lower()) + 1
    words = f"{year}-{number:02}-{int(day):02}"
    found = Interval.model_validate(words) if day_told(words) else None
    if (
        found is not None
        and published is not None
        and "year" not in parts
        and "year2" not in parts
        and found.start > published.end + timedelta(7)
    ):
        before = f"{int(year) - 1}-{number:02}-{int(day):02}"
        return Interval.model_validate(before) if day_told(before) else None
    return found


def _before(day: Interval, days: int = 1) -> Interval:
    return Interval.model_validate((day.start - timedelta(days)).isoformat()) if day.start == day.end else day
