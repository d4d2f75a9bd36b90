"""``detente read``: documents in, proposed statements out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsJson, app, open_case, say, tell
from detente.cli.workers import ExecutorAt, Workers, shared
from detente.errors import DetenteError
from detente.sources.document import visible

if TYPE_CHECKING:
    from detente.intake.outcome import Outcome

TOLD_EVERY = 100
"""Documents between two lines of progress where standard error is not a terminal."""

MOST_NOTES = 20


@app.command()
def read(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE|FOLDER|URL…", help="what to read", show_default=False),
    ] = None,
    into: Annotated[
        Path, typer.Option("--into", metavar="CASE", help="the case that takes the documents", show_default=False)
    ] = Path(),
    urls: Annotated[Path | None, typer.Option("--urls", metavar="FILE", help="a list of addresses, one a line")] = None,
    follow: Annotated[bool, typer.Option("--follow", help="of a feed, fetch the whole articles")] = False,
    renew: Annotated[bool, typer.Option("--renew", help="ask addresses again that are known already")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="look once more for statements in all documents of the case")
    ] = False,
    publisher: Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="who published them")] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="when: YYYY-MM-DD, YYYY-MM or YYYY")
    ] = None,
    language: Annotated[str | None, typer.Option("--language", metavar="CODE", help="such as en")] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="what kind of text they are, such as statement or interview"),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="also read addresses on this machine and in private networks")
    ] = False,
    seconds: Annotated[float, typer.Option("--seconds", min=1, help="longest wait for one address")] = 60,
    wait: Annotated[float, typer.Option("--wait", min=0, help="seconds between two questions to the same machine")] = 1,
    llm: Annotated[
        str | None,
        typer.Option(
            "--llm", metavar="URL", help="let a language model at this address propose; the texts are sent there"
        ),
    ] = None,
    model: Annotated[str | None, typer.Option("--model", metavar="NAME", help="the model at that address")] = None,
    price: Annotated[
        str | None, typer.Option("--price", metavar="IN,OUT", help="its price for a million tokens in and out")
    ] = None,
    workers: Workers = None,
    executor: ExecutorAt = None,
    as_json: AsJson = False,
) -> None:
    """Documents in, proposed statements out; `detente review` confirms them."""
    from detente.cli import output
    from detente.intake.begin import Wishes, begin
    from detente.intake.newest import behind

    opened = open_case(into)
    outcomes: list[Outcome] = []
    broken, failed = False, None
    with shared(workers, executor) as crew:
        wishes = Wishes(
            tuple(sources or ()), urls=urls, follow=follow, renew=renew, again=again, publisher=publisher,
            published=published, language=language, kind=kind, private=allow_private, seconds=seconds, wait=wait,
            llm=llm, model=model, price=price, executor=crew,
        )  # fmt: skip
        begun = begin(opened, wishes)
        for line in begun.notes:
            say(f"note: {line}")
        try:
            for outcome in _told(begun.outcomes, begun.total):
                outcomes.append(outcome)  # noqa: PERF402  what was read before a break is told, too
        except KeyboardInterrupt:
            broken = True
        except DetenteError as error:
            failed = error
    result = begun.result(outcomes)
    if as_json:
        output.print_json({"case": opened.model.name, "complete": not (broken or failed), **result.to_dict()})
    else:
        tell(str(result))
        if late := behind(opened):
            say(visible(f"note: {late}"))
        if result.statements:
            tell(f"Next: `detente review {into}`")
    if broken:
        say("stopped: what is read is kept; the same command goes on from here")
        raise typer.Exit(130)
    if failed:
        raise failed
    if result.of("skipped") and not (result.of("read") or result.of("known")):
        raise typer.Exit(2)


def _told(outcomes: Iterator[Outcome], total: int | None) -> Iterator[Outcome]:
    """The outcomes, with a bar on a terminal and a line now and then elsewhere; what is skipped is always told."""
    notes = _Notes()
    try:
        if not sys.stderr.isatty():
            for number, outcome in enumerate(outcomes, 1):
                notes.say(outcome)
                if number % TOLD_EVERY == 0:
                    say(f"{number:,}{f' of {total:,}' if total else ''} …")
                yield outcome
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
        )
        with Progress(*columns, console=Console(stderr=True, markup=False, highlight=False)) as bar:
            task = bar.add_task("", total=total)
            for outcome in outcomes:
                bar.update(task, advance=1, description=visible(outcome.document or outcome.name)[-40:])
                notes.say(outcome)
                yield outcome
    finally:
        notes.end()


class _Notes:
    """What was odd, document by document; after so many lines only counted, as all of it is kept with the documents."""

    def __init__(self) -> None:
        self.told = 0

    def say(self, outcome: Outcome) -> None:
        if outcome.problem:
            say(visible(f"skipped: {outcome.name}: {outcome.problem}"))
        for note in outcome.notes:
            self.told += 1
            if self.told <= MOST_NOTES:
                say(visible(f"note: {outcome.document}: {note}"))

    def end(self) -> None:
        if self.told > MOST_NOTES:
            say(f"note: {self.told - MOST_NOTES:,} more such notes stand in the files under proposed/")
