"""``detente standoff``: stable states of the standoff, and where it can move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.app import AsJson, AsOf, CasePath, Scenario, app, open_case

if TYPE_CHECKING:
    from rich.console import Console

    from detente.analysis.standoff import Stability
    from detente.case import Case


@app.command()
def standoff(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="YN…", help="also say why this state holds, or why not")
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="how many states to print")] = 12,
) -> None:
    """Stable states of the standoff, and where it can move."""
    from detente.analysis.standoff import standoff as analyse
    from detente.cli import output

    opened = open_case(case, scenario, as_of)
    result = analyse(opened.model, explain=state)
    if as_json:
        output.emit(opened, result)
        return
    out = output.console()
    output.heading(out, opened)
    _print(out, opened, result, state, most)
    output.footnotes(out, result)


def _print(out: Console, case: Case, result: Stability, state: str | None, most: int) -> None:
    from detente.cli import output
    from detente.views.blocks import plain
    from detente.views.standoff import MEANING, NAMES, Told, equilibria_table, moves_sentence
    from detente.views.wording import Words, capital

    told = Told(case.model, Words(case.model), result)
    today = result.status_quo
    out.print(told.headline(), style="bold")
    output.hang(out, today.state, f"{told.state(today.state)}.", width=len(today.state))
    for actor in result.options:
        output.hang(out, "-", told.why(today.verdicts, actor))
        if escape := told.escape(today.verdicts, actor):
            output.hang(out, "", escape, "dim")
    out.print(f"\n{moves_sentence(told)}")
    if today.can_reach:
        out.print("\nWhere it could move and hold", style="bold")
    for route in today.can_reach[:most]:
        output.hang(out, route.state, f"{told.route(route)}.", width=len(today.state))
        way = f"{told.asks(route)}; {told.end(route)}; holds under {told.under(route.under)}"
        output.hang(out, "", capital(way), "dim", width=len(today.state))
    _more(out, len(today.can_reach), most)
    for state_ in dict.fromkeys(jump.state for jump in result.jumps):
        title = "the present state" if state_ == today.state else state_
        out.print(f"\nWho could leave {title} together", style="bold")
        for jump in [item for item in result.jumps if item.state == state_][:most]:
            output.hang(out, jump.to, told.jump(jump), width=len(today.state))
    table = equilibria_table(told, most)
    out.print(f"\n{table.caption}", style="bold")
    grid = output.table(*table.columns[:3])
    for row in table.rows:
        grid.add_row(*(plain(cell) for cell in row[:3]))
    output.indented(out, grid)
    total = len({name for names in result.equilibria.values() for name in names})
    _more(out, total, most)
    if state is not None:
        asked = [item for item in result.verdicts if item.state == state]
        out.print(f"\nThe state {state}", style="bold")
        output.hang(out, "", f"{told.state(state)}.")
        for actor in result.options:
            output.hang(out, "-", told.why(asked, actor))
            if escape := told.escape(asked, actor):
                output.hang(out, "", escape, "dim")
    out.print(f"\nA state's letters, Y taken and N not, stand for {', '.join(result.option_order)}.", style="dim")
    for concept in result.equilibria:
        out.print(f"{NAMES[concept]}: {MEANING[concept]}.", style="dim")


def _more(out: Console, total: int, most: int) -> None:
    if total > most:
        out.print(f"       … and {total - most} more (--most {total}, or --json)", style="dim")
