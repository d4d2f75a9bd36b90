"""``detente standoff``: stable states of the standoff, and where it can move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsJson, AsOf, CasePath, Scenario, app, open_case
from detente.errors import input_error

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
    looks: Annotated[
        list[str] | None,
        typer.Option(
            "--looks", metavar="ACTOR=CONCEPT", help="how far an actor looks ahead: nash, gmr, smr, seq, sseq, sim"
        ),
    ] = None,
    horizon: Annotated[
        int | None,
        typer.Option("--horizon", metavar="H", min=1, help="also what holds for two sides that look H moves ahead"),
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="how many states to print")] = 12,
) -> None:
    """Stable states of the standoff, and where it can move."""
    from detente.analysis.standoff import standoff as analyse
    from detente.cli import output

    opened = open_case(case, scenario, as_of)
    own = dict(_pair(item) for item in looks or ())
    result = analyse(opened.model, explain=state, looks=own, horizon=horizon)
    if as_json:
        output.emit(opened, result)
        return
    out = output.console()
    output.heading(out, opened)
    _print(out, opened, result, state, most)
    output.footnotes(out, result)


def _pair(text: str) -> tuple[str, str]:
    actor, equals, concept = text.partition("=")
    if not equals:
        raise input_error("--looks", "this names no concept", found=text, expected="ACTOR=CONCEPT, such as aland=seq")
    return actor.strip(), concept.strip().lower()


def _print(out: Console, case: Case, result: Stability, state: str | None, most: int) -> None:
    from detente.cli import output
    from detente.report.language.wording import Words, capital, count
    from detente.report.page.text import plain
    from detente.report.standoff.wording import MEANING, NAMES, Told, equilibria_table, moves_sentence

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
    together = told.joint()
    for state_ in dict.fromkeys(jump.state for jump in together):
        title = "the present state" if state_ == today.state else state_
        out.print(f"\nWho could leave {title} together", style="bold")
        for jump in told.joint(state_)[:most]:
            output.hang(out, jump.to, told.jump(jump), width=len(today.state))
    table = equilibria_table(told, most)
    out.print(f"\n{table.caption}", style="bold")
    grid = output.table(*table.columns[:3])
    for row in table.rows:
        grid.add_row(*(plain(cell) for cell in row[:3]))
    output.indented(out, grid)
    total = len({name for names in result.equilibria.values() for name in names})
    _more(out, total, most)
    if result.mixed is not None:
        ways = ", ".join(
            f"{told.words.actor(actor)} {NAMES[concept]}" for actor, concept in result.mixed.concepts.items()
        )
        out.print(f"\nWith {ways}", style="bold")
        holds = "holds" if result.mixed.today else "does not hold"
        output.hang(
            out, "-", f"The present state {holds}. What holds: {', '.join(result.mixed.equilibria) or 'nothing'}."
        )
    if result.limited is not None:
        out.print(f"\nLooking {count(result.limited.horizon, 'move')} ahead", style="bold")
        for line in told.limited(result.limited, most):
            output.hang(out, "-", line)
    if state is not None:
        asked = [item for item in result.verdicts if item.state == state]
        out.print(f"\nThe state {state}", style="bold")
        output.hang(out, "", f"{told.state(state)}.")
        for actor in result.options:
            output.hang(out, "-", told.why(asked, actor))
            if escape := told.escape(asked, actor):
                output.hang(out, "", escape, "dim")
        for item in result.inverse:
            for at, line in enumerate(told.needed(item)):
                output.hang(out, "" if at else "-", line)
    out.print(f"\nA state's letters, Y taken and N not, stand for {', '.join(result.option_order)}.", style="dim")
    for concept in result.equilibria:
        out.print(f"{NAMES[concept]}: {MEANING[concept]}.", style="dim")


def _more(out: Console, total: int, most: int) -> None:
    if total > most:
        out.print(f"       … and {total - most} more (--most {total}, or --json)", style="dim")
