"""``detente rounds``: what stood in the way of each round of talks, and what claims about causes are worth."""

from __future__ import annotations

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
def rounds(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    values: Values = None,
    waive: Waived = None,
    achieved: Achieved = None,
    suppose: Supposed = None,
    most: Most = 5,
) -> None:
    """What stood in the way of each round, substance or process; other places, levels, mediators; claims tested."""
    from detente.cli import output
    from detente.report.rounds import section as report

    answers = open_answers(case, scenario, as_of, tried=(values, waive, achieved, suppose))
    output.emit(answers, answers.rounds(), lambda: report.rounds(answers, most), as_json=as_json)
