"""``detente why``: why there is no deal, and what would open one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsJson, AsOf, CasePath, Scenario, app, open_case
from detente.cli.readings import Taken, print_readings, print_tracked, take, told

if TYPE_CHECKING:
    from rich.console import Console

    from detente.analysis.impasse import Impasse
    from detente.case import Case


@app.command()
def why(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    near: Annotated[int, typer.Option("--near", min=0, help="how many near deals to list")] = 3,
    most: Annotated[int, typer.Option("--most", min=1, help="how many conflicts and openings to print")] = 8,
    readings: Taken = 0,
) -> None:
    """Why there is no deal, and what would open one."""
    from detente.analysis.impasse import impasse
    from detente.cli import output

    opened = open_case(case, scenario, as_of)
    result = impasse(opened.model, near=near)
    firm = take(opened, readings, blocked=result) if readings else None
    if as_json:
        output.print_json({**output.about(opened), **result.to_dict(), **told(firm)})
    else:
        out = output.console()
        output.heading(out, opened)
        _print(out, opened, result, most)
        if firm is not None:
            print_readings(out, opened.model, firm)
            print_tracked(out, firm, most)
        output.footnotes(out, result)
    if not (result.conflicts_complete and result.openings_complete):
        raise typer.Exit(3)


def _print(out: Console, case: Case, result: Impasse, most: int) -> None:
    from detente.cli import output
    from detente.report.impasse.conflicts import actors_alone, always_and_never
    from detente.report.language.wording import Words, capital, count

    words = Words(case.model)
    if result.deal_exists:
        out.print("A deal exists in this model: nothing blocks it. `detente deals` lists it.", style="bold")
        return
    out.print("No deal in this model.", style="bold")
    if result.rules_leave_no_deal:
        return
    out.print(f"\n{capital(count(len(result.conflicts), 'conflict'))}: these cannot hold together", style="bold")
    for number_, conflict in enumerate(result.conflicts[:most], 1):
        for at, member in enumerate(conflict.members):
            output.hang(out, "" if at else f"{number_}.", f"{capital(words.constraint(member))} [{member}]")
        if conflict.red_lines_only:
            output.hang(out, "", "holds whatever the weights", "dim")
    _more(out, len(result.conflicts), most)
    if not result.conflicts_complete:
        out.print("There may be more: the search was cut short.", style="dim")
    out.print(
        f"\n{capital(count(len(result.openings), 'opening'))}: giving up any one of these sets opens a deal, the cheapest first",
        style="bold",
    )
    ranked = result.by_cost
    for opening in ranked[:most]:
        how = capital(words.moves(opening.members, opening.deal, opening.utilities))
        output.hang(out, f"{float(opening.cost):g}", how)
        output.hang(out, "", f"gives up {', '.join(opening.members)}", "dim")
        output.hang(out, "", f"best deal it opens: {words.changes(opening.deal)}", "dim")
    _more(out, len(ranked), most)
    told = {item.members for item in result.openings}
    further = [
        item for item in result.near_deals if tuple(sorted(m for g in item.gives.values() for m in g)) not in told
    ]
    if further:
        out.print("\nOther prices near the least, with the best deal at each", style="bold")
        for near in further:
            members = [member for given in near.gives.values() for member in given]
            price = capital(words.moves(members, near.deal, near.utilities))
            many = f" ({count(near.deals, 'deal')} at this price)" if near.deals is not None else ""
            output.hang(out, f"{float(near.cost):g}", f"{price}{many}")
            output.hang(out, "", f"best of them: {words.changes(near.deal)}", "dim")
    if result.actor_conflicts:
        out.print("\n" + actors_alone(words, result, most))
    for line in always_and_never(words, result):
        out.print(line)


def _more(out: Console, total: int, most: int) -> None:
    if total > most:
        out.print(f"       … and {total - most} more (--most {total}, or --json)", style="dim")
