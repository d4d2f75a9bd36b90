"""The answer of ``detente deals``: who accepts how much, which deals nothing on record rules out, what is best, what could be traded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.model.shape import standoff_alone
from detente.report.deals import bargains
from detente.report.deals.space import acceptance
from detente.report.deals.standings import known_table
from detente.report.language.counts import told
from detente.report.language.silences import rests
from detente.report.language.wording import Words, capital, count, number, spelled
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import Strong, Text, Typed, text
from detente.report.verdict.undrawn import LEAD, questions
from detente.report.verdict.wording import no_deals, nothing_agreed, on_record, room, said_there, verdict

if TYPE_CHECKING:
    from detente.analysis.agreement import Agreement
    from detente.analysis.agreement.frontier import Frontier
    from detente.answers import Answers

AGREEABLE, TRADES, PACKAGES = 5, 5, 3
"""How many are told; the JSON document has the rest."""
LISTED = "Packages that nothing on record rules out, one by one"
"""The caption; the first page has a table of the first three, under a name of its own."""
POINTS = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai–Smorodinsky",
    "egalitarian": "Egalitarian",
    "utilitarian": "Utilitarian",
}


def section(answers: Answers) -> Section:
    """The verdict, acceptance, the deals, solution points, bargains, packages where there is no deal."""
    agreed, words, found = answers.deals(), Words(answers.model), answers.verdict()
    if standoff_alone(answers.model):
        return no_deals("deals", "Is there a deal, and which", answers)
    size = _size(agreed)
    blocks: list[Block] = [
        Paragraph(
            text(
                Strong(
                    nothing_agreed(agreed) if found.answer == "no" or not agreed.obeying_rules else verdict(answers)
                ),
                said_there(answers),
            )
        ),
        Paragraph(text(size)),
    ]
    blocks += [Paragraph(text(line)) for line in (room(answers), *on_record(answers), rests(words, found)) if line]
    if asked := tuple(questions(answers)):
        blocks += [Paragraph(text(LEAD)), Items(asked)]
    blocks.append(known_table(answers.judged.positions, words))
    if not found.open:
        blocks.append(acceptance(answers.model, words, agreed))
    if answers.deal_exists and found.answer != "no_positions":
        blocks += agreeable(answers, len(agreed.zopa.deals), counted=True)
    blocks += _solutions(words, agreed)
    blocks += _bargains(words, agreed, pivots=not found.open)
    blocks += _packages(answers)
    if not agreed.frontier.size:
        return Section("deals", "Is there a deal, and which", tuple(blocks))
    frontier = (
        f"Pareto frontier among the parties over the rule-obeying deals: {_points(agreed.frontier)}; "
        f"over the ZOPA: {_points(agreed.zopa_frontier)}."
        if not found.open and agreed.zopa.size
        else f"Pareto frontier among the parties over the rule-obeying deals: {_points(agreed.frontier)}."
    )
    return Section(
        "deals",
        "Is there a deal, and which",
        (*blocks, Paragraph(text(frontier, Typed(" --json lists them.")), small=True)),
    )


def _size(agreed: Agreement) -> str:
    """How many deals there are, and how many of them the rules allow."""
    deals, obeying = agreed.deals, told(agreed, "obeying_rules", agreed.obeying_rules)
    if deals == 1:
        return (
            "There is one package, and it obeys the rules."
            if agreed.obeying_rules
            else "The rules exclude the one package."
        )
    if deals == agreed.obeying_rules:
        return f"All {spelled(deals)} packages obey the rules."
    return f"Of {spelled(deals)} packages, {obeying} {'obeys' if agreed.obeying_rules == 1 else 'obey'} the rules."


def _points(front: Frontier) -> str:
    least = front.epsilon is None and not front.size_exact
    return ("at least " if least else "") + count(front.size, "point")


def agreeable(answers: Answers, most: int = AGREEABLE, *, counted: bool = False) -> list[Block]:
    """The deals that all who must consent accept, the best for whoever gains least first where worth is known.

    ``counted``: how many there are was said just before.

    Where somebody who matters was not heard: deals that nothing on record rules out, not counted.
    """
    agreed, words, silent = answers.deals(), Words(answers.model), answers.verdict().open
    rows = []
    for deal, utilities in list(zip(agreed.zopa.deals, agreed.zopa.utilities, strict=True))[:most]:
        worth = ", ".join(
            f"{words.short(actor)} {number(value)} (no deal {number(agreed.no_deal[actor])})"
            for actor, value in utilities.items()
        )
        rows.append((text(words.changes(deal)), *([text(worth)] if worth else [])))
    if not rows:
        return []
    shown = f"the first {len(rows)} of {agreed.zopa.size:,}" if agreed.zopa.size > len(rows) else "all of them"
    ranked = bool(agreed.zopa.utilities[0])
    order = (
        "the best for whoever gains least first, "
        if ranked
        else "in no order of worth, since no utilities are on record, "
    )
    columns = ("Package (changes from today)", "Worth to") if ranked else ("Package (changes from today)",)
    if silent:
        lead = f"Nothing on record rules out these packages, nor others like them; that is not an acceptance. Listed: {order}the first {len(rows)}."
        return [Paragraph(text(lead)), Table(columns, tuple(rows), LISTED)]
    found = capital(count(agreed.zopa.size, "package")) if agreed.zopa.exact else f"About {agreed.zopa.size:,} packages"
    crosses = "crosses" if agreed.zopa.size == 1 else "cross"
    lead = "" if counted else f"{found} {crosses} no line of those who must consent. "
    return [
        Paragraph(text(f"{lead}Listed: {order}{shown}.")),
        Table(columns, tuple(rows), LISTED),
    ]


def _solutions(words: Words, agreed: Agreement) -> list[Block]:
    if agreed.solutions is None:
        if agreed.no_deal and agreed.exact:
            none = "No deal leaves every party at or above its no-deal value: there are no solution points."
            return [Paragraph(text(none))]
        return []
    parties = list(agreed.solutions.nash[0].utilities)
    rows: list[tuple[Text, ...]] = [
        (text("No-deal value"), *(text(number(agreed.no_deal[party])) for party in parties), text())
    ]
    for name, label in POINTS.items():
        for solution in getattr(agreed.solutions, name):
            deals = "not counted" if solution.deals is None else f"{solution.deals:,}"
            rows.append((text(label), *(text(number(solution.utilities[party])) for party in parties), text(deals)))
    caption = "Solution points among the parties, red lines left aside (over deals worth at least no deal to each)"
    columns = ("Point", *(capital(words.actor(party)) for party in parties), "Deals")
    return [Table(columns, tuple(rows), caption, frozenset(range(1, len(columns))))]


def _bargains(words: Words, agreed: Agreement, *, pivots: bool) -> list[Block]:
    """What the parties could trade, an even division between two, and whose consent decides."""
    blocks: list[Block] = []
    if agreed.logrolling:
        lead = "Each side has 100 points, spread over the issues that divide the two by what it could lose on them."
        items = [text(bargains.trade(words, trade)) for trade in agreed.logrolling[:TRADES]]
        blocks += [
            Subhead("Trades: each side gives way where it cares less than the other does"),
            Paragraph(text(lead)),
            Items((*items, *_more(len(agreed.logrolling), TRADES))),
        ]
    if (divided := agreed.adjusted_winner) is not None:
        blocks += [
            Subhead("An even division of the issues, were each divisible (Adjusted Winner)"),
            Paragraph(text(bargains.division(words, divided))),
            Paragraph(text(f"It assumes that {'; '.join(divided.assumes)}."), small=True),
        ]
    if agreed.pivotal and pivots:
        blocks += [
            Subhead("Whose consent decides: the deals there would be if one yes were not needed"),
            Items(tuple(text(line) for line in bargains.pivots(words, agreed))),
        ]
    return blocks


def _packages(answers: Answers) -> list[Block]:
    found, words = answers.packages(), Words(answers.model)
    if found is None or not found.best:
        return []
    lead = "What an actor gives is how firmly it holds what it would give up, from 1 (will bend) to 9 each, added up."
    rows = tuple(
        (
            text(words.changes(package.deal)),
            text(bargains.asks(words, package)),
            text("; ".join(bargains.brings(words, package))),
        )
        for package in found.best[:PACKAGES]
    )
    title = "Packages: the complete deals that ask the least of whoever gives most"
    columns = ("Package (changes from today)", "Asks", "Brings")
    more = [Items(_more(len(found.best), PACKAGES))] if len(found.best) > PACKAGES else []
    return [Table(columns, rows, title, stacks=True), Paragraph(text(lead), small=True), *more]


def _more(total: int, shown: int) -> tuple[Text, ...]:
    return (text(f"… and {total - shown:,} more", Typed(" (--json)")),) if total > shown else ()
