"""The brief as a page: what it rests on, the headline, the two pages, the annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from detente.answers import Answers
from detente.brief import method, ways
from detente.brief.own import own_headline, with_own
from detente.brief.pages import sheets
from detente.case.model.shape import standoff_alone
from detente.report.front.basis import basis, reporting_to
from detente.report.front.headline import headline
from detente.report.front.phrases import Told
from detente.report.page.blocks import Page, Section
from detente.report.page.text import Strong, text
from detente.report.positions import annex as positions
from detente.report.proposals import annex as proposals
from detente.report.road import annex as road
from detente.report.standoff import annex as standoff
from detente.report.timeline import annex as timeline
from detente.report.whatif import annex as firm

SECTIONS = (
    positions,
    proposals,
    road,
    standoff,
    ways,
    firm,
    timeline,
    method,
)
"""The annex in the order in which it is read; a section that has nothing to say gives None. The documents stand before the last."""


DEALS = (proposals, ways, firm)
"""About deals: nothing of a standoff alone."""
Profile = Literal["full", "two-pages", "annex"]
"""What of a brief is written."""


def _sections(answers: Answers) -> Iterator[Section]:
    """Those that have something to say; a standoff alone comes first, without any about deals or steps that are not there."""
    model = answers.model
    parts: tuple[Any, ...] = SECTIONS
    if standoff_alone(answers.model):
        lacking = {*DEALS, *(() if model.road else (road,))}
        parts = (standoff, *(part for part in SECTIONS if part not in {standoff, *lacking}))
    for part in parts:
        if (section := part.section(answers)) is not None:
            yield section


def compose(
    answers: Answers,
    profile: Profile = "full",
    author: str | None = None,
    handling: str | None = None,
    trial: Sequence[str] = (),
) -> Page:
    """Everything a reader sees, before it has a form; ``author`` and ``handling`` in place of those of the case; ``trial``: what is
    tried on it, in words."""
    model, told = answers.model, Told(answers)
    own = own_headline(told)
    under = f" · scenario: {answers.case.scenario_name}" if answers.case.scenario else ""
    return Page(
        title=model.name,
        subtitle=f"{reporting_to(told)}{under}",
        basis=text(
            *basis(told),
            " " if trial else None,
            Strong(f"A trial, not the case as it stands: {'; '.join(trial)}.") if trial else None,
        ),
        verdict=own[0] if own else headline(told),
        own=own[1] if own else "",
        sheets=() if profile == "annex" else with_own(sheets(told), told),
        sections=() if profile == "two-pages" else tuple(_sections(answers)),
        author=author or (model.brief.author if model.brief else None),
        handling=handling or (model.brief.handling if model.brief else None),
    )
