"""``detente package``: one package, an option an issue, and what everybody would say to it."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import Achieved, AsJson, AsOf, CasePath, Scenario, Supposed, Values, Waived, app, open_answers


@app.command()
def package(
    case: CasePath,
    pick: Annotated[
        list[str] | None,
        typer.Option(
            "--pick", metavar="ISSUE.OPTION", help="an option of the package; again for more; the rest is as today"
        ),
    ] = None,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    values: Values = None,
    waive: Waived = None,
    achieved: Achieved = None,
    suppose: Supposed = None,
) -> None:
    """One package: who refuses it by which words, what it is worth against going on, what would be better, the nearest that passes."""
    from detente.analysis.picked import pick_of, solve
    from detente.case.tables import arrays
    from detente.cli import output
    from detente.report.deals.picked import section

    answers = open_answers(case, scenario, as_of, tried=(values, waive, achieved, suppose))
    model = answers.model
    found = solve(model, arrays(model), answers.space, pick_of(model, tuple(pick or ())))
    output.emit(answers, found, lambda: section(answers, found), as_json=as_json)
