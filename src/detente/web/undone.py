"""Taking back the last act of whoever is at the workbench, on whatever screen it was done; ``undo.html.j2`` has its form."""

from __future__ import annotations

from detente.report.language.wording import capital
from detente.web.visit import Visit


def undone(visit: Visit) -> str:
    """Takes it back; what to say of it. Raises InputError where somebody has changed the same since."""
    act = visit.journal.undo()
    return f"{capital(visit.told(act.act))}." if act else "There is nothing to take back."
