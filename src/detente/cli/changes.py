"""``detente changes``: what moved between two days, and by whom."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import Achieved, AsJson, CasePath, Scenario, Supposed, Values, Waived, app, open_answers


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
    values: Values = None,
    waive: Waived = None,
    achieved: Achieved = None,
    suppose: Supposed = None,
) -> None:
    """What moved between two days: taken up, ended, firmer or softer, and by whom."""
    from detente.cli import output
    from detente.fields import day_of
    from detente.report.changes.section import section

    answers = open_answers(case, scenario, until, "--until", tried=(values, waive, achieved, suppose))
    first = day_of(since, "--since")
    assert first is not None
    result = answers.changes(first)
    output.emit(answers, result, lambda: section(answers, result), as_json=as_json)
