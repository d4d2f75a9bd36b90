"""``detente brief``: the cited brief."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import Achieved, AsOf, CasePath, Scenario, Supposed, Values, Waived, app, open_answers, tell


@app.command()
def brief(
    case: CasePath,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", help=".html (one offline file), .pdf, .docx, .md or .json"),
    ],
    scenario: Scenario = None,
    as_of: AsOf = None,
    values: Values = None,
    waive: Waived = None,
    achieved: Achieved = None,
    suppose: Supposed = None,
    profile: Annotated[
        str,
        typer.Option(
            "--profile",
            metavar="PROFILE",
            help="full, two-pages, annex, or redacted (full, without what the record has sealed)",
        ),
    ] = "full",
    author: Annotated[
        str | None, typer.Option("--author", metavar="TEXT", help="who answers for it, shown on each page")
    ] = None,
    handling: Annotated[
        str | None, typer.Option("--handling", metavar="TEXT", help="who may read it, shown on each page")
    ] = None,
) -> None:
    """The cited brief: .html (one offline file), .pdf, .docx, .md or .json by the ending."""
    from detente.brief import summary, write
    from detente.brief.before import before
    from detente.report.whatif.tried import TRIALS, tried_of

    tried = (values, waive, achieved, suppose)
    answers = open_answers(case, scenario, as_of, tried=tried)
    pairs = [
        (key, text.replace("=", ":", 1) if key == "set" else text)
        for key, texts in zip(TRIALS, tried, strict=True)
        for text in texts or ()
    ]
    on_trial = tried_of(answers.case.written, pairs)
    written = write(answers, output, profile, author, handling, on_trial)
    tell(summary(answers, profile))
    if points := before(answers, on_trial).points:
        tell("\n".join(["\nBefore you send it:", *(f"- {point.says}" for point in points)]))
        tell("`detente check --before` says where each stands.")
    tell(f"\nThe brief: {written}")
