"""``detente ask``: whom to ask next."""

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
def ask(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    values: Values = None,
    waive: Waived = None,
    achieved: Achieved = None,
    suppose: Supposed = None,
    most: Most = 8,
) -> None:
    """Whom to ask next: the silences and the numbers that decide, and what each way rests on that nobody has said."""
    from detente.cli import output
    from detente.report.asking.section import whole

    answers = open_answers(case, scenario, as_of, tried=(values, waive, achieved, suppose))
    output.emit(answers, answers.ask(), lambda: whole(answers, most), as_json=as_json, most=most)
