"""How each position is known, as a small sign beside it and in words: stated, reported, assumed, not on record.

The signs differ in shape, not in colour; whoever hears the page hears the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.case.model.holding import counted
from detente.case.model.insisted import floor_id
from detente.case.model.standing import STRONGEST_FIRST, weakest
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


def of_order(known: Positions, actor: str, issue: str) -> Standing:
    """How the order of the options, or what they are worth, is known; where there is none, the whole position."""
    paths = [f"preferences.{actor}.{kind}.{issue}" for kind in WORTH]
    found = [known.standings[path] for path in paths if path in known.standings]
    return weakest(iter(found)) if found else of_issue(known, actor, issue)


def of_line(known: Positions, actor: str, issue: str, option: str) -> Standing:
    """How it is known that a red line by itself rules an option out: of several lines the best known is enough."""
    lines = [item for item in known.model.lines if item.actor == actor and set(item.never) == {issue}]
    found = [known.known(item.id) for item in lines if option in item.never[issue]]
    return min(found, key=STRONGEST_FIRST.index)


def of_floor(known: Positions, actor: str, issue: str) -> Standing:
    """How a floor is known: no better than the order that it stands in."""
    return known.known(floor_id(actor, issue))


def of_refusal(known: Positions, actor: str) -> Standing:
    """How it is known that an actor accepts an option in no deal, which follows from all that it insists on together."""
    binding = [name for name, item in known.model.insisted.items() if item.actor == actor and item.binds]
    return weakest(known.known(name) for name in binding)


def legend(used: Iterable[Small | None]) -> tuple[Small, ...]:
    """The signs that are used, the strongest first."""
    found = set(used)
    return tuple(item for item in SIGNS.values() if item in found)


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
