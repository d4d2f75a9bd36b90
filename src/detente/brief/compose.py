"""The brief as a page: verdict, facts, one picture, sections."""

from __future__ import annotations

from detente.brief.material import Material
from detente.brief.sections import (
    context,
    firm,
    in_brief,
    method,
    openings,
    positions,
    proposals,
    road,
    standoff,
    talks,
    timeline,
)
from detente.brief.verdict import facts, verdict
from detente.views.blocks import Page
from detente.views.dates import day
from detente.views.options import option_map

SECTIONS = (in_brief, proposals, positions, talks, road, standoff, context, firm, openings, timeline, method)


def compose(material: Material) -> Page:
    """Everything a reader sees, before it has a form."""
    model = material.model
    under = f" · scenario: {material.case.scenario_name}" if material.case.scenario else ""
    return Page(
        title=model.name,
        subtitle=f"As of {day(model.as_of)}{under}",
        verdict=verdict(material),
        facts=facts(material),
        lead=option_map(model, material.words, material.agreed, material.blocked),
        sections=tuple(section for part in SECTIONS if (section := part.section(material)) is not None),
    )
