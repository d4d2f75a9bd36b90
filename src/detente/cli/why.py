"""``detente why``: why there is no deal, and what would open one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.app import AsJson, AsOf, CasePath, Scenario, app, open_case

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
) -> None:
    """Why there is no deal, and what would open one."""
    from detente.analysis.impasse import impasse
    from detente.cli import output

    opened = open_case(case, scenario, as_of)
    result = impasse(opened.model, near=near)
    if as_json:
        output.emit(opened, result)
    else:
        out = output.console()
        output.heading(out, opened)
        _print(out, opened, result, most)
        output.footnotes(out, result)
    if not (result.conflicts_complete and result.openings_complete):
        raise typer.Exit(3)


def _print(out: Console, case: Case, result: Impasse, most: int) -> None:
    from detente.views.wording import Words, capital, count

    words = Words(case.model)
    if result.deal_exists:
        out.print("A deal exists in this model: nothing blocks it. `detente deals` lists it.", style="bold")
        return
    out.print("No deal in this model.", style="bold")
    if result.rules_leave_no_deal:
        return
    out.print(f"\n{capital(count(len(result.conflicts), 'conflict'))}: these cannot hold together", style="bold")
    for number_, conflict in enumerate(result.conflicts[:most], 1):
        holds = "  (holds whatever the weights)" if conflict.red_lines_only else ""
        out.print(f"{number_:>3}.{holds}", markup=False)
        for member in conflict.members:
            out.print(f"     {words.constraint(member)}  [{member}]", markup=False)
    _more(out, len(result.conflicts), most)
    out.print(
        f"\n{capital(count(len(result.openings), 'opening'))}: giving up any one of these sets opens a deal, the cheapest first",
        style="bold",
    )
    ranked = sorted(result.openings, key=lambda item: (item.cost, len(item.members), item.members))
    for opening in ranked[:most]:
        out.print(f"{float(opening.cost):>5g}  {_gives(words, opening)}", markup=False)
        out.print(
            "       then: " + "; ".join(f"{name}: {text}" for name, text in words.changed(opening.deal)),
            style="dim",
            markup=False,
        )
    _more(out, len(ranked), most)
    if result.near_deals:
        out.print("\nNear deals: least to give, all told", style="bold")
        for near in result.near_deals:
            out.print(
                f"{float(near.cost):>5g}  "
                + ("; ".join(f"{name}: {text}" for name, text in words.changed(near.deal)) or "the status quo"),
                markup=False,
            )
            for actor, given in near.gives.items():
                out.print(f"       {words.actor(actor)}: {', '.join(given)}", style="dim", markup=False)
    blocked = " · ".join(words.actors(item.actors) for item in result.actor_conflicts[:most])
    if blocked:
        out.print(f"\nActors who alone block each other: {blocked}", markup=False)


def _gives(words: object, opening: object) -> str:
    from detente.analysis.impasse import Opening
    from detente.views.wording import Words

    assert isinstance(words, Words)
    assert isinstance(opening, Opening)
    parts = []
    for member in opening.members:
        actor, _ = words.clause(member)
        parts.append(f"{words.actor(actor)} {words.giving(member, opening.falls.get(member))}")
    return ";\n       ".join(parts)


def _more(out: Console, total: int, most: int) -> None:
    if total > most:
        out.print(f"     … and {total - most} more (--most {total}, or --json)", style="dim", markup=False)
