"""The brief as a page: verdict, facts, one picture, sections."""

from __future__ import annotations

from detente.answers import Answers
from detente.brief import in_brief, method
from detente.brief.facts import facts
from detente.report.asking import section as asking
from detente.report.context import section as context
from detente.report.deals.options import option_map
from detente.report.impasse import section as openings
from detente.report.language.dates import day
from detente.report.language.wording import Words
from detente.report.page.blocks import Page
from detente.report.page.text import text
from detente.report.positions import section as positions
from detente.report.proposals import section as proposals
from detente.report.road import section as road
from detente.report.rounds import section as talks
from detente.report.standoff import section as standoff
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


def compose(answers: Answers) -> Page:
    """Everything a reader sees, before it has a form."""
    model, said = answers.model, said_there(answers)
    under = f" · scenario: {answers.case.scenario_name}" if answers.case.scenario else ""
    return Page(
        title=model.name,
        subtitle=f"As of {day(model.as_of)}{under}",
        verdict=text(verdict(answers), said if len(said.statements) <= CITED else None),
        facts=facts(answers),
        lead=option_map(model, Words(answers.model), answers.deals(), answers.why()),
        sections=tuple(section for part in SECTIONS if (section := part.section(answers)) is not None),
    )
