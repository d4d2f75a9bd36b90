"""What nobody has read yet, in words: the same in the brief and on the terminal."""

from __future__ import annotations

from detente.case import Case
from detente.report.language.wording import capital, count


def unread(case: Case) -> str:
    """``Three proposed statements wait for review; nothing here rests on them.``; empty where none waits."""
    how_many = case.bearing
    if not how_many:
        return ""
    waits, them = ("waits", "it") if how_many == 1 else ("wait", "them")
    return f"{capital(count(how_many, 'proposed statement'))} {waits} for review; nothing here rests on {them}."
