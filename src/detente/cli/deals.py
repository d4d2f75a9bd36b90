"""``detente deals``: is there a deal, and which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.app import AsJson, AsOf, CasePath, Scenario, app, open_case

if TYPE_CHECKING:
    from rich.console import Console

    from detente.analysis.agreement import Agreement
    from detente.case import Case


@app.command()
def deals(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="how many deals of the ZOPA to list")] = 10,
) -> None:
    """Is there a deal, and which."""
    from detente.analysis.agreement import agreement
    from detente.cli import output

    opened = open_case(case, scenario, as_of)
    result = agreement(opened.model, limit=limit)
    if as_json:
        output.emit(opened, result)
        return
    out = output.console()
    output.heading(out, opened)
    _print(out, opened, result)
    output.footnotes(out, result)


def _print(out: Console, case: Case, result: Agreement) -> None:
    from detente.cli import output
    from detente.views.wording import Words, capital, count, number

    words = Words(case.model)
    size = result.zopa.size
    verdict = (
        f"{capital(count(size, 'deal'))} would be accepted by everyone who must consent."
        if size
        else "No deal in this model: none is accepted by everyone who must consent."
    )
    out.print(verdict, style="bold")
    out.print(f"{result.deals:,} deals, {result.obeying_rules:,} obey the rules. Of these:")
    rows = output.table("accepts", "deals", "share", right=("deals", "share"))
    for actor, accepted in result.accepted_by.items():
        share = f"{accepted / result.obeying_rules:.0%}" if result.obeying_rules else "–"
        rows.add_row(words.actor(actor), f"{accepted:,}", share)
    rows.add_row("everyone who must consent", f"{size:,}", "", style="bold")
    output.indented(out, rows)
    if size:
        shown = len(result.zopa.deals)
        out.print(f"\nDeals that all accept ({shown} of {size:,}, largest smallest gain first)", style="bold")
        for deal, utilities in zip(result.zopa.deals, result.zopa.utilities, strict=True):
            output.hang(out, "•", words.changes(deal), width=3)
            if utilities:
                worth = ", ".join(f"{words.actor(a)} {number(u)}" for a, u in utilities.items())
                output.hang(out, "", f"worth: {worth}", "dim", width=3)
    _solutions(out, words, result)
    out.print(
        f"\nPareto frontier among the parties over the rule-obeying deals: {count(result.frontier.size, 'point')}"
        f"; over the ZOPA: {count(result.zopa_frontier.size, 'point')}. --json lists them.",
    )


def _solutions(out: Console, words: object, result: Agreement) -> None:
    from detente.cli import output
    from detente.views.wording import Words, number

    assert isinstance(words, Words)
    if result.solutions is None:
        if result.no_deal:
            out.print("\nNo deal leaves every party at or above its no-deal value: there are no solution points.")
        return
    out.print("\nSolution points among the parties (over deals no worse than no deal for each)", style="bold")
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
            rows.add_row(label, *[number(solution.utilities[party]) for party in parties], f"{solution.deals:,}")
    output.indented(out, rows)
