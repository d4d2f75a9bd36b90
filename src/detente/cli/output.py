"""What every command prints: a JSON document, or a short answer with tables."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from detente.analysis.result import Result
    from detente.case import Case


def console() -> Console:
    """Standard output; plain where it is not a terminal."""
    # A case's words are printed as they stand: [brackets] and :colons: mean nothing to the console.
    width = None if sys.stdout.isatty() else 100
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False, width=width)


def emit(case: Case, result: Result) -> None:
    """One JSON document: the case, then the result."""
    print_json({**about(case), **result.to_dict()})


def about(case: Case) -> dict[str, Any]:
    """Which case was read, and how."""
    return {
        "case": case.model.name,
        "as_of": case.model.as_of.isoformat(),
        "scenario": case.scenario,
        "changes": list(case.changes),
        "files": case.digest,
    }


def print_json(document: object) -> None:
    """The document, alone on standard output."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def heading(out: Console, case: Case) -> None:
    """Name, date and scenario of the case."""
    out.print(Text(case.model.name, style="bold"), Text(f"as of {case.model.as_of}", style="dim"))
    if case.scenario:
        out.print(
            f"Scenario {case.scenario}: {case.scenario_name} ({'; '.join(case.changes)})",
        )
    elif case.changes:
        out.print("; ".join(case.changes))


def table(*columns: str, right: tuple[str, ...] = ()) -> Table:
    """A plain table."""
    result = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for column in columns:
        result.add_column(column, justify="right" if column in right else "left")
    return result


def indented(out: Console, item: object) -> None:
    """Something two columns in."""
    out.print(Padding(item, (0, 0, 0, 2)))  # type: ignore[arg-type]


def hang(out: Console, marker: str, body: str | Text, style: str = "", width: int = 5) -> None:
    """A marker in a column of its own, and text that wraps beside it."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=width, justify="right")
    grid.add_column()
    grid.add_row(Text(marker), Text(body, style=style) if isinstance(body, str) else body)
    out.print(grid)


def footnotes(out: Console, result: Result) -> None:
    """Warnings and defaults, which every answer lists."""
    for label, lines in (("note", result.warnings), ("default", result.defaults)):
        for line in lines:
            out.print(Text(f"{label}: {line}", style="dim"))
