"""``detente new``: a case folder to start from."""

from __future__ import annotations

import shlex
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import app, say, tell

if TYPE_CHECKING:
    from detente.case.file.begun import Begun


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="the folder to make", show_default=False)],
    blank: Annotated[
        bool, typer.Option("--blank", help="without the example: two parties and one issue to be named")
    ] = False,
    example: Annotated[bool, typer.Option("--example", help="the commented example, without being asked")] = False,
    reports: Annotated[
        list[Path] | None,
        typer.Option(
            "--reports",
            metavar="PATH",
            help="reports to look through first: whom they name most is told, to choose from",
        ),
    ] = None,
) -> None:
    """A case folder to start from: asked for on a terminal, else a commented example; with completion in editors."""
    from datetime import date

    from detente.case.file.begun import Begun
    from detente.case.file.new import write_new
    from detente.errors import input_error
    from detente.intake.start import start_with
    from detente.sources.keep import check_empty

    if blank and example:
        raise input_error("new", "--blank and --example are two cases", expected="one of them, or neither")
    check_empty(folder)
    today = date.today()  # noqa: DTZ011
    if reports:
        _named(reports)
    said = Begun() if blank else None if example else _asked()
    written = start_with(folder, said, today) if said else write_new(folder)
    tell("\n".join([f"wrote {path}" for path in written]))
    detente, case = shlex.quote(sys.argv[0]), shlex.quote(str(folder))
    if said:
        named = " ".join(shlex.quote(str(report)) for report in reports or ()) or "FILE…"
        tell("Next: documents, from which statements are proposed for you to confirm")
        tell(f"  {detente} read {named} --into {case}\n  {detente} review {case}\n  {detente} draft {case}")
        return
    tell(f"Next: edit {folder / 'case.yaml'}, then")
    tell(f"  {detente} check {case}\n  {detente} brief {case} -o brief.html")


def _asked() -> Begun | None:
    """What a person at a terminal says of the case; None without a terminal, and where nothing is said: the example."""
    from detente.case.file.begun import Begun
    from detente.case.file.begun_form import begun
    from detente.case.file.begun_issue import TO_BE_SAID
    from detente.cli.asked_new import asked
    from detente.cli.keys import Keys

    keys = Keys()
    form = asked(keys) if keys.live else None
    if form is None:
        return None
    blank = Begun()
    if all(actor["role"] != "party" for actor in form["actors"]):
        form["actors"] += [asdict(actor) for actor in blank.actors]
    form["issues"] = form["issues"] or [{"question": issue.question, "options": TO_BE_SAID} for issue in blank.issues]
    return begun(form)


def _named(reports: list[Path]) -> None:
    """Whom the reports name most, and what they speak of."""
    from detente.intake.offered import offered_in

    found = offered_in([str(path) for path in reports])
    for problem in found.problems:
        say(f"note: {problem}")
    tell("Named most in the reports:" if found.names else "The reports name nobody whom this could tell.")
    for name in found.names[:12]:
        tell(f"  {name}")
    if found.questions:
        tell("They speak of:")
    for question in found.questions:
        tell(f"  {question}")
