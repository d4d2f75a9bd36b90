"""What was said since about what a proposal asks, in words: by whom, for or against which option, with its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.language.wording import Words, capital, joined
from detente.report.page.text import Cite, Text, listing, text

if TYPE_CHECKING:
    from detente.analysis.proposals import ProposalAnswer
    from detente.analysis.proposals.since import SaidSince

LEAD = "Said since about what it asks"
VERBS = {
    "refuses": ("refuses", "refuse", ""),
    "accepts": ("accepts", "accept", ""),
    "accepts on a condition": ("accepts", "accept", " (on a condition)"),
}


def said_since(words: Words, item: ProposalAnswer) -> Text:
    """``Said since about what it asks: Aland refuses “half” on the river [3].``; empty where nothing was said."""
    if not item.since:
        return ()
    clauses: dict[str, list[SaidSince]] = {}
    for each in item.since:
        clauses.setdefault(_clause(words, each), []).append(each)
    told = [text(clause, Cite(tuple(each.statement for each in found))) for clause, found in clauses.items()]
    return text(f"{LEAD}: ", listing(told))


def _clause(words: Words, each: SaidSince) -> str:
    one, many, tail = VERBS[each.stance]
    chosen: dict[str, list[str]] = {}
    for name in each.options:
        issue, _, option = name.partition(".")
        chosen.setdefault(issue, []).append(option)
    about = joined([f"{words.options(issue, options)} {words.at(issue)}" for issue, options in chosen.items()])
    return capital(f"{words.actor(each.actor)} {words.verb(each.actor, one, many)} {about}{tail}")
