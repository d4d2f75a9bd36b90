"""``detente answer``: the answer in short, and what a scenario or a trial changes about it, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import Achieved, AsJson, AsOf, CasePath, Scenario, Supposed, Values, Waived, app, open_answers


@app.command()
def answer(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    values: Values = None,
    waive: Waived = None,
    achieved: Achieved = None,
    suppose: Supposed = None,
    handles: Annotated[
        bool, typer.Option("--handles", help="also every number: what it may be, and where the answer turns")
    ] = False,
) -> None:
    """The answer in short: the verdict, what blocks, the ways, whom to ask next; what was changed, and why that matters."""
    from detente.cli import output
    from detente.live import as_it_stands, turned
    from detente.live import handles as every
    from detente.report.front.strip import whole

    answers = open_answers(case, scenario, as_of, tried=(values, waive, achieved, suppose))
    before = as_it_stands(answers)
    found = turned(before, answers)
    numbers = every(answers) if handles else None
    output.emit(
        answers,
        found,
        lambda: whole(before, answers, found, numbers),
        as_json=as_json,
        beside={"ask": answers.ask(numbers=False), **({"handles": numbers} if numbers else {})},
    )
