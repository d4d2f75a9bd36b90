"""``detente draft``: pieces of a case, suggested by confirmed statements and accepted one by one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.keys import Keys
from detente.cli.options import AsJson, CasePath, app, open_case, say, tell
from detente.errors import InputError, harmless
from detente.sources.document import visible

if TYPE_CHECKING:
    from rich.console import Console

    from detente.case import Case
    from detente.intake.pieces import Draft, Piece


@app.command()
def draft(
    case: CasePath,
    out_file: Annotated[
        str | None,
        typer.Option("--out", metavar="FILE", help="write all pieces as YAML to copy from; - is standard output"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """From confirmed statements: actors, issues, red lines, demands, refusals, offers, proposals, rounds, to accept piece by piece."""
    from detente.cli import output
    from detente.intake.draft import draft as drafted
    from detente.writers import terminal

    opened = open_case(case)
    found = drafted(opened)
    if as_json:
        output.print_json({**output.about(opened), **found.to_dict()})
    elif out_file == "-":
        typer.echo(harmless(found.yaml()) if sys.stdout.isatty() else found.yaml(), nl=False)
    elif out_file is not None:
        from detente.exchange.folder import write_files

        write_files({Path(out_file): found.yaml()})
        tell(f"{found}\nwrote {out_file}")
    else:
        out = terminal.console()
        output.heading(out, opened)
        _piece_by_piece(opened, found, Keys(), out)


def _piece_by_piece(case: Case, found: Draft, keys: Keys, out: Console) -> None:
    if not found.pieces:
        out.print("Nothing to draft: everything confirmed is in the case, or says too little for a piece.")
        _left(out, found)
        return
    accepted, declined = 0, 0
    missing: set[str] = set()
    for number, piece in enumerate(found.pieces, 1):
        if piece.needs & missing:
            continue
        _show(out, piece, number, len(found.pieces))
        key = keys.key("accept? [y]es  [n]o  [q]uit ")
        if key is None or key.startswith("q"):
            if key is None and not (accepted or declined or keys.live):
                say("draft needs a terminal, keys on standard input (y or n a line), or --out FILE")
                raise typer.Exit(2)
            break
        if (key.startswith("y") or key == "c") and _accepted(case, piece, keys, out):
            accepted += 1
            continue
        declined += 1
        if piece.kind == "actor":
            missing.add(piece.id)
    _left(out, found)
    out.print(
        f"{accepted} accepted, {declined} left out." + (" `detente check` looks over the case." if accepted else "")
    )


def _accepted(case: Case, piece: Piece, keys: Keys, out: Console) -> bool:
    """Whether a piece is in the case now; what no statement tells is asked for."""
    from detente.intake.pieces import ASKED, accept

    answers: dict[str, Any] = {}
    for name in piece.asks:
        while (answer := keys.line(f"{ASKED[name]}: ")) is not None:
            if name != "firmness" or answer.isdecimal():
                answers[name] = int(answer) if name == "firmness" else answer
                break
            if not answer:
                break
            out.print("A whole number, or nothing to leave the piece out.")
    try:
        accept(case, piece, answers)
    except InputError as error:
        for problem in error.problems:
            out.print(visible(f"not added: {problem.message} {problem.expected}"), style="bold")
        return False
    return True


def _show(out: Console, piece: Piece, number: int, total: int) -> None:
    from rich.rule import Rule

    from detente.writers import terminal

    out.print()
    out.print(Rule(style="dim"))
    out.print(f"{number} of {total}   {piece.kind}", style="dim")
    for statement in piece.statements:
        terminal.hang(out, "", visible(f"“{statement.quote.exact}” ({statement.id})"), width=1)
    out.print(f"\n  {'.'.join(str(part) for part in piece.path)}:", style="dim")
    for line in piece.lines():
        out.print(visible(f"    {line}"), style="bold", soft_wrap=True)
    if piece.remark:
        terminal.hang(out, "", piece.remark, "dim", width=1)


def _left(out: Console, found: Draft) -> None:
    from detente.writers import terminal

    if found.left:
        out.print(f"\nNo piece could be made of {len(found.left)}:", style="dim")
        for name, reason in found.left[:12]:
            terminal.hang(out, "•", visible(f"{name}: {reason}"), "dim", width=3)
        if len(found.left) > 12:
            out.print(f"   … and {len(found.left) - 12} more (--json)", style="dim")
