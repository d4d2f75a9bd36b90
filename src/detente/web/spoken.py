"""How what is written for the terminal and the files is said on a screen: screens for commands, days in words, sentences."""

from __future__ import annotations

import re
from datetime import date

from detente.report.language.dates import day

SCREENS = {
    "why": "Why no deal", "deals": "Deals", "standoff": "Standoff", "draft": "Positions", "read": "Read", "review": "Read and confirm",
}  # fmt: skip
"""The screen on which each command's answer stands, as a report that speaks of the command calls it."""
_COMMAND = re.compile(f"`detente ({'|'.join(SCREENS)})`")
_NAME = re.compile(r"\w*[_\d]")
"""A word that is an id: it keeps its small letter."""


def on_screen(words: str) -> str:
    """Words of a report with the names of screens for those of commands: ``“Why no deal” tells what blocks it``."""
    return _COMMAND.sub(lambda found: f"“{SCREENS[found[1]]}”", words)


def in_words(value: date | str) -> str:
    """A day, or its ISO form, in words: ``5 June 2026``."""
    return day(date.fromisoformat(value) if isinstance(value, str) else value)


def sentence(words: str) -> str:
    """Words with a capital at their head, unless they begin with an id."""
    return words if _NAME.match(words) else words[:1].upper() + words[1:]
