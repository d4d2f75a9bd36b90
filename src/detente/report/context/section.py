"""*What has changed around it*: context, signals, and the answer under each scenario."""

from __future__ import annotations

from detente.answers import Answers
from detente.case.model import ContextFactor, Model
from detente.case.model.shape import standoff_alone
from detente.record import acts
from detente.report.language.dates import day
from detente.report.language.evidence import basis
from detente.report.language.lately import lines, newest
from detente.report.language.lately import said as latest
from detente.report.language.wording import Words, capital, joined
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import text
from detente.report.whatif.scenarios import scenario_table

MOST_SIGNALS = 5
"""Newest signals of each speaker that are shown; its older ones are folded."""


def section(answers: Answers) -> Section | None:
    """Factors outside the talks, what depends on them, signals of pressure, and scenarios; None of a standoff alone without any."""
    model, words = answers.model, Words(answers.model)
    blocks: list[Block] = []
    if model.context:
        rows = tuple(
            (
                text(item.text, basis(item, f"the context factor “{item.text}”")),
                text(_span(item)),
                text(_depends(model, words, name)),
            )
            for name, item in model.context.items()
        )
        blocks.append(Table(("Factor", "Value", "What depends on it"), rows, "Context factors"))
    third = _third_parties(answers)
    if third:
        blocks.append(third)
    signals = _signals(answers)
    if signals:
        blocks += [Subhead("Signals, which are recorded and are not positions"), signals]
    if answers.case.scenario is None and model.scenarios:
        blocks.append(scenario_table(answers, answers.tried.comparison))
    if not blocks and standoff_alone(answers.model):
        return None
    if not blocks:
        blocks.append(Paragraph(text("No context is on record.")))
    return Section("context", "What has changed around it", tuple(blocks))


def _span(item: ContextFactor) -> str:
    unit = f" {item.unit}" if item.unit else ""
    was = "".join(f"; {other.value} until {day(other.until.end)}" for other in item.earlier)
    return f"{item.value}{unit}" + (f" (from {item.range[0]} to {item.range[1]})" if item.range else "") + was


def _depends(model: Model, words: Words, factor: str) -> str:
    found = []
    for actor, preference in model.preferences.items():
        no_deal = preference.no_deal
        if no_deal and (factor in no_deal.per or (no_deal.status_quo_minus and factor in no_deal.status_quo_minus.per)):
            found.append(f"the no-deal value of {words.actor(actor)}")
        tables = [*preference.values.values(), *preference.points.values()]
        if any(factor in quantity.per for table in tables for quantity in table.values()):
            found.append(f"values of {words.actor(actor)}")
    return joined(found) or "nothing in this model"


def _third_parties(answers: Answers) -> Table | None:
    """Who they are, what they do, and what they said last."""
    rows = []
    for name, actor in answers.model.actors.items():
        if actor.role != "third_party":
            continue
        said = [item for item in answers.statements.values() if item.speaker == name and item.voice == "source"]
        last = max(newest(answers, said), key=lambda item: acts()[item.act].group == "third party", default=None)
        words = latest(answers, last) if last else text("nothing on record")
        rows.append((text(capital(actor.name)), text(", ".join(actor.functions) or "none given"), words))
    return Table(("Who", "Functions", "Last words on record"), tuple(rows), "Third parties") if rows else None


def _signals(answers: Answers) -> Items | None:
    signals = [
        item
        for item in answers.statements.values()
        if item.voice == "source" and item.named and acts()[item.act].group == "pressure" and not item.links.restates
    ]
    found = lines(answers, signals, MOST_SIGNALS)
    return found if found.items else None
