"""The brief as a page: verdict, facts, one picture, sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.answers import Answers
from detente.brief import in_brief, method
from detente.brief.facts import facts
from detente.case.model.shape import standoff_alone
from detente.report.asking import section as asking
from detente.report.context import section as context
from detente.report.deals.options import option_map
from detente.report.impasse import section as openings
from detente.report.language.dates import day
from detente.report.language.wording import Words
from detente.report.page.blocks import Figure, Page, Section
from detente.report.page.text import text
from detente.report.positions import section as positions
from detente.report.proposals import section as proposals
from detente.report.road import section as road
from detente.report.rounds import section as talks
from detente.report.standoff import section as standoff
from detente.report.standoff.graph import standoff_graph
from detente.report.standoff.wording import Told as StandoffTold
from detente.report.timeline import section as timeline
from detente.report.verdict.wording import said_there, verdict
from detente.report.whatif import section as firm

SECTIONS = (
    in_brief,
    proposals,
    positions,
    talks,
    road,
    standoff,
    context,
    firm,
    openings,
    asking,
    timeline,
    method,
)
"""In the order in which they are read; one that has nothing to say gives None."""


CITED = 6
"""Statements that a headline cites; where there are more, the facts below it do."""
DEALS = (proposals, firm, openings, asking)
"""About deals: nothing of a standoff alone."""


def _sections(answers: Answers) -> Iterator[Section]:
    """Those that have something to say; a standoff alone comes first, without any about deals, rounds or steps that are not there."""
    model = answers.model
    parts: tuple[Any, ...] = SECTIONS
    if standoff_alone(answers.model):
        lacking = {*DEALS, *(() if model.rounds else (talks,)), *(() if model.road else (road,))}
        parts = (in_brief, standoff, *(part for part in SECTIONS if part not in {in_brief, standoff, *lacking}))
    for part in parts:
        if (section := part.section(answers)) is not None:
            yield section


def _lead(answers: Answers) -> Figure | None:
    """The one picture: who accepts which option; of a standoff alone where it can move."""
    if standoff_alone(answers.model) and answers.standing is not None:
        return standoff_graph(StandoffTold(answers.model, Words(answers.model), answers.standing))
    return option_map(answers.judged.positions, Words(answers.model), answers.deals(), answers.why())


def compose(answers: Answers) -> Page:
    """Everything a reader sees, before it has a form."""
    model, said = answers.model, said_there(answers)
    under = f" · scenario: {answers.case.scenario_name}" if answers.case.scenario else ""
    return Page(
        title=model.name,
        subtitle=f"As of {day(model.as_of)}{under}",
        verdict=text(verdict(answers), said if len(said.statements) <= CITED else None),
        facts=facts(answers),
        lead=_lead(answers),
        sections=tuple(_sections(answers)),
    )
