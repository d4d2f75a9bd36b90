"""*In brief*: three sentences and the state of play."""

from __future__ import annotations

from detente.analysis.impasse import Impasse
from detente.brief.material import Material
from detente.brief.sections import road
from detente.views.blocks import Block, Cite, Paragraph, Pull, Section, Strong, Text, text
from detente.views.dates import day
from detente.views.quotes import spoken
from detente.views.road_words import RoadWords
from detente.views.space import acceptance
from detente.views.wording import capital, count, joined

PULL = (30, 170)
"""Shortest and longest words that are set apart."""


def section(material: Material) -> Section:
    """Whether there is a deal, whether they can meet, the state of play, and at most one pull-quote."""
    blocks: list[Block] = [Paragraph(_answer(material))]
    if material.travelled is not None:
        blocks.append(Paragraph(road.answer(RoadWords(material.model, material.words), material.travelled)))
    blocks.append(Paragraph(_standing(material)))
    pull = _pull(material)
    if pull:
        blocks.append(pull)
    blocks.append(acceptance(material.model, material.words, material.agreed))
    return Section("in-brief", "In brief", tuple(blocks))


def _answer(material: Material) -> Text:
    model, agreed, blocked = material.model, material.agreed, material.blocked
    consenting = model.consenting()
    if not model.consent.everyone:
        rest = f"at least {model.consent.at_least} of {len(model.consent.of)} others"
        rule = f"{material.words.actors(model.consent.veto or ())} together with {rest}"
    elif len(consenting) == 2:
        rule = f"both {material.words.actors(consenting)}, whose consent a deal needs"
    else:
        rule = f"all {count(len(consenting), 'actor')} whose consent a deal needs"
    combined = f"{agreed.deals:,} combinations of options on {count(len(model.issues), 'issue')}"
    if agreed.deals == agreed.obeying_rules:
        size = f"Of {combined}"
    else:
        size = f"Of {combined}, {agreed.obeying_rules:,} obey the rules about what can coexist. Of these"
    if material.deal_exists:
        return text(
            Strong("A deal exists in this model. "), f"{size}, {agreed.zopa.size:,} would be accepted by {rule}."
        )
    why = ""
    if blocked.conflicts:
        sets = "set of positions cannot hold together", "sets of positions cannot hold together"
        why = f" {capital(count(len(blocked.conflicts), *sets))}{_lines(blocked)}."
        ways = "smallest set of concessions", "smallest sets of concessions"
        why += f" {capital(count(len(blocked.openings), *ways))} would open a deal."
    return text(Strong("No deal exists in this model. "), f"{size}, none would be accepted by {rule}.", why)


def _lines(blocked: Impasse) -> str:
    """How many conflicts are made of red lines alone."""
    lines = sum(item.red_lines_only for item in blocked.conflicts)
    if not lines:
        return ""
    if len(blocked.conflicts) == 1:
        return "; it is made of red lines alone, so it holds whatever the weights"
    alone = (
        "one is made of red lines alone, so it holds"
        if lines == 1
        else f"{count(lines, '', '').strip()} are made of red lines alone, so they hold"
    )
    return f"; {alone} whatever the weights"


def _procedure(material: Material) -> str:
    """Whether dropping every line on procedure would open a deal; empty where nothing is said about procedure."""
    model, words = material.model, material.words

    def procedural(constraint: str) -> bool:
        issues = words.concerns(constraint)
        return bool(issues) and all(model.issues[issue].kind == "procedure" for issue in issues)

    lines = [constraint for constraint in material.blocked.constraints if procedural(constraint)]
    if not lines or not material.blocked.conflicts:
        return ""
    issues = dict.fromkeys(issue for line in lines for issue in words.concerns(line))
    names = joined([words.inline(issue) for issue in issues])
    left = [item for item in material.blocked.conflicts if not any(map(procedural, item.members))]
    if left:
        return f"Settling procedure alone opens no deal: without any line on {names}, {count(len(left), 'conflict')} would be left."
    return f"Every conflict turns on procedure ({names}): settling it would open a deal."


def _standing(material: Material) -> Text:
    """The state of play: what is on record, on which date."""
    model = material.model
    failed = [item.place for item in model.rounds if item.outcome == "failed"]
    parts = [
        f"This is how the process stands on {day(model.as_of)}, on {count(len(material.statements), 'statement')}, each matched to a passage in {count(len(material.case.record.documents), 'document')}."
    ]
    if failed:
        parts.append(
            f"{capital(count(len(failed), 'round', 'rounds'))} of talks ended without a result ({joined(list(dict.fromkeys(failed)))})."
        )
    if model.proposals:
        parts.append(f"{capital(count(len(model.proposals), 'proposal is', 'proposals are'))} on record.")
    procedure = _procedure(material)
    return text(" ".join([*parts, procedure] if procedure else parts))


def _pull(material: Material) -> Pull | None:
    """A third party's own words about the talks, which favour no side; none if only paraphrase is on record."""
    for statement in material.statements.values():
        actor = material.model.actors.get(statement.speaker or "")
        if (
            actor is not None
            and actor.role == "third_party"
            and spoken(material.case, statement)
            and PULL[0] <= len(statement.quote.exact) <= PULL[1]
        ):
            return Pull(statement.quote.exact, capital(actor.name), Cite((statement.id,)))
    return None
