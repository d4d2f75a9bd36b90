"""A drafted line in words: what it is about first, and the report's own narration set apart from what its actor holds."""

from __future__ import annotations

import re

from detente.record.acts import drafted

DRAFTED = re.compile(r"(?P<says>[a-z][a-z ]*): “(?P<quote>.*)”", re.DOTALL)
"""How `detente draft` puts a line: the verb of its act, then words of the report."""


def narrated(line: str | None) -> tuple[str, str] | None:
    """The verb and the words of the report of a drafted line; None of a line that somebody put in words of their own."""
    found = DRAFTED.fullmatch(line or "")
    if found is None or found["says"] not in drafted("red line", "intended"):
        return None
    return found["says"], found["quote"]
