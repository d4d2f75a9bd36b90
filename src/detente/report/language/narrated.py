"""A drafted line in words: what it is about first, and the report's own narration set apart from what its actor holds."""

from __future__ import annotations

import re
from functools import cache

from detente.record.acts import acts

DRAFTED = re.compile(r"(?P<says>[a-z][a-z ]*): “(?P<quote>.*)”", re.DOTALL)
"""How `detente draft` puts a line: the verb of its act, then words of the report."""


def narrated(line: str | None) -> tuple[str, str] | None:
    """The verb and the words of the report of a drafted line; None of a line that somebody put in words of their own."""
    found = DRAFTED.fullmatch(line or "")
    if found is None or found["says"] not in _verbs():
        return None
    return found["says"], found["quote"]


def many(says: str) -> str:
    """The verb of several: ``refuse`` for ``refuses``, ``rule out`` for ``rules out``."""
    first, *rest = says.split(" ")
    return " ".join((first.removesuffix("s"), *rest))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(act.says for act in acts().values() if "red line" in act.drafts)
