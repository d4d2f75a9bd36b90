"""A drafted line in words: what it is about first, and the report's own narration set apart from what its actor holds."""

from __future__ import annotations

import re

from detente.record.acts import drafted

DRAFTED = re.compile(r"(?P<says>[a-z][a-z ]*): “(?P<quote>.*)”", re.DOTALL)
"""How `detente draft` puts a line: the verb of its act, then words of the report."""

MARKS = ("““", "””", "“”", '""', "''", "‘’", "«»", "„“")
"""Marks in which words may stand, first and last."""


def narrated(line: str | None) -> tuple[str, str] | None:
    """The verb and the words of the report of a drafted line; None of a line that somebody put in words of their own."""
    found = DRAFTED.fullmatch(line or "")
    if found is None or found["says"] not in drafted("red line", "intended"):
        return None
    return found["says"], _bare(found["quote"])


def _bare(quote: str) -> str:
    """A quote to be set in quotation marks: without a colon or a comma it begins with, or marks that stand around all of it."""
    words = quote.strip(" :;,–—-")
    inside = words[1:-1]
    around = words[:1] + words[-1:] in MARKS and not any(mark in inside for mark in words[:1] + words[-1:])
    return (inside if around else words) or quote
