"""Whether a deal exists in this model, and the reason, in one sentence; of a standoff alone, whether it holds."""

from __future__ import annotations

from detente.answers import Answers
from detente.report.language.counts import accepted
from detente.report.language.wording import Words, joined
from detente.report.road.wording import RoadWords
from detente.report.standoff.wording import Told

SPELLED_OUT = 3
"""A conflict with more members is told by its actors."""


def verdict(answers: Answers) -> str:
    """The verdict as one sentence."""
    agreed, blocked, words = answers.deals(), answers.why(), Words(answers.model)
    if answers.deal_exists and not blocked.constraints and answers.standing is not None:
        return Told(answers.model, words, answers.standing).headline()
    if answers.deal_exists and not blocked.constraints:
        return "Nothing on record rules out a deal: none of those who must consent has drawn a line."
    if answers.deal_exists:
        found = f"{accepted(agreed)} would be accepted by all who must consent"
        if answers.travelled is not None and not answers.travelled.reachable:
            goal = RoadWords(answers.model, words).step(answers.travelled.goal)
            return f"A deal is possible in this model, but {goal} is out of reach as things stand: {found}."
        return f"A deal is possible in this model: {found}."
    if blocked.rules_leave_no_deal:
        return "No deal is possible in this model: the rules about what can coexist leave none."
    if not blocked.conflicts:
        return "No deal is possible in this model; the search for what blocks it was cut short."
    members = blocked.leading[0].members
    if len(members) <= SPELLED_OUT:
        return f"No deal is possible in this model: {words.cannot(members)}."
    who = joined([words.actor(actor) for actor in dict.fromkeys(blocked.constraints[member] for member in members)])
    return f"No deal is possible in this model: what {who} insist on cannot hold together."
