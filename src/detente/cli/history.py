"""``detente history``: who did what in a case, when and why; and whether the journal holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsJson, CasePath, app, tell

if TYPE_CHECKING:
    from detente.journal import Act
    from detente.journal.verified import Verified


@app.command()
def history(
    case: CasePath,
    who: Annotated[str | None, typer.Option("--who", metavar="NAME", help="what this person did")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="from this day on (YYYY-MM-DD)")] = None,
    file: Annotated[str | None, typer.Option("--file", metavar="FILE", help="what was done to this file")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="a table for a spreadsheet, one line an act")] = False,
    verify: Annotated[
        bool,
        typer.Option("--verify", help="whether every line follows the one before, and the files are as they were left"),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Who did what in the case, when and why. Works without a case that loads."""
    from detente.cli import output
    from detente.fields import day_of
    from detente.journal.lines import looked_at
    from detente.journal.verified import verified

    folder = case if case.is_dir() else case.parent
    day = day_of(since, "--since")
    acts = [line.act for line in looked_at(folder).lines if line.act is not None]
    acts = [
        act
        for act in acts
        if (who is None or act.who == who)
        and (day is None or act.at[:10] >= day.isoformat())
        and (file is None or file in act.about)
    ]
    found = verified(folder) if verify else None
    if as_json:
        told = {"acts": [{**act.to_dict(), "digest": act.digest} for act in acts]}
        output.print_json({**told, "verified": found.to_dict()} if found else told)
    elif as_csv:
        tell(_table(acts))
    else:
        for act in acts:
            tell(_line(act))
        if not acts:
            tell("Nothing was done through Detente yet.")
        if found is not None:
            _verified(found)
    if found is not None and not found.holds:
        raise typer.Exit(2)


def _line(act: Act) -> str:
    moment = f"{act.at[:10]} {act.at[11:16]}"
    why = f" ({act.why})" if act.why else ""
    return f"{act.number:>4}  {moment}  {act.who or '(outside)'}: {act.act}{why}"


def _verified(found: Verified) -> None:
    for problem in found.problems:
        tell(str(problem))
    for name in found.outside:
        tell(f"{name} was changed outside since the last act on it (an editor, git, another tool): that is allowed.")
    for remark in found.remarks:
        tell(f"Note: {remark}.")
    if found.holds:
        tell(f"The journal holds: {found.acts} acts, each following another.")
    else:
        tell(f"The journal does not hold: {len(found.problems)} of its lines are told above.")


def _table(acts: list[Act]) -> str:
    """The acts as a table, one line an act."""
    import csv
    import io

    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(["number", "at", "who", "kind", "act", "why", "files"])
    for act in acts:
        writer.writerow(
            map(_harmless, [str(act.number), act.at, act.who, act.kind, act.act, act.why, " ".join(act.about)])
        )
    return held.getvalue().removesuffix("\n")


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell
