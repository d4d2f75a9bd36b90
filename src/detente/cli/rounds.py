"""``detente rounds``: what stood in the way of each round of talks, and what claims about causes are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsJson, AsOf, CasePath, Scenario, app, open_case

if TYPE_CHECKING:
    from rich.console import Console

    from detente.report.rounds.wording import Told


@app.command()
def rounds(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    most: Annotated[int, typer.Option("--most", min=1, help="how many recurring blockers to print")] = 5,
) -> None:
    """What stood in the way of each round, substance or process; other places, levels, mediators; claims tested."""
    from detente.api import rounds as judge
    from detente.cli import output
    from detente.report.rounds.wording import Told

    opened = open_case(case, scenario, as_of)
    result = judge(opened)
    if as_json:
        output.emit(opened, result)
        return
    out = output.console()
    output.heading(out, opened)
    if not result.rounds:
        out.print("No round of talks is on record.", style="bold")
    else:
        _print(out, Told(opened.model, result, opened.at_rounds), most)
    output.footnotes(out, result)


def _print(out: Console, told: Told, most: int) -> None:
    from detente.cli import output
    from detente.report.page.text import plain
    from detente.report.rounds.wording import IN_THE_WAY

    for alike in told.alike():
        first = alike[0]
        out.print(f"{told.places(alike)}: {IN_THE_WAY[first.obstacle].lower()} in the way", style="bold")
        out.print(f"{told.verdict(first)} {told.basis_of(first)}")
        for variation in first.variations:
            output.hang(out, "•", told.varied(variation), width=3)
        out.print()
    claims = told.claims()
    if claims:
        out.print("What is said about the causes, held against this", style="bold")
        for line in claims:
            output.hang(out, "•", plain(line), width=3)
    lines = told.recurring(most)
    if lines:
        out.print("\nWhat stood in the way of several rounds", style="bold")
        for told_ in lines:
            output.hang(out, "•", told_, width=3)
        rest = len(told.result.recurring) - len(lines)
        if rest:
            output.hang(out, "", f"… and {rest} more (--most {len(told.result.recurring)}, or --json)", "dim", width=3)
