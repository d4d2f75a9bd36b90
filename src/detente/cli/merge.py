"""``detente merge``: two folders of one case made one, nothing lost, what both changed left to a person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import AsJson, CasePath, app, tell


@app.command()
def merge(
    case: CasePath,
    other: Annotated[Path | None, typer.Argument(metavar="[OTHER]", help="another folder of the same case")] = None,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="FOLDER", help="where to write it: a new folder, or CASE itself")
    ] = None,
    ancestor: Annotated[
        Path | None, typer.Option("--ancestor", metavar="FOLDER", help="the case as it was before the two parted")
    ] = None,
    keep: Annotated[
        str | None, typer.Option("--keep", metavar="ID", help="decide a difference: what stands here")
    ] = None,
    take: Annotated[
        str | None, typer.Option("--take", metavar="ID", help="decide a difference: the other value")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="who merges or decides; the name that git has for you otherwise"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Two folders of one case as one: nothing is lost, and what both changed is told for a person to decide."""
    from datetime import date

    from detente.cli import output
    from detente.cli.options import open_case
    from detente.errors import input_error
    from detente.intake.merging import merge as merging
    from detente.intake.merging.differences import differences
    from detente.journal import signed
    from detente.journal.signing import who_acts
    from detente.report.colleagues import merged as told

    name = keep or take
    if name is not None:
        settled = merging.decide(case, name, "here" if keep else "there", by or who_acts(), date.today())  # noqa: DTZ011
        tell(told.settled(settled))
        return
    if other is None:
        opened = open_case(case)
        found = [each for each in differences(opened.folder) if each.open]
        if as_json:
            output.print_json({**output.about(opened), "differences": [each.to_dict() for each in found]})
            return
        if not found:
            raise input_error("OTHER", "a second folder is needed", expected="another folder of the same case")
        for each in found:
            tell(f"[{each.id}] {told.difference(each.difference)}")
        return
    with signed(by):
        result = merging.merge(case, other, ancestor, into)
    if as_json:
        output.print_json({**output.about(open_case(case)), **result.to_dict()})
        return
    for line in told.told(result, str(into) if into else None):
        tell(line)
