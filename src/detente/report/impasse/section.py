"""*What would open a deal*: the openings, the space of deals, the near deals."""

from __future__ import annotations

from detente.analysis.impasse import NearDeal
from detente.answers import Answers
from detente.report.deals.space import space_figure
from detente.report.impasse.conflicts import opening_bars
from detente.report.language.wording import Words, capital, count, number
from detente.report.page.blocks import Block, Chart, Paragraph, Section, Table
from detente.report.page.text import text

TOLD = 3


def section(answers: Answers) -> Section:
    """Every minimal set of concessions by cost, then the plane of deals, then the nearest deals with their price."""
    blocks: list[Block] = []
    if answers.deal_exists:
        blocks += _agreeable(answers)
    elif answers.blocked.openings:
        blocks += _openings(answers)
    elif answers.blocked.rules_leave_no_deal:
        blocks.append(
            Paragraph(text("No concession opens a deal: the rules about what can coexist would have to change."))
        )
    figure = space_figure(answers.model, Words(answers.model), answers.space, answers.agreed, answers.blocked)
    if isinstance(figure.picture, Chart):
        blocks.append(figure)
    if _further(answers):
        blocks.append(_near(answers))
    title = "What a deal could look like" if answers.deal_exists else "What would open a deal"
    return Section("openings", title, tuple(blocks))


def _openings(answers: Answers) -> list[Block]:
    blocked, words = answers.blocked, Words(answers.model)
    ranked = blocked.by_cost
    least = blocked.least
    lead = f"{capital(count(len(ranked), 'opening'))} exist{'s' if len(ranked) == 1 else ''}: "
    lead += "give up what it names and a deal exists, give up less of it and none does. "
    lead += "The cost adds the firmness, from 1 to 9, of all that is given up"
    lead += f"; the least is {number(least[0].cost)}." if len(ranked) > 1 else "."
    return [Paragraph(text(lead)), opening_bars(answers.model, words, blocked)]


def _further(answers: Answers) -> list[NearDeal]:
    """Near deals at prices that are no opening: those are told already."""
    told = {item.members for item in answers.blocked.openings}
    return [
        near
        for near in answers.blocked.near_deals
        if tuple(sorted(m for g in near.gives.values() for m in g)) not in told
    ]


def _near(answers: Answers) -> Table:
    words = Words(answers.model)
    rows = []
    for near in _further(answers):
        members = [member for given in near.gives.values() for member in given]
        price = capital(words.moves(members, near.deal, near.utilities))
        rows.append(
            (
                text(words.changes(near.deal)),
                text(price),
                text("not counted" if near.deals is None else f"{near.deals:,}"),
                text(number(near.cost)),
            )
        )
    columns = (
        "Best deal at this price (changes from today)",
        "Who would have to move, and how",
        "Deals at this price",
        "Total",
    )
    return Table(columns, tuple(rows), "Other prices near the least, with the best deal at each", frozenset({2, 3}))


def _agreeable(answers: Answers) -> list[Block]:
    agreed, words = answers.agreed, Words(answers.model)
    rows = []
    for deal, utilities in list(zip(agreed.zopa.deals, agreed.zopa.utilities, strict=True))[:5]:
        worth = ", ".join(
            f"{words.short(actor)} {number(value)} (no deal {number(agreed.no_deal[actor])})"
            for actor, value in utilities.items()
        )
        rows.append((text(words.changes(deal)), *([text(worth)] if worth else [])))
    shown = f"the first {len(rows)} of {agreed.zopa.size:,}" if agreed.zopa.size > len(rows) else "all of them"
    ranked = bool(agreed.zopa.utilities[0])
    order = (
        "the best for whoever gains least first, "
        if ranked
        else "in no order of worth, since no utilities are on record, "
    )
    columns = ("Deal (changes from today)", "Worth to") if ranked else ("Deal (changes from today)",)
    found = capital(count(agreed.zopa.size, "deal"))
    return [
        Paragraph(text(f"{found} would be accepted by all who must consent. Listed: {order}{shown}.")),
        Table(columns, tuple(rows), "Deals that all accept"),
    ]
