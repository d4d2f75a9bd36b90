"""``detente whatif``: scenarios beside the base, and what would flip the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsJson, AsOf, CasePath, Scenario, app, open_case
from detente.cli.readings import How, Seed, Taken, Workers

if TYPE_CHECKING:
    from rich.console import Console

    from detente.analysis.whatif import Comparison, WhatIf
    from detente.analysis.whatif.offers import Offers
    from detente.analysis.whatif.time_pressure import Talks
    from detente.analysis.whatif.tipping import TippingPoints
    from detente.analysis.whatif.uncertainty import Readings
    from detente.case import Case
    from detente.report.language.wording import Words

TURNS = 6
"""How many numbers are printed for each question; ``--json`` has the rest."""


@app.command()
def whatif(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    readings: Taken = 2000,
    seed: Seed = 0,
    how: How = "uniform",
    workers: Workers = 1,
    offers: Annotated[bool, typer.Option("--offers", help="where concession strategies lead two parties")] = False,
    across: Annotated[str | None, typer.Option("--across", metavar="NUMBER", help="first number of the map")] = None,
    up: Annotated[str | None, typer.Option("--up", metavar="NUMBER", help="second number of the map")] = None,
) -> None:
    """Scenarios, tipping points, uncertain readings: what would flip the answer, and how firm it is."""
    from detente import api as verbs
    from detente.cli import output
    from detente.cli.readings import take, told
    from detente.errors import input_error
    from detente.report.language.wording import Words

    opened = open_case(case, scenario, as_of)
    if (across is None) != (up is None):
        raise input_error("--across", "a map needs two numbers", expected="--across NUMBER --up NUMBER")
    pair = (across, up) if across is not None and up is not None else None
    result = verbs.whatif_of(opened, pair=pair)
    played = verbs.offers(opened, seed=seed) if offers else None
    found = take(opened, readings, seed=seed, how=how, workers=workers) if readings else None
    if as_json:
        output.print_json(
            {
                **output.about(opened),
                **result.to_dict(),
                **told(found),
                **({"offers": played.to_dict()} if played else {}),
            }
        )
    else:
        out = output.console()
        output.heading(out, opened)
        _print(out, opened, result, found)
        if played:
            _offers(out, Words(opened.model), played)
        output.footnotes(out, result)
    if found is not None and not found.complete:
        raise typer.Exit(3)


def _print(out: Console, case: Case, result: WhatIf, found: Readings | None) -> None:
    from detente.cli.readings import print_readings
    from detente.report.language.wording import Words

    words = Words(case.model)
    _scenarios(out, words, result.comparison)
    for points in result.tipping:
        _tipping(out, words, points)
    if found is not None:
        print_readings(out, case.model, found)
    if result.talks is not None:
        _talks(out, words, result.talks)


def _talks(out: Console, words: Words, found: Talks) -> None:
    from detente.cli import output
    from detente.report.whatif import time_pressure as fighting

    out.print("\nFighting while talking", style="bold")
    for track in found.tracks:
        output.hang(out, "•", f"{fighting.falls(words, track)} {fighting.opens(words, found, track)}", width=3)
    if said := fighting.deadline(found):
        out.print(said)


def _offers(out: Console, words: Words, found: Offers) -> None:
    from detente.cli import output
    from detente.report.whatif import time_pressure as fighting

    out.print("\nWhere concession habits lead (alternating offers)", style="bold")
    parties = [words.short(party) for party in found.endings[0].strategies]
    rows = output.table(*parties, "round", "gains over no deal", "on the frontier", right=("round",))
    for item in found.endings:
        rows.add_row(*fighting.ending(words, item))
    output.indented(out, rows)
    out.print("Parties here know nothing of each other and keep to a formula: no forecast of any talks.", style="dim")


def _scenarios(out: Console, words: Words, found: Comparison) -> None:
    from detente.cli import output
    from detente.report.language.wording import number
    from detente.report.whatif import wording as view

    base = found.base
    verdict = f"{base.zopa:,} deals that all accept" if base.deal_exists else "no deal"
    if not found.scenarios:
        out.print(
            f"As it stands: {verdict}. The case has no scenarios; docs/whatif.md shows how to write one.", style="bold"
        )
        return
    opened = sum(item.answer.deal_exists for item in found.scenarios)
    out.print(f"As it stands: {verdict}. A deal exists in {opened} of {len(found.scenarios)} scenarios.", style="bold")
    columns = ("deals all accept", "conflicts", "gone", "new", "openings new", "least cost")
    rows = output.table("scenario", *columns, *(("road",) if base.goal else ()), right=columns)
    way = view.road if base.goal else None
    least = "–" if base.least_cost is None else number(base.least_cost)
    rows.add_row(
        "(as it stands)",
        view.outcome(base),
        str(len(base.conflicts)),
        "",
        "",
        "",
        least,
        *([way(base)] if way else []),
        style="dim",
    )
    for item in found.scenarios:
        there = item.answer
        rows.add_row(
            item.id,
            view.outcome(there),
            str(len(there.conflicts)),
            str(len(item.conflicts_gone)),
            str(len(item.conflicts_new)),
            str(len(item.openings_gained)),
            "–" if there.least_cost is None else number(there.least_cost),
            *([way(there)] if way else []),
        )
    output.indented(out, rows)
    out.print("\nWhat each scenario changes", style="bold")
    for item in found.scenarios:
        output.hang(out, "•", f"{item.name}. {view.told(words, base, item)}", width=3)


def _tipping(out: Console, words: Words, points: TippingPoints) -> None:
    from detente.cli import output
    from detente.report.language.wording import capital
    from detente.report.whatif import wording as view

    if points.fixed_conflict:
        out.print("\nNo number flips this answer", style="bold")
        out.print("Positions that do not depend on any number exclude each other: whatever values are read, no deal.")
        return
    turning = view.by_effort(points)
    if points.given_up:
        out.print("\nWhat would decide it then, if these were given up", style="bold")
        out.print(f"{capital(view.given_up(words, points))}.")
    else:
        out.print("\nWhat would flip the answer, each number alone", style="bold")
    if not points.points:
        out.print("No number of this case has a range: give `range` to those that are uncertain.")
        return
    if not turning:
        stands = "a deal exists" if any(item.open_now for item in points.points) else "there is no deal"
        out.print(f"No number alone does, within its range: {stands} throughout.")
    for item in turning[:TURNS]:
        output.hang(out, "•", f"{capital(view.where_open(words, item))}.", width=3)
    if len(turning) > TURNS:
        output.hang(out, "", f"… and {len(turning) - TURNS} more (--json)", "dim", width=3)
