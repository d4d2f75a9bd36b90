"""*In brief*: three sentences and the state of play."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.model.shape import standoff_alone
from detente.report.deals.space import acceptance
from detente.report.language.dates import day
from detente.report.language.quotes import spoken
from detente.report.language.silences import heard, rests, unheard, without
from detente.report.language.unread import unread
from detente.report.language.wording import Words, capital, count, joined, spelled
from detente.report.page.blocks import Block, Paragraph, Pull, Section
from detente.report.page.text import Cite, Strong, Text, text
from detente.report.road import section as road
from detente.report.road.wording import RoadWords
from detente.report.rounds.outcomes import so_far
from detente.report.standoff.alone import opening
from detente.report.verdict.wording import on_record, said_there

if TYPE_CHECKING:
    from detente.analysis.impasse import Impasse
    from detente.answers import Answers

PULL = (30, 170)
"""Shortest and longest words that are set apart."""


def section(answers: Answers) -> Section:
    """Whether there is a deal, whether they can meet, the state of play, and at most one pull-quote."""
    blocks: list[Block] = [Paragraph(opening(answers) if standoff_alone(answers.model) else _answer(answers))]
    if answers.travelled is not None:
        blocks.append(
            Paragraph(road.answer(RoadWords(answers.model, Words(answers.model), heard(answers)), answers.travelled))
        )
    blocks.append(Paragraph(_standing(answers)))
    pull = _pull(answers)
    if pull:
        blocks.append(pull)
    if not answers.verdict().open:
        blocks.append(acceptance(answers.model, Words(answers.model), answers.deals()))
    return Section("in-brief", "In brief", tuple(blocks))


def _answer(answers: Answers) -> Text:
    model, agreed, blocked = answers.model, answers.deals(), answers.why()
    consenting = model.consenting()
    if not model.consent.everyone:
        rest = f"at least {model.consent.at_least} of {len(model.consent.of)} others"
        rule = f"{Words(answers.model).actors(model.consent.veto or ())} together with {rest}"
    elif len(consenting) == 2:
        rule = f"both {Words(answers.model).actors(consenting)}, whose consent a deal needs"
    else:
        rule = f"all {count(len(consenting), 'actor')} whose consent a deal needs"
    combined = f"{agreed.deals:,} combinations of options on {count(len(model.issues), 'issue')}"
    if agreed.deals == agreed.obeying_rules:
        size = f"Of {combined}"
    else:
        size = f"Of {combined}, {agreed.obeying_rules:,} obey the rules about what can coexist. Of these"
    found, words = answers.verdict(), Words(model)
    if found.answer == "no_positions" and agreed.obeying_rules:
        lines = " ".join(on_record(answers))
        return text(Strong(f"There is nothing to judge yet: {without(words, found)} is on record. "), lines)
    if found.answer == "cannot_tell":
        told = capital(unheard(words, found.silent, heard(answers)))
        after = f": what is not refused is not accepted for that. {rests(words, found)}"
        return text(Strong("Nothing on record rules out a settlement. "), told, said_there(answers), after)
    if found.answer == "yes":
        return text(
            Strong("A deal exists in this model. "),
            f"{size}, {agreed.zopa.size:,} {'crosses' if agreed.zopa.size == 1 else 'cross'} no line of {rule}. {rests(words, found)}",
        )
    why = ""
    if blocked.conflicts:
        sets = "set of positions cannot hold together", "sets of positions cannot hold together"
        why = f" {capital(count(len(blocked.conflicts), *sets))}{_lines(blocked)}."
        ways = "smallest set of concessions", "smallest sets of concessions"
        why += f" {capital(count(len(blocked.openings), *ways))} would open a deal."
    return text(
        Strong("No deal exists in this model. "),
        f"{size}, none would be accepted by {rule}.",
        why,
        f" {rests(words, found)}",
    )


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
        else f"{spelled(lines)} are made of red lines alone, so they hold"
    )
    return f"; {alone} whatever the weights"


def _procedure(answers: Answers) -> str:
    """Whether dropping every line on procedure would open a deal; empty where nothing is said about procedure."""
    model, words = answers.model, Words(answers.model)

    def procedural(constraint: str) -> bool:
        issues = model.insisted[constraint].issues
        return bool(issues) and all(model.issues[issue].kind == "procedure" for issue in issues)

    lines = [constraint for constraint in answers.why().constraints if procedural(constraint)]
    if not lines or not answers.why().conflicts:
        return ""
    issues = dict.fromkeys(issue for line in lines for issue in model.insisted[line].issues)
    names = joined([words.inline(issue) for issue in issues])
    left = [item for item in answers.why().conflicts if not any(map(procedural, item.members))]
    if left:
        return f"Settling procedure alone opens no deal: without any line on {names}, {count(len(left), 'conflict')} would be left."
    return f"Every conflict turns on procedure ({names}): settling it would open a deal."


def _standing(answers: Answers) -> Text:
    """The state of play: what is on record, on which date."""
    model = answers.model
    parts = [
        f"This is how the process stands on {day(model.as_of)}, on {count(len(answers.statements), 'statement')}, each matched to a passage in {count(len(answers.case.record.documents), 'document')}."
    ]
    talks = so_far(model)
    rest = []
    if model.proposals:
        rest.append(f"{capital(count(len(model.proposals), 'proposal is', 'proposals are'))} on record.")
    rest += [line for line in (_procedure(answers), unread(answers.case)) if line]
    return text(" ".join(parts), " " if talks else None, talks, f" {' '.join(rest)}" if rest else None)


def _pull(answers: Answers) -> Pull | None:
    """A third party's own words about the talks, which favour no side; none if only paraphrase is on record."""
    for statement in answers.statements.values():
        actor = answers.model.actors.get(statement.speaker or "")
        if (
            actor is not None
            and actor.role == "third_party"
            and spoken(answers.case, statement)
            and PULL[0] <= len(statement.quote.exact) <= PULL[1]
        ):
            return Pull(statement.quote.exact, capital(actor.name), Cite((statement.id,)))
    return None
