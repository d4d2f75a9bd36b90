"""How each position is known, as a small sign beside it and in words: stated, reported, assumed, not on record.

The signs differ in shape, not in colour; whoever hears the page hears the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.case.model.holding import counted
from detente.case.model.standing import STRONGEST_FIRST
from detente.report.language.wording import Words, capital, joined
from detente.report.page.blocks import Table
from detente.report.page.text import Small, Text, listing, text

if TYPE_CHECKING:
    from detente.analysis.verdict import Positions
    from detente.case.model import Model
    from detente.case.model.standing import Said, Standing

SIGNS: dict[Standing, Small] = {
    "stated": Small("ˢ", "stated by the actor"),
    "reported": Small("ʳ", "reported by others only"),
    "assumed": Small("°", "assumed"),
    "silent": Small("·", "not on record"),
}
SHORT: dict[Standing, str] = {
    "stated": "stated",
    "reported": "reported",
    "assumed": "assumed",
    "silent": "not on record",
}
WORTH = ("values", "points", "ranking")


def of_issue(known: Positions, actor: str, issue: str) -> Standing:
    """How an actor's position on an issue is known: the weakest of its pieces."""
    held = known.held.get((actor, issue))
    return held.standing if held is not None else "silent"


def named(known: Positions, words: Words, actors: Iterable[str], issue: str) -> Text:
    """Names in a list, each with the sign of how its position on an issue is known."""
    return listing([text(name, SIGNS[of_issue(known, actor, issue)]) for actor, name in words.named(actors)])


def tally(model: Model, said: Said, words: Words) -> list[tuple[str, str]]:
    """How many positions of each actor are known how, and on how many issues it has none: ``Northbank``, ``4 stated, 1 not on record``."""
    return [
        (
            capital(words.actor(actor)),
            ", ".join(f"{many} {SHORT[standing]}" for standing, many in counts.items() if many),
        )
        for actor, counts in counted(model, said).items()
    ]


def known_table(known: Positions, words: Words) -> Table:
    """How many positions of each actor (red lines, floors, orders or worth of options, no-deal values) are known how, and
    on which issues it has none."""
    rows = []
    for actor, counts in counted(known.model, known.said).items():
        silent = [words.inline(issue) for (who, issue), item in known.held.items() if who == actor and not item.pieces]
        many = [text(str(counts[standing])) for standing in STRONGEST_FIRST if standing != "silent"]
        rows.append((text(words.short(actor)), *many, text(joined(silent) or "–")))
    columns = ("Who", "Stated", "Reported", "Assumed", "Not on record")
    return Table(columns, tuple(rows), "How positions are known, and where there is none", frozenset({1, 2, 3}))
