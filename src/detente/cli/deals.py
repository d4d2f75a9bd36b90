"""``detente deals``: is there a deal, and which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsJson, AsOf, CasePath, Scenario, app, open_case
from detente.cli.readings import Taken, print_readings, take, told

if TYPE_CHECKING:
    from rich.console import Console

    from detente.analysis.agreement import Agreement
    from detente.analysis.packages import Packages
    from detente.case import Case
    from detente.report.language.wording import Words


@app.command()
def deals(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="how many deals of the ZOPA to list")] = 10,
    readings: Taken = 0,
) -> None:
    """Is there a deal, and which."""
    from detente.analysis.agreement import agreement
    from detente.analysis.packages import packages
    from detente.cli import output

    opened = open_case(case, scenario, as_of)
    result = agreement(opened.model, limit=limit)
    nearest = None if result.zopa.size else packages(opened.model)
    firm = take(opened, readings) if readings else None
    if as_json:
        beside = {"packages": None if nearest is None else nearest.to_dict()}
        output.print_json({**output.about(opened), **result.to_dict(), **beside, **told(firm)})
    else:
        out = output.console()
        output.heading(out, opened)
        _print(out, opened, result, nearest)
        if firm is not None:
            print_readings(out, opened.model, firm)
        output.footnotes(out, result)
        for warning in nearest.warnings if nearest is not None and nearest.best is None else ():
            out.print(f"note: {warning}", style="dim")
    if any(frontier.epsilon is None for frontier in (result.frontier, result.zopa_frontier)):
        raise typer.Exit(3)


def _print(out: Console, case: Case, result: Agreement, nearest: Packages | None) -> None:
    from detente.cli import output
    from detente.report.language.wording import Words, capital, count, number

    words = Words(case.model)
    size = result.zopa.size
    if not size:
        verdict = "No deal in this model: none is accepted by everyone who must consent."
    elif result.zopa.exact:
        verdict = f"{capital(count(size, 'deal'))} would be accepted by everyone who must consent."
    else:
        most = result.intervals["zopa"].high
        verdict = f"A deal exists. How many was not counted but estimated from a sample: at most {most:,} (95 %)."
    out.print(verdict, style="bold")

    def told(name: str, value: int) -> str:
        return f"about {value:,}" if name in result.intervals else f"{value:,}"

    obeying = told("obeying_rules", result.obeying_rules)
    out.print(f"{result.deals:,} deals, {obeying} obey the rules. Of these:")
    rows = output.table("accepts", "deals", "share", right=("deals", "share"))
    for actor, accepted in result.accepted_by.items():
        share = f"{accepted / result.obeying_rules:.0%}" if result.obeying_rules else "–"
        rows.add_row(words.actor(actor), told(f"accepted_by.{actor}", accepted), share)
    agreed = f"{size:,}" if result.zopa.exact else f"{size:,} or more" if size < 2 else f"about {size:,}"
    rows.add_row("everyone who must consent", agreed, "", style="bold")
    output.indented(out, rows)
    if size:
        shown = len(result.zopa.deals)
        of = f" of {size:,}" if result.zopa.exact else ""
        out.print(f"\nDeals that all accept ({shown}{of}, largest smallest gain first)", style="bold")
        for deal, utilities in zip(result.zopa.deals, result.zopa.utilities, strict=True):
            output.hang(out, "•", words.changes(deal), width=3)
            if utilities:
                worth = ", ".join(f"{words.actor(a)} {number(u)}" for a, u in utilities.items())
                output.hang(out, "", f"worth: {worth}", "dim", width=3)
    _solutions(out, words, result)
    _bargains(out, words, result)
    if nearest is not None and nearest.best:
        _packages(out, words, nearest)
    out.print(
        f"\nPareto frontier among the parties over the rule-obeying deals: {count(result.frontier.size, 'point')}"
        f"; over the ZOPA: {count(result.zopa_frontier.size, 'point')}. --json lists them.",
    )


def _solutions(out: Console, words: Words, result: Agreement) -> None:
    from detente.cli import output
    from detente.report.language.wording import number

    if result.solutions is None:
        if result.no_deal and result.exact:
            out.print("\nNo deal leaves every party at or above its no-deal value: there are no solution points.")
        return
    out.print(
        "\nSolution points among the parties, red lines left aside (over deals worth at least no deal to each)",
        style="bold",
    )
    parties = list(result.solutions.nash[0].utilities)
    rows = output.table(
        "point",
        *[words.actor(party) for party in parties],
        "deals",
        right=(*[words.actor(p) for p in parties], "deals"),
    )
    rows.add_row("no-deal value", *[number(result.no_deal[party]) for party in parties], "", style="dim")
    for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian"):
        for solution in getattr(result.solutions, name):
            label = {"nash": "Nash", "kalai_smorodinsky": "Kalai–Smorodinsky"}.get(name, name)
            deals = "not counted" if solution.deals is None else f"{solution.deals:,}"
            rows.add_row(label, *[number(solution.utilities[party]) for party in parties], deals)
    output.indented(out, rows)


TRADES, PACKAGES = 5, 3
"""How many are printed; ``--json`` has the rest."""


def _bargains(out: Console, words: Words, result: Agreement) -> None:
    """What the parties could trade, an even division between two, and whose consent decides."""
    from detente.cli import output
    from detente.report.deals import bargains

    if result.logrolling:
        out.print("\nTrades: each side gives way where it cares less than the other does", style="bold")
        out.print("Each side has 100 points, spread over the issues that divide the two by what it could lose on them.")
        for trade in result.logrolling[:TRADES]:
            output.hang(out, "•", bargains.trade(words, trade), width=3)
        if len(result.logrolling) > TRADES:
            output.hang(out, "", f"… and {len(result.logrolling) - TRADES} more (--json)", "dim", width=3)
    if result.adjusted_winner is not None:
        out.print("\nAn even division of the issues, were each divisible (Adjusted Winner)", style="bold")
        output.hang(out, "•", bargains.division(words, result.adjusted_winner), width=3)
        output.hang(out, "", f"It assumes that {'; '.join(result.adjusted_winner.assumes)}.", "dim", width=3)
    if result.pivotal:
        out.print("\nWhose consent decides: the deals there would be if one yes were not needed", style="bold")
        for line in bargains.pivots(words, result):
            output.hang(out, "•", line, width=3)


def _packages(out: Console, words: Words, found: Packages) -> None:
    from detente.cli import output
    from detente.report.deals import bargains

    best = found.best or ()
    out.print("\nPackages: the complete deals that ask the least of whoever gives most", style="bold")
    out.print(
        "What an actor gives is how firmly it holds what it would give up, from 1 (will bend) to 9 each, added up."
    )
    for at, package in enumerate(best[:PACKAGES], 1):
        output.hang(out, f"{at}.", words.changes(package.deal), width=3)
        output.hang(out, "", bargains.asks(words, package), width=3)
        for line in bargains.brings(words, package):
            output.hang(out, "", line, "dim", width=3)
    if len(best) > PACKAGES:
        output.hang(out, "", f"… and {len(best) - PACKAGES} more (--json)", "dim", width=3)
