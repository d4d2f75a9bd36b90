"""Which acts stand, and which were taken back."""

from __future__ import annotations

from collections.abc import Sequence

from detente.errors import input_error
from detente.journal.acts import ACT, REDO, UNDO, Act
from detente.journal.lines import FILE


def wanted(acts: Sequence[Act], who: str, kind: str, number: int | None) -> Act | None:
    """The act that is to be taken back, or done again. Raises InputError for a number of which that cannot be."""
    if number is None:
        return next(reversed(standing(acts, who)[0 if kind == UNDO else 1]), None)
    by = next((act.who for act in acts if act.number == number), None)
    act = next((act for act in standing(acts, by)[0] if act.number == number), None) if by is not None else None
    if act is None:
        raise input_error(
            FILE, "this act does not stand", found=str(number), expected="the number of an act that was not taken back",
            mend="`detente history` lists them",
        )  # fmt: skip
    return act


def standing(acts: Sequence[Act], who: str) -> tuple[list[Act], list[Act]]:
    """The acts of a writer that stand and can be taken back; and those that were taken back and can be done again."""
    done: list[Act] = []
    gone: list[Act] = []
    for act in acts:
        if act.kind == UNDO:
            done = [each for each in done if each.digest != act.undoes]
        if act.who != who:
            continue
        if act.kind == ACT:
            done.append(act)
            gone.clear()
        elif act.kind == UNDO:
            gone.append(act)
        elif act.kind == REDO:
            gone = [each for each in gone if each.digest != act.undoes]
            done.append(act)
    return done, gone
