"""``detente search``: words found in statements and documents, and how what was found divides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsJson, CasePath, app, open_case, say
from detente.errors import listed
from detente.sources.document import visible

if TYPE_CHECKING:
    from rich.console import Console

    from detente.case import Case
    from detente.intake.search import Found, Hit


@app.command()
def search(
    case: CasePath,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help='all must be there; "in quotes": together; begin*')
    ] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="ID", help="only what this actor said or did")] = None,
    act: Annotated[str | None, typer.Option("--act", metavar="ACT", help="only this act")] = None,
    issue: Annotated[str | None, typer.Option("--issue", metavar="ID", help="only what is about this issue")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="from this day on (YYYY-MM-DD)")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="up to this day (YYYY-MM-DD)")] = None,
    confirmed: Annotated[bool, typer.Option("--confirmed", help="only what a person has confirmed")] = False,
    limit: Annotated[int, typer.Option("--limit", min=0, help="how many of each to list")] = 10,
    as_json: AsJson = False,
) -> None:
    """Statements and passages with these words, and how they divide by actor, act, issue and month."""
    from detente.cli import output
    from detente.fields import day_of
    from detente.intake.search import Filter
    from detente.intake.search import search as look
    from detente.writers import terminal

    opened = open_case(case)
    only = Filter(actor, act, issue, day_of(since, "--since"), day_of(until, "--until"), confirmed)
    found = look(opened, " ".join(words or ()), only, limit=limit)
    if as_json:
        output.print_json({**output.about(opened), **found.to_dict()})
    else:
        _print(terminal.console(), opened, found)
        if actor and actor not in opened.model.actors and not found.statements_found:
            say(f"note: the case has no actor “{actor}”; its actors are {listed(opened.model.actors)}")


def _print(out: Console, case: Case, found: Found) -> None:
    from detente.cli import output
    from detente.report.language.wording import capital, count

    output.heading(out, case)
    if not found.statements_found and not found.passages_found:
        out.print("Nothing found.")
        return
    names = {name: actor.name for name, actor in case.model.actors.items()}
    if found.statements_found:
        out.print(capital(count(found.statements_found, "statement")), style="bold")
        for hit in found.statements:
            _hit(out, hit, names)
        out.print()
        for name in ("actors", "acts", "issues", "months"):
            values = list(found.facets[name].items())
            if values:
                told = ", ".join(f"{visible(names.get(key, key))} {number}" for key, number in values[:8])
                more = f" … and {len(values) - 8} more" if len(values) > 8 else ""
                out.print(f"{name}: {told}{more}", style="dim")
    if found.passages_found:
        out.print(f"\n{capital(count(found.passages_found, 'passage'))} in documents", style="bold")
        for hit in found.passages:
            _hit(out, hit, names)


def _hit(out: Console, hit: Hit, names: dict[str, str]) -> None:
    from detente.report.search.wording import where
    from detente.writers import terminal

    terminal.hang(out, "•", visible(hit.words), width=3)
    if hit.translation:
        terminal.hang(out, "", visible(f"“{hit.translation}” (translation)"), width=3)
    terminal.hang(out, "", visible(where(hit, names)), "dim", width=3)
