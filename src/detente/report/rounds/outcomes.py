"""How rounds ended, in words: by what they agreed where they agreed something, and as failures only where they failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analysis.rounds.agreed import WITHOUT
from detente.case.model.talks import AGREEING
from detente.report.page.text import Text, plain, text

if TYPE_CHECKING:
    from detente.case.model import Model
    from detente.case.model.talks import Round


ENDED = {
    "partial": "had a partial result",
    "agreed": "ended in agreement",
    "failed": "ended without a result",
    "stalled": "stalled",
    "open": "were to go on",
    "unknown": "took place",
}
"""How talks ended, in the order in which several are told."""


def ended(item: Round) -> str:
    """The same, with what is not on record of it: nothing where the case says in a sentence what came of it."""
    what = "agreed" if item.outcome in AGREEING else "came of them" if item.outcome == "unknown" else ""
    was = "was " if what == "agreed" else ""
    return f"{ENDED[item.outcome]}{f'; what {was}{what} is not on record' if what and not item.text else ''}"


def did_agree(item: Round, what: Text) -> str:
    """``agreed``, or ``agreed in part``: before what was agreed."""
    if item.outcome != "partial":
        return "agreed"
    return "agreed in part" if plain(what).startswith(":") else "agreed, in part,"


def outcome_title(model: Model, *, deal_exists: bool) -> str:
    """What a section about the rounds is called: that talks failed is said where all of them did, and not before."""
    outcomes = [item.outcome for item in model.rounds]
    if not outcomes:
        return "The talks so far" if deal_exists else "What stands in the way"
    if any(item.agreed or item.outcome in AGREEING for item in model.rounds):
        return "The talks so far" if deal_exists else "What the talks agreed, and what stands in the way"
    if deal_exists or not set(outcomes) <= set(WITHOUT):
        return "The talks so far" if deal_exists else "The talks so far, and what stands in the way"
    return "Why the talks have failed" if "failed" in outcomes else "Why the talks have stalled"


def agreed(item: Round, what: Text) -> Text:
    """``It agreed on an exchange of prisoners.``; that it agreed, where nothing on record says what; else empty."""
    if what:
        return text("It agreed", what, ".")
    if item.outcome == "agreed":
        return text("It ended in agreement; what was agreed is not on record.")
    if item.outcome == "partial":
        return text("It had a partial result; what was agreed is not on record.")
    return ()
