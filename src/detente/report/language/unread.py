"""What nobody has read yet, in words: the same in the brief and on the terminal."""

from __future__ import annotations

from detente.case import Case
from detente.record import proposals
from detente.report.language.wording import capital, count


def bearing(case: Case) -> int:
    """How many of the statements that wait bear on an answer: whoever reads one is told of these alone."""
    return proposals.bearing(case.folder) + len(case.record.unconfirmed)


def needed(case: Case) -> int:
    """How many of those a first answer needs: they name an issue. Where the case has none yet, all that bear on one."""
    if not case.model.issues:
        return bearing(case)
    return proposals.naming(case.folder) + len(case.record.unconfirmed)


def unread(case: Case) -> str:
    """``Three proposed statements wait for review; nothing here rests on them.``; empty where none waits."""
    how_many = bearing(case)
    if not how_many:
        return ""
    waits, them = ("waits", "it") if how_many == 1 else ("wait", "them")
    return f"{capital(count(how_many, 'proposed statement'))} {waits} for review; nothing here rests on {them}."
