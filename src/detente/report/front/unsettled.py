"""The first word of an answer where nothing rules a settlement out: on what nothing is agreed, and what stands between those who must agree.

*Method*

1. It is said of the issues of substance on which no two parties are on record as agreeing, where something is known of their own
   word, nothing is concluded or signed, and no talks ended in agreement.
2. What stands between them is what they want apart, then what each would take.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.model.talks import AGREEING
from detente.record.acts import acts
from detente.record.stances import is_agreement, taken_by, tells_signed
from detente.report.front.clauses import issues, sentence
from detente.report.front.phrases import Told
from detente.report.front.positions_map import relations
from detente.report.front.remains import open_to_one, wishes_apart
from detente.report.language.wording import count
from detente.report.page.text import Text, text

MEET = 2
"""Parties whose agreeing words on an issue may be an agreement."""
NAMED = 3
"""Issues that are named; more are counted."""


def unsettled(told: Told) -> str:
    """``Nothing is agreed on the ceasefire``; empty where something is, or where nothing can be said of it."""
    left = _left(told)
    if len(left) > NAMED and len(left) == len(_substance(told)):
        return f"Nothing is agreed on any of the {count(len(left), 'issue')}"
    return f"Nothing is agreed on {issues(told.words, left, 'or', NAMED)}" if left else ""


def between(told: Told) -> Iterator[Text]:
    """Sentences of what stands between those who must agree, what matters most first."""
    left = _left(told)
    for apart in wishes_apart(told):
        for words in (apart.wants, apart.left):
            yield sentence(words if left == [apart.issue] else text(told.words.at(apart.issue), " ", words))
    who = "Both" if len(told.model.consenting()) == 2 else "All"
    for item in relations(told):
        same = item.themselves
        if item.issue in left and same.relation == "agree" and not item.barring:
            where = "" if left == [item.issue] else f" {told.words.at(item.issue)}"
            yield sentence(f"{who} would take {told.words.options(item.issue, same.agreed)}{where}")


def _substance(told: Told) -> list[str]:
    return [name for name, item in told.model.issues.items() if item.settle and item.kind == "substance"]


def _left(told: Told) -> list[str]:
    answers, model = told.answers, told.model
    if not open_to_one(told) or answers.deals().concluded is not None or not answers.judged.positions.named("stated"):
        return []
    statements = answers.statements.values()
    if any(item.outcome in AGREEING for item in model.rounds) or any(map(tells_signed, statements)):
        return []
    yes: dict[str, set[str]] = {}
    for item in statements:
        if is_agreement(item) or ((took := taken_by(item)) is not None and took.bound):
            for issue in (*item.about.issues, *(option.partition(".")[0] for option in item.about.options)):
                yes.setdefault(issue, set()).update({item.speaker or "", *(item.to if acts()[item.act].joint else ())})
    parties = set(model.parties())
    return [issue for issue in _substance(told) if len(parties & yes.get(issue, set())) < MEET]
