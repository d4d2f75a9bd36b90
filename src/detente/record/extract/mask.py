"""A text of the same length in which whatever is not running prose is blanked: offsets stay those of the original.

*Method*

1. The lines of a head (title, publisher and day, address: :mod:`detente.sources.head`) become spaces.
2. Citation markers (``[1, 2]``), web addresses and invisible characters become spaces.
3. A line that is a heading (short, no full stop, alone in its paragraph) becomes spaces, as do lines of boilerplate.
4. Line breaks inside a paragraph stay one character each; only the reader of sentences treats them as spaces.
"""

from __future__ import annotations

import re

from detente.sources.head import body_of

MARKER = re.compile(r"\[(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*|citation needed|note \d+|[a-z])\]")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”)]{1,2000}")
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
BOILERPLATE = re.compile(
    r"(?i)^\W*(?:advertisement|share (?:this|on)\b|read (?:more|also|next)\b|related(?: articles| stories)?:?|"
    r"subscribe\b|sign up\b|follow us\b|all rights reserved|copyright\b|©|photo(?:graph)?:|image:|click here|"
    r"cookie|newsletter|\d+ min(?:ute)?s? read|by [A-Z][\w.-]+(?: [A-Z][\w.-]+){1,3}$|loading\b|skip to\b)"
)
MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|[-*•]\s+|>\s?|\d{1,2}[.)]\s+)")
EMPHASIS = re.compile(r"\*\*|__")
LINE = re.compile(r"[^\n\r]+")
ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
QUOTED_LINE = re.compile(r"^[“\"«].*[”\"»]$")
LONGEST_HEADING = 140
"""Characters of a line that stands alone; beyond, it is no heading but prose."""


def masked(text: str) -> str:
    """``text`` with everything but its prose blanked; as long as the text itself."""
    prose = LINE.sub(_line, INVISIBLE.sub(" ", headless(text)))
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
    return _blank(match) if BOILERPLATE.match(match[0].strip()) else match[0]


def headless(text: str) -> str:
    """``text`` with the lines of its head blanked, their ends kept; as long as the text itself."""
    end = body_of(text)
    return LINE.sub(_blank, text[:end]) + text[end:]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _line(match: re.Match[str]) -> str:
    line = match[0]
    if len(line) > 4 * LONGEST_HEADING:
        return line
    bare = MARKER.sub("", line).strip()
    if line.lstrip().startswith("#") or BOILERPLATE.match(bare) or _heading(bare, match.string, match):
        return " " * len(line)
    return MARKUP.sub(_blank, line)


def _heading(line: str, text: str, match: re.Match[str]) -> bool:
    """A short line without a full stop that stands alone between empty lines (or at an end of the text)."""
    if len(line) > LONGEST_HEADING:
        return False
    before, after = text[max(0, match.start() - 3) : match.start()], text[match.end() : match.end() + 3]
    alone_above = match.start() == 0 or before.replace("\r", "").endswith("\n\n") or before.strip("\r\n") == ""
    alone_below = match.end() == len(text) or after.replace("\r", "").startswith("\n\n") or after.strip("\r\n") == ""
    return heading_line(line, alone=alone_above and alone_below and len(text) != len(line))


def heading_line(line: str, *, alone: bool) -> bool:
    """Whether a line looks like a heading: short and without a full stop, ``alone`` between empty lines."""
    if not line or not alone or len(line) > LONGEST_HEADING or ENDS.search(line) or QUOTED_LINE.match(line):
        return False
    words = line.split()
    large = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    return len(words) <= 8 or large >= 0.6 * len(words)
