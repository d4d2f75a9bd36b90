"""``detente new``: a case folder to start from."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import app, tell


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="the folder to make", show_default=False)],
) -> None:
    """A commented case folder to start from, with editor completion from the JSON Schema."""
    from detente.case.file.new import write_new

    written = write_new(folder)
    tell("\n".join([f"wrote {path}" for path in written]))
    detente, case = shlex.quote(sys.argv[0]), shlex.quote(str(folder))
    tell(f"Next: edit {folder / 'case.yaml'}, then")
    tell(f"  {detente} check {case}\n  {detente} brief {case} -o brief.html")
