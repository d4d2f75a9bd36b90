"""``detente whatif``: scenarios beside the base, and what would flip the answer."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import Achieved, AsJson, AsOf, CasePath, Scenario, Supposed, Values, Waived, app, open_answers
from detente.cli.readings import How, Seed, Taken
from detente.cli.workers import ExecutorAt, Workers
from detente.defaults import READINGS


@app.command()
def whatif(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    values: Values = None,
    waive: Waived = None,
    achieved: Achieved = None,
    suppose: Supposed = None,
    readings: Taken = READINGS,
    seed: Seed = 0,
    how: How = "uniform",
    workers: Workers = None,
    executor: ExecutorAt = None,
    offers: Annotated[bool, typer.Option("--offers", help="where concession strategies lead two parties")] = False,
    across: Annotated[str | None, typer.Option("--across", metavar="NUMBER", help="first number of the map")] = None,
    up: Annotated[str | None, typer.Option("--up", metavar="NUMBER", help="second number of the map")] = None,
) -> None:
    """Scenarios, tipping points, uncertain readings: what would flip the answer, and how firm it is."""
    from detente.cli import output
    from detente.cli.readings import bar, take
    from detente.cli.workers import shared
    from detente.errors import input_error
    from detente.live import as_it_stands, turned
    from detente.report.whatif import section as report
    from detente.report.whatif.turned import section as told

    if (across is None) != (up is None):
        raise input_error("--across", "a map needs two numbers", expected="--across NUMBER --up NUMBER")
    pair = (across, up) if across is not None and up is not None else None
    answers = open_answers(case, scenario, as_of, tried=(values, waive, achieved, suppose))
    before = as_it_stands(answers)
    changed = None if before is answers else turned(before, answers)
    missing: list[str] = []
    firm = None
    with shared(workers, executor) as crew:
        with bar("scenarios and numbers", len(answers.variants)) as progress:
            result = answers.whatif(pair, executor=crew, progress=progress)
        played = output.within(missing, "offers", lambda: answers.offers(seed)) if offers else None
        if readings:
            firm = output.within(
                missing, "readings", lambda: take(answers, readings, seed=seed, how=how, executor=crew)
            )
    output.emit(
        answers,
        result,
        lambda: report.after(
            report.whatif(answers, result, firm, played), told(before, answers, changed) if changed else None
        ),
        as_json=as_json,
        beside={
            **({"readings": firm} if readings else {}),
            **({"offers": played} if offers else {}),
            **({"turned": changed} if changed else {}),
        },
        missing=missing,
    )
