"""Whether a deal exists in this model, and the reason, in one sentence; of a standoff alone, whether it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.language.counts import accepted
from detente.report.language.wording import Words, joined
from detente.report.road.wording import RoadWords
from detente.report.standoff.wording import Told

if TYPE_CHECKING:
    from detente.analysis.agreement import Agreement
    from detente.analysis.impasse import Impasse
    from detente.answers import Answers
    from detente.case.model import Model

NO_COMBINATION = "No deal is possible in this model: the rules about what can coexist leave none."
SPELLED_OUT = 3
"""A conflict with more members is told by its actors."""


def verdict(answers: Answers) -> str:
    """The verdict as one sentence."""
    return possible(answers) if answers.deal_exists else impossible(answers.model, answers.why())


def possible(answers: Answers) -> str:
    """That a deal exists, and how many; that nobody who must consent has drawn a line, where that is so."""
    if answers.model.unlimited() == answers.model.consenting():
        if answers.standing is not None:
            return Told(answers.model, Words(answers.model), answers.standing).headline()
        return "Nothing on record rules out a deal: none of those who must consent has drawn a line."
    found = f"{accepted(answers.deals())} would be accepted by all who must consent"
    if answers.travelled is not None and not answers.travelled.reachable:
        goal = RoadWords(answers.model, Words(answers.model)).step(answers.travelled.goal)
        return f"A deal is possible in this model, but {goal} is out of reach as things stand: {found}."
    return f"A deal is possible in this model: {found}."


def impossible(model: Model, blocked: Impasse) -> str:
    """That there is no deal, and the reason that says most."""
    if blocked.rules_leave_no_deal:
        return NO_COMBINATION
    if not blocked.conflicts:
        return "No deal is possible in this model; the search for what blocks it was cut short."
    words, members = Words(model), blocked.leading[0].members
    if len(members) <= SPELLED_OUT:
        return f"No deal is possible in this model: {words.cannot(members)}."
    who = joined([words.actor(actor) for actor in dict.fromkeys(blocked.constraints[member] for member in members)])
    return f"No deal is possible in this model: what {who} insist on cannot hold together."


def nothing_agreed(agreed: Agreement) -> str:
    """That there is no deal, where the reason was not asked for."""
    if not agreed.obeying_rules:
        return NO_COMBINATION
    return "No deal is possible in this model: none is accepted by all who must consent. `detente why` tells what blocks it."
