"""The stance of a statement, as a person chooses it among a few, and what of the statement is other where another is chosen.

*Method*

1. A stance is what :mod:`detente.record.stances` makes of a statement. What is wanted as a condition of any agreement is insisted on,
   what is refused at any price is ruled out, what was agreed with others is agreed to. Where it is the chosen one already, the act stays.
2. Else the act is the plainest that takes it; where that is its act already, it is told as done, and for or against as the act
   is by itself.
3. Of what waits, words that leave no way back (“must never”, “insists”, “remains on its position”) propose that it is insisted on, or
   ruled out; it is so once a person has said so.
4. To agree takes two: what one alone is said to agree to, and was not read as an agreement, it accepts; with others who say it too, all
   are on record as agreeing.
5. A statement that says nothing of an issue names neither it nor an option of it; what its speaker does stays as it was read. One that
   names options of other issues alone says nothing of the issue under which it stood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from detente.errors import input_error, listed
from detente.record import Statement, acts
from detente.record.stances import leaves_no_way_back, of_any_agreement, taken_by

Chosen = Literal["wants", "insists", "agrees", "would_accept", "accept_if", "refuses", "rules_out", "nothing"]
CHOICES: tuple[Chosen, ...] = get_args(Chosen)
PLAINEST: Mapping[Chosen, Mapping[str, str]] = {
    "wants": {"act": "demand"}, "insists": {"act": "set_condition", "strength": "ultimatum"}, "agrees": {"act": "agree"},
    "would_accept": {"act": "accept"}, "accept_if": {"act": "accept_if"}, "refuses": {"act": "refuse"}, "rules_out": {"act": "red_line"},
}  # fmt: skip
"""The act that says a stance and nothing beside it; of what is insisted on also that there is no deal without it."""
FIRMER: Mapping[Chosen, Chosen] = {"wants": "insists", "refuses": "rules_out"}
"""What a stance is where the words leave no way back."""


def stance_of(statement: Statement) -> Chosen:
    """The stance that a statement takes, among those that may be chosen."""
    found = taken_by(statement)
    if found is None or found.stance is None:
        return "nothing"
    if found.stance == "wants":
        return "insists" if of_any_agreement(statement) else "wants"
    if found.stance == "refuses":
        return "rules_out" if statement.act == "red_line" else "refuses"
    return "agrees" if found.bound else "accept_if" if found.conditional else "would_accept"


def proposed(statement: Statement) -> Chosen:
    """The stance that is proposed of a statement that waits: the firmer one where its words leave no way back."""
    found = stance_of(statement)
    return FIRMER.get(found, found) if leaves_no_way_back(statement.quote.exact) else found


def chosen(typed: str) -> Chosen:
    """What was chosen. Raises InputError for what is no stance."""
    for each in CHOICES:
        if each == typed:
            return each
    raise input_error("stance", "say how it stands to the options", found=typed[:40], expected=listed(CHOICES))


def as_said(stance: Chosen, now: Chosen, speaker: str) -> Chosen:
    """The stance that is put on record where this one is chosen; ``now``: the one that was read, ``speaker``: one, or several with commas."""
    return "would_accept" if stance == "agrees" != now and "," not in speaker else stance


def corrections(
    statement: Statement, issue: str, speaker: str, stance: Chosen, options: Sequence[str], beside: Sequence[str],
    told_by: str = "",
) -> dict[str, Any]:  # fmt: skip
    """What is to be corrected of a statement for it to say this: who speaks, how it stands to the options of an issue; ``beside`` are
    the other issues that it names, ``told_by`` who tells it, if not the speaker. Whoever is said to speak is not the writer."""
    found: dict[str, Any] = {}
    now = stance_of(statement)
    stance = as_said(stance, now, speaker)
    if stance != now and stance != "nothing":
        plainest = PLAINEST[stance]
        act = acts()[plainest["act"]]
        found = (
            {**plainest} if act.name != statement.act else {"modality": "done", "polarity": act.polarity, **plainest}
        )
    if speaker != (statement.speaker or ""):
        found |= {"speaker": speaker or None}
        found |= {"voice": "source"} if speaker and statement.voice != "source" else {}
    teller = None if told_by in speaker.split(", ") else told_by or None
    if teller != statement.told_by or (teller and found):
        found["told_by"] = teller  # said on its own: another speaker or act would take it away
    silent = stance == "nothing" != now
    ticked = [each.partition(".")[0] for each in options]
    named = {*beside} if silent else {*beside, *ticked} | ({issue} if issue in ticked or not ticked else set())
    about = {
        "issues": [each for each in dict.fromkeys((*statement.about.issues, *beside)) if each in named],
        "options": [each for each in options if each.partition(".")[0] in named],
    }
    return found | {kind: ids for kind, ids in about.items() if set(ids) != set(getattr(statement.about, kind))}
