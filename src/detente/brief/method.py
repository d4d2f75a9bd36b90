"""*How this was made*: inputs, judgements, defaults, methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.model.shape import standoff_alone
from detente.report.language.dates import day
from detente.report.language.wording import capital, count
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead
from detente.report.page.text import text
from detente.version import __version__

if TYPE_CHECKING:
    from detente.answers import Answers


HOW_STANDOFF = (
    "How to read it. A state “holds” when nobody gains by leaving it, given what the others would answer; another order of "
    "the states may say otherwise. A model is a reading, not the truth. The orders of the states are the analyst's reading "
    "of the sources, unless a citation stands beside them."
)


def section(answers: Answers) -> Section:
    """What went in, what is judgement, what was defaulted, how it was computed, how to read it."""
    case, model = answers.case, answers.model
    record = case.record
    proposed = sum(item.status == "proposed" for item in record.statements)
    rejected = sum(item.status == "rejected" for item in record.statements)
    blocks: list[Block] = [
        Paragraph(
            text(
                f"Made with Detente {__version__} from the case “{model.name}” as read on {day(model.as_of)}: "
                f"{count(len(model.actors), 'actor')}, {count(len(model.issues), 'issue')}, {count(len(model.rules), 'rule')}, "
                f"{count(len(model.red_lines), 'red line')}, {count(len(record.documents), 'document')}, "
                f"{count(len(answers.statements), 'confirmed statement')}"
                + (f" ({count(proposed, 'proposed and not used', 'proposed and not used')})" if proposed else "")
                + (f" ({count(rejected, 'rejected', 'rejected')})" if rejected else "")
                + f". Digest of the inputs: {case.digest}."
            )
        ),
        *([Paragraph(text(HOW_STANDOFF))] if standoff_alone(answers.model) else []),
    ]
    if model.note:
        blocks.append(Paragraph(text(model.note)))
    if case.changes:
        blocks += [
            Subhead("What this brief changes against the case"),
            Items(tuple(text(str(change)) for change in case.changes)),
        ]
    rules = dict.fromkeys(capital(rule.because) for rule in model.rules)
    if rules:
        blocks += [Subhead("Rules about what can coexist"), Items(tuple(map(text, rules)))]
    rounds = answers.rounds() if model.rounds else None
    named = rounds.defaults if rounds else ()
    standing = answers.standing.defaults if answers.standing else ()
    judging = () if standoff_alone(answers.model) else (answers.deals(), answers.why())
    defaults = dict.fromkeys((*(line for item in judging for line in item.defaults), *named, *standing))
    if defaults:
        blocks += [Subhead("Defaults that were used"), Items(tuple(text(capital(line) + ".") for line in defaults))]
    road = answers.travelled.warnings if answers.travelled else ()
    held = answers.standing.warnings if answers.standing else ()
    warnings = dict.fromkeys((*(line for item in judging for line in item.warnings), *road, *held))
    if warnings:
        blocks += [Subhead("Warnings"), Items(tuple(text(capital(line) + ".") for line in warnings))]
    blocks += [Subhead("Methods"), Paragraph(text(_exact(answers)))]
    if model.references:
        blocks += [Subhead("Publications the case draws on"), Items(tuple(text(line) for line in model.references))]
    return Section("method", "How this was made", tuple(blocks))


def _exact(answers: Answers) -> str:
    """Whether counts and comparisons are exact."""
    agreed = answers.deals()
    told = "Counts and comparisons are exact: whole numbers and fractions, nothing rounded."
    if not agreed.counts_exact:
        told = "Where a count of deals says “about”, it was estimated from a sample, with its interval of 95 per cent; comparisons are exact."
    return told + " The JSON document names the method of each answer and the publications behind it."
