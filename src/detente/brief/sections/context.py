"""*What has changed around it*: context, signals, and the answer under each scenario."""

from __future__ import annotations

from detente.analysis.agreement import agreement
from detente.analysis.impasse import impasse
from detente.brief.material import Material
from detente.brief.sections.proposals import stance_clause
from detente.case.model import ContextFactor, Model
from detente.record import acts
from detente.views.blocks import Block, Cite, Items, Paragraph, Section, Subhead, Table, Text, plain, text
from detente.views.blocks import Words as Quoted
from detente.views.grounds import basis
from detente.views.wording import Words, capital, joined


def section(material: Material) -> Section:
    """Factors outside the talks, what depends on them, signals of pressure, and scenarios."""
    model, words = material.model, material.words
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
    third = _third_parties(material)
    if third:
        blocks.append(third)
    signals = _signals(material)
    if signals:
        blocks += [Subhead("Signals, which are recorded and are not positions"), signals]
    if material.case.scenario is None and model.scenarios:
        blocks.append(_scenarios(material))
    if not blocks:
        blocks.append(Paragraph(text("No context is on record.")))
    return Section("context", "What has changed around it", tuple(blocks))


def _span(item: ContextFactor) -> str:
    unit = f" {item.unit}" if item.unit else ""
    return f"{item.value}{unit}" + (f" (from {item.range[0]} to {item.range[1]})" if item.range else "")


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


def _third_parties(material: Material) -> Table | None:
    """Who they are, what they do, and what they said last."""
    rows = []
    for name, actor in material.model.actors.items():
        if actor.role != "third_party":
            continue
        said = [item for item in material.statements.values() if item.speaker == name and item.voice == "source"]
        last = max(
            said, key=lambda item: item.when.end if item.when else material.model.as_of.replace(year=1), default=None
        )
        words = (
            text(f"{acts()[last.act].says}: ", Quoted(last.quote.exact), Cite((last.id,)))
            if last
            else text("nothing on record")
        )
        rows.append((text(capital(actor.name)), text(", ".join(actor.functions) or "none given"), words))
    return Table(("Who", "Functions", "Last words on record"), tuple(rows), "Third parties") if rows else None


def _signals(material: Material) -> Items | None:
    lines = []
    for item in material.statements.values():
        if item.voice == "source" and item.speaker and acts()[item.act].group == "pressure" and not item.links.restates:
            who = capital(material.words.actor(item.speaker))
            lines.append(text(f"{who} {acts()[item.act].says}: ", Quoted(item.quote.exact), Cite((item.id,))))
    return Items(tuple(lines)) if lines else None


def _scenarios(material: Material) -> Table:
    """Each scenario beside the base case: is there a deal, how many conflicts, the cheapest opening."""
    rows = [_row("As it stands", material.model, "–")]
    for name, scenario in material.model.scenarios.items():
        changed = material.case.under(scenario=name)
        rows.append(
            _row(scenario.name, changed.model, "; ".join(_told(material, change) for change in changed.changes))
        )
    return Table(
        ("Scenario", "What differs", "Deals all accept", "Conflicts", "Least cost of an opening"),
        tuple(rows),
        "The same question under other assumptions",
        frozenset({2, 3, 4}),
    )


def _told(material: Material, change: str) -> str:
    """A change in words: ``no_cession waived`` names the stance it waives."""
    name, _, rest = change.partition(" ")
    model, words = material.model, material.words
    stances = (
        {item.id for item in model.road.demands} | {item.id for item in model.road.refusals} if model.road else set()
    )
    if rest == "waived" and name in stances:
        return f"without {plain(stance_clause(material, name))}"
    if rest == "waived":
        return f"no longer: {words.constraint(name)}"
    if name.startswith("context."):
        factor = model.context[name.split(".", 1)[1]]
        return f"{factor.text.split(',')[0]}: {rest.removeprefix('= ')} instead of {factor.value}"
    return change


def _row(name: str, model: Model, differs: str) -> tuple[Text, ...]:
    found = agreement(model, limit=0)
    blocked = impasse(model, near=0)
    least = f"{float(blocked.cheapest.cost):g}" if blocked.cheapest else "–"
    return (
        text(name),
        text(differs),
        text(f"{found.zopa.size:,}" if found.zopa.size else "none"),
        text(str(len(blocked.conflicts)) if blocked.conflicts else "–"),
        text(least),
    )
