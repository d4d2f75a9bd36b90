"""Trades, even divisions, pivotal actors and packages in words, the same whoever gives."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from detente.report.language.wording import Words, capital, count, joined, number

if TYPE_CHECKING:
    from detente.analysis.agreement.adjusted_winner import AdjustedWinner
    from detente.analysis.agreement.agreement import Agreement
    from detente.analysis.agreement.logrolling import Trade
    from detente.analysis.packages import Package
    from detente.analysis.result import Utilities


def trade(words: Words, item: Trade) -> str:
    """``A gives way on the ridge, B on the river: 12 points of 100 more for each than meeting halfway on both``."""
    gives = joined(
        [
            f"{words.actor(actor)} {words.verb(actor, 'gives', 'give')} way on {words.inline(issue)}"
            for actor, issue in item.gives.items()
        ]
    )
    more = f"up to {number(item.gain)} more of 100 points for each than meeting halfway on both"
    return capital(f"{gives}: {more} (their priorities differ by a factor of {number(item.strength)})")


def division(words: Words, found: AdjustedWinner) -> str:
    """Who prevails on what, what is shared, and what each has then."""
    clauses = []
    for party in found.parties:
        whole = [words.inline(issue) for issue, share in found.shares.items() if share[party] == 1]
        if whole:
            clauses.append(f"{words.actor(party)} {words.verb(party, 'prevails', 'prevail')} on {joined(whole)}")
    text = f"{capital('; '.join(clauses))}." if clauses else ""
    if found.split is not None:
        share = found.shares[found.split]
        parts = joined([f"{words.actor(party)} {percent(share[party])}" for party in found.parties])
        text += f" What is shared is {words.inline(found.split)}: {parts} of the way."
    return f"{text} Each then has {number(found.each)} of its 100 points.".strip()


def percent(share: Fraction) -> str:
    """``17%``; a share that is not all or nothing never reads as 0% or 100%."""
    rounded = round(float(share) * 100)
    return f"{min(99, max(1, rounded)) if 0 < share < 1 else rounded}%"


def pivots(words: Words, result: Agreement) -> list[str]:
    """A sentence for each actor whose consent decides; one for all if nobody's does."""
    now = f"{result.zopa.size:,}" if result.zopa.size else "none"
    lines = []
    for actor, left in result.pivotal.items():
        if not left.pivotal:
            continue
        if left.zopa is None:
            lines.append(f"Without {words.actor(actor)}: a deal exists, in too many forms to count.")
        else:
            lines.append(f"Without {words.actor(actor)}: {count(left.zopa, 'package')} instead of {now}.")
    unknown = [actor for actor, left in result.pivotal.items() if left.pivotal is None]
    if unknown:
        lines.append(f"Not settled, for want of an exact count: {words.actors(unknown)}.")
    if not lines:
        lines.append("Nobody’s alone: leaving out any one actor adds no package.")
    return lines


def asks(words: Words, package: Package) -> str:
    """Who gives how much, and what."""
    given = [f"{words.actor(actor)} {number(give)}" for actor, give in package.give.items() if give]
    members = [member for ids in package.gives.values() for member in ids]
    return f"{capital(joined(given))}, if {words.moves(members, package.deal, package.utilities)}."


def brings(words: Words, package: Package) -> list[str]:
    """What each actor with utilities gains by it, against no deal and against today."""
    pairs = (("against no deal", package.over_no_deal), ("against today", package.over_today))
    return [f"{label}: {_signed(words, gains)}" for label, gains in pairs if gains]


def _signed(words: Words, gains: Utilities) -> str:
    return ", ".join(f"{words.actor(actor)} {'+' if gain > 0 else ''}{number(gain)}" for actor, gain in gains.items())
