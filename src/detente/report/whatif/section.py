"""The answer of ``detente whatif``: scenarios, what would flip the answer, at which value, and in how many readings it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.errors import counted
from detente.report.language.wording import Words, capital, joined
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import Strong, Typed, text
from detente.report.whatif import time_pressure as fighting
from detente.report.whatif import uncertainty as firmness
from detente.report.whatif.scenarios import scenario_table
from detente.report.whatif.wording import by_effort, given_up, told, where_open

if TYPE_CHECKING:
    from detente.analysis.whatif import WhatIf
    from detente.analysis.whatif.offers import Offers
    from detente.analysis.whatif.time_pressure import Talks
    from detente.analysis.whatif.tipping import TippingPoints
    from detente.analysis.whatif.uncertainty import Readings
    from detente.answers import Answers

DECIDERS, SHOWN, TURNS = 3, 5, 6
"""Deciding numbers told in a sentence, in a table; numbers told that flip the answer. The JSON document has the rest."""


def whatif(answers: Answers, found: WhatIf, firm: Readings | None, played: Offers | None) -> Section:
    """Scenarios and what each changes, what would flip the answer, how firm it is, where habits of concession lead."""
    words, compared = Words(answers.model), found.comparison
    blocks: list[Block] = []
    if compared.scenarios:
        blocks.append(scenario_table(answers, compared))
        items = tuple(text(f"{item.name}. {told(words, compared.base, item)}") for item in compared.scenarios)
        blocks += [Subhead("What each scenario changes"), Items(items)]
    else:
        stands = (
            f"{counted(compared.base.zopa, 'package')} that nobody refuses" if compared.base.deal_exists else "no deal"
        )
        how = "The case has no scenarios: what is tried can be kept as one."
        if compared.left_out:
            how = "No scenario could be answered within the limits."
        blocks.append(Paragraph(text(Strong(f"As it stands: {stands}. "), how)))
    for points in found.tipping:
        blocks += _turns(words, points)
    if firm is not None:
        blocks += firm_blocks(answers, firm)
    if found.talks is not None:
        blocks += [Subhead("Fighting while talking"), *_talks(words, found.talks)]
    if played is not None:
        rows = tuple(tuple(text(cell) for cell in fighting.ending(words, item)) for item in played.endings)
        parties = [words.short(party) for party in played.endings[0].strategies]
        columns = (*parties, "Round", "Gains over no deal", "On the frontier")
        blocks += [
            Table(columns, rows, "Where concession habits lead (alternating offers)", frozenset({len(parties)})),
            Paragraph(
                text("Parties here know nothing of each other and keep to a formula: no forecast of any talks."),
                small=True,
            ),
        ]
    return Section("whatif", "What other assumptions would change", tuple(blocks))


def after(section: Section, changed: Section | None) -> Section:
    """The section after what was changed and what that does, where anything was."""
    if changed is None:
        return section
    return replace(section, blocks=(*changed.blocks, Subhead("What else would change it"), *section.blocks))


def tracked(found: Readings) -> list[Block]:
    """In how many readings each conflict of the case is one, and each opening opens a deal."""
    blocks: list[Block] = []
    for title, items, verb in (
        ("In how many readings each conflict holds", found.conflicts, "cannot hold together"),
        ("In how many readings each opening opens a deal", found.openings, "given up: a deal"),
    ):
        lines = tuple(
            text(f"{', '.join(item.members)}: {verb} {firmness.in_readings(item.holds)}{firmness.between(item.holds)}.")
            for item in items
        )
        blocks += [Subhead(title), Items(lines)] if lines else []
    return blocks


def with_readings(section: Section, answers: Answers, found: Readings, *, members: bool = False) -> Section:
    """A section, and how firm it is in the readings taken; ``members``: conflict by conflict, too."""
    more = [*firm_blocks(answers, found), *(tracked(found) if members else ())]
    return replace(section, blocks=(*section.blocks, *more))


def firm_blocks(answers: Answers, found: Readings) -> list[Block]:
    """How firm an answer is: the shares, and which numbers decide."""
    words = Words(answers.model)
    return [Subhead("How firm this is"), *_readings(words, found), *_decide(words, found)]


def _decide(words: Words, found: Readings) -> list[Block]:
    if not found.decides:
        return []
    rows = tuple(
        (text(capital(name)), text(alone), text(together))
        for name, alone, together in firmness.deciders(words, found, SHOWN)
    )
    note = "Shares of the variation of the answer (Sobol indices), with an error of 95 per cent."
    title = f"Which numbers decide {firmness.decided(found)}"
    return [
        Table(("Number", "Alone", "With others"), rows, title, frozenset({1, 2})),
        Paragraph(text(note), small=True),
    ]


def _turns(words: Words, points: TippingPoints) -> list[Block]:
    """Where the answer turns as one number varies, as things stand or once some positions are given up."""
    if points.fixed_conflict:
        return [
            Subhead("No number flips this answer"),
            Paragraph(
                text(
                    "Positions that do not depend on any number exclude each other: whatever values are read, no deal."
                )
            ),
        ]
    blocks: list[Block] = [Subhead("What would flip the answer, each number alone")]
    if points.given_up:
        blocks = [
            Subhead("What would decide it then, if these were given up"),
            Paragraph(text(f"{capital(given_up(words, points))}.")),
        ]
    turning = by_effort(points)
    if not points.points:
        blocks.append(
            Paragraph(text("No number of this case is given a range in which it may lie, so none is varied."))
        )
    elif not turning:
        blocks.append(Paragraph(text(f"No number alone does, within its range: {_stands(points)} throughout.")))
    lines = [text(f"{capital(where_open(words, item))}.") for item in turning[:TURNS]]
    if len(turning) > TURNS:
        lines.append(text(f"… and {len(turning) - TURNS} more", Typed(" (--json)")))
    return [*blocks, Items(tuple(lines))] if lines else blocks


def _stands(points: TippingPoints) -> str:
    return "a deal exists" if any(item.open_now for item in points.points) else "there is no deal"


def _talks(words: Words, found: Talks) -> list[Block]:
    items = [text(f"{fighting.falls(words, track)} {fighting.opens(words, found, track)}") for track in found.tracks]
    said = fighting.deadline(found)
    return [Items(tuple(items)), *([Paragraph(text(said))] if said else [])]


def _readings(words: Words, found: Readings) -> list[Block]:
    first, *ways = firmness.sentences(words, found)
    blocks: list[Block] = [Paragraph(text(first))]
    if ways:
        blocks.append(Items(tuple(text(item) for item in ways)))
    if found.decides:
        names = [
            f"{name} ({alone} alone, {together} with others)"
            for name, alone, together in firmness.deciders(words, found, DECIDERS)
        ]
        decides = f"What mostly decides {firmness.decided(found)}: {joined(names)}, of the variation of the answer."
        blocks.append(Paragraph(text(decides)))
    blocks.append(
        Paragraph(
            text(
                "A reading takes each uncertain number somewhere in its range. The shares say how far the answer hangs on the "
                "numbers of this model; they are no probability that a deal will come."
            ),
            small=True,
        )
    )
    return blocks
