"""*The road to a meeting*: the ledger of steps, demands, refusals and offers."""

from __future__ import annotations

from detente.brief.material import Material
from detente.case.road import Demand, Offer, Refusal, Road, Step
from detente.views.blocks import Block, Paragraph, Section, Table, Text, text
from detente.views.dates import when
from detente.views.grounds import basis
from detente.views.wording import capital, count, joined, number


def section(material: Material) -> Section:
    """What must come before the goal, who asks what first, who refuses what, who offers what."""
    road = material.model.road
    if road is None:
        return Section("road", "The road to a meeting", (Paragraph(text("No steps towards a meeting are on record.")),))
    goal = road.steps[road.goal]
    sizes = [
        count(len(road.demands), "demand that something come first", "demands that something come first"),
        count(len(road.refusals), "refusal"),
        count(len(road.offers), "offer"),
    ]
    blocks: list[Block] = [
        Paragraph(text(f"The step asked about is “{goal.text}”. On record are {joined(sizes)}.")),
    ]
    if road.offers:
        blocks.append(_offers(material, road))
    if road.demands:
        blocks.append(_demands(material, road))
    if road.refusals:
        blocks.append(_refusals(material, road))
    blocks.append(_steps(material, road))
    return Section("road", "The road to a meeting", tuple(blocks))


def _offers(material: Material, road: Road) -> Table:
    words = material.words

    def row(item: Offer) -> tuple[Text, ...]:
        what = item.text or road.steps[item.step].text
        return (
            text(capital(words.actor(item.actor))),
            text(what, basis(item, f"the offer of {words.actor(item.actor)}")),
            text(when(item.date)),
        )

    return Table(("Who", "Offers", "When"), tuple(row(item) for item in road.offers), "Offered")


def _demands(material: Material, road: Road) -> Table:
    words = material.words

    def row(item: Demand) -> tuple[Text, ...]:
        grounds = basis(item, f"the demand of {words.actor(item.actor)}")
        return (
            text(capital(words.actor(item.actor))),
            text(road.steps[item.wants].text, grounds),
            text(road.steps[item.before].text),
            text(number(float(item.firmness))),
        )

    return Table(
        ("Who", "Wants first", "Before", "Firmness, 1 to 9"),
        tuple(row(item) for item in road.demands),
        "Demanded first",
        frozenset({3}),
    )


def _refusals(material: Material, road: Road) -> Table:
    words = material.words

    def row(item: Refusal) -> tuple[Text, ...]:
        unless = joined([road.steps[step].text for step in item.unless]) or "–"
        grounds = basis(item, f"the refusal of {words.actor(item.actor)}")
        return (
            text(capital(words.actor(item.actor))),
            text(road.steps[item.step].text, grounds),
            text(unless),
            text(number(float(item.firmness))),
        )

    return Table(
        ("Who", "Refuses", "Unless first", "Firmness, 1 to 9"),
        tuple(row(item) for item in road.refusals),
        "Refused",
        frozenset({3}),
    )


def _steps(material: Material, road: Road) -> Table:
    words = material.words

    def needs(step: Step) -> str:
        sets = [joined([f"“{road.steps[name].text}”" for name in group]) for group in step.needs_any]
        all_of = joined([f"“{road.steps[name].text}”" for name in step.needs])
        return "; and ".join(part for part in (all_of, joined(sets, "or")) if part) or "–"

    rows = tuple(
        (
            text(step.text, basis(step, f"the step “{step.text}”")),
            text(joined([words.short(actor) for actor in step.by]) or "–"),
            text(needs(step)),
            text("done" if step.achieved else "not yet"),
        )
        for step in road.steps.values()
    )
    return Table(("Step", "In whose hands", "Happens only after", "State"), rows, "The steps and what they need")
