"""``detente forecast``: issues on a line, where their weight lies, and where rounds of challenges would take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsJson, AsOf, CasePath, Scenario, app, open_case

if TYPE_CHECKING:
    from rich.console import Console

    from detente.analysis.spatial import LineForecast, Reading
    from detente.errors import Problem
    from detente.report.language.wording import Words


@app.command()
def forecast(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    rounds: Annotated[int, typer.Option("--rounds", min=1, max=100, help="most rounds of challenges")] = 10,
    read: Annotated[
        list[str] | None,
        typer.Option(
            "--read", metavar="NAME=VALUE", help="how an open point of the rounds is read, such as q=0.5; again"
        ),
    ] = None,
) -> None:
    """Issues on a line: weighted median and mean, and rounds of challenges; a heuristic, not a prediction."""
    from detente import api as verbs
    from detente.cli import output
    from detente.report.forecast import wording as view
    from detente.report.language.wording import Words

    opened = open_case(case, scenario, as_of)
    result = verbs.forecast(opened, reading=_reading(read or []), rounds=rounds)
    if as_json:
        output.emit(opened, result)
        return
    out = output.console()
    output.heading(out, opened)
    if not result.lines:
        out.print("No issue of this case is put on a line; docs/whatif.md shows how.", style="bold")
    words = Words(opened.model)
    for line in result.lines:
        out.print(view.answer(words, line), style="bold")
    if result.lines:
        out.print(result.statement)
    for line in result.lines:
        _print(out, words, line)
    output.footnotes(out, result)


def _print(out: Console, words: Words, line: LineForecast) -> None:
    from detente.cli import output
    from detente.report.forecast import wording as view

    out.print(f"\n{words.issue(line.issue)}: who stands where", style="bold")
    drawing = output.table("", "", "")
    drawing.show_header = False
    for row in view.picture(words, line):
        drawing.add_row(*row)
    output.indented(out, drawing)
    out.print(f"\n{words.issue(line.issue)}: rounds of challenges", style="bold")
    out.print(view.course(line))
    table = output.table("round", "median", "mean", "who moves", right=("round", "mean"))
    for item in view.rows(words, line, line.challenges):
        table.add_row(*item)
    output.indented(out, table)
    out.print("Where the published equations can be read otherwise, one point at a time, the median ends at:")
    for told in view.otherwise(line):
        output.hang(out, "•", told, width=3)


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
