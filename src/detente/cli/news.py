"""``detente news``: what is new since a day, and what it may change, to take or to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsJson, CasePath, Most, app, open_case, tell

if TYPE_CHECKING:
    from detente.case import Case
    from detente.intake.news.found import News


@app.command()
def news(
    case: CasePath,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="after this day (YYYY-MM-DD); the day of the case when left out"),
    ] = None,
    take: Annotated[
        str | None,
        typer.Option("--take", metavar="NAME", help="take a finding into case.yaml, by the name in brackets"),
    ] = None,
    leave: Annotated[
        str | None,
        typer.Option("--leave", metavar="NAME", help="leave a finding as it is: it is told again when more is said"),
    ] = None,
    day: Annotated[
        str | None, typer.Option("--day", metavar="DATE", help="with --take: another day than the one found")
    ] = None,
    firmness: Annotated[
        str | None, typer.Option("--firmness", metavar="1-9", help="with --take: another firmness than the one found")
    ] = None,
    option: Annotated[
        str | None,
        typer.Option("--option", metavar="ID", help="with --take: which option holds today, where that is asked"),
    ] = None,
    out_file: Annotated[
        str | None,
        typer.Option("--out", metavar="FILE", help="write it as one page to send: .html, .md, .pdf or .docx"),
    ] = None,
    most: Most = 40,
    as_json: AsJson = False,
) -> None:
    """New documents and statements since a day, and what they may change: ended, softer, firmer, done; to take or to leave."""
    from detente.answers import Answers
    from detente.cli import output
    from detente.fields import day_of
    from detente.intake.news.news import news as found_new
    from detente.report.news.section import section
    from detente.writers.terminal import console, to_terminal

    if ((day or firmness or option) and not take) or (take and leave):
        raise typer.BadParameter("--day, --firmness and --option go with --take; --take and --leave do not go together")
    opened = open_case(case)
    found = found_new(opened, day_of(since, "--since") or opened.written.as_of)
    if take is not None:
        _take(opened, found, take, {"day": day, "firmness": firmness, "option": option})
    elif leave is not None:
        _leave(opened, found, leave)
    elif out_file is not None:
        _write(opened, found, out_file)
    elif as_json:
        output.print_json({**output.about(opened), **found.to_dict()})
    else:
        answers = Answers(opened)
        out = console()
        output.heading(out, opened)
        to_terminal(section(answers, found), out, most=most)
        if found.findings:
            out.print(
                "\nTake one with --take NAME (--day, --firmness, --option), leave one with --leave NAME.", style="dim"
            )


def _take(case: Case, found: News, name: str, answers: dict[str, str | None]) -> None:
    from detente.intake.news.taking import named, take
    from detente.report.news.wording import act, would

    done = take(case, found, name, answers, act=act(case, named(found, name)))
    tell(f"taken: {would(case, done.finding)}")


def _leave(case: Case, found: News, name: str) -> None:
    from detente.intake.news.taking import leave, named

    leave(case, named(found, name))
    tell(f"left as it is: {name}")


def _write(case: Case, found: News, file: str) -> None:
    from pathlib import Path

    from detente.answers import Answers
    from detente.brief.one_page import one_page
    from detente.report.news.section import lead, section
    from detente.sources.keep import write_whole

    answers = Answers(case)
    write_whole(Path(file), one_page(answers, lead(found), section(answers, found), Path(file).suffix.lower()))
    tell(f"wrote {file}")
