"""What nobody has read yet, in words: the same in the brief and on the terminal."""

from __future__ import annotations

from detente.case import Case
from detente.intake.naming import acquainted
from detente.record import proposals
from detente.report.language.wording import capital, count


def bearing(case: Case) -> int:
    """How many of the statements that wait are asked about first: whoever reads an answer is told of these alone."""
    return proposals.bearing(case.folder, acquainted(case.model)) + len(case.record.unconfirmed)


def by_document(case: Case) -> dict[str, int]:
    """How many of those each document has."""
    found = {each.name: each.bearing for each in proposals.noted(case.folder, acquainted(case.model)) if each.bearing}
    for name in case.record.unconfirmed:
        document = case.record.by_id[name].document
        found[document] = found.get(document, 0) + 1
    return found


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
