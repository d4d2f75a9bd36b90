"""``detente changes``: what moved between two days, and by whom."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import AsJson, CasePath, Scenario, app, day, open_case


@app.command()
def changes(
    case: CasePath,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="from this day on (YYYY-MM-DD)")],
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DATE", help="until this day; the day of the case when left out"),
    ] = None,
    as_json: AsJson = False,
    scenario: Scenario = None,
) -> None:
    """What moved between two days: taken up, ended, firmer or softer, and by whom."""
    from detente.api import changes as compare
    from detente.cli import output
    from detente.report.changes import wording as view
    from detente.report.language.wording import capital, count

    opened = open_case(case, scenario, until, "--until")
    first = day(since, "--since")
    assert first is not None
    result = compare(opened, first)
    if as_json:
        output.emit(opened, result)
        return
    out = output.console()
    output.heading(out, opened)
    if not result.moved:
        out.print(f"Nothing that the case dates moved between {result.since} and {result.until}.", style="bold")
    else:
        found = count(len(result.moved), "thing")
        out.print(f"{capital(found)} moved between {result.since} and {result.until}", style="bold")
    before = opened.under(as_of=first).model
    for change in result.moved:
        output.hang(out, "•", f"{capital(view.dated(change))}: {view.told(before, opened.model, change)}", width=3)
        cited = ", ".join(change.evidence) or "no statement cited"
        output.hang(out, "", f"{change.kind} {change.id}, {change.how}; {cited}", "dim", width=3)
    output.footnotes(out, result)
