"""``detente review``: proposed statements, one a screen, confirmed, corrected or rejected by a person."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.keys import Keys
from detente.cli.options import CasePath, app, open_case, say, tell
from detente.errors import InputError
from detente.sources.document import page_at, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from detente.intake.review import Desk, Item

AROUND = 320
REASONS = {"1": "wrong speaker", "2": "wrong act", "3": "not a statement", "4": "told already"}
LISTS = ("to", "issues", "options", "steps", "demands", "proposals", "rounds", "red_lines")
FIELDS = ("speaker", "act", "quote", "voice", "when", "strength", "modality", *LISTS)
HELP = """\
c  confirm: it says what the words say, and becomes evidence
e  correct: change speaker, act, quote, addressees, topics or date, then confirm
r  reject: it stays in the file of proposals with your reason, and is not asked again
s  skip: leave it for another time
u  undo the last decision
q  quit: everything decided is saved already"""


@app.command()
def review(
    case: CasePath,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="who reviews; your login name otherwise")
    ] = None,
    document: Annotated[str | None, typer.Option("--document", metavar="ID", help="only this document")] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="ID", help="only what this actor said or did")] = None,
    act: Annotated[str | None, typer.Option("--act", metavar="ACT", help="only this act")] = None,
    least: Annotated[float, typer.Option("--least", min=0, max=1, help="only with at least this confidence")] = 0,
) -> None:
    """Confirm, correct, reject proposed statements; each decision is saved at once."""
    from datetime import date
    from getpass import getuser

    from detente.intake.review import Desk, wanted
    from detente.writers import terminal

    opened = open_case(case)
    desk = Desk(opened, by or getuser(), date.today(), wanted(document, actor, act, least))  # noqa: DTZ011
    keys, out = Keys(), terminal.console()
    if desk.item is None:
        tell("Nothing waits for review." + ("" if desk.left == 0 else " (Other statements do, without these options.)"))
        return
    ended, waits = True, ""
    try:
        with suppress(KeyboardInterrupt):
            ended = _sitting(desk, keys, out)
        left = desk.left
        waits = f"; {left} {'waits' if left == 1 else 'wait'}"
    finally:  # also where a file can no longer be read
        told = ", ".join(f"{count} {status}" for status, count in desk.counts.items() if count) or "nothing decided"
        tell(f"{told[0].upper()}{told[1:]}{waits}.")
    if not ended and not sum(desk.counts.values()) and not keys.live:
        say("review needs a terminal, or keys on standard input: one a line, such as c (confirm), r (reject), q (quit)")
        raise typer.Exit(2)


def _sitting(desk: Desk, keys: Keys, out: Console) -> bool:
    """Item after item until the user quits (True) or the keys end (False)."""
    from detente.intake.review import DecidedError

    while (item := desk.item) is not None:
        _show(out, item, {name: actor.name for name, actor in desk.case.model.actors.items()})
        changes: dict[str, Any] = {}  # kept while the item is shown: one slip does not cost the rest
        while True:
            key = keys.key("[c]onfirm  corr[e]ct  [r]eject  [s]kip  [u]ndo  [q]uit  [?] ")
            if key is None or key.startswith("q"):
                return key is not None
            try:
                if _done(key, desk, item, changes, keys, out):
                    break
            except InputError as error:
                for problem in error.problems:
                    out.print(visible(f"{problem.place}: {problem.message}"), style="bold")
                    for words in (problem.found, problem.expected, problem.mend):
                        if words:
                            out.print(visible(f"  {words}"))
                if isinstance(error, DecidedError):
                    break
    return True


def _done(key: str, desk: Desk, item: Item, changes: dict[str, Any], keys: Keys, out: Console) -> bool:
    """What a key does; whether the next item is to be shown."""
    if key == "c":
        for name in desk.confirm(item):
            out.print(f"left out: the case has no “{name}”", style="dim")
    elif key == "e":
        _change(changes, keys, out)
        if not changes:
            return False
        desk.correct(item, changes)
    elif key == "r":
        reason = keys.line(f"why? ({', '.join(f'{number} {why}' for number, why in REASONS.items())}, or your words) ")
        if not reason:
            return False
        desk.reject(item, REASONS.get(reason, reason))
    elif key == "s":
        desk.skip(item)
    elif key == "u":
        if not desk.undo():
            out.print("There is nothing to undo in this sitting.")
            return False
    else:
        out.print(HELP)
        return False
    return True


def _change(changes: dict[str, Any], keys: Keys, out: Console) -> None:
    """Adds fields and their new values, until an empty line; an empty value takes a field away."""
    out.print(f"Fields: {', '.join(FIELDS)}. An empty line ends.", style="dim")
    if changes:
        out.print(visible(f"So far: {', '.join(f'{name}={value}' for name, value in changes.items())}"), style="dim")
    while name := keys.line("field: "):
        name, given, value = (part.strip() for part in name.partition("="))
        if name not in FIELDS:
            out.print(f"There is no field “{visible(name)}”.")
            continue
        if not given:
            value = keys.line(f"{name}: ") or ""
        changes[name] = [word.strip() for word in value.split(",") if word.strip()] if name in LISTS else value or None


def _show(out: Console, item: Item, names: dict[str, str]) -> None:
    from rich.rule import Rule
    from rich.text import Text

    from detente.record.acts import acts
    from detente.report.language.dates import when
    from detente.writers import terminal

    statement, source = item.statement, item.proposed.document
    page = page_at(item.document.text, statement.quote.start or 0)
    about = [source.title or item.proposed.id, source.publisher, source.published and when(source.published)]
    about += [f"page {page}"] if page else []
    out.print()
    out.print(Rule(style="dim"))
    out.print(
        Text(f"{item.number} of {item.total}   {visible(' · '.join(part for part in about if part))}", style="dim")
    )
    nobody = {"author": "the author", "analyst": "the analyst"}.get(statement.voice, "somebody")
    who = names.get(statement.speaker, statement.speaker) if statement.speaker else nobody
    to = f" (to {', '.join(names.get(name, name) for name in statement.to)})" if statement.to else ""
    out.print(Text(visible(f"{who} {acts()[statement.act].says}{to}"), style="bold"))
    out.print()
    terminal.hang(out, "", _in_context(item), width=1)
    out.print()
    fields = terminal.plain_table("", "")
    fields.show_header = False
    for name, value in _fields(item):
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


def _fields(item: Item) -> list[tuple[str, str]]:
    """What the machine made of the words, without what it left open."""
    from detente.record.acts import acts
    from detente.record.dating import dating
    from detente.record.model import ABOUT_KINDS
    from detente.report.language.dates import when
    from detente.report.language.lately import dated

    it = item.statement
    words = f" (“{it.speaker_words}”)" if it.speaker_words else ""
    fields = [("speaker", f"{it.speaker or '–'}{words}"), ("act", f"{it.act}: {acts()[it.act].definition}")]
    fields += [("voice", it.voice)] if it.voice != "source" else []
    fields += [(name, str(getattr(it, name))) for name in ("strength", "modality", "polarity") if getattr(it, name)]
    fields += [(kind, ", ".join(getattr(it.about, kind))) for kind in ABOUT_KINDS if getattr(it.about, kind)]
    fields += [("about", it.about.text)] if it.about.text else []
    fields += [(kind, ", ".join(value)) for kind, value in it.links if value]
    if it.when:
        read = f" (“{it.when.text}”)" if it.when.text else ""
        fields.append(("when", when(it.when) + read))
    else:
        fields.append(("when", dated(dating(None, item.proposed.document.published))))
    if it.method:
        sure = f", confidence {it.method.confidence:.0%}" if it.method.confidence is not None else ""
        fields.append(("found by", it.method.name + sure))
    return fields
