"""The stance of a statement, as a person chooses it among five, and what of the statement is other where another is chosen.

*Method*

1. A stance is what :mod:`detente.record.stances` makes of a statement. Where it is the chosen one already, the act stays.
2. Else the act is the plainest that takes it; where that is its act already, it is told as done, and for or against as the act
   is by itself.
3. A statement that says nothing of an issue names neither it nor an option of it; what its speaker does stays as it was read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from detente.errors import input_error, listed
from detente.record import Statement, acts
from detente.record.stances import taken_by

Chosen = Literal["wants", "would_accept", "accept_if", "refuses", "nothing"]
CHOICES: tuple[Chosen, ...] = get_args(Chosen)
PLAINEST: Mapping[Chosen, str] = {
    "wants": "demand", "would_accept": "accept", "accept_if": "accept_if", "refuses": "refuse",
}  # fmt: skip
"""The act that says a stance and nothing beside it."""


def stance_of(statement: Statement) -> Chosen:
    """The one of the five that a statement takes."""
    found = taken_by(statement)
    if found is None or found.stance is None:
        return "nothing"
    return "accept_if" if found.stance == "would_accept" and found.conditional else found.stance


def chosen(typed: str) -> Chosen:
    """What was chosen. Raises InputError for what is no stance."""
    for each in CHOICES:
        if each == typed:
            return each
    raise input_error("stance", "say how it stands to the options", found=typed[:40], expected=listed(CHOICES))


def corrections(
    statement: Statement, issue: str, speaker: str, stance: Chosen, options: Sequence[str], beside: Sequence[str]
) -> dict[str, Any]:
    """What is to be corrected of a statement for it to say this: who speaks, how it stands to the options of an issue; ``beside`` are
    the other issues that it names. Whoever is said to speak is not the writer."""
    found: dict[str, Any] = {}
    now = stance_of(statement)
    if stance != now and stance != "nothing":
        act = PLAINEST[stance]
        found = {"act": act} if act != statement.act else {"modality": "done", "polarity": acts()[act].polarity}
    if speaker != (statement.speaker or ""):
        found |= {"speaker": speaker or None}
        found |= {"voice": "source"} if speaker and statement.voice != "source" else {}
    silent = stance == "nothing" != now
    named = {*beside} if silent else {issue, *beside}
    about = {
        "issues": [each for each in statement.about.issues if each in named],
        "options": [each for each in options if each.partition(".")[0] in named],
    }
    return found | {kind: ids for kind, ids in about.items() if set(ids) != set(getattr(statement.about, kind))}
