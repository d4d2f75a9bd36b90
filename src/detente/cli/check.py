"""``detente check``: is the case well formed, and what should be mended."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import AsJson, CasePath, app, open_case


@app.command()
def check(
    case: CasePath,
    as_json: AsJson = False,
    mend: Annotated[
        bool, typer.Option("--mend", help="write the new offsets of quotes that moved, and those left out")
    ] = False,
) -> None:
    """The case is well formed; numbers without evidence, quotes that are not in their document, one-sided sourcing."""
    from detente.case.lint.check import check as lint
    from detente.case.lint.mend import mend_offsets
    from detente.cli import output
    from detente.writers import terminal

    opened = open_case(case)
    mended = mend_offsets(opened) if mend else 0
    if mended:
        opened = open_case(case)
    remarks = lint(opened)
    errors = sum(remark.level == "error" for remark in remarks)
    if as_json:
        output.print_json(
            {**output.about(opened), "mended": mended, "remarks": [remark.to_dict() for remark in remarks]}
        )
    else:
        out = terminal.console()
        output.heading(out, opened)
        for remark in remarks:
            out.print(f"{remark.level:<8} {remark.place}: {remark.message}")
            if remark.mend:
                out.print(f"         {remark.mend}", style="dim")
        if mended:
            out.print(f"{mended} offsets written to record.yaml")
        out.print(_summary(opened, [remark.level for remark in remarks]))
    if errors:
        raise typer.Exit(2)


def _summary(opened: object, levels: list[str]) -> str:
    from detente.case import Case
    from detente.report.language.wording import count

    assert isinstance(opened, Case)
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
