"""The application, its shared options, and how errors reach a person."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.core

from detente import __version__
from detente.errors import DetenteError, input_error

if TYPE_CHECKING:
    from detente.case import Case

ORDER = (
    "new", "check", "read", "review", "draft", "search", "deals", "why", "road", "proposals", "rounds", "changes",
    "standoff", "whatif", "forecast", "brief", "import", "export",
)  # fmt: skip
"""The commands as one comes to need them."""


class _InOrder(typer.core.TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=ORDER.index)


app = typer.Typer(
    name="detente",
    cls=_InOrder,
    help="Whether a peace deal exists, what blocks it and what would open one, with every claim traced to its sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="a case folder, or its case.yaml", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="one JSON document on standard output, nothing else there")]
Scenario = Annotated[
    list[str] | None,
    typer.Option("--scenario", metavar="ID", help="a scenario of the case; again, or a+b, for several at once"),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="only what had been said and done by this day (YYYY-MM-DD)"),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def detente(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="print the version")
    ] = False,
) -> None:
    """Only holds the options of the program itself."""


def open_case(
    path: Path, scenario: Sequence[str] | None = None, as_of: str | None = None, option: str = "--as-of"
) -> Case:
    """The case, under the scenario and as of the date asked for, which was given as ``option``."""
    from detente.case import load

    case = load(path).under(scenario, day(as_of, option))
    lost = [name for name, anchor in case.anchors.items() if not anchor.holds]
    if lost:
        say(f"note: the words of {', '.join(lost)} do not stand in their documents; `detente check` says more")
    return case


def day(text: str | None, option: str = "--as-of") -> date | None:
    """The day given as ``option``; None if none was."""
    if text is None:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:  # Python also reads 20260301 and 2026-W09-7
        raise input_error(option, "this is not a day", found=text, expected="YYYY-MM-DD, such as 2026-03-01")
    return found


def say(text: str) -> None:
    """A line of progress or warning, on standard error."""
    print(text, file=sys.stderr)  # noqa: T201


def _speak_utf8() -> None:
    """Files and pipes get UTF-8 whatever the locale; a terminal of another kind gets what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def main() -> None:
    """Runs the command line; every error ends as a message and an exit status."""
    from detente.cli import (  # noqa: F401  each adds its command
        brief,
        changes,
        check,
        deals,
        draft,
        exchange,
        forecast,
        new,
        proposals,
        read,
        review,
        road,
        rounds,
        search,
        standoff,
        whatif,
        why,
    )

    _speak_utf8()
    try:
        try:
            app(standalone_mode=True)
        finally:
            sys.stdout.flush()  # here, where a closed pipe can still be met quietly
    except DetenteError as error:
        say(str(error))
        raise SystemExit(error.exit_status) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except KeyboardInterrupt:
        say("stopped")
        raise SystemExit(130) from None
    except Exception as error:
        if os.environ.get("DETENTE_TRACE"):
            raise
        say(f"This is a fault in Detente, not in your case: {type(error).__name__}: {error}")
        say("Please report it; DETENTE_TRACE=1 shows where it happened. Nothing was changed.")
        raise SystemExit(1) from None
