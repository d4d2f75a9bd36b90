"""The first screen: one sentence, three facts."""

from __future__ import annotations

from detente.brief.material import Material
from detente.brief.sections.proposals import latest
from detente.views.blocks import Cite, Fact, Text, listing, text
from detente.views.conflicts import cheapest, moves
from detente.views.dates import when
from detente.views.grounds import told
from detente.views.options import leading
from detente.views.timeline import RESPONSES
from detente.views.wording import capital, count, joined, number

SPELLED_OUT = 3
"""A conflict with more members is told by its actors in the verdict."""


def verdict(material: Material) -> Text:
    """Whether a deal exists in this model, and the reason, in one sentence."""
    agreed, blocked, words = material.agreed, material.blocked, material.words
    if material.deal_exists:
        deals = count(agreed.zopa.size, "deal")
        return text(
            f"A deal is possible in this model: {deals} of {agreed.obeying_rules:,} would be accepted by all who must consent."
        )
    if blocked.rules_leave_no_deal:
        return text("No deal is possible in this model: the rules about what can coexist leave none.")
    members = leading(blocked)
    if len(members) <= SPELLED_OUT:
        return text(f"No deal is possible in this model: {words.cannot(members)}.")
    who = joined([words.actor(actor) for actor in dict.fromkeys(blocked.constraints[member] for member in members)])
    return text(f"No deal is possible in this model: what {who} insist on cannot hold together.")


def facts(material: Material) -> tuple[Fact, ...]:
    """What blocks, what would open, what changed last."""
    if material.deal_exists:
        return (_best(material), _who_gains(material), _last(material))
    return (_blocks(material), _opens(material), _last(material))


def _blocks(material: Material) -> Fact:
    blocked, words = material.blocked, material.words
    if not blocked.conflicts:
        return Fact("What blocks it", text("The rules themselves: no combination of options obeys all of them."))
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
    if not blocked.openings:
        return Fact("What would open it", text("No concession does: a rule would have to change."))
    least = cheapest(blocked)
    cost = number(least[0].cost)
    if len(least) == 1:
        return Fact(
            "What would open it", text(f"At the least cost ({cost}), {moves(words, least[0])}. Then a deal exists.")
        )
    ways = " Or ".join(f"{moves(words, item)}." for item in least[:2])
    more = (
        f" {capital(count(len(least) - 2, 'other way costs', 'other ways cost'))} the same." if len(least) > 2 else ""
    )
    lead = f"{capital(count(len(least), 'opening'))} cost the least ({cost} each). Either "
    return Fact("What would open it", text(lead, ways, more))


def _last(material: Material) -> Fact:
    words = material.words
    proposal = latest(material.model)
    if proposal is None:
        return Fact("What changed last", text("No proposal is on record."))
    what = proposal.text or "made a proposal"
    dated = when(proposal.date)
    answers: dict[str, list[str]] = {}
    cited: dict[str, list[str]] = {}
    for item in proposal.responses:
        answers.setdefault(item.actor, []).append(RESPONSES[item.kind])
        cited.setdefault(item.actor, []).extend(item.evidence[:1])
    clauses = [
        text(f"{words.actor(actor)} {joined(list(dict.fromkeys(kinds)))}", Cite(tuple(dict.fromkeys(cited[actor]))))
        for actor, kinds in answers.items()
    ]
    tail = text(" In answer, ", listing(clauses), ".") if clauses else text(" No answer is on record.")
    head = text(f"{capital(dated)}: {words.actors(proposal.by)} {what}", Cite(proposal.evidence[:2]), ".")
    return Fact("What changed last", text(head, tail))


def _best(material: Material) -> Fact:
    agreed, words = material.agreed, material.words
    return Fact("The deal with the largest smallest gain", text(words.changes(agreed.zopa.deals[0]), "."))


def _who_gains(material: Material) -> Fact:
    agreed, words = material.agreed, material.words
    worth = [
        f"{words.actor(actor)} {number(value)} against {number(agreed.no_deal[actor])} without a deal"
        for actor, value in agreed.zopa.utilities[0].items()
        if actor in material.model.consenting()
    ]
    return Fact("What it is worth", text(joined(worth) or "No utilities are on record", "."))
