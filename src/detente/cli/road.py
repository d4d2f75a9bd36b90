"""``detente road``: whether they can get to the table, and what stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsJson, AsOf, CasePath, Scenario, app, open_case

if TYPE_CHECKING:
    from rich.console import Console

    from detente.analysis.road import RoadResult
    from detente.case import Case
    from detente.report.road.wording import RoadWords


@app.command()
def road(
    case: CasePath,
    as_json: AsJson = False,
    scenario: Scenario = None,
    as_of: AsOf = None,
    goal: Annotated[
        str | None, typer.Option("--goal", metavar="STEP", help="another step than the goal of the case")
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="how many deadlocks and waivers to print")] = 8,
) -> None:
    """Can they get to the table, what stands in the way, and whose move would clear it."""
    from detente.analysis.road import road as answer
    from detente.cli import output

    opened = open_case(case, scenario, as_of)
    result = answer(opened.model, goal=goal)
    if as_json:
        output.emit(opened, result)
    else:
        out = output.console()
        output.heading(out, opened)
        _print(out, opened, result, most)
        output.footnotes(out, result)
    if not result.complete:
        raise typer.Exit(3)


def _print(out: Console, case: Case, result: RoadResult, most: int) -> None:
    from detente.report.language.wording import Words
    from detente.report.road.tables import third_party_sentences, venue_sentence
    from detente.report.road.wording import RoadWords

    told = RoadWords(case.model, Words(case.model))
    out.print(told.verdict(result), style="bold")
    if moves := told.moves(result):
        out.print(moves)
    _blocked(out, told, result, most)
    _way(out, told, result)
    _demands(out, told, result)
    _offers(out, told, result)
    if result.venues:
        out.print("\nVenues", style="bold")
        _venues(out, told, result)
        out.print(venue_sentence(told, result))
    if result.third_parties and not result.reachable:
        out.print("\nWhat third parties could change", style="bold")
        for sentence in third_party_sentences(told, result):
            out.print(sentence)


def _blocked(out: Console, told: RoadWords, result: RoadResult, most: int) -> None:
    from detente.cli import output
    from detente.report.language.wording import capital, count, number
    from detente.report.page.text import plain

    if result.chains:
        many = count(len(result.deadlocks), "deadlock") if result.deadlocks else "the facts"
        out.print(f"\nWhat stands in the way: {many}", style="bold")
    for at, deadlock in enumerate(result.chains[:most], 1):
        for place, (sentence, stance) in enumerate(told.chain(deadlock.chain)):
            mark = f" [{stance}]" if stance else " [a fact]"
            output.hang(out, "" if place else f"{at}.", f"{plain(sentence)}{mark}")
    _more(out, len(result.chains), most)
    if result.waivers:
        ways = count(len(result.waivers), "smallest set of waivers", "smallest sets of waivers")
        out.print(f"\nWhat would open it: {ways}, the cheapest first", style="bold")
        for item in result.waivers[:most]:
            burden = f" ({shares})" if (shares := told.burden(item)) else ""
            output.hang(out, number(item.cost), f"{capital(told.waives(item))}{burden}")
        _more(out, len(result.waivers), most)
        even = result.even_handed
        if even and even != result.waivers[0]:
            out.print(f"The one at {number(even.cost)} asks least of whoever gives most ({told.burden(even)}).")


def _way(out: Console, told: RoadWords, result: RoadResult) -> None:
    from detente.cli import output
    from detente.report.language.wording import capital, joined

    if not result.way:
        return
    out.print("\nWhat is still to be done, in order", style="bold")
    for at, item in enumerate(result.way, 1):
        ready = f"; ready: {joined([told.words.short(actor) for actor in item.ready])}" if item.ready else ""
        quiet = f"; nothing on record from: {joined([told.words.short(actor) for actor in item.silent])}"
        output.hang(out, f"{at}.", f"{capital(told.step(item.step))}{ready}{quiet if item.silent else ''}")


def _demands(out: Console, told: RoadWords, result: RoadResult) -> None:
    from detente.cli import output
    from detente.report.language.wording import capital
    from detente.report.road.tables import demand_state

    odd = [item for item in result.demand_answers if item.state in ("circular", "self_barred", "impossible")]
    if odd:
        out.print("\nDemands that their own side keeps from being met, or the facts do", style="bold")
    for item in odd:
        held = told.stances[item.id]
        wants, before = told.demand(item.id)
        who = capital(told.words.actor(held.actor))
        verb = told.words.verb(held.actor, "wants", "want")
        output.hang(out, "–", f"{who} {verb} {wants} before {before} [{item.id}]: {demand_state(told, item)}")


def _offers(out: Console, told: RoadWords, result: RoadResult) -> None:
    from detente.cli import output
    from detente.report.language.wording import capital
    from detente.report.road.tables import offer_state

    if result.offer_answers:
        out.print("\nOffers", style="bold")
    for item in result.offer_answers:
        offer = told.offers[item.id]
        verb = told.words.verb(offer.actor, "offers", "offer")
        says = offer.text or f"{verb} {told.step(offer.step)}"
        who = capital(told.words.actor(offer.actor))
        output.hang(out, item.state, f"{who} {says} [{item.id}]: {offer_state(told, item)}", width=7)


def _venues(out: Console, told: RoadWords, result: RoadResult) -> None:
    from detente.cli import output
    from detente.report.page.text import plain
    from detente.report.road.tables import venue_table

    shown = venue_table(told, result)
    table = output.table(*shown.columns)
    for row in shown.rows:
        table.add_row(*[plain(cell) for cell in row])
    output.indented(out, table)


def _more(out: Console, total: int, most: int) -> None:
    if total > most:
        out.print(f"       … and {total - most} more (--most {total}, or --json)", style="dim")
