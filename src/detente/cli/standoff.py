"""``detente standoff``: stable states of the standoff, and where it can move."""

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
from detente.errors import input_error


@app.command()
def standoff(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    values: Values = None,
    waive: Waived = None,
    achieved: Achieved = None,
    suppose: Supposed = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="YN…", help="also say why this state holds, or why not")
    ] = None,
    looks: Annotated[
        list[str] | None,
        typer.Option(
            "--looks", metavar="ACTOR=CONCEPT", help="how far an actor looks ahead: nash, gmr, smr, seq, sseq, sim"
        ),
    ] = None,
    horizon: Annotated[
        int | None,
        typer.Option("--horizon", metavar="H", min=1, help="also what holds for two sides that look H moves ahead"),
    ] = None,
    most: Most = 12,
) -> None:
    """Stable states of the standoff, and where it can move."""
    from detente.cli import output
    from detente.report.standoff import section as report

    own = dict(_pair(item) for item in looks or ())
    answers = open_answers(case, scenario, as_of, tried=(values, waive, achieved, suppose))
    result = answers.standoff(state, own, horizon)
    output.emit(answers, result, lambda: report.stability(answers, result, state, most), as_json=as_json, most=most)


def _pair(text: str) -> tuple[str, str]:
    actor, equals, concept = text.partition("=")
    if not equals:
        raise input_error("--looks", "this names no concept", found=text, expected="ACTOR=CONCEPT, such as aland=seq")
    return actor.strip(), concept.strip().lower()
