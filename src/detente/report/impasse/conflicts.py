"""Conflicts and openings as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.report.language.evidence import constraint_basis, joint_basis
from detente.report.language.silences import resting
from detente.report.language.wording import Words, capital, count, joined, number, spelled
from detente.report.page.blocks import Bar, Bars, Figure, Table
from detente.report.page.palette import hue
from detente.report.page.text import Ref, Text, listing, text

if TYPE_CHECKING:
    from detente.analysis.impasse import Impasse, Opening
    from detente.case.model import Model
    from detente.case.model.standing import Spoken

LISTED = 50
"""Conflicts and openings that a table or a list holds."""
FEW = 3
"""Positions that are never the reason and are named; the rest are counted."""
BARS = 8
"""Openings that are drawn; the table behind holds the others."""
CLOSE = 4
"""Points of cost within which the order of openings should not be leaned on."""


def actors_alone(words: Words, blocked: Impasse, most: int) -> str:
    """Which actors block each other, whatever the others want."""
    sentences = []
    for item in blocked.actor_conflicts[:most]:
        if len(item.actors) == 1:
            insists = words.verb(item.actors[0], "insists", "insist")
            sentences.append(f"what {words.actor(item.actors[0])} {insists} on already excludes every deal by itself")
        else:
            sentences.append(f"{words.actors(item.actors)} already block each other")
    rest = len(blocked.actor_conflicts) - len(sentences)
    more = f"; so do {count(rest, 'other group')} of actors" if rest > 0 else ""
    return f"Whatever the others want, {'; '.join(sentences)}{more}."


def conflict_list(model: Model, words: Words, blocked: Impasse) -> tuple[Text, ...]:
    """Each conflict as a sentence, the leading one first, each position with what it rests on and its id."""
    lines = []
    for conflict in blocked.leading[:LISTED]:
        members = listing([_position(model, words, member) for member in conflict.members])
        lines.append(text(members, ". Holds whatever the weights." if conflict.red_lines_only else "."))
    return tuple(lines)


def _position(model: Model, words: Words, member: str) -> Text:
    return text(words.constraint(member), Ref(member), constraint_basis(model, words, member))


def always(words: Words, blocked: Impasse) -> list[Text]:
    """What no opening goes without, and which conflicts no weight could settle."""
    found = []
    if blocked.in_every_opening:
        names = joined([words.constraint(member) for member in blocked.in_every_opening])
        found.append(text(f"No opening goes without these: {names}."))
    elif blocked.openings and blocked.openings_complete:
        found.append(text("No one position is given up in every opening."))
    if fixed := sum(conflict.red_lines_only for conflict in blocked.conflicts):
        found.append(text(_fixed(fixed, len(blocked.conflicts), complete=blocked.conflicts_complete)))
    return found


def _fixed(fixed: int, of: int, *, complete: bool) -> str:
    """How many of the conflicts are made of red lines alone."""
    if of == 1:
        who = "The one conflict" if complete else "The one known conflict"
    else:
        known = "" if complete else " known"
        who = (
            f"All {spelled(of)}{known} conflicts"
            if fixed == of
            else f"{capital(spelled(fixed))} of the {spelled(of)}{known} conflicts"
        )
    return f"{who} {'holds' if fixed == 1 else 'hold'} whatever the weights: red lines alone."


def never(model: Model, words: Words, blocked: Impasse) -> Text | None:
    """The positions that are in no conflict; None where that is not known or there are none."""
    ids = blocked.never_in_conflict
    if not ids:
        return None
    names = [_position(model, words, member) for member in ids[:FEW]]
    if len(ids) > FEW:
        names.append(text(f"{len(ids) - FEW} more"))
    return text(
        "Never the reason, whatever else is given up: ",
        listing(names),
        ". As terms of a deal these block nothing. They may still change what going on is worth; scenarios test that.",
    )


def moves(words: Words, item: Opening) -> str:
    """Who would have to move how in an opening, towards the best deal that it opens: ``if Aland took “half” on the river``."""
    return "if " + words.moves(item.members, item.deal, item.utilities)


def opening_bars(model: Model, words: Words, blocked: Impasse, spoken: Spoken, most: int = BARS) -> Figure:
    """The openings by cost: what each asks, of whom, and the deal it opens; ``most`` are drawn."""
    ranked = blocked.by_cost
    bars = []
    for item in ranked[:most]:
        hues = {hue(model, actor) for actor in item.who}
        grounds = joint_basis(model, words, item.members)
        bars.append(
            Bar(
                label=text(capital(moves(words, item)), *map(Ref, item.members), grounds),
                value=float(item.cost),
                shown=number(item.cost),
                hue=hues.pop() if len(hues) == 1 else None,
                note=text(
                    f"The best deal it would open: {words.changes(item.deal)}.",
                    _gains(words, item),
                    _unheard(words, item, spoken),
                ),
            )
        )
    title = _title(model, words, ranked)
    near = sum(item.cost <= ranked[0].cost + CLOSE for item in ranked)
    unit = "Cost: the sum of the firmness, 1 to 9, of what is given up."
    key = "A grey bar asks more than one side." if any(bar.hue is None for bar in bars) else ""
    if near > 1:
        unit += f" The order rests on judged firmness: {near} of {len(ranked)} lie within {CLOSE} points of the least."
    return Figure(
        id="opening-costs",
        title=title,
        alt="Openings as bars; the length is the cost, the sum of the firmness of what is given up.",
        picture=Bars(tuple(bars), unit, key),
        table=_opening_table(model, words, ranked),
    )


def _title(model: Model, words: Words, ranked: Sequence[Opening]) -> str:
    """Which side must move in how many openings."""
    sides = [frozenset(model.actors[actor].of or actor for actor in item.who) for item in ranked]
    alone = {side: sum(found == {side} for found in sides) for side in model.actors}
    parts = [f"{words.actor(side)} and its side alone must move in {spelled(n)}" for side, n in alone.items() if n]
    together = sum(len(found) > 1 for found in sides)
    if together:
        parts.append(f"more than one side in {spelled(together)}")
    lead = "One opening exists" if len(ranked) == 1 else f"{capital(spelled(len(ranked)))} openings exist"
    return f"{lead}: {joined(parts)}"


def _unheard(words: Words, item: Opening, spoken: Spoken) -> str:
    """Whose word is missing for what it opens."""
    return resting(words, item.verdict.silent, spoken) if item.verdict is not None else ""


def _gains(words: Words, item: Opening) -> str:
    """Who would stand how far above or below no deal."""
    parts = []
    for actor, gain in item.gains.items():
        side = "above" if gain > 0 else "below"
        parts.append(f"{words.actor(actor)} {number(abs(gain))} {side}" if gain else f"{words.actor(actor)} exactly at")
    return f" Against no deal: {joined(parts)}." if parts else ""


def _opening_table(model: Model, words: Words, ranked: Sequence[Opening]) -> Table:
    rows = tuple(
        (
            text(number(item.cost)),
            text(words.actors(item.who)),
            text(capital(moves(words, item)), joint_basis(model, words, item.members)),
            text("; ".join(words.constraint(member) for member in item.members)),
            text(words.changes(item.deal)),
        )
        for item in ranked[:LISTED]
    )
    return Table(
        ("Cost", "Who gives", "How", "What is given up", "Best deal it would open (changes from today)"),
        rows,
        "All openings" if len(ranked) <= LISTED else f"The {LISTED} cheapest openings",
        frozenset({0}),
    )
