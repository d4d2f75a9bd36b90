"""The first screen: one sentence, three facts."""

from __future__ import annotations

from detente.brief.material import Material
from detente.views.blocks import Cite, Fact, Text, listing, text
from detente.views.conflicts import cheapest, moves
from detente.views.dates import when
from detente.views.grounds import told
from detente.views.options import leading
from detente.views.road_words import RoadWords
from detente.views.standoff import Told
from detente.views.timeline import RESPONSES
from detente.views.wording import capital, count, joined, number

SPELLED_OUT = 3
"""A conflict with more members is told by its actors in the verdict."""


def verdict(material: Material) -> Text:
    """Whether a deal exists in this model, and the reason, in one sentence; of a standoff alone, whether it holds."""
    agreed, blocked, words = material.agreed, material.blocked, material.words
    if material.deal_exists and not blocked.constraints and material.standing is not None:
        return text(Told(material.model, words, material.standing).headline())
    if material.deal_exists and not blocked.constraints:
        return text("Nothing on record rules out a deal: none of those who must consent has drawn a line.")
    if material.deal_exists:
        deals = count(agreed.zopa.size, "deal")
        accepted = f"{deals} of {agreed.obeying_rules:,} would be accepted by all who must consent"
        if material.travelled is not None and not material.travelled.reachable:
            goal = RoadWords(material.model, words).step(material.travelled.goal)
            return text(f"A deal is possible in this model, but {goal} is out of reach as things stand: {accepted}.")
        return text(f"A deal is possible in this model: {accepted}.")
    if blocked.rules_leave_no_deal:
        return text("No deal is possible in this model: the rules about what can coexist leave none.")
    if not blocked.conflicts:
        return text("No deal is possible in this model; the search for what blocks it was cut short.")
    members = leading(blocked)
    if len(members) <= SPELLED_OUT:
        return text(f"No deal is possible in this model: {words.cannot(members)}.")
    who = joined([words.actor(actor) for actor in dict.fromkeys(blocked.constraints[member] for member in members)])
    return text(f"No deal is possible in this model: what {who} insist on cannot hold together.")


def facts(material: Material) -> tuple[Fact, ...]:
    """What blocks, what would open, what changed last."""
    if material.deal_exists and not material.blocked.constraints:
        return (_open(material), _unknown(material), _last(material))
    if material.deal_exists:
        return (_best(material), _who_gains(material), _last(material))
    return (_blocks(material), _opens(material), _last(material))


def _blocks(material: Material) -> Fact:
    blocked, words = material.blocked, material.words
    if blocked.rules_leave_no_deal:
        return Fact("What blocks it", text("The rules themselves: no combination of options obeys all of them."))
    if not blocked.conflicts:
        return Fact("What blocks it", text("Not found in the time allowed: too many positions interlock."))
    members = leading(blocked)
    lines = listing([told(material.model, words, member) for member in members])
    holds = all("." not in member for member in members)
    weights = " This holds whatever weights are given to the issues." if holds else ""
    others = len(blocked.conflicts) - 1
    more = f" {capital(count(others, 'other conflict blocks', 'other conflicts block'))} it as well." if others else ""
    only = text("These cannot all be honoured in one deal: ") if len(members) > 1 else text()
    return Fact("What blocks it", text(only, lines, ".", weights, more))


def _opens(material: Material) -> Fact:
    blocked, words = material.blocked, material.words
    if blocked.rules_leave_no_deal:
        return Fact("What would open it", text("No concession does: a rule would have to change."))
    if not blocked.openings:
        return Fact("What would open it", text("Not found in the time allowed."))
    least = cheapest(blocked)
    if len(least) == 1:
        first = capital(moves(words, least[0]))
        deal = f" Of the deals this opens, the best for whoever gains least: {words.changes(least[0].deal)}."
        lead = f"The lowest in judged firmness ({number(least[0].cost)}): " if len(blocked.openings) > 1 else ""
        ways = f"{capital(count(len(blocked.openings), 'way', 'ways'))} to open a deal. " if lead else ""
        return Fact("What would open it", text(f"{ways}{lead}{first}.{deal}"))
    second = next((item for item in least if item.who != least[0].who), least[1])  # no actor alone, if others could
    ways = " Or: ".join(f"{capital(moves(words, item))}." for item in (least[0], second))
    more = f" {capital(count(len(least) - 2, 'other way asks', 'other ways ask'))} as much." if len(least) > 2 else ""
    return Fact(
        "What would open it", text(f"{capital(count(len(least), 'opening'))} ask the least, equally. ", ways, more)
    )


def _last(material: Material) -> Fact:
    """The latest proposal and every reaction to it, in the words of the ledger."""
    words = material.words
    latest = material.proposals.latest
    proposal = next((item for item in material.model.proposals if item.id == latest), None)
    if proposal is None:
        return Fact("What changed last", text("No proposal is on record."))
    head = text(
        f"{capital(when(proposal.date))}: {words.actors(proposal.by)} {proposal.text or 'made a proposal'}",
        Cite(proposal.evidence[:2]),
        ".",
    )
    by_actor: dict[str, list[Text]] = {}
    for item in proposal.responses:
        said = text(item.text or RESPONSES[item.kind], Cite(item.evidence[:1]))
        by_actor.setdefault(item.actor, []).append(said)
    reactions = [text(capital(words.actor(actor)), " ", listing(said), ". ") for actor, said in by_actor.items()]
    tail = text(" Reactions on record: ", *reactions) if reactions else text(" No reaction is on record.")
    return Fact("What changed last", text(head, tail))


def _open(material: Material) -> Fact:
    """What is open when nobody has drawn a line."""
    agreed, words, model = material.agreed, material.words, material.model
    open_issues = joined([words.inline(issue) for issue in model.issues])
    told = f"{agreed.obeying_rules:,} combinations of options on {open_issues} can coexist, and nobody has ruled any of them out."
    return Fact("What is open", text(told))


def _unknown(material: Material) -> Fact:
    """Silence is not acceptance."""
    silent = [actor for actor in material.model.consenting() if actor not in material.model.preferences]
    who = material.words.actors(silent or material.model.consenting())
    told = (
        f"No refusal on record is not an acceptance. What {who} would accept is not on record."
        if silent
        else "No refusal on record is not an acceptance."
    )
    return Fact("What is not known", text(told))


def _best(material: Material) -> Fact:
    agreed, words = material.agreed, material.words
    return Fact("The best deal for whoever gains least", text(words.changes(agreed.zopa.deals[0]), "."))


def _who_gains(material: Material) -> Fact:
    agreed, words = material.agreed, material.words
    worth = [
        f"{words.actor(actor)} {number(value)} against {number(agreed.no_deal[actor])} without a deal"
        for actor, value in agreed.zopa.utilities[0].items()
        if actor in material.model.consenting()
    ]
    if not worth:
        return Fact("What it is worth", text("No utilities are on record, so the deals are not ranked by worth."))
    return Fact("What it is worth", text(joined(worth), "."))
