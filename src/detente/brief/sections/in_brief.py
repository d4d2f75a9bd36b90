"""*In brief*: three sentences and the state of play."""

from __future__ import annotations

from detente.brief.material import Material
from detente.record import Statement
from detente.views.blocks import Block, Cite, Paragraph, Pull, Section, Strong, Text, text
from detente.views.dates import day
from detente.views.options import leading
from detente.views.space import acceptance
from detente.views.wording import capital, count, joined

PULL = (30, 170)
"""Shortest and longest words that are set apart."""


def section(material: Material) -> Section:
    """Three sentences, the numbers behind them, at most one pull-quote."""
    blocks: list[Block] = [Paragraph(_answer(material)), Paragraph(_standing(material))]
    pull = _pull(material)
    if pull:
        blocks.append(pull)
    blocks.append(acceptance(material.model, material.words, material.agreed))
    return Section("in-brief", "In brief", tuple(blocks))


def _answer(material: Material) -> Text:
    model, agreed, blocked = material.model, material.agreed, material.blocked
    consenting = model.consenting()
    rule = (
        f"all {count(len(consenting), 'actor')} whose consent a deal needs"
        if model.consent.everyone
        else f"{material.words.actors(model.consent.veto or ())} together with at least {model.consent.at_least} of {len(model.consent.of)} others"
    )
    size = f"{agreed.deals:,} combinations of options on {count(len(model.issues), 'issue')}, of which {agreed.obeying_rules:,} obey the rules about what can coexist"
    if material.deal_exists:
        return text(
            Strong("A deal exists in this model. "), f"Of {size}, {agreed.zopa.size:,} would be accepted by {rule}."
        )
    sentence = f"Of {size}, none would be accepted by {rule}."
    why = ""
    if blocked.conflicts:
        lines = sum(item.red_lines_only for item in blocked.conflicts)
        why = f" {capital(count(len(blocked.conflicts), 'set', 'sets'))} of positions cannot hold together"
        why += (
            f"; {count(lines, 'of them is', 'of them are')} made of red lines alone and so {'holds' if lines == 1 else 'hold'} whatever the weights."
            if lines
            else "."
        )
        why += f" {capital(count(len(blocked.openings), 'way', 'ways'))} of giving up as little as possible would open a deal."
    return text(Strong("No deal exists in this model. "), sentence, why)


def _standing(material: Material) -> Text:
    """The state of play: what is on record, on which date."""
    model = material.model
    failed = [item.place for item in model.rounds if item.outcome == "failed"]
    parts = [
        f"This is how the process stands on {day(model.as_of)}, on {count(len(material.statements), 'confirmed statement')} from {count(len(material.case.record.documents), 'document')}."
    ]
    if failed:
        parts.append(
            f"{capital(count(len(failed), 'round'))} of talks ended without a result ({joined(list(dict.fromkeys(failed)))})."
        )
    if model.proposals:
        parts.append(f"{capital(count(len(model.proposals), 'proposal is', 'proposals are'))} on record.")
    return text(" ".join(parts))


def _pull(material: Material) -> Pull | None:
    """A speaker's own words behind the firmest red line of the leading conflict; none if only paraphrase is on record."""
    if not material.blocked.conflicts:
        return None
    lines = {line.id: line for line in material.model.red_lines}
    members = [lines[member] for member in leading(material.blocked) if member in lines]
    for line in sorted(members, key=lambda item: (-item.firmness, item.id)):
        for name in line.evidence:
            statement = material.statements.get(name)
            if statement and statement.speaker and own_words(material, statement):
                return Pull(statement.quote.exact, material.words.actor(statement.speaker), Cite((name,)))
    return None


def own_words(material: Material, statement: Statement) -> bool:
    """Whether a quote stands in quotation marks in its document, and so is the speaker's own, and fits to be set apart."""
    before = material.case.documents[statement.document].text[: material.case.anchors[statement.id].start]
    paragraph = before.rsplit("\n", 1)[-1]
    opened = paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1
    return statement.voice == "source" and opened and PULL[0] <= len(statement.quote.exact) <= PULL[1]
