"""What a proposal proposes, in words: its own words, and its terms where these say no more than that there are some."""

from __future__ import annotations

from detente.case.model import Model
from detente.case.model.talks import Proposal
from detente.record.acts import drafted
from detente.report.language.stances import Stances
from detente.report.language.wording import Words, joined


def proposes(model: Model, item: Proposal) -> str:
    """What follows the proposers' names: ``proposes terms: “option few” on the toll; asks for “a truce” first``."""
    if item.text is not None and item.text not in drafted("proposal", "conditional"):
        return item.text  # else the verb of an act: no words of its own
    words = Words(model)
    parts = [f"{words.options(issue, options)} {words.at(issue)}" for issue, options in (item.terms or {}).items()]
    told = [joined(parts)] if parts else []
    stances = Stances(model)
    known = [name for name in (*item.demands, *item.offers) if stances.knows(name)]
    asked = [stances.step_of(name) for name in known if name in item.demands]
    offered = [stances.step_of(name) for name in known if name in item.offers]
    told += [f"asks for {joined(asked)} first"] if asked else []
    told += [f"offers {joined(offered)}"] if offered else []
    return ": ".join(filter(None, (item.text or "made a proposal", "; ".join(told))))
