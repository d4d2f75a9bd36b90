"""``detente forecast``: issues on a line, where their weight lies, and where rounds of challenges would take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import Achieved, AsJson, AsOf, CasePath, Scenario, Supposed, Values, Waived, app, open_answers
from detente.defaults import ROUNDS

if TYPE_CHECKING:
    from detente.analysis.spatial import Reading
    from detente.errors import Problem


@app.command()
def forecast(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    values: Values = None,
    waive: Waived = None,
    achieved: Achieved = None,
    suppose: Supposed = None,
    rounds: Annotated[int, typer.Option("--rounds", min=1, max=100, help="most rounds of challenges")] = ROUNDS,
    read: Annotated[
        list[str] | None,
        typer.Option(
            "--read", metavar="NAME=VALUE", help="how an open point of the rounds is read, such as q=0.5; again"
        ),
    ] = None,
) -> None:
    """Issues on a line: weighted median and mean, and rounds of challenges; a heuristic, not a prediction."""
    from detente.cli import output
    from detente.report.forecast.section import section

    chosen = _reading(read or [])
    answers = open_answers(case, scenario, as_of, tried=(values, waive, achieved, suppose))
    result = answers.forecast(chosen, rounds)
    output.emit(answers, result, lambda: section(answers, result), as_json=as_json)


def _reading(given: list[str]) -> Reading:
    """The reading asked for. Raises InputError with everything that is no choice of it."""
    from detente.analysis.spatial import Reading
    from detente.errors import InputError

    problems, chosen = [], {}
    for item in given:
        name, _, value = item.partition("=")
        if problem := _problem(name, value):
            problems.append(problem)
        chosen[name] = value
    if problems:
        raise InputError(problems)
    return Reading.model_validate(chosen)


def _problem(name: str, value: str) -> Problem | None:
    """What is wrong with one choice of a reading; None where nothing is."""
    from fractions import Fraction
    from typing import get_args

    from detente.analysis.spatial import Reading
    from detente.errors import Place, Problem, listed, nearest

    here, known = Place("--read"), list(Reading.model_fields)
    if name not in known:
        return Problem(here, f"there is no choice “{name}”", "", listed(known), nearest(name, known))
    values = [str(value) for value in get_args(Reading.model_fields[name].annotation)]
    if name in ("q", "t"):
        try:
            fits = 0 <= Fraction(value) <= 1
        except (ValueError, ZeroDivisionError):
            fits = False
        return None if fits else Problem(here, f"{name} is a chance", value, "0 to 1")
    if value not in values:
        return Problem(here, f"{name} cannot be “{value}”", "", listed(values), nearest(value, values))
    return None
