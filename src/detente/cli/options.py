"""The application, its shared options, and how errors reach a person."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.models import CommandFunctionType

from detente.defaults import DEALS, NEAR
from detente.errors import harmless
from detente.version import __version__

MANY = 500
"""Files of a long record between two words on how far it has been read."""

if TYPE_CHECKING:
    from detente.answers import Answers
    from detente.case import Case


class _Command(TyperCommand):
    """A command whose help says of a switch what it does, and no type: it takes no value."""

    def get_params(self, ctx: typer.Context) -> list[Any]:  # type: ignore[override]
        """Its parameters, switches without a type."""
        return _switches_alone(super().get_params(ctx))


class _Commands(TyperGroup):
    """The program itself, likewise."""

    def get_params(self, ctx: typer.Context) -> list[Any]:  # type: ignore[override]
        """Its parameters, switches without a type."""
        return _switches_alone(super().get_params(ctx))


def _switches_alone(params: list[Any]) -> list[Any]:
    for each in params:
        if getattr(each, "is_flag", False):
            each.metavar = ""
    return params


class _App(typer.Typer):
    """The application, each command of which is one of ours."""

    def command(self, name: str | None = None, **wishes: Any) -> Callable[[CommandFunctionType], CommandFunctionType]:
        """Adds a command."""
        return super().command(name, cls=_Command, **wishes)


app = _App(
    name="detente",
    cls=_Commands,
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
Most = Annotated[int, typer.Option("--most", min=1, help="how many entries of each list to print")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="only what had been said and done by this day (YYYY-MM-DD)"),
]
Values = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="try another value, as a scenario would set it: preferences.north.no_deal=58; again for more",
    ),
]
Waived = Annotated[
    list[str] | None,
    typer.Option("--waive", metavar="ID", help="try it without this red line, demand, refusal or no-deal value; again"),
]
Achieved = Annotated[
    list[str] | None,
    typer.Option("--achieved", metavar="STEP", help="try it with this step of the road achieved; again"),
]
Supposed = Annotated[
    list[str] | None,
    typer.Option(
        "--suppose",
        metavar="ACTOR:ISSUE:WHAT:OPTION",
        help="suppose that an actor rules_out, insists_on, accepts or wants an option; how firmly (1 to 9) after one more colon; again",
    ),
]

Trial = tuple[list[str] | None, ...]
"""What ``--set``, ``--waive``, ``--achieved`` and ``--suppose`` were given, in this order."""


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
    path: Path,
    scenario: Sequence[str] | None = None,
    as_of: str | None = None,
    option: str = "--as-of",
    tried: Trial = (),
) -> Case:
    """The case, under the scenario and as of the date asked for, which was given as ``option``; with what is ``tried`` on top."""
    from detente.case import load
    from detente.fields import day_of

    case = load(path, _reading).under(scenario, day_of(as_of, option))
    if any(tried):
        from detente.live import Tried

        case = Tried.read(*(given or () for given in tried)).on(case)
    if lost := case.recorded.lost:
        say(f"note: the words of {', '.join(lost)} do not stand in their documents; `detente check` says more")
    return case


def _reading(done: int, of: int) -> None:
    """Says how far a long record has been read, when a person waits for it."""
    if of > MANY and done and done % MANY == 0:
        say(f"reading the record: {done:,} of {of:,} files; the next time only what has changed")


def open_answers(
    path: Path,
    scenario: Sequence[str] | None = None,
    as_of: str | None = None,
    option: str = "--as-of",
    *,
    limit: int = DEALS,
    near: int = NEAR,
    workers: int = 1,
    tried: Trial = (),
) -> Answers:
    """The answers of a case, as :func:`open_case` reads it."""
    from detente.answers import Answers

    return Answers(open_case(path, scenario, as_of, option, tried), limit, near, workers=workers)


def say(text: str) -> None:
    """A line of progress, a warning or an error, on standard error."""
    print(harmless(text), file=sys.stderr)  # noqa: T201


def tell(text: str) -> None:
    """A line that answers, on standard output."""
    typer.echo(harmless(text))
