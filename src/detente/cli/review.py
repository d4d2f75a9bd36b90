"""``detente review``: proposed statements, one a screen, confirmed, corrected or rejected by a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.documents import named_document
from detente.cli.keys import Keys
from detente.cli.options import CasePath, app, open_case, say, tell
from detente.errors import InputError, listed
from detente.sources.document import page_at, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from detente.cli.questions import Questions
    from detente.intake.review import Desk, Item

AROUND = 320
SHOWN = 8
"""Statements told again that are shown with their words; the others are counted."""
REASONS = {"1": "wrong speaker", "2": "wrong act", "3": "not a statement", "4": "told already"}
HELP = """\
c  confirm (or y): it says what the words say, and becomes evidence
e  correct: change speaker, act, quote, addressees, topics or date, then confirm; in a pipe on one line: e act=refuse; to=Hill
r  reject (or n): it stays in the file of proposals with your reason, and is not asked again
k  confirm it and all that tell the same; x rejects them all
s  skip: leave it for another time
a  add a statement of this document that the machine missed, in words of the document
u  undo the last decision
q  quit: everything decided is saved already"""


@app.command()
def review(
    case: CasePath,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="who reviews; the name that git has for you otherwise")
    ] = None,
    document: Annotated[
        str | None,
        typer.Option(
            "--document",
            metavar="ID",
            help="only this document: its id, a part of its title, or its number (? lists them)",
        ),
    ] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="ID", help="only what this actor said or did")] = None,
    act: Annotated[str | None, typer.Option("--act", metavar="ACT", help="only this act")] = None,
    least: Annotated[float, typer.Option("--least", min=0, max=1, help="only with at least this confidence")] = 0,
    bearing: Annotated[
        bool, typer.Option("--bearing", help="only what bears on an answer and is sure enough; the rest keeps waiting")
    ] = False,
    again: Annotated[
        str | None,
        typer.Option(
            "--again", metavar="ID|WORDS", help="show what was decided once more: by id, or words of its quote"
        ),
    ] = None,
    second: Annotated[
        bool, typer.Option("--second", help="read what was proposed a second time, without seeing the first decisions")
    ] = False,
) -> None:
    """Confirm, correct, reject proposed statements; each decision is saved at once."""
    from datetime import date

    from detente.intake.colleagues.blind import SecondDesk
    from detente.intake.decided import Decided
    from detente.intake.naming import acquainted
    from detente.intake.review import Desk, wanted
    from detente.journal.signing import who_acts
    from detente.writers import terminal

    opened, keys, out = open_case(case), Keys(), terminal.console()
    if document is not None:
        document = named_document(opened, document, keys, out)
        if document is None:
            return
    if again is not None:
        _sit(Decided(opened, by or who_acts(), date.today(), again, document), keys, out)  # noqa: DTZ011
        return
    kind = SecondDesk if second else Desk
    asked = wanted(document, actor, act, least, bearing=bearing, known=acquainted(opened.model))
    desk = kind(opened, by or who_acts(), date.today(), asked)  # noqa: DTZ011
    if desk.item is None:
        tell("Nothing waits for review." + ("" if desk.left == 0 else " (Other statements do, without these options.)"))
        if document is None or not _missed(document, desk, keys, out):
            return
    _sit(desk, keys, out)


def _sit(desk: Desk, keys: Keys, out: Console) -> None:
    """A sitting, and what was decided in it."""
    from detente.intake.decided import Decided

    ended, waits = True, ""
    try:
        with suppress(KeyboardInterrupt):
            ended = _sitting(desk, keys, out)
        left = desk.left
        waits = f"; {left} {'waits' if left == 1 else 'wait'}"
    finally:  # also where a file can no longer be read
        told = ", ".join(f"{count} {status}" for status, count in desk.counts.items() if count) or "nothing decided"
        tell(f"{told[0].upper()}{told[1:]}{waits}.")
        for name, rests in desk.unsettled.items() if isinstance(desk, Decided) else ():
            tell(f"On {name}, which was corrected, rests {listed(rests, 5)}: look whether it still holds.")
    if not ended and not sum(desk.counts.values()) and not keys.live:
        say("review needs a terminal, or keys on standard input: one a line, such as c (confirm), r (reject), q (quit)")
        raise typer.Exit(2)


def _missed(document: str, desk: Desk, keys: Keys, out: Console) -> bool:
    """Whether a statement is added to a document in which nothing waits."""
    from detente.cli.questions import Questions

    while (key := keys.key("[a]dd a statement of this document  [q]uit ")) is not None and not key.startswith("q"):
        if key == "a" and Questions(desk, keys, out).added(document):
            return True
    return False


def _sitting(desk: Desk, keys: Keys, out: Console) -> bool:
    """Item after item until the user quits (True) or the keys end (False)."""
    from detente.cli.questions import Questions
    from detente.intake.review import DecidedError

    questions = Questions(desk, keys, out)
    while (item := desk.item) is not None:
        again = desk.again(item)
        _show(out, item, desk)
        _told_again(out, again)
        more = f"all {1 + len(again)}: [k] confirm, [x] reject  " if again else ""
        changes: dict[str, Any] = {}  # kept while the item is shown: one slip does not cost the rest
        while True:
            key = keys.key(f"[c]onfirm  corr[e]ct  [r]eject  [s]kip  {more}[a]dd  [u]ndo  [q]uit  [?] ")
            if key is None or key.startswith("q"):
                return key is not None
            try:
                if _done(key, item, again, changes, questions):
                    break
            except InputError as error:
                questions.problems(error)
                if isinstance(error, DecidedError):
                    break
    return True


def _done(key: str, item: Item, again: Sequence[Item], changes: dict[str, Any], ask: Questions) -> bool:
    """What a key does; whether the next item is to be shown."""
    from detente.intake.correction import DASHES

    desk, keys, out = ask.desk, ask.keys, ask.out
    if key in ("c", "y") or (key == "k" and again):
        name = desk.unknown(item.statement)
        who = ask.who(name) if name else None
        if name and who is None:
            return False
        _left(out, desk.confirm(item, who, again if key == "k" else ()))
    elif key == "e":
        if not ask.fields(item, changes) or not changes:
            return False
        statement = desk.checked(item, changes)
        name = desk.unknown(statement)
        who = ask.answer if "speaker" in changes else ask.who(name) if name else None
        if name and who is None:
            return False
        _left(out, desk.correct(item, changes, who, ask.called(item, statement)))
    elif key in ("r", "n") or (key == "x" and again):
        among = ", ".join(f"{number} {why}" for number, why in REASONS.items())
        reason = keys.line(f"why? ({among}, your words, or an empty line; - leaves it) ")
        if reason is None or reason in DASHES:
            out.print("Not rejected: it still waits.", style="dim")
            return False
        desk.reject(item, REASONS.get(reason, reason), again if key == "x" else ())
    elif key == "s":
        desk.skip(item)
    elif key == "a":
        return ask.added(item.proposed.id)
    elif key == "u":
        if not desk.undo():
            out.print("There is nothing to undo in this sitting.")
            return False
    else:
        out.print(HELP)
        return False
    return True


def _left(out: Console, names: Iterable[str]) -> None:
    for name in names:
        out.print(f"left out: the case has no “{name}”", style="dim")


def _told_again(out: Console, again: Sequence[Item]) -> None:
    """The statements that one decision would do for as well: where each stands, and its words."""
    from detente.report.language.dates import when
    from detente.writers import terminal

    if not again:
        return
    more = "One more statement tells" if len(again) == 1 else f"{len(again)} more statements tell"
    out.print(f"\n{more} the same:", style="dim")
    for other in again[:SHOWN]:
        source, said = other.proposed.document, other.statement.when
        about = [source.title or other.proposed.id, source.publisher, source.published and when(source.published)]
        day = f", said {when(said)}" if said else ""
        words = " ".join(other.statement.quote.exact.split())
        where = " · ".join(part for part in about if part)
        terminal.hang(out, "•", visible(f"“{words}” ({where}{day})"), width=3)
    if len(again) > SHOWN:
        out.print(f"   … and {len(again) - SHOWN} more", style="dim")


def _show(out: Console, item: Item, desk: Desk) -> None:
    from rich.rule import Rule
    from rich.text import Text

    from detente.report.language.dates import when
    from detente.report.language.telling import fields as made_of_it
    from detente.report.language.telling import standing, told
    from detente.report.language.wording import Words
    from detente.writers import terminal

    model, statement, source = desk.case.model, item.statement, item.proposed.document
    page = page_at(item.document.text, statement.quote.start or 0)
    about = [source.title or item.proposed.id, source.publisher, source.published and when(source.published)]
    about += [f"page {page}"] if page else []
    about += [f"read as: {source.kind}"] if source.kind else []
    out.print()
    out.print(Rule(style="dim"))
    out.print(
        Text(f"{item.number} of {item.total}   {visible(' · '.join(part for part in about if part))}", style="dim")
    )
    out.print(Text(visible(told(model, statement)), style="bold"))
    out.print()
    terminal.hang(out, "", _in_context(item), width=1)
    out.print()
    fields = terminal.plain_table("", "")
    fields.show_header = False
    known = standing(model, statement, unknown=bool(desk.unknown(statement)))
    for name, value in (*made_of_it(statement, source, known, Words(model)), *desk.about(item)):
        fields.add_row(Text(name, style="dim"), Text(visible(value)))
    terminal.indented(out, fields)


def _in_context(item: Item) -> Text:
    """The quote, marked, with the words around it."""
    from rich.text import Text

    quote, text = item.statement.quote, item.document.text
    start = quote.start or 0
    end = start + len(quote.exact)
    begin, stop = max(0, start - AROUND), min(len(text), end + AROUND)
    while 0 < begin < start and not text[begin - 1].isspace():
        begin += 1
    while end < stop < len(text) and not text[stop].isspace():
        stop -= 1
    shown = Text("… " if begin else "")
    shown.append(visible(text[begin:start]))
    shown.append(f"⟦{visible(quote.exact)}⟧", style="bold")
    shown.append(visible(text[end:stop]))
    return shown.append(" …" if stop < len(text) else "")
