"""A text of the same length in which whatever is not running prose is blanked: offsets stay those of the original.

*Method*

1. The lines of a head (title, publisher and day, address: :mod:`detente.sources.head`) become spaces.
2. Citation markers (``[1, 2]``), web addresses and invisible characters become spaces.
3. A line that is a heading (short, no full stop, alone in its paragraph) becomes spaces, as do lines of boilerplate.
4. Line breaks inside a paragraph stay one character each; only the reader of sentences treats them as spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from detente.sources.head import body_of
from detente.sources.labelled_head import labelled

MARKER = re.compile(r"\[(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*|citation needed|note \d+|[a-z])\]")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”)]{1,2000}")
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
BOILERPLATE = re.compile(
    r"(?i)^\W*(?:advertisement|share (?:this|on)\b|read (?:more|also|next)\b|related(?: articles| stories)?:?|"
    r"subscribe\b|sign up\b|follow us\b|all rights reserved|copyright\b|©|photo(?:graph)?:|image:|click here|"
    r"cookie|newsletter|(?:additional )?reporting by\b|edited by\b|editing by\b|writing by\b|(?:published|updated|posted)(?: on| at)?:? \w{3,9} \d|\d+ min(?:ute)?s? read|by [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?:(?:,| and) [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})*(?:,? (?:in|for|at) [A-Z][\w ]+)?$|loading\b|skip to\b)"
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
PLACE = r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,2}"
DATELINE = re.compile(
    rf"^\s*(?!(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sir|H\.E)\b)(?:(?:(?P<caps>[A-Z][A-Z’'./ -]{{2,40}}[A-Z.])|{PLACE})(?:[,/] ?{PLACE}){{0,2}})"
    rf"(?P<day>,? {DAY})?(?P<agency>,? ?(?:\([A-Z][\w ./&’'-]{{1,30}}\)|/[A-Z][\w.-]{{1,20}}/))?(?P<day2>,? {DAY})?\s*(?:[–—:.]|-{{1,2}})\s+(?=[A-Z“\"‘'])"
)
"""Place, perhaps day and agency, and a dash, behind a day also a full stop: "KARSK, June 5 (Wire) –"."""
CAPTION = re.compile(
    r"(?i)(?:[\[(](?:photo|image|file|picture|credit|courtesy)\b[^\])]*[\])]\.?|[\[(][^\[\]()]{0,40}/ ?(?:reuters|afp|ap|epa|getty|"
    r"getty images|anadolu|tass|xinhua|picture alliance|shutterstock)[^\[\]()]{0,30}[\])]\.?|\b(?:file photo|via getty images|reuters/[\w .-]+))\s*$"
)
"""The end of a caption: whose picture it is."""
MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|[-*•·–▪◦●○]\s+|>\s?|\d{1,2}[.)]\s+)")
HEADERS = re.compile(r"^\W*(?:From|To|Sent|Date|Subject):", re.IGNORECASE | re.MULTILINE)
EMPHASIS = re.compile(r"\*\*|__")
LINE = re.compile(r"[^\n\r]+")
ENDS = re.compile(r"[.!?…:;,‐‑\u00ad-][\"'”’»)\]]*$")
QUOTED_LINE = re.compile(r"^[“\"«].*[”\"»]$")
USUAL, WIDEST = 0.6, 130
"""The part of the lines that are not longer than a full one, and the characters beyond which lines are paragraphs."""
CAPITALS, BEGINNING, NEXT = 4, 500, 200
"""Capitals of a place that make a dateline by themselves, the characters of a text in which they do, and those of the line below
a headline that are looked at."""
LONGEST_HEADING = 140
"""Characters of a line that stands alone; beyond, it is no heading but prose."""


def masked(text: str) -> str:
    """``text`` with everything but its prose blanked; as long as the text itself."""
    bare = INVISIBLE.sub(" ", headless(text))
    prose = LINE.sub(partial(_line, loose=line_width(map(len, bare.splitlines())) is None), bare)
    return EMPHASIS.sub(_blank, ADDRESS.sub(_blank, MARKER.sub(_blank, prose)))


def bare(text: str) -> str:
    """``text`` without its head, boilerplate, markers of citations and addresses, which are blanked: its headings, its marks
    of lists and of bold stay. As long as the text itself."""
    found = LINE.sub(_boilerplate, INVISIBLE.sub(" ", headless(text)))
    return ADDRESS.sub(_blank, MARKER.sub(_blank, found))


def plainly(text: str) -> str:
    """``text`` as :func:`bare` has it, marks of bold and of lists blanked too."""
    return EMPHASIS.sub(_blank, re.sub(MARKUP.pattern, _blank, bare(text), flags=re.MULTILINE))


def _boilerplate(match: re.Match[str]) -> str:
    line = match[0].strip()
    return _blank(match) if BOILERPLATE.match(line) or CAPTION.search(line) else _undated(match)


def headless(text: str) -> str:
    """``text`` with the lines of its head blanked, their ends kept; as long as the text itself."""
    end = body_of(text)
    if HEADERS.search(text, 0, end) and labelled(text) is None:
        return text  # a letter's own
    return LINE.sub(_blank, text[:end]) + text[end:]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def line_width(lengths: Iterable[int]) -> int | None:
    """Characters of a full line of a text that is broken into lines; None where each line is a paragraph."""
    found = sorted(length for length in lengths if length)
    usual = found[int(USUAL * (len(found) - 1))] if found else 0
    return usual if usual <= WIDEST else None


def _line(match: re.Match[str], *, loose: bool = False) -> str:
    line = match[0]
    if len(line) > 4 * LONGEST_HEADING:
        return line
    bare = MARKER.sub("", line).strip()
    if (
        line.lstrip().startswith("#")
        or BOILERPLATE.match(bare)
        or CAPTION.search(bare)
        or _heading(bare, match.string, match, loose=loose)
        or _headline(bare, match)
    ):
        return " " * len(line)
    return MARKUP.sub(_blank, _undated(match))


def _undated(match: re.Match[str]) -> str:
    """A line without its dateline: one has a day or an agency, or, near the beginning, a place in capitals and a dash."""
    line = match[0]
    found = DATELINE.match(line)
    if found is None:
        return line
    day = found["day"] or found["day2"]
    dashed = found[0].rstrip()[-1] in "–—-"
    sure = day or (found["agency"] and dashed)
    capitals = match.start() < BEGINNING and len(found["caps"] or "") >= CAPITALS and dashed
    return " " * found.end() + line[found.end() :] if sure or capitals else line


def _headline(line: str, match: re.Match[str]) -> bool:
    """Whether a line without a full stop stands before a dateline."""
    if len(line) > LONGEST_HEADING or ENDS.search(line):
        return False
    following = LINE.search(match.string, match.end(), match.end() + NEXT)
    return following is not None and _undated(following) != following[0]


def _heading(line: str, text: str, match: re.Match[str], *, loose: bool) -> bool:
    """A short line without a full stop that stands alone between empty lines (or at an end of the text)."""
    if len(line) > LONGEST_HEADING:
        return False
    before, after = text[max(0, match.start() - 3) : match.start()], text[match.end() : match.end() + 3]
    alone_above = match.start() == 0 or before.replace("\r", "").endswith("\n\n") or before.strip("\r\n") == ""
    alone_below = match.end() == len(text) or after.replace("\r", "").startswith("\n\n") or after.strip("\r\n") == ""
    return heading_line(line, alone=(loose or (alone_above and alone_below)) and len(text) != len(line))


def heading_line(line: str, *, alone: bool) -> bool:
    """Whether a line looks like a heading: short and without a full stop, ``alone`` between empty lines."""
    if not line or not alone or len(line) > LONGEST_HEADING or ENDS.search(line) or QUOTED_LINE.match(line):
        return False
    words = line.split()
    large = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    return len(words) <= 8 or large >= 0.6 * len(words)
