"""``detente proposals``: what each proposal is worth, crosses and moves, and how it was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsJson, AsOf, CasePath, Scenario, app, open_case

if TYPE_CHECKING:
    from rich.console import Console

    from detente.analysis.proposals import ProposalAnswer
    from detente.case import Case
    from detente.report.page.blocks import Table
    from detente.report.proposals.wording import Told


@app.command()
def proposals(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    shown: Annotated[
        str | None,
        typer.Option("--proposal", metavar="ID", help="the proposal told in full; the latest when left out"),
    ] = None,
) -> None:
    """What each proposal is worth to whom, crosses and moves; responses, conditions apart; contradictions."""
    from detente.api import proposals as weigh
    from detente.cli import output
    from detente.errors import input_error, listed, nearest
    from detente.report.proposals.wording import Told

    opened = open_case(case, scenario, as_of)
    result = weigh(opened)
    known = [item.id for item in result.proposals]
    if shown is not None and shown not in known:
        raise input_error(
            "--proposal", "there is no such proposal", found=shown, expected=listed(known), mend=nearest(shown, known)
        )
    if as_json:
        output.emit(opened, result)
        return
    out = output.console()
    output.heading(out, opened)
    told = Told(opened.model, result)
    name = shown or result.latest
    if name is None:
        out.print("No proposal is on record.", style="bold")
    else:
        _full(out, told, result.of(name))
        _others(out, told, name)
    _contradictions(out, opened, told)
    output.footnotes(out, result)


def _full(out: Console, told: Told, item: ProposalAnswer) -> None:
    from detente.cli import output
    from detente.report.page.text import plain

    out.print(f"{_lead(told, item)}", style="bold")
    out.print(told.verdict(item))
    by_terms, by_rest, may = told.crossed(item)
    for label, lines in (
        ("Against its own terms, whatever is filled in", by_terms),
        ("Against what it leaves as today", by_rest),
        ("In some of the ways to fill it in", may),
    ):
        if lines:
            out.print(f"\n{label}", style="bold")
            for line in lines:
                output.hang(out, "•", plain(line), width=3)
    for table in (told.clauses(item), told.worth(item)):
        if table is not None:
            _table(out, table)
    asked = told.asks(item)
    if asked is not None:
        out.print("\n" + plain(asked))
    answers = told.responses(item)
    if answers is not None:
        out.print(f"\n{answers.caption}", style="bold")
        for who, openness, said, conditions, met in answers.rows:
            output.hang(out, "•", f"{plain(who)}: {plain(openness).lower()}. {plain(said)}.", width=3)
            if plain(conditions) != "none on record":
                output.hang(out, "", f"stands by: {plain(conditions)}", "dim", width=3)
            if plain(met) != "–":
                output.hang(out, "", f"its conditions: {plain(met).lower()}", "dim", width=3)


def _lead(told: Told, item: ProposalAnswer) -> str:
    from detente.report.language.dates import when
    from detente.report.language.wording import capital

    if item.answers_to is not None:
        return f"{capital(told.name(item.id))}, in answer to {told.name(item.answers_to)} [{item.id}]"
    proposal = told.proposal(item.id)
    what = proposal.text or "made a proposal"
    return f"{capital(when(proposal.date))}: {told.words.actors(item.by)} {what} [{item.id}]"


def _table(out: Console, table: Table) -> None:
    from detente.cli import output
    from detente.report.page.text import plain

    out.print(f"\n{table.caption}", style="bold")
    rows = output.table(*table.columns)
    for row in table.rows:
        rows.add_row(*(plain(cell) for cell in row))
    output.indented(out, rows)


def _others(out: Console, told: Told, name: str) -> None:
    from detente.cli import output

    rest = [item for item in reversed(told.result.proposals) if item.id != name]
    if rest:
        out.print(
            "\nOther proposals and counter-offers, the latest first (--proposal ID tells one in full)", style="bold"
        )
    for item in rest:
        output.hang(out, "•", _lead(told, item), width=3)
        output.hang(out, "", told.verdict(item), "dim", width=3)


def _contradictions(out: Console, case: Case, told: Told) -> None:
    from detente.cli import output
    from detente.report.language.wording import capital, count

    found = told.result.contradictions
    if not found:
        out.print("\nNo contradiction inside one actor's stances was found.")
        return
    out.print(f"\n{capital(count(len(found), 'thing that does', 'things that do'))} not fit together", style="bold")
    for item in found:
        output.hang(out, "•", capital(told.contradiction(item)), width=3)
        for name in dict.fromkeys((*item.first_evidence[:1], *item.second_evidence[:1])):
            statement = case.record.statement(name)
            output.hang(out, "", f"{name}: {statement.quote.exact}", "dim", width=3)
