"""How somebody stands to options, in few words: ``Orsa wants “joint control”``; and the stances among which a person chooses."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case import Model
from detente.intake.stance import Chosen, stance_of
from detente.record import Statement
from detente.report.language.telling import told
from detente.report.language.wording import Words, joined

STANCES: Mapping[Chosen, str] = {
    "wants": "wants", "insists": "insists on", "agrees": "agrees to", "would_accept": "would accept",
    "accept_if": "would accept on a condition", "refuses": "refuses", "rules_out": "rules out", "nothing": "says nothing of it",
}  # fmt: skip
MANY: Mapping[str, str] = {
    "wants": "want", "insists on": "insist on", "agrees to": "agree to", "refuses": "refuse", "rules out": "rule out",
}  # fmt: skip
"""The verbs that another number changes."""


def in_short(model: Model, statement: Statement) -> str:
    """Who takes which stance on which options; what it does where that is none."""
    words, stance, who = Words(model), stance_of(statement), statement.named
    options = [each.partition(".") for each in statement.about.options]
    named = [f"“{words.option(issue, option)}”" for issue, _, option in options]
    if stance == "nothing" or not named or who is None:
        return told(model, statement)
    verb = words.verb(who, STANCES[stance], MANY.get(STANCES[stance], STANCES[stance]))
    name = model.actors[who].name if who in model.actors else who
    return f"{name} {verb} {joined(named)}"
