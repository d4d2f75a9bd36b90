"""``detente import`` and ``detente export``: other tools' formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsOf, CasePath, Scenario, app, open_case, say, tell
from detente.exchange import EXPORTS, FORMATS, IMPORTS, either

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.exchange.format import Format
    from detente.exchange.formats import Done


def _described(forms: Mapping[str, Format]) -> str:
    return "\n\n".join(f"{name}: {form.holds}" for name, form in forms.items())


@app.command("import", epilog=_described(IMPORTS))
def import_(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=either(IMPORTS), show_default=False)],
    files: Annotated[
        list[Path], typer.Argument(metavar="FILES…", help="the tool's files, or a folder of them", show_default=False)
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="the case folder to make")],
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="the day of the case (YYYY-MM-DD); today when left out"),
    ] = None,
) -> None:
    """A case folder from another tool's files; what is not understood is refused with its place."""
    from datetime import date

    from detente.exchange import import_case
    from detente.fields import day_of

    _tell(import_case(form, files, output, as_of=day_of(as_of, "--as-of") or date.today()))  # noqa: DTZ011
    tell(f"Next: `detente check {output}`, then `detente {FORMATS[form].answer} {output}`.")


@app.command("export", epilog=_described(EXPORTS))
def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=either(EXPORTS), show_default=False)],
    case: CasePath,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="the file, or the folder for several files")
    ],
    leave_out: Annotated[
        bool, typer.Option("--leave-out", help="export without what the format cannot hold, and list it")
    ] = False,
    proposed: Annotated[
        bool, typer.Option("--proposed", help="statements: also those that nobody has confirmed")
    ] = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
) -> None:
    """A case in another tool's format; what the format cannot hold is refused with its place."""
    from detente.exchange import export_case

    _tell(export_case(form, open_case(case, scenario, as_of), output, leave_out=leave_out, proposed=proposed))


def _tell(done: Done) -> None:
    for remark in done.remarks:
        say(f"note: {remark}")
    tell("\n".join(f"wrote {path}" for path in done.written))
