"""What every command prints: one JSON document, or the answer as a page for a terminal; then its exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import typer
from rich.text import Text

from detente.errors import LimitError
from detente.report.language.unread import unread
from detente.writers.answer_document import about, as_text, document
from detente.writers.terminal import console, notes, to_terminal

if TYPE_CHECKING:
    from rich.console import Console

    from detente.analysis.result import Result
    from detente.answers import Answers
    from detente.case import Case
    from detente.report.page.blocks import Section

__all__ = ["about", "emit", "heading", "print_json", "within"]

R = TypeVar("R")


def emit(
    answers: Answers,
    result: Result,
    told: Callable[[], Section],
    *,
    as_json: bool,
    most: int | None = None,
    beside: Mapping[str, Result | None] | None = None,
    missing: Sequence[str] = (),
) -> None:
    """The answer and what stands beside it, in the form asked for; ends with status 3 where a stated limit cut it short.

    ``beside``: further results by their key in the document, None where there is none to tell.
    ``missing``: what a limit left out, and which.
    """
    more = beside or {}
    if as_json:
        print_json(document(answers, result, more, missing))
    else:
        out = console()
        heading(out, answers.case)
        to_terminal(told(), out, most=most)
        found = [result, *(item for item in more.values() if item is not None)]
        warnings = [("note", line) for item in found for line in item.warnings]
        warnings += [("note", line) for line in missing]
        if waiting := unread(answers.case):
            warnings.append(("note", waiting))
        notes(out, list(dict.fromkeys([*warnings, *(("default", line) for line in result.defaults)])))
    if missing or not all(item.complete for item in (result, *more.values()) if item is not None):
        raise typer.Exit(3)


def within(missing: list[str], what: str, ask: Callable[[], R]) -> R | None:
    """An answer beside the answer; None, and noted as missing, where it meets a stated limit."""
    try:
        return ask()
    except LimitError as limit:
        missing.append(f"{what}: {limit}")
        return None


def print_json(told: object) -> None:
    """The document, alone on standard output."""
    sys.stdout.write(as_text(told))


def heading(out: Console, case: Case) -> None:
    """Name, date and scenario of the case."""
    out.print(Text(case.model.name, style="bold"), Text(f"as of {case.model.as_of}", style="dim"))
    changes = "; ".join(str(change) for change in case.changes)
    if case.scenario:
        out.print(f"Scenario {case.scenario}: {case.scenario_name} ({changes})")
    elif changes:
        out.print(changes)
