"""``detente comment``: what people say about a statement, a position or a number, and who said it."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import AsJson, CasePath, app, open_case, tell


@app.command()
def comment(
    case: CasePath,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]", help="what you say; none: list them")] = None,
    about: Annotated[
        str | None,
        typer.Option("--about", metavar="ID", help="a statement, a document, or a position or number by its path"),
    ] = None,
    answers: Annotated[str | None, typer.Option("--answers", metavar="ID", help="the comment that you answer")] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="who you are; the name that git has for you otherwise")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say something about a piece of the case, or list what was said."""
    from datetime import UTC, datetime

    from detente.cli import output
    from detente.intake.colleagues import comments as kept
    from detente.journal.signing import who_acts
    from detente.report.colleagues.comments import told

    opened = open_case(case)
    if words:
        kept.comment(opened, by or who_acts(), " ".join(words), datetime.now(UTC), about or "", answers)
    found = kept.comments(opened.folder, about)
    if as_json:
        output.print_json({**output.about(opened), "comments": [said.to_dict() for said in found]})
    elif not found:
        tell("Nobody has said anything" + (f" about {about}." if about else "."))
    for said in () if as_json else found:
        tell(told(said))
