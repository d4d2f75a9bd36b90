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


HELP = """\
y  accept it (or c): it goes into case.yaml
n  no (or r): it is not offered again
f  accept it with a firmness of your own
o  accept an order of your own, such as 2 > 1 = 3
s  skip: leave it for another time
a  accept this and all the rest; what asks something is left out
q  quit: everything accepted is saved already"""
PROMPT = "accept? [y]es  [n]o, never  [f]irmness  [o]rder  [s]kip  [a]ll the rest  [q]uit  ? "


@app.command()
def draft(
    case: CasePath,
    out_file: Annotated[
        str | None,
        typer.Option("--out", metavar="FILE", help="write all pieces as YAML to copy from; - is standard output"),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="offer what was declined once more")] = False,
    as_json: AsJson = False,
) -> None:
    """From confirmed statements: actors, issues, positions, red lines, steps done, demands, refusals, offers, proposals, rounds, to accept piece by piece."""
    from detente.cli import output
    from detente.intake.draft import draft as drafted
    from detente.writers import terminal

    opened = open_case(case)
    found = drafted(opened, again=again)
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
        out.print(
            "Nothing to draft: everything confirmed is in the case, was declined, or says too little for a piece."
        )
        _told(out, found)
        return
    accepted, asked = 0, 0
    declined: set[str] = set()
    every = False
    for number, piece in enumerate(found.pieces, 1):
        if piece.needs & declined or (every and piece.asks):
            continue
        _show(out, piece, number, len(found.pieces))
        key = "y" if every else _key(piece, keys, out)
        if key is None or key.startswith("q"):
            if key is None and not (asked or keys.live):
                say("draft needs a terminal, keys on standard input (y, n, s or a a line), or --out FILE")
                raise typer.Exit(2)
            break
        asked += 1
        every = every or key.startswith("a")
        if key.startswith(("n", "r")):
            _declined(case, piece, out)
        elif key.startswith(("y", "a", "f", "o", "c")) and _accepted(case, piece, keys, out, key[0]):
            accepted += 1
            continue
        if piece.kind in ("actor", "issue"):
            declined.add(piece.id)
    _told(out, found)
    rest = len(found.pieces) - accepted
    out.print(f"{accepted} accepted, {rest} left out." + (" `detente check` looks over the case." if accepted else ""))


def _key(piece: Piece, keys: Keys, out: Console) -> str | None:
    """What to do with a piece: a key that there is, and that fits it; any other shows the keys, and is asked again."""
    while (key := keys.key(PROMPT)) is not None:
        if key.startswith("o") and not piece.options:
            out.print("This is no order of options.")
        elif key.startswith("f") and not piece.level:
            out.print("This has no firmness.")
        elif key.startswith(tuple("ynrcfosaq")):
            break
        else:
            out.print(HELP)
    return key


def _declined(case: Case, piece: Piece, out: Console) -> None:
    """Notes that a piece is not wanted; says so where that cannot be written."""
    from detente.intake.pieces import decline

    try:
        decline(case, piece)
    except InputError as error:
        for problem in error.problems:
            out.print(visible(f"not noted: {problem.place} {problem.message}"), style="bold")


def _accepted(case: Case, piece: Piece, keys: Keys, out: Console, key: str) -> bool:
    """Whether a piece is in the case now; what no statement tells is asked for, and a firmness or an order where it is wanted."""
    from detente.intake.pieces import accept

    answers: dict[str, Any] = {}
    if key == "o":
        order = _ordered(piece, keys, out)
        if order is None:
            return False
        answers["order"] = order
    elif piece.choices:
        chosen = _chosen(piece, keys, out)
        if not chosen:
            return False
        answers["options"] = chosen
    for name in (*(() if piece.choices else piece.asks), *(("firmness",) if key == "f" else ())):
        while (
            answer := keys.line(
                f"{'firmness, 1 (will bend) to 9 (will not)' if name == 'firmness' else piece.asked(name)}: "
            )
        ) is not None:
            if name != "firmness" or answer.isdecimal():
                answers[name] = int(answer) if name == "firmness" else answer
                break
            if not answer:
                return False
            out.print("A whole number, or nothing to leave the piece out.")
    try:
        accept(case, piece, answers)
    except InputError as error:
        for problem in error.problems:
            out.print(visible(f"not added: {problem.message} {problem.expected}"), style="bold")
        return False
    return True


def _ordered(piece: Piece, keys: Keys, out: Console) -> tuple[tuple[str, ...], ...] | None:
    """The order of the options that a person types by their numbers; None leaves the piece out."""
    from detente.intake.order import read_order

    for number, words in enumerate(piece.options.values(), 1):
        out.print(visible(f"   {number}  {words}"))
    while answer := keys.line("best first, > before what is worse, = between what is level; nothing leaves it out: "):
        try:
            return read_order(answer, tuple(piece.options))
        except InputError as error:
            for problem in error.problems:
                out.print(visible(f"{problem.message}: {problem.found}; expected: {problem.expected}"))
    return None


def _chosen(piece: Piece, keys: Keys, out: Console) -> list[str]:
    """The options that a person picks by their numbers; none leaves the piece out."""
    options = list(piece.choices)
    for number, option in enumerate(options, 1):
        out.print(visible(f"   {number}  {piece.choices[option]}"))
    while answer := keys.line("numbers, such as 1 or 1 2; nothing leaves it out: "):
        picked = answer.replace(",", " ").split()
        if all(word.isdecimal() and 1 <= int(word) <= len(options) for word in picked):
            return [options[int(word) - 1] for word in picked]
        out.print(f"Numbers from 1 to {len(options)}.")
    return []


def _show(out: Console, piece: Piece, number: int, total: int) -> None:
    from rich.rule import Rule

    from detente.writers import terminal

    out.print()
    out.print(Rule(style="dim"))
    out.print(f"{number} of {total}   {piece.kind}", style="dim")
    for statement in piece.statements:
        day = f", {piece.dates[statement.id]}" if statement.id in piece.dates else ""
        terminal.hang(out, "", visible(f"“{statement.quote.exact}” ({statement.id}{day})"), width=1)
    out.print(f"\n  {'.'.join(str(part) for part in piece.path)}:", style="dim")
    for line in piece.lines() if not piece.choices else [f"{piece.id}: ?"]:
        out.print(visible(f"    {line}"), style="bold", soft_wrap=True)
    for words in (f"firmness: {piece.level}" if piece.level else "", piece.remark):
        if words:
            terminal.hang(out, "", words, "dim", width=1)


def _told(out: Console, found: Draft) -> None:
    from detente.writers import terminal

    if found.left:
        out.print(f"\nNo piece could be made of {len(found.left)}:", style="dim")
        for name, reason in found.left[:12]:
            terminal.hang(out, "•", visible(f"{name}: {reason}"), "dim", width=3)
        if len(found.left) > 12:
            out.print(f"   … and {len(found.left) - 12} more (--json)", style="dim")
    if found.account.total:
        out.print(f"\n{found.account}")
    for reason, names in found.account.reasons.items():
        told = [f"{name} ({detail})" if detail else name for name, detail in names.items()]
        more = f" and {len(told) - 6} more (--json)" if len(told) > 6 else ""
        terminal.hang(out, "•", visible(f"{len(told)}: {reason}: {', '.join(told[:6])}{more}"), "dim", width=3)
