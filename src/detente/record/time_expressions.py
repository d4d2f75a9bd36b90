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
from collections.abc import Iterator, Sequence
from datetime import date

from detente.frozen import frozen
from detente.record.date_arithmetic import Tense
from detente.record.date_spans import UnclearError
from detente.record.dates import Interval
from detente.record.time_patterns import KINDS, TELLS, Kind


@frozen
class Moment:
    """Words of time in a text; ``interval`` is None where nothing says what they mean, and ``rule`` says why."""

    start: int
    end: int
    words: str
    interval: Interval | None
    rule: str
    anchored: bool = False


def moments(
    text: str,
    begin: int,
    end: int,
    published: Interval | None,
    tense: Tense = "past",
    story: Interval | None = None,
    *,
    fixed: bool = False,
) -> Iterator[Moment]:
    """The words of time between two offsets, in order. ``story`` is the moment told last before them; where the tense is
    ``fixed``, no "will" or "until" before them turns it."""
    if TELLS.search(text, begin, end) is None:
        return
    for match, kind in found_in(KINDS, text, begin, end):
        yield resolved(match, kind, published, tense if fixed else _tense(text, begin, match, tense), story)


def found_in(kinds: Sequence[Kind], text: str, begin: int, end: int) -> Iterator[tuple[re.Match[str], Kind]]:
    """The matches of some kinds of words of time between two offsets, in order, none within another: of those that begin at one
    place the longest, of the first kind that has it."""
    while begin < end:
        matches = [(match, kind) for kind in kinds if (match := kind.pattern.search(text, begin, end)) is not None]
        if not matches:
            return
        match, kind = min(matches, key=lambda found: (found[0].start(), -found[0].end()))
        yield match, kind
        begin = match.end()


def _tense(text: str, begin: int, match: re.Match[str], tense: Tense) -> Tense:
    """What is to come after "until", "by", "will" or "offered to host"; otherwise what the sentence says."""
    before = text[max(begin, match.start() - 60) : match.start()].lower()
    ahead = re.search(
        r"\b(?:until|by|from) $|\b(?:will|would|shall|going to|ready to|scheduled|planned|due|set for|expected|starting|from midnight)\b[^.;]*$"
        r"|\b(?:offer|propos|invit|agree|intend|hope|promis|pledg|vow|ask|urg|want|wish)\w*\b[^.;]*?\bto (?!the\b|a\b)\w+\b[^.;]*$",
        before,
    )
    return "future" if ahead else tense


def resolved(
    match: re.Match[str], kind: Kind, published: Interval | None, tense: Tense, story: Interval | None
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
    except UnclearError as unclear:
        return Moment(match.start(), match.end(), words, None, str(unclear))
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
