"""``detente check``: is the case well formed, and what should be mended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsJson, CasePath, app, open_case, say

if TYPE_CHECKING:
    from pathlib import Path

    from detente.answers import Answers
    from detente.brief.before import Before
    from detente.case import Case


@app.command()
def check(
    case: CasePath,
    as_json: AsJson = False,
    mend: Annotated[
        bool, typer.Option("--mend", help="write the new offsets of quotes that moved, and those left out")
    ] = False,
    split: Annotated[
        bool, typer.Option("--split", help="divide record.yaml into one file a document, under record/; comments stay")
    ] = False,
    answer: Annotated[
        str | None,
        typer.Option("--answer", metavar="ID", help="put a warning or note away, by the id in brackets; needs --why"),
    ] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="WORDS", help="why it needs no mending")] = None,
    send: Annotated[
        bool, typer.Option("--before", help="what to look at once more before a brief is sent, with each place")
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="who answers; the name that git has for you otherwise")
    ] = None,
) -> None:
    """The case is well formed; numbers without evidence, quotes that are not in their document, one-sided sourcing."""
    from detente.answers import Answers
    from detente.case.lint.check import checked
    from detente.case.model.standing import said_by
    from detente.cli import output
    from detente.report.deals.standings import tally
    from detente.report.language.wording import Words
    from detente.writers import terminal
    from detente.writers.check_document import check_document

    if split:
        _split(case)
    opened = open_case(case)
    mended = _mended(opened) if mend else 0
    if mended:
        opened = open_case(case)
    if answer is not None or why is not None:
        _answer(opened, answer, why, by)
    found = checked(opened)
    remarks = found.open
    errors = sum(remark.level == "error" for remark in remarks)
    answers = Answers(opened)
    said = said_by(opened.model, answers.statements)
    sent = _looked_at(answers) if send else None
    if as_json:
        before_sent = {"before": sent.to_dict()["points"]} if sent else {}
        output.print_json({**check_document(answers, found, mended), **before_sent})
    else:
        out = terminal.console()
        output.heading(out, opened)
        for remark in remarks:
            out.print(f"{remark.level:<8} {remark.place}: {remark.message}")
            if remark.mend:
                name = f" [{remark.id}]" if remark.level != "error" and remark.kind != "stale" else ""
                out.print(f"         {remark.mend}{name}", style="dim")
        if mended:
            out.print(f"{mended} offsets written to record.yaml")
        for who, counts in tally(opened.model, said, Words(opened.model)):
            out.print(f"{who}: {counts}")
        for line in _kinds(opened):
            out.print(line, style="dim")
        for line in _before(sent) if sent else ():
            out.print(line)
        out.print(_summary(opened, [remark.level for remark in remarks]) + _put_away(len(found.put_away)))
    if errors:
        raise typer.Exit(2)


def _looked_at(answers: Answers) -> Before:
    from detente.brief.before import before  # engines, for which nobody else need wait

    return before(answers)


def _before(sent: Before) -> list[str]:
    """What to look at before a brief is sent, with its places."""
    from detente.sources.document import visible

    lines = ["Before a brief is sent:" if sent.points else "Before a brief is sent: nothing stands open."]
    for point in sent.points:
        lines.append(f"- {visible(point.says)} To mend: {point.mend}.")
        lines += [f"    {visible(item.id)}: {visible(item.says)}" for item in point.items]
    return lines


def _kinds(opened: Case) -> list[str]:
    """Which documents were read as another kind of text than news."""
    from detente.errors import listed
    from detente.intake.shelf import all_described
    from detente.sources.document import visible

    named: dict[str, list[str]] = {}
    for name, source in all_described(opened).items():
        if source.kind and source.kind != "news":
            named.setdefault(source.kind, []).append(name)
    return [visible(f"read as {kind}: {listed(names)}") for kind, names in sorted(named.items())]


def _split(case: Path) -> None:
    from detente.case.recorded.split import split
    from detente.journal import write
    from detente.report.language.wording import count

    folder = case if case.is_dir() else case.parent
    parts = split(folder, partial(write, folder, act="divided record.yaml, one file a document"))
    say(f"record.yaml is now {count(parts, 'file')} under record/" if parts else "no record.yaml to divide")


def _answer(opened: Case, name: str | None, why: str | None, by: str | None) -> None:
    """Puts one remark away, and says where that is kept."""
    from datetime import date

    from detente.case.lint.answered import FOLDER, answer
    from detente.case.lint.check import remarks
    from detente.errors import input_error
    from detente.journal.signing import who_acts

    if name is None or why is None:
        lacking = "--answer" if name is None else "--why"
        raise input_error(lacking, "a remark is put away by its id and a reason", expected="--answer ID --why WORDS")
    answer(opened.folder, remarks(opened), name, why, by or who_acts(), date.today())  # noqa: DTZ011
    say(f"put away in {FOLDER}/{name}.yaml; delete that file to have it back")


def _put_away(how_many: int) -> str:
    from detente.report.language.wording import capital, count

    return f" {capital(count(how_many, 'remark'))} put away." if how_many else ""


def _summary(opened: Case, levels: list[str]) -> str:
    from detente.report.language.wording import count

    model, record = opened.model, opened.record
    size = ", ".join(
        [
            count(len(model.actors), "actor"),
            count(len(model.issues), "issue"),
            count(len(model.red_lines), "red line"),
            count(len(record.statements), "statement"),
            count(len(record.documents), "document"),
        ]
    )
    if not levels:
        return f"Well formed, nothing to mend: {size}."
    found = [count(levels.count(level), level) for level in ("error", "warning", "note") if level in levels]
    return f"Well formed ({size}); {', '.join(found)}."


def _mended(case: Case) -> int:
    """How many offsets of quotes were written anew."""
    from detente.case.lint.mend import mend_offsets
    from detente.journal import write

    return mend_offsets(case, partial(write, case.folder, act="wrote where quotes stand"))
