"""``detente new``: a case folder to start from."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import app, tell

if TYPE_CHECKING:
    from datetime import date

    from detente.case.file.begun import Begun
    from detente.cli.keys import Keys


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="the folder to make", show_default=False)],
    blank: Annotated[
        bool, typer.Option("--blank", help="without the example: two parties and one issue to be named")
    ] = False,
    example: Annotated[bool, typer.Option("--example", help="the commented example, without being asked")] = False,
) -> None:
    """A case folder to start from: asked for on a terminal, else a commented example; with completion in editors."""
    from datetime import date

    from detente.case.file import begun
    from detente.case.file.new import write_new
    from detente.errors import input_error
    from detente.sources.keep import check_empty

    if blank and example:
        raise input_error("new", "--blank and --example are two cases", expected="one of them, or neither")
    check_empty(folder)
    said = begun.Begun() if blank else None if example else _asked()
    written = begun.write(folder, said, date.today()) if said else write_new(folder)  # noqa: DTZ011
    tell("\n".join([f"wrote {path}" for path in written]))
    detente, case = shlex.quote(sys.argv[0]), shlex.quote(str(folder))
    if said:
        tell("Next: documents, from which statements are proposed for you to confirm")
        tell(f"  {detente} read FILE… --into {case}\n  {detente} review {case}\n  {detente} draft {case}")
        return
    tell(f"Next: edit {folder / 'case.yaml'}, then")
    tell(f"  {detente} check {case}\n  {detente} brief {case} -o brief.html")


def _asked() -> Begun | None:
    """What a person at a terminal says of the case; None without a terminal, and where nothing is said: the example."""
    from detente.case.file.begun import Begun
    from detente.cli.keys import Keys

    keys = Keys()
    if not keys.live:
        return None
    tell("An empty line goes on; an empty name gives the commented example.")
    name = keys.line("The case: ")
    if not name:
        return None
    actors = _actors(keys)
    issues = _lines(keys, "What is to be settled (one a line; QUESTION, or QUESTION: as today, another way, …): ")
    return Begun(name, actors or Begun.actors, issues or Begun.issues, _day(keys))


def _day(keys: Keys) -> date | None:
    """The day on which the situation is read, today for an empty line; None where the lines end."""
    from datetime import date

    from detente.sources.published import day_told

    today = date.today()  # noqa: DTZ011
    while line := (
        typed := keys.line(f"As it stands on [{today.isoformat()}] (the day to which your reports reach): ")
    ):
        told = day_told(line)
        if told is not None and len(told) == len("2026-11-29"):
            return date.fromisoformat(told)
        tell(f"“{line}” is no day, such as {today.isoformat()} or {today.day} {today:%B %Y}.")
    return today if typed is not None else None


def _actors(keys: Keys) -> list[str]:
    """The lines for actors, each checked as it is typed."""
    from detente.case.file.begun_actor import said
    from detente.errors import InputError

    found: list[str] = []
    tell("Who must agree, one a line. Who leads it and what else it is called may follow in brackets:")
    tell("  Ruritania (leader: Ada Holt; also: Streslau, the kingdom)")
    while line := keys.line("Who must agree: "):
        try:
            said(line)
        except InputError as error:
            problem = error.problems[0]
            tell(f"{problem.message}; {problem.mend or f'write {problem.expected}'}")
            continue
        found.append(line)
    return list(dict.fromkeys(found))


def _lines(keys: Keys, prompt: str) -> list[str]:
    found: list[str] = []
    while line := keys.line(prompt):
        found.append(line)
    return list(dict.fromkeys(found))
