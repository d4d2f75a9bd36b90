"""Which rows wait folded under their issue, and why: those that seldom say anything that an answer rests on.

*Method*

1. A remark: its act judges another or tells how talks went (``remark`` in ``acts.toml``), takes no stance, and names no option.
2. A part: its words lie within those of another statement that was not rejected, and name no option; the whole of it says it better.

Of the rows that people decided upon in twelve trial cases, 44 of 327 were such: 20 were rejected, 19 kept as background, and five became
a position; of the others every second one did. None is dropped: they stand one click away.
"""

from __future__ import annotations

from typing import Literal

from detente.intake.opened import Opened, Standing
from detente.intake.stance import stance_of
from detente.record import Statement
from detente.record.acts import acts

Why = Literal["remark", "part"]


def folded(document: Opened, row: Standing, statement: Statement) -> Why | None:
    """Why a row waits folded, or None; ``statement``: what it says, with all that those beside it name."""
    if statement.about.options:
        return None
    if acts()[statement.act].remark and stance_of(statement) == "nothing":
        return "remark"
    return "part" if any(_within(row, other) for other in document.statements) else None


def _within(row: Standing, other: Standing) -> bool:
    """Whether the words of a row are part of another's."""
    if other.state == "rejected" or not other.anchor.holds:
        return False
    (start, end), (begin, stop) = ((each.anchor.start, each.anchor.end) for each in (row, other))
    return begin <= start and end <= stop and stop - begin > end - start
