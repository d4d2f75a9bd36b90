"""``detente why``: why there is no deal, and what would open one."""

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
from detente.cli.readings import Taken, beside, taken
from detente.defaults import NEAR


@app.command()
def why(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    values: Values = None,
    waive: Waived = None,
    achieved: Achieved = None,
    suppose: Supposed = None,
    near: Annotated[int, typer.Option("--near", min=0, help="how many near deals to list")] = NEAR,
    most: Most = 8,
    readings: Taken = 0,
    workers: Annotated[
        int, typer.Option("--workers", min=1, help="processes that share a long search; the answer is the same")
    ] = 1,
) -> None:
    """Why there is no deal, and what would open one."""
    from detente.cli import output
    from detente.report.impasse.section import why as told

    answers = open_answers(case, scenario, as_of, near=near, workers=workers, tried=(values, waive, achieved, suppose))
    missing: list[str] = []
    found, more = taken(answers, readings, missing)
    output.emit(
        answers,
        answers.why(),
        lambda: beside(told(answers), answers, found, members=True),
        as_json=as_json,
        most=most,
        beside=more,
        missing=missing,
    )
