"""``detente proposals``: what each proposal is worth, crosses and moves, and how it was answered."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import Achieved, AsJson, AsOf, CasePath, Scenario, Supposed, Values, Waived, app, open_answers


@app.command()
def proposals(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    values: Values = None,
    waive: Waived = None,
    achieved: Achieved = None,
    suppose: Supposed = None,
    shown: Annotated[
        str | None,
        typer.Option("--proposal", metavar="ID", help="the proposal told in full; the latest when left out"),
    ] = None,
) -> None:
    """What each proposal is worth to whom, crosses and moves; responses, conditions apart; contradictions."""
    from detente.cli import output
    from detente.errors import input_error, listed, nearest
    from detente.report.proposals import section as report

    answers = open_answers(case, scenario, as_of, tried=(values, waive, achieved, suppose))
    result = answers.proposals()
    known = [item.id for item in result.proposals]
    if shown is not None and shown not in known:
        raise input_error(
            "--proposal", "there is no such proposal", found=shown, expected=listed(known), mend=nearest(shown, known)
        )
    output.emit(answers, result, lambda: report.proposal(answers, shown or result.latest), as_json=as_json)
