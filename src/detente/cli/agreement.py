"""``detente agreement`` and ``detente numbers``: a second reading beside the first, and a second set of numbers."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import AsJson, CasePath, app, tell

By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="who you are; the name that git has for you otherwise")
]


@app.command()
def agreement(
    case: CasePath,
    second: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]", help="second readers; all of them when left out")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """A second reading beside the first: differences, how far they agree (κ, α), and whether it matters."""
    from detente.cli import output
    from detente.intake.colleagues import agreement as compared
    from detente.intake.colleagues.second import reader
    from detente.live import Live
    from detente.report.colleagues import section

    live = Live(case)
    answers = live.answers()
    names = [reader(answers.case.folder, name) for name in second] if second else None
    found = compared.agreement(answers.case, names)
    theirs = {name: live.answers(values) for name in found.readers if (values := compared.values(answers.case, name))}
    output.emit(answers, found, lambda: section.agreement(answers, found, theirs), as_json=as_json)


@app.command()
def numbers(
    case: CasePath,
    path: Annotated[str | None, typer.Argument(metavar="[PATH]", help="the number, as the sheet names it")] = None,
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="what you say it is")] = None,
    by: By = None,
    why: Annotated[str | None, typer.Option("--why", metavar="WORDS", help="why")] = None,
) -> None:
    """Your own numbers for a case, without seeing those it has: a blank sheet, or one number put into it."""
    from detente.cli.options import open_case
    from detente.errors import input_error
    from detente.intake.colleagues import numbers as sheet
    from detente.intake.colleagues.second import reader_id
    from detente.journal.signing import who_acts

    opened, name = open_case(case), by or who_acts()
    if path is None:
        file = sheet.begin(opened, name)
        given = len(sheet.given(opened, reader_id(name)))
        tell(f"{file}: {given} of {len(sheet.asked(opened.written))} numbers given.")
        return
    if value is None:
        raise input_error("VALUE", "a number needs a value", found="nothing", mend=f"detente numbers CASE {path} 6")
    sheet.give(opened, name, path, sheet.number(path, value), why)
    tell(f"{path}: {value}")
