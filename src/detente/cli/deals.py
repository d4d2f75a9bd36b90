"""``detente deals``: is there a deal, and which."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import Achieved, AsJson, AsOf, CasePath, Scenario, Supposed, Values, Waived, app, open_answers
from detente.cli.readings import Taken, beside, taken
from detente.defaults import DEALS


@app.command()
def deals(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    values: Values = None,
    waive: Waived = None,
    achieved: Achieved = None,
    suppose: Supposed = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="how many deals of the ZOPA to list")] = DEALS,
    readings: Taken = 0,
) -> None:
    """Is there a deal, and which."""
    from detente.cli import output
    from detente.report.deals.section import section

    answers = open_answers(case, scenario, as_of, limit=limit, tried=(values, waive, achieved, suppose))
    missing: list[str] = []
    found, more = taken(answers, readings, missing)
    output.emit(
        answers,
        answers.deals(),
        lambda: beside(section(answers), answers, found),
        as_json=as_json,
        beside={"packages": answers.packages(), **more},
        missing=missing,
    )
