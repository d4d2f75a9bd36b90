"""``detente road``: whether they can get to the table, and what stands in the way."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import (
    Achieved,
    AsJson,
    AsOf,
    CasePath,
    Most,
    Scenario,
    Supposed,
    Values,
    Waived,
    app,
    open_answers,
)


@app.command()
def road(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    values: Values = None,
    waive: Waived = None,
    achieved: Achieved = None,
    suppose: Supposed = None,
    goal: Annotated[
        str | None, typer.Option("--goal", metavar="STEP", help="another step than the goal of the case")
    ] = None,
    most: Most = 8,
) -> None:
    """Can they get to the table, what stands in the way, and whose move would clear it."""
    from detente.cli import output
    from detente.report.road import section as report

    answers = open_answers(case, scenario, as_of, tried=(values, waive, achieved, suppose))
    result = answers.road(goal)
    output.emit(answers, result, lambda: report.road(answers, result, most), as_json=as_json, most=most)
