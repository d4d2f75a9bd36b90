"""Words that stand in quotation marks in their document, and so are a speaker's own."""

from __future__ import annotations

import re
from itertools import pairwise

from detente.record.model import Statement

QUOTATION_MARKS = {"“": "”", '"': '"', "„": "“”", "«": "»", "”": "", "»": ""}
"""What opens a quotation, and what closes it."""
QUOTATION = re.compile('“[^“”]+”|"[^"]+"|„[^„“”]+[“”]|«[^«»]+»')
MOST_BETWEEN = 4
"""Words between two quotations that may be no more than “he said”."""
LEAST_WORDS = 4
"""Words below which a quotation is a word or two taken up, and no sentence."""


def is_spoken(statement: Statement, text: str, start: int) -> bool:
    """Whether a quote that begins at ``start`` of the text of its document stands in quotation marks there."""
    opened = _opened(text[:start].rsplit("\n", 1)[-1]) and not set(statement.quote.exact) & set(QUOTATION_MARKS)
    return statement.voice == "source" and opened


def speech_in(statement: Statement) -> str:
    """The sentence that stands in quotation marks inside a quote, without the comma before “he said”; empty where there is none, or
    where several quotations stand there that may be of several speakers."""
    words = statement.quote.exact
    found = [*QUOTATION.finditer(words)] if statement.voice == "source" else []
    gaps = (words[one.end() : other.start()] for one, other in pairwise(found))
    if any(len(gap.split()) > MOST_BETWEEN for gap in gaps):
        return ""
    whole = [said for one in found if is_sentence(said := one[0][1:-1].rstrip(", "), words[: one.start()])]
    return max(whole, key=len, default="")


def is_sentence(said: str, before: str = "") -> bool:
    """Whether spoken words can stand alone: they begin as a sentence does, or follow on “that”, and are no mere name of something."""
    begins = said[:1].isupper() or before.rstrip().endswith(" that")
    return begins and len(said.split()) >= LEAST_WORDS


def _opened(text: str) -> bool:
    """Whether a quotation that begins in the text is still open at its end; ``“`` closes what ``„`` opened."""
    closing = ""
    for mark in text:
        still_open = "" if mark in closing else closing
        closing = still_open if closing else QUOTATION_MARKS.get(mark, "")
    return bool(closing)
