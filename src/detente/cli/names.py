"""``detente names``: the other names by which the reporting calls what a case has; one is taken back here."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import AsJson, CasePath, app, open_case, tell


@app.command()
def names(
    case: CasePath,
    drop: Annotated[str | None, typer.Option("--drop", metavar="NAME", help="take this other name back")] = None,
    of: Annotated[str, typer.Option("--of", metavar="ID", help="with --drop: whose it is, where several have it")] = "",
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="who does it; the name that git has for you otherwise")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Other names of actors, issues, options and steps, by which `read` knows them."""
    from detente.cli import output
    from detente.intake.other_names import other_names, take_back
    from detente.sources.document import visible

    opened = open_case(case)
    if drop is not None:
        one = take_back(opened, drop, by or "", of)
        tell(visible(f"“{one.name}” is no other name of {one.thing} any more; what is on record stays as it is."))
        return
    found = other_names(opened.written)
    if as_json:
        rows = [{"name": one.name, "kind": one.kind, "id": one.id, "thing": one.thing} for one in found]
        output.print_json({"case": opened.model.name, "names": rows})
        return
    for one in found:
        tell(visible(f"{one.name}: {one.kind} {one.id} ({one.thing})"))
    if not found:
        tell("The case gives nothing another name.")
