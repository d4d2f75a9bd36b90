"""The road in tables: waivers, demands, offers, venues, third parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.language.dates import when
from detente.report.language.evidence import basis
from detente.report.language.wording import capital, count, joined, number
from detente.report.page.blocks import Table
from detente.report.page.text import Ref, Text, text

if TYPE_CHECKING:
    from detente.analysis.road import RoadResult
    from detente.analysis.road.results import DemandAnswer, OfferAnswer, ThirdParty, Venue, Waiver
    from detente.report.road.wording import RoadWords

MOST = 12
"""Rows shown of what may be many."""


def waiver_table(told: RoadWords, found: RoadResult, most: int = MOST) -> Table:
    """Every smallest set of waivers: its cost, whose it is, what is waived."""

    def row(item: Waiver) -> tuple[Text, ...]:
        return (
            text(number(item.cost)),
            text(told.burden(item) or told.words.short(item.who[0])),
            text(capital(told.waives(item)), *map(Ref, item.members), told.grounds(item.members)),
        )

    many = len(found.waivers)
    caption = "Every smallest set of waivers that opens it" if many <= most else f"The cheapest {most} of {many:,} sets"
    return Table(
        ("Cost", "Who would have to move", "What each waives"),
        tuple(row(item) for item in found.waivers[:most]),
        caption,
        frozenset({0}),
    )


def demand_table(told: RoadWords, found: RoadResult) -> Table:
    """Every demand, and whether it can be met."""

    def row(answer: DemandAnswer) -> tuple[Text, ...]:
        item = told.stances[answer.id]
        wants, before = told.demand(answer.id)
        return (
            text(capital(told.words.actor(item.actor))),
            text(capital(wants), Ref(answer.id), told.basis(answer.id)),
            text(capital(before)),
            text(number(float(item.firmness))),
            text(demand_state(told, answer)),
        )

    return Table(
        ("Who", "Wants first", "Before", "Firmness, 1 to 9", "Can it be met?"),
        tuple(row(answer) for answer in found.demand_answers),
        "Demanded first",
        frozenset({3}),
    )


def demand_state(told: RoadWords, answer: DemandAnswer) -> str:
    """What became of a demand, with the reason where it is its owner's own doing."""
    if answer.state == "met":
        return "met"
    if answer.state == "can_be_met":
        return "yes, as things stand"
    if answer.state == "waits":
        return f"not as things stand: held up by {joined([told.whose(name) for name in answer.because])}"
    if answer.state == "impossible":
        return "impossible: the facts alone rule it out"
    if answer.state == "circular":
        return f"circular: kept from being met by {joined([told.stance(name) for name in answer.because])}"
    others = [told.stance(name) for name in answer.because if name != answer.id]
    beside = f"with {joined(others)}, " if others else ""
    return f"bars itself: {beside}what it wants can come only after the step that it holds back"


def refusal_table(told: RoadWords) -> Table:
    """Every refusal."""
    rows = tuple(
        (
            text(capital(told.words.actor(item.actor))),
            text(capital(told.step(item.step)), Ref(item.id), told.basis(item.id)),
            text(capital(told.steps(item.unless)) or "–"),
            text(number(float(item.firmness))),
        )
        for item in told.road.refusals
    )
    return Table(("Who", "Refuses", "Unless first", "Firmness, 1 to 9"), rows, "Refused", frozenset({3}))


def offer_table(told: RoadWords, found: RoadResult) -> Table:
    """Every offer: open or nominal, and what would open it."""

    def row(answer: OfferAnswer) -> tuple[Text, ...]:
        item = told.offers[answer.id]
        words = told.words
        return (
            text(capital(words.actor(item.actor))),
            text(
                item.text or told.step(item.step), Ref(item.id), basis(item, f"the offer of {words.actor(item.actor)}")
            ),
            text(when(item.date)),
            text(answer.state),
            text(offer_state(told, answer)),
        )

    return Table(
        ("Who", "Offers", "When", "Open or nominal", "Why"),
        tuple(row(answer) for answer in found.offer_answers),
        "Offered. A nominal offer is one of a step that cannot be taken as things stand.",
    )


def offer_state(told: RoadWords, answer: OfferAnswer) -> str:
    """Why an offer is open or nominal, whose waiver would open it, and which demands attached are not met."""
    if answer.state == "open":
        reason = "the step can be taken as things stand"
    elif not answer.waivers:
        reason = "no waiver opens it" if answer.complete else "the search for what would open it was cut short"
    else:
        ways = [told.waives(item) for item in answer.waivers[:3]]
        more = f", or in {count(len(answer.waivers) - 3, 'other way')}" if len(answer.waivers) > 3 else ""
        reason = f"opens only if {', or if '.join(ways)}{more}"
    unmet = [told.demand(name)[0] for name, met in answer.demands_met.items() if not met]
    return reason + (f"; attached to it, and not met: {joined(unmet)}" if unmet else "")


def venue_table(told: RoadWords, found: RoadResult) -> Table:
    """Place × level × who accepts, who refuses, who is silent."""
    words = told.words

    def row(item: Venue) -> tuple[Text, ...]:
        accepts = [text(words.short(actor), told.grounds(names)) for actor, names in item.offers.items()]
        refuses = [text(words.short(actor), told.grounds(names)) for actor, names in item.refuses.items()]
        return (
            text(capital(item.place)),
            text(item.level or "–"),
            _list(accepts),
            _list(refuses),
            text(joined([words.short(actor) for actor in item.silent]) or "–"),
            text(STATES[item.state]),
        )

    return Table(
        ("Place", "Level", "Offered by", "Refused by", "Silent", "In sum"),
        tuple(row(item) for item in found.venues),
        "Venues: who accepts which place, at which level",
    )


STATES = {"agreed": "accepted by all", "unrefused": "refused by nobody, not accepted by all", "refused": "refused"}


def _list(items: list[Text]) -> Text:
    whole: Text = ()
    for at, item in enumerate(items):
        whole = text(whole, ", " if at else None, item)
    return whole or text("–")


def venue_sentence(told: RoadWords, found: RoadResult) -> str:
    """The intersection of what each accepts, or the conflict."""
    agreed = [item.place for item in found.venues if item.state == "agreed"]
    free = [item.place for item in found.venues if item.state == "unrefused"]
    if found.venue_conflict:
        by = list(dict.fromkeys(told.whose(name) for name in found.venue_conflict))  # two of one actor may read alike
        return f"Every place is refused by somebody: what leaves none is {joined(by)}."
    parts = []
    if agreed:
        parts.append(f"All who would have to come accept {joined(agreed)}.")
    else:
        parts.append("No place is accepted by all who would have to come.")
    if free:
        parts.append(f"Nobody refuses {joined(free, 'or')}, but not all have accepted: silence is not consent.")
    return " ".join(parts)


def third_party_sentences(told: RoadWords, found: RoadResult) -> list[str]:
    """What each third party could change, those that could first; one sentence for those with nothing on the road."""
    words, sentences, idle = told.words, [], []
    for item in found.third_parties:
        if not item.steps and not item.stances:
            idle.append(item)
            continue
        own = (
            "its own steps and stances"
            if item.steps and item.stances
            else "its own steps"
            if item.steps
            else "its own stances"
        )
        who = capital(words.actor(item.actor))
        if item.opens:
            sentences.append(f"{who} could open it alone: by {own}, with no waiver of anybody else.")
        elif item.lowers and item.cheapest is not None:
            sentences.append(f"{who} could lower the price of the cheapest waiver to {number(item.cheapest)}.")
        else:
            holds = told.steps(item.steps) if item.steps else joined([told.stance(name) for name in item.stances])
            sentences.append(
                f"{who} {words.verb(item.actor, 'has', 'have')} {holds} in hand; that changes nothing for {told.step(found.goal)}."
            )
    if idle:
        sentences.append(_idle(told, idle))
    if hosts := _hosts(told, found):
        sentences.append(hosts)
    return sentences


def _idle(told: RoadWords, idle: list[ThirdParty]) -> str:
    """Those who have no hand in what blocks; a host at least has its place."""
    words = told.words
    verb = words.verb(idle[0].actor, "holds", "hold") if len(idle) == 1 else "hold"
    names = capital(words.actors([item.actor for item in idle]))
    return f"{names} {verb} no demand, no refusal and no step out of reach on this road."


def _hosts(told: RoadWords, found: RoadResult) -> str:
    """Third parties whose own place is among the venues, and whether it is refused."""
    refused = {item.place for item in found.venues if item.state == "refused"}
    named = [(item.actor, place in refused) for item in found.third_parties for place in item.places]
    if not named:
        return ""
    parts = []
    for state, clause in ((False, "nobody refuses"), (True, "is refused")):
        actors = [actor for actor, is_refused in named if is_refused is state]
        if actors:
            parts.append(f"{told.words.actors(actors)} could offer a place that {clause}")
    return f"{capital('; '.join(parts))}."
