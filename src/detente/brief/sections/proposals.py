"""*What the latest proposal changes*: the ledger of proposals and responses, openness apart from conditions."""

from __future__ import annotations

from detente.brief.material import Material
from detente.case.model import Model
from detente.case.talks import Proposal, Response
from detente.views.blocks import Block, Paragraph, Section, Table, Text, listing, text
from detente.views.dates import when
from detente.views.grounds import basis
from detente.views.timeline import RESPONSES
from detente.views.wording import capital, joined


def latest(model: Model) -> Proposal | None:
    """The proposal of the latest date; of two of the same date, the later in the file."""
    if not model.proposals:
        return None
    return max(enumerate(model.proposals), key=lambda pair: (pair[1].date.start, pair[1].date.end, pair[0]))[1]


def section(material: Material) -> Section:
    """The latest proposal in full, the earlier ones in a table."""
    proposal = latest(material.model)
    if proposal is None:
        blocks: tuple[Block, ...] = (Paragraph(text("No proposal is on record.")),)
        return Section("latest-proposal", "What the latest proposal changes", blocks)
    words = material.words
    found: list[Block] = [Paragraph(_told(material, proposal))]
    if proposal.terms:
        found.append(_terms(material, proposal))
    asks = [*proposal.demands, *proposal.offers]
    if asks and material.model.road:
        found.append(Paragraph(_asks(material, proposal)))
    if proposal.responses:
        found.append(_responses(material, proposal))
    earlier = [item for item in material.model.proposals if item is not proposal]
    if earlier:
        rows = tuple(
            (
                text(when(item.date)),
                text(capital(words.actors(item.by))),
                text(capital(item.text or "made a proposal"), basis(item, f"the proposal {item.id}")),
                _answers(material, item),
            )
            for item in sorted(earlier, key=lambda item: item.date.start)
        )
        found.append(Table(("When", "By", "What", "Answers"), rows, "Earlier proposals"))
    return Section("latest-proposal", "What the latest proposal changes", tuple(found))


def _told(material: Material, proposal: Proposal) -> Text:
    words = material.words
    to = f" to {words.actors(proposal.to)}" if proposal.to else ""
    channel = f" by {proposal.channel}" if proposal.channel else ""
    what = proposal.text or f"made a proposal{channel}{to}"
    grounds = basis(proposal, f"the proposal of {words.actors(proposal.by)}")
    return text(f"{capital(when(proposal.date))}: {words.actors(proposal.by)} {what}", grounds, ".")


def _terms(material: Material, proposal: Proposal) -> Table:
    words, model, agreed = material.words, material.model, material.agreed
    rows = []
    for issue, options in (proposal.terms or {}).items():
        rows.append(
            (
                text(words.issue(issue)),
                text(joined([words.option(issue, option) for option in options], "or")),
                text(words.option(issue, model.issues[issue].status_quo)),
                text(_refusing(material, [agreed.options[issue].get(option, ()) for option in options])),
            )
        )
    left = [words.inline(issue) for issue in model.issues if issue not in (proposal.terms or {})]
    caption = "The terms it names"
    if left:
        caption += f"; {joined(left)} {'is' if len(left) == 1 else 'are'} left out and stay as today"
    return Table(("Issue", "Proposed", "Today", "Refused in every deal by"), tuple(rows), caption)


def _refusing(material: Material, accepted: list[tuple[str, ...]]) -> str:
    """Those who must consent and accept none of the options."""
    refusing = [actor for actor in material.model.consenting() if not any(actor in actors for actors in accepted)]
    return material.words.actors(refusing) or "nobody"


def _asks(material: Material, proposal: Proposal) -> Text:
    return text(
        "It stands together with ",
        listing([stance_clause(material, name) for name in (*proposal.demands, *proposal.offers)]),
        ".",
    )


def stance_clause(material: Material, name: str) -> Text:
    """A demand, refusal or offer as words that stand for a thing: ``the demand that …``."""
    road, words = material.model.road, material.words
    if road is None:
        return text(name)
    for demand in road.demands:
        if demand.id == name:
            first, then = road.steps[demand.wants].text, road.steps[demand.before].text
            return text(
                f"the demand “{first}” before “{then}”", basis(demand, f"the demand of {words.actor(demand.actor)}")
            )
    for refusal in road.refusals:
        if refusal.id == name:
            return text(
                f"the refusal of “{road.steps[refusal.step].text}”",
                basis(refusal, f"the refusal of {words.actor(refusal.actor)}"),
            )
    for offer in road.offers:
        if offer.id == name:
            return text(
                f"the offer “{road.steps[offer.step].text}”", basis(offer, f"the offer of {words.actor(offer.actor)}")
            )
    return text(name)


def response_clause(material: Material, response: Response) -> Text:
    """Who answered how, as a clause."""
    said = response.text or RESPONSES[response.kind]
    return text(
        f"{material.words.actor(response.actor)} {said}",
        basis(response, f"the response of {material.words.actor(response.actor)}"),
    )


def _responses(material: Material, proposal: Proposal) -> Table:
    words = material.words
    rows = []
    for item in proposal.responses:
        names = (*item.demands, *item.refusals, *item.offers)
        conditions = listing([stance_clause(material, name) for name in names]) if names else text("none on record")
        rows.append(
            (
                text(capital(words.actor(item.actor))),
                text(
                    capital(item.text or RESPONSES[item.kind]),
                    basis(item, f"the response of {words.actor(item.actor)}"),
                ),
                conditions,
                text(when(item.date)),
            )
        )
    return Table(
        ("Who", "What it said", "Conditions, refusals and offers it stands by", "When"),
        tuple(rows),
        "Reactions: openness and conditions apart",
    )


def _answers(material: Material, proposal: Proposal) -> Text:
    if not proposal.responses:
        return text("none on record")
    return listing([response_clause(material, item) for item in proposal.responses])
