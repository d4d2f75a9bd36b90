"""Which statements a review asks about."""

from __future__ import annotations

from collections.abc import Callable

from detente.errors import closest, input_error, nearest
from detente.record import Statement, acts
from detente.record.bearing import ANYBODY, Known, bears


def anything(_: Statement) -> bool:
    """Every statement."""
    return True


def wanted(
    document: str | None = None,
    actor: str | None = None,
    act: str | None = None,
    least: float = 0,
    *,
    bearing: bool = False,
    known: Known = ANYBODY,
) -> Callable[[Statement], bool]:
    """Which statements are asked about; ``known`` is what the case knows. Raises InputError for an act that does not exist."""
    if act is not None and act not in acts():
        raise input_error("--act", f"there is no act “{act}”", expected=closest(act, acts()), mend=nearest(act, acts()))

    def fits(statement: Statement) -> bool:
        sure = statement.method.confidence if statement.method else None
        return (
            document in (None, statement.document)
            and actor in (None, statement.speaker)
            and act in (None, statement.act)
            and (1 if sure is None else sure) >= least
            and (not bearing or bears(statement, known))
        )

    return fits
