"""What a proposal proposes, in words: its own words, and its terms where these say no more than that there are some."""

from __future__ import annotations

from detente.case.model import Model
from detente.case.model.talks import Proposal
from detente.record.acts import acts, drafted
from detente.report.language.stances import Stances
from detente.report.language.wording import Words, joined

NO_WORDS = "makes a proposal"
"""Of a proposal of which nobody knows more than that it was made."""


def proposes(model: Model, item: Proposal, *, briefly: bool = False, how: str = "") -> str:
    """What follows the proposers' names: ``proposes terms: “option few” on the toll; asks for “a truce” first``.

    ``briefly``: by what its terms are on, ``proposes terms on the toll``; ``how``: what else is known of one that no words tell.
    """
    words, says = Words(model), item.text or NO_WORDS + how
    if item.text is not None and item.text not in drafted("proposal", "conditional"):
        return words.does(item.by, says)  # else the verb of an act: no words of its own
    if briefly and item.terms:
        on = f" on {joined([words.inline(issue) for issue in item.terms])}" if item.text else ""
        return words.does(item.by, says + on)
    parts = [f"{words.options(issue, options)} {words.at(issue)}" for issue, options in (item.terms or {}).items()]
    told = [joined(parts)] if parts else []
    stances = Stances(model)
    known = [name for name in (*item.demands, *item.offers) if stances.knows(name)]
    asked = [stances.step_of(name) for name in known if name in item.demands]
    offered = [stances.step_of(name) for name in known if name in item.offers]
    told += [words.does(item.by, f"asks for {joined(asked)} first")] if asked else []
    told += [words.does(item.by, f"offers {joined(offered)}")] if offered else []
    if not told and says == acts()["propose_terms"].says:
        says = NO_WORDS
    return ": ".join(filter(None, (words.does(item.by, says), "; ".join(told))))
