"""``detente positions``: issues down, actors across; what each is on record with and how that is known."""

from __future__ import annotations

from detente.cli.options import AsJson, AsOf, CasePath, Scenario, app, open_answers


@app.command()
def positions(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
) -> None:
    """Who holds what: each actor on each issue, stated, reported, our reading or not on record, with what a draft would add."""
    from detente.cli import output
    from detente.intake.draft import draft
    from detente.report.grid.grid import grid
    from detente.report.grid.section import section
    from detente.writers.terminal import console, to_terminal

    answers = open_answers(case, scenario, as_of)
    found = grid(answers, draft(answers.case))
    if as_json:
        output.print_json({**output.about(answers.case), **found.to_dict()})
    else:
        out = console()
        output.heading(out, answers.case)
        to_terminal(section(found), out)
